// One call on its way through: a small machine whose two directions move independently.
#ifndef CADRE_SERVICES_GATEWAY_FORWARDED_CALL_H_
#define CADRE_SERVICES_GATEWAY_FORWARDED_CALL_H_

#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/support/byte_buffer.h>

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "services/gateway/forwarder.h"
#include "services/gateway/tag.h"

namespace cadre::gateway {

//   client ──read──► up_ ──write──► backend
//   client ◄──write── down_ ◄──read── backend
// A direction has one operation outstanding at a time, so a slow reader holds its writer back. The
// object deletes itself when no operation is outstanding and the call is over.
class ForwardedCall {
 public:
  // Waits for the next call; it makes its own successor when it comes.
  static void Await(Forwarder& forwarder);

 private:
  using Step = void (ForwardedCall::*)(bool ok);

  // An operation that may be outstanding; ends in its step.
  class Operation final : public Tag {
   public:
    Operation(ForwardedCall& call, Step step) : call_(call), step_(step) {}
    void Proceed(bool ok) override { call_.Ended(step_, ok); }

   private:
    ForwardedCall& call_;
    Step step_;
  };

  explicit ForwardedCall(Forwarder& forwarder) : forwarder_(forwarder) {}
  ~ForwardedCall();

  Tag* Begin(Operation& operation);
  void Ended(Step step, bool ok);

  void Arrived(bool ok);
  void Over(bool ok);
  void Identified(const absl::StatusOr<KnownIdentity>& known);
  void ConnectFor(const KnownIdentity& known);
  void ConnectForNobody();
  void Connect();
  void Connected(bool ok);
  void ClientRead(bool ok);
  void BackendWritten(bool ok);
  void BackendHalfClosed(bool) {}
  void BackendRead(bool ok);
  void ClientWritten(bool ok);
  void BackendFinished(bool ok);
  void ClientFinished(bool) { finished_ = true; }

  void AskBackendToFinish();
  void Refuse(const absl::Status& status);
  std::string MetadataOf(const char* key) const;
  void Report(const grpc::Status& status) const;

  Forwarder& forwarder_;
  absl::Time started_;
  Route route_{};
  int outstanding_ = 0;
  bool arrived_ = false;    // counted among the calls in flight
  bool finishing_ = false;  // the backend was asked for its status
  bool waiting_for_identity_ = false;
  bool over_seen_ = false;  // the client's side of the call has ended
  bool finished_ = false;

  grpc::GenericServerContext server_context_;
  grpc::GenericServerAsyncReaderWriter client_{&server_context_};
  grpc::ClientContext client_context_;
  std::unique_ptr<grpc::GenericClientAsyncReaderWriter> backend_;
  grpc::ByteBuffer up_;
  grpc::ByteBuffer down_;
  grpc::Status status_;

  Operation arrive_{*this, &ForwardedCall::Arrived};
  Operation over_{*this, &ForwardedCall::Over};
  Operation connect_{*this, &ForwardedCall::Connected};
  Operation client_read_{*this, &ForwardedCall::ClientRead};
  Operation backend_write_{*this, &ForwardedCall::BackendWritten};
  Operation backend_close_{*this, &ForwardedCall::BackendHalfClosed};
  Operation backend_read_{*this, &ForwardedCall::BackendRead};
  Operation client_write_{*this, &ForwardedCall::ClientWritten};
  Operation backend_finish_{*this, &ForwardedCall::BackendFinished};
  Operation client_finish_{*this, &ForwardedCall::ClientFinished};
};

}  // namespace cadre::gateway

#endif  // CADRE_SERVICES_GATEWAY_FORWARDED_CALL_H_
