#include "clients/cycle/session.h"

#include <google/protobuf/descriptor.h>

#include <chrono>
#include <thread>

#include "absl/strings/str_cat.h"
#include "clients/cadrectl/token/token.h"
#include "common/base/clock.h"
#include "common/base/errors.h"
#include "common/base/files.h"
#include "common/base/random.h"
#include "protos/all_services.h"

namespace cadre::cycle {
namespace {

namespace pb = google::protobuf;

constexpr absl::Duration kTokenLife = absl::Hours(12);
constexpr auto kPause = std::chrono::milliseconds(200);

// The path of the method that takes this request: each has a request message of its own.
std::string PathOf(const pb::Descriptor& request) {
  static const std::map<const pb::Descriptor*, std::string> paths = [] {
    std::map<const pb::Descriptor*, std::string> result;
    for (const std::string& name : AllServices()) {
      const auto* service = pb::DescriptorPool::generated_pool()->FindServiceByName(name);
      for (int i = 0; i < service->method_count(); ++i) {
        const pb::MethodDescriptor& method = *service->method(i);
        result[method.input_type()] = absl::StrCat("/", name, "/", method.name());
      }
    }
    return result;
  }();
  return paths.at(&request);
}

void SetRequestId(pb::Message& request) {
  const pb::FieldDescriptor* field = request.GetDescriptor()->FindFieldByName("request_id");
  if (field == nullptr || !request.GetReflection()->GetString(request, field).empty()) return;
  request.GetReflection()->SetString(&request, field, NewUuid());
}

// Whether the same call may do better later.
bool IsPassing(const absl::Status& status) {
  return absl::IsUnavailable(status) || absl::IsDeadlineExceeded(status) ||
         HasReason(status, Reason::kConcurrentWrite);
}

}  // namespace

absl::StatusOr<cadrectl::Client*> Session::ClientOf(const std::string& who) {
  std::unique_ptr<cadrectl::Client>& client = clients_[who];
  if (client != nullptr) return client.get();
  cadrectl::ClientOptions options{.address = options_.address, .ca = options_.ca, .language = "vi"};
  if (!who.empty()) {
    ASSIGN_OR_RETURN(const std::string key, ReadFile(options_.issuer_key));
    ASSIGN_OR_RETURN(options.token, cadrectl::IssueToken(key, {.issuer = options_.issuer,
                                                               .subject = who,
                                                               .expires = RealNow() + kTokenLife}));
  }
  ASSIGN_OR_RETURN(cadrectl::Client connected, cadrectl::Client::Connect(options));
  client = std::make_unique<cadrectl::Client>(std::move(connected));
  return client.get();
}

absl::StatusOr<std::string> Session::CallBytes(const std::string& who, pb::Message& request) {
  SetRequestId(request);
  ASSIGN_OR_RETURN(cadrectl::Client * client, ClientOf(who));
  const std::string path = PathOf(*request.GetDescriptor());
  const absl::Time until = RealNow() + options_.patience;
  while (true) {
    absl::StatusOr<std::string> answer = client->CallBytes(path, request.SerializeAsString());
    if (answer.ok() || !IsPassing(answer.status()) || RealNow() > until) return answer;
    std::this_thread::sleep_for(kPause);
  }
}

}  // namespace cadre::cycle
