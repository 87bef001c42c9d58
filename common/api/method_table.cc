#include "common/api/method_table.h"

#include <google/protobuf/descriptor.h>

#include "absl/strings/str_cat.h"
#include "cadre/options/v1/options.pb.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"

namespace cadre::api {
namespace {

namespace pb = google::protobuf;
namespace options = cadre::options::v1;

absl::StatusOr<MethodRule> RuleOf(const pb::MethodDescriptor& method) {
  MethodRule rule;
  rule.path = absl::StrCat("/", method.service()->full_name(), "/", method.name());
  rule.permission = method.options().GetExtension(options::permission);
  rule.own_record = method.options().GetExtension(options::own_record);
  rule.server_streaming = method.server_streaming();
  rule.client_streaming = method.client_streaming();
  for (int i = 0; i < method.options().ExtensionSize(options::callers); ++i) {
    rule.callers.push_back(method.options().GetExtension(options::callers, i));
  }
  switch (method.options().GetExtension(options::audience)) {
    case options::AUDIENCE_PUBLIC:
      rule.audience = Audience::kPublic;
      break;
    case options::AUDIENCE_SERVICE:
      rule.audience = Audience::kService;
      break;
    case options::AUDIENCE_CREDENTIAL:
      rule.audience = Audience::kCredential;
      break;
    default:
      return InternalError(absl::StrCat(rule.path, " declares no audience"));
  }
  if (rule.permission.empty()) {
    return InternalError(absl::StrCat(rule.path, " declares no permission"));
  }
  return rule;
}

}  // namespace

absl::StatusOr<MethodTable> MethodTable::Of(const std::vector<std::string>& services) {
  MethodTable table;
  for (const std::string& name : services) {
    const pb::ServiceDescriptor* service =
        pb::DescriptorPool::generated_pool()->FindServiceByName(name);
    if (service == nullptr)
      return InternalError(absl::StrCat("no service ", name, " is linked in"));
    for (int i = 0; i < service->method_count(); ++i) {
      const pb::MethodDescriptor& method = *service->method(i);
      ASSIGN_OR_RETURN(MethodRule rule, RuleOf(method));
      const size_t at = table.methods_.size();
      table.by_path_[rule.path] = at;
      const std::string& request = method.input_type()->full_name();
      if (!table.by_request_.emplace(request, at).second) {
        return InternalError(absl::StrCat(request, " is the request of two methods"));
      }
      table.methods_.push_back(std::move(rule));
    }
  }
  return table;
}

const MethodRule* MethodTable::ByPath(absl::string_view path) const {
  const auto found = by_path_.find(std::string(path));
  return found == by_path_.end() ? nullptr : &methods_[found->second];
}

const MethodRule* MethodTable::ByRequest(absl::string_view request_message) const {
  const auto found = by_request_.find(std::string(request_message));
  return found == by_request_.end() ? nullptr : &methods_[found->second];
}

}  // namespace cadre::api
