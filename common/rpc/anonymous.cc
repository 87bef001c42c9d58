#include "common/rpc/anonymous.h"

#include "common/api/validate.h"
#include "common/base/errors.h"
#include "common/rpc/status_codec.h"

namespace cadre::rpc {

absl::StatusOr<absl::Time> AnonymousRunner::Admit(const grpc::ServerContext& context,
                                                  const google::protobuf::Message& request) const {
  const api::MethodRule* rule = methods_.ByRequest(request.GetDescriptor()->full_name());
  if (rule == nullptr || rule->audience != api::Audience::kCredential) {
    return InternalError("a method of another audience runs without a name");
  }
  const std::string peer = peer_namer_(context);
  if (peer != kGateway) return PeerNotAllowed(peer, rule->path);
  ASSIGN_OR_RETURN(const absl::Time deadline, DeadlineOf(context, kLongestCall));
  RETURN_IF_ERROR(api::ValidateFields(request));
  return deadline;
}

grpc::Status AnonymousRunner::Run(grpc::ServerContext& context,
                                  const google::protobuf::Message& request,
                                  absl::FunctionRef<absl::Status(absl::Time)> body) const {
  const absl::StatusOr<absl::Time> deadline = Admit(context, request);
  return ToGrpc(deadline.ok() ? body(*deadline) : deadline.status(), "vi");
}

}  // namespace cadre::rpc
