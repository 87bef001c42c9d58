#include "common/api/page_token.h"

#include <algorithm>
#include <memory>

#include "absl/strings/escaping.h"
#include "cadre/internal/v1/page_token.pb.h"
#include "common/api/digest.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"

namespace cadre::api {
namespace {

namespace pb = google::protobuf;

const pb::FieldDescriptor& FieldNamed(const pb::Message& request, const char* name) {
  return *request.GetDescriptor()->FindFieldByName(name);
}

std::string QueryHash(const pb::Message& request) {
  const std::unique_ptr<pb::Message> query(request.New());
  query->CopyFrom(request);
  const pb::Reflection& reflection = *query->GetReflection();
  reflection.ClearField(query.get(), &FieldNamed(request, "page_size"));
  reflection.ClearField(query.get(), &FieldNamed(request, "page_token"));
  return DigestOf(*query);
}

}  // namespace

absl::StatusOr<Page> PageOf(const pb::Message& request) {
  const pb::Reflection& reflection = *request.GetReflection();
  Page page;
  const int size = reflection.GetInt32(request, &FieldNamed(request, "page_size"));
  if (size < 0) return FieldError("page_size", "must not be negative");
  if (size > 0) page.size = std::min(size, kMaxPageSize);
  const std::string token = reflection.GetString(request, &FieldNamed(request, "page_token"));
  if (token.empty()) return page;
  std::string bytes;
  internal::v1::PageToken decoded;
  if (!absl::WebSafeBase64Unescape(token, &bytes) || !decoded.ParseFromString(bytes) ||
      decoded.query_hash() != QueryHash(request) || decoded.keys().empty()) {
    return MakeError(absl::StatusCode::kInvalidArgument,
                     "the page token is broken or belongs to another query",
                     {.reason = Reason::kPageTokenInvalid,
                      .fields = {{"page_token", "a next_page_token of the same query"}}});
  }
  page.after.assign(decoded.keys().begin(), decoded.keys().end());
  return page;
}

std::string NextPageToken(const pb::Message& request, const std::vector<std::string>& last_keys) {
  internal::v1::PageToken token;
  token.set_query_hash(QueryHash(request));
  for (const std::string& key : last_keys) token.add_keys(key);
  return absl::WebSafeBase64Escape(token.SerializeAsString());
}

}  // namespace cadre::api
