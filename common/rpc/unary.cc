#include "common/rpc/unary.h"

#include <grpcpp/server_context.h>

#include <algorithm>
#include <memory>

#include "absl/strings/str_cat.h"
#include "common/api/digest.h"
#include "common/api/field_view.h"
#include "common/api/validate.h"
#include "common/base/errors.h"
#include "common/base/log.h"
#include "common/rpc/status_codec.h"

namespace cadre::rpc {
namespace {

namespace pb = google::protobuf;

const pb::FieldDescriptor* Find(const pb::Message& request, const char* field) {
  return request.GetDescriptor()->FindFieldByName(field);
}

// The digest without the id itself: the same content under two ids is two requests, one content
// under one id is one.
std::string ContentHash(const pb::Message& request, const pb::FieldDescriptor& id_field) {
  const std::unique_ptr<pb::Message> content(request.New());
  content->CopyFrom(request);
  content->GetReflection()->ClearField(content.get(), &id_field);
  return api::DigestOf(*content);
}

void ReadRequestFields(const pb::Message& request, api::Call& call) {
  const pb::Reflection& reflection = *request.GetReflection();
  if (const pb::FieldDescriptor* field = Find(request, "request_id")) {
    call.request_id = reflection.GetString(request, field);
    call.request_hash = ContentHash(request, *field);
  }
  if (const pb::FieldDescriptor* field = Find(request, "validate_only")) {
    call.validate_only = reflection.GetBool(request, field);
  }
}

}  // namespace

absl::StatusOr<api::Identity> UnaryRunner::IdentityOf(grpc::ServerContext& context,
                                                      const api::MethodRule& rule) const {
  const std::string peer = options_.peer_namer(context);
  const bool allowed =
      (peer == kGateway && rule.audience == api::Audience::kPublic) ||
      std::find(rule.callers.begin(), rule.callers.end(), peer) != rule.callers.end();
  if (!allowed) return PeerNotAllowed(peer, rule.path);
  const std::string header = MetadataOf(context, kIdentityKey);
  if (!header.empty()) return options_.identities->Verify(header, RealNow());
  if (rule.audience != api::Audience::kService) {
    return MakeError(absl::StatusCode::kUnauthenticated, "the call carries no identity",
                     {.reason = Reason::kIdentityMissing});
  }
  return api::Identity{.principal = absl::StrCat("service:", peer), .service = peer};
}

absl::StatusOr<api::Call> UnaryRunner::Admit(grpc::ServerContext& context,
                                             const pb::Message& request,
                                             const api::MethodRule& rule) const {
  api::Call call{.method = rule.path,
                 .permission = rule.permission,
                 .language = LanguageOf(context),
                 .clock = options_.clock};
  ASSIGN_OR_RETURN(call.identity, IdentityOf(context, rule));
  call.signed_identity = MetadataOf(context, kIdentityKey);
  if (call.identity.service.empty() && !api::HoldsAnywhere(call.identity, rule.permission)) {
    return MakeError(
        absl::StatusCode::kPermissionDenied,
        absl::StrCat("permission ", rule.permission, " is not granted"),
        {.reason = Reason::kPermissionDenied, .metadata = {{"permission", rule.permission}}});
  }
  ASSIGN_OR_RETURN(call.deadline,
                   DeadlineOf(context, rule.server_streaming ? kLongestStream : kLongestCall));
  RETURN_IF_ERROR(api::ValidateFields(request));
  ReadRequestFields(request, call);
  return call;
}

grpc::Status UnaryRunner::Run(grpc::ServerContext& context, const pb::Message& request,
                              absl::FunctionRef<absl::Status(const api::Call&)> body) const {
  const absl::Time started = RealNow();
  const api::MethodRule* rule = options_.methods.ByRequest(request.GetDescriptor()->full_name());
  if (rule == nullptr) return ToGrpc(InternalError("a method is missing in the table"), "en");
  const absl::StatusOr<api::Call> call = Admit(context, request, *rule);
  const absl::Status status = call.ok() ? body(*call) : call.status();
  Finish(*rule, status, started);
  return ToGrpc(status, LanguageOf(context));
}

void UnaryRunner::Withhold(const api::Call& call, const pb::Message& request,
                           pb::Message& response) const {
  if (!call.identity.service.empty()) return;
  const pb::FieldDescriptor* purpose = Find(request, "purpose");
  const bool has_purpose =
      purpose != nullptr && purpose->type() == pb::FieldDescriptor::TYPE_STRING;
  if (has_purpose && !request.GetReflection()->GetString(request, purpose).empty()) return;
  const api::MethodRule* rule = options_.methods.ByPath(call.method);
  api::ClearHidden(rule->own_record ? api::kOwnView : api::kBasicView, response);
}

void UnaryRunner::Finish(const api::MethodRule& rule, const absl::Status& status,
                         absl::Time started) const {
  const absl::Duration took = RealNow() - started;
  const std::string code = absl::StatusCodeToString(status.code());
  options_.metrics->CountCall(rule.path, code, took);
  const std::optional<ErrorDetail> detail = DetailOf(status);
  const bool bug = status.code() == absl::StatusCode::kInternal;
  Log(bug ? LogLevel::kError : LogLevel::kInfo, "call",
      {{"method", rule.path},
       {"code", code},
       {"reason", detail.has_value() ? ReasonName(detail->reason) : ""},
       {"ms", absl::ToDoubleMilliseconds(took)},
       // Texts of internal errors hold SQL without values; others may quote input and stay out.
       {"text", bug ? status.message() : absl::string_view()}});
}

}  // namespace cadre::rpc
