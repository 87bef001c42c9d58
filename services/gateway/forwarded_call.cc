#include "services/gateway/forwarded_call.h"

#include "common/base/clock.h"
#include "common/base/errors.h"
#include "common/base/log.h"
#include "common/rpc/channel.h"
#include "common/rpc/incoming.h"
#include "common/rpc/status_codec.h"

namespace cadre::gateway {
namespace {

// Metadata of the client that a service may see. Everything else stays outside.
constexpr const char* kPassedOn[] = {"accept-language"};
constexpr char kLanguage[] = "accept-language";

bool IsStreaming(const api::MethodRule& rule) {
  return rule.client_streaming || rule.server_streaming;
}

}  // namespace

void ForwardedCall::Await(Forwarder& forwarder) {
  auto* call = new ForwardedCall(forwarder);  // deletes itself, see Ended
  call->server_context_.AsyncNotifyWhenDone(static_cast<Tag*>(&call->over_));
  forwarder.service_.RequestCall(&call->server_context_, &call->client_, forwarder.queue_.get(),
                                 forwarder.queue_.get(), call->Begin(call->arrive_));
}

ForwardedCall::~ForwardedCall() {
  if (arrived_) --forwarder_.calls_;
}

Tag* ForwardedCall::Begin(Operation& operation) {
  ++outstanding_;
  return &operation;
}

void ForwardedCall::Ended(Step step, bool ok) {
  --outstanding_;
  (this->*step)(ok);
  if (outstanding_ == 0 && !waiting_for_identity_) delete this;
}

void ForwardedCall::Arrived(bool ok) {
  if (!ok) return;  // the server is stopping; "over" does not come for a call that never was
  Await(forwarder_);
  ++outstanding_;  // "over" comes from now on
  ++forwarder_.calls_;
  arrived_ = true;
  started_ = RealNow();
  absl::StatusOr<Route> route = forwarder_.options_.routes->Find(server_context_.method());
  if (!route.ok()) return Refuse(route.status());
  route_ = *std::move(route);
  if (forwarder_.calls_ > forwarder_.options_.max_calls) {
    return Refuse(MakeError(absl::StatusCode::kResourceExhausted, "too many calls at a time",
                            {.reason = Reason::kOverloaded}));
  }
  if (route_.is_anonymous()) return ConnectForNobody();
  waiting_for_identity_ = true;
  forwarder_.options_.identities->Find(
      MetadataOf("authorization"),
      [this](const absl::StatusOr<KnownIdentity>& known) { Identified(known); });
}

void ForwardedCall::Identified(const absl::StatusOr<KnownIdentity>& known) {
  waiting_for_identity_ = false;
  if (over_seen_) {  // nobody waits for an answer any more
    if (outstanding_ == 0) delete this;
    return;
  }
  if (!known.ok()) return Refuse(known.status());
  if (!api::HoldsAnywhere(known->identity, route_.rule->permission)) {
    return Refuse(MakeError(absl::StatusCode::kPermissionDenied, "the permission is not granted",
                            {.reason = Reason::kPermissionDenied,
                             .metadata = {{"permission", route_.rule->permission}}}));
  }
  ConnectFor(*known);
}

void ForwardedCall::ConnectFor(const KnownIdentity& known) {
  client_context_.AddMetadata(rpc::kIdentityKey, known.signed_identity);
  for (const char* key : kPassedOn) {
    const std::string value = MetadataOf(key);
    if (!value.empty()) client_context_.AddMetadata(key, value);
  }
  const absl::Time deadline = absl::FromChrono(server_context_.deadline());
  const bool unbounded = deadline - started_ > absl::Hours(24 * 365);
  if (!unbounded) {
    rpc::SetDeadline(client_context_, deadline);
  } else {
    // A stream without an end of its own ends all the same: its reader may be gone or asleep.
    rpc::SetDeadline(client_context_, started_ + (IsStreaming(*route_.rule) ? rpc::kLongestStream
                                                                            : rpc::kLongestCall));
  }
  Connect();
}

void ForwardedCall::ConnectForNobody() {
  // Nothing of the caller travels on, and the deadline is the same for all: it would be a mark.
  rpc::SetDeadline(client_context_, started_ + rpc::kLongestCall);
  Connect();
}

void ForwardedCall::Connect() {
  const auto backend = forwarder_.options_.backends->find(route_.backend);
  if (backend == forwarder_.options_.backends->end()) {
    return Refuse(
        MakeError(absl::StatusCode::kUnavailable, "the service has no address",
                  {.reason = Reason::kPeerUnavailable, .metadata = {{"service", route_.backend}}}));
  }
  backend_ = backend->second.Next().PrepareCall(&client_context_, server_context_.method(),
                                                forwarder_.queue_.get());
  backend_->StartCall(Begin(connect_));
}

void ForwardedCall::Connected(bool ok) {
  if (!ok) return AskBackendToFinish();
  client_.Read(&up_, Begin(client_read_));
  backend_->Read(&down_, Begin(backend_read_));
}

void ForwardedCall::ClientRead(bool ok) {
  if (finishing_) return;
  if (!ok) return backend_->WritesDone(Begin(backend_close_));
  backend_->Write(up_, Begin(backend_write_));
}

void ForwardedCall::BackendWritten(bool ok) {
  // A backend that takes no more has answered, or will: its read direction ends the call.
  if (ok && !finishing_) client_.Read(&up_, Begin(client_read_));
}

void ForwardedCall::BackendRead(bool ok) {
  if (!ok) return AskBackendToFinish();
  client_.Write(down_, Begin(client_write_));
}

void ForwardedCall::ClientWritten(bool ok) {
  if (!ok) client_context_.TryCancel();  // the client is gone; the next read ends the call
  backend_->Read(&down_, Begin(backend_read_));
}

void ForwardedCall::AskBackendToFinish() {
  if (finishing_) return;
  finishing_ = true;
  backend_->Finish(&status_, Begin(backend_finish_));
}

void ForwardedCall::BackendFinished(bool) {
  // A service always gives a reason; without one the transport failed, and that is ours to explain.
  if (!status_.ok() && status_.error_details().empty()) {
    status_ = rpc::ToGrpc(rpc::FromGrpc(status_, route_.backend), MetadataOf(kLanguage));
  }
  Report(status_);
  client_.Finish(status_, Begin(client_finish_));
}

void ForwardedCall::Over(bool) {
  over_seen_ = true;
  if (!server_context_.IsCancelled() || finished_ || backend_ == nullptr) return;
  client_context_.TryCancel();
}

void ForwardedCall::Refuse(const absl::Status& status) {
  status_ = rpc::ToGrpc(status, MetadataOf(kLanguage));
  Report(status_);
  client_.Finish(status_, Begin(client_finish_));
}

std::string ForwardedCall::MetadataOf(const char* key) const {
  const auto found = server_context_.client_metadata().find(key);
  if (found == server_context_.client_metadata().end()) return "";
  return {found->second.data(), found->second.size()};
}

void ForwardedCall::Report(const grpc::Status& status) const {
  // A line or a number here would tell when somebody cast a ballot.
  if (route_.rule != nullptr && route_.is_anonymous()) return;
  // Only known methods become labels: a caller must not be able to make new ones.
  const std::string method = route_.rule == nullptr ? "unknown" : route_.rule->path;
  const std::string code =
      absl::StatusCodeToString(static_cast<absl::StatusCode>(status.error_code()));
  const absl::Duration took = RealNow() - started_;
  forwarder_.options_.metrics->CountCall(method, code, took);
  Log(LogLevel::kInfo, "forwarded",
      {{"method", method}, {"code", code}, {"ms", absl::ToDoubleMilliseconds(took)}});
}

}  // namespace cadre::gateway
