// The suite as its users see it: calls through the gateway, and writes that are sent again until
// the suite says what became of them.
#ifndef CADRE_TESTS_FAULTS_SUITE_H_
#define CADRE_TESTS_FAULTS_SUITE_H_

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <grpcpp/support/status.h>

#include <map>
#include <memory>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/base/errors.h"
#include "common/rpc/status_codec.h"
#include "tests/faults/history.h"

namespace cadre::faults {

struct SuiteOptions {
  std::string gateway;     // address
  std::string ca;          // PEM file of its authority
  std::string issuer_key;  // PEM file of the local issuer
  std::string issuer;
};

// The subjects that the scripts bind, each over everything.
inline constexpr char kAdministrator[] = "admin";
inline constexpr char kRecordOfficer[] = "record_officer";
inline constexpr char kApprover[] = "approver";

// Thread-safe.
class Suite {
 public:
  //   whatever the first call answers: it asks for the root organization
  static absl::StatusOr<std::unique_ptr<Suite>> Connect(const SuiteOptions& options);

  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }
  const std::string& root() const { return root_; }
  const std::string& issuer() const { return options_.issuer; }

  // Calls `method` of `stub` once, as `who`.
  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> Ask(const std::string& who, Stub& stub,
                               grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                            Response*),
                               const Request& request) const {
    grpc::ClientContext context;
    Identify(context, who);
    Response response;
    const grpc::Status status = (stub.*method)(&context, request, &response);
    if (!status.ok()) return rpc::FromGrpc(status, "gateway");
    return response;
  }

  // Sends `request` under the operation's id until it is acknowledged or refused, and logs both
  // ends. `note` takes what the history keeps of the answer.
  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> Write(HistoryLog& log, const std::string& who, Stub& stub,
                                 grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                              Response*),
                                 Request request, Operation operation,
                                 absl::FunctionRef<void(const Response&, Operation&)> note) const {
    request.set_request_id(operation.request_id);
    log.Begin(operation);
    absl::StatusOr<Response> answer;
    Persist([&] {
      ++operation.attempts;
      answer = Ask(who, stub, method, request);
      return answer.status();
    });
    if (answer.ok()) note(*answer, operation);
    SetOutcome(answer.status(), operation);
    log.End(operation);
    return answer;
  }

 private:
  Suite() = default;
  absl::Status IssueTokens();
  absl::Status FindRoot();
  void Identify(grpc::ClientContext& context, const std::string& who) const;
  static void SetOutcome(const absl::Status& status, Operation& operation);
  // Runs `attempt` until its answer is final, or until patience ends.
  static void Persist(absl::FunctionRef<absl::Status()> attempt);

  SuiteOptions options_;
  std::map<std::string, std::string> tokens_;  // by subject
  std::shared_ptr<grpc::Channel> channel_;
  std::string root_;
};

}  // namespace cadre::faults

#endif  // CADRE_TESTS_FAULTS_SUITE_H_
