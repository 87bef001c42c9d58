#include "tests/faults/suite.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>

#include <thread>

#include "absl/strings/str_cat.h"
#include "cadre/registry/v1/organization.grpc.pb.h"
#include "clients/cadrectl/token/token.h"
#include "common/base/clock.h"
#include "common/base/files.h"
#include "common/base/status_macros.h"

namespace cadre::faults {
namespace {

constexpr absl::Duration kTokenTime = absl::Hours(24);
constexpr absl::Duration kCallTime = absl::Seconds(3);
// How long the suite may take to come back before its silence is a violation.
constexpr absl::Duration kPatience = absl::Seconds(30);
constexpr auto kPause = std::chrono::milliseconds(50);

// Codes and reasons after which the same call may be sent again under the same request id.
bool MayBeSentAgain(const absl::Status& status) {
  return absl::IsUnavailable(status) || absl::IsDeadlineExceeded(status) ||
         absl::IsResourceExhausted(status) || HasReason(status, Reason::kConcurrentWrite);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Suite>> Suite::Connect(const SuiteOptions& options) {
  std::unique_ptr<Suite> suite(new Suite());
  suite->options_ = options;
  RETURN_IF_ERROR(suite->IssueTokens());
  grpc::SslCredentialsOptions tls;
  ASSIGN_OR_RETURN(tls.pem_root_certs, ReadFile(options.ca));
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 500);
  suite->channel_ =
      grpc::CreateCustomChannel(options.gateway, grpc::SslCredentials(tls), arguments);
  RETURN_IF_ERROR(suite->FindRoot());
  return suite;
}

absl::Status Suite::IssueTokens() {
  ASSIGN_OR_RETURN(const std::string key, ReadFile(options_.issuer_key));
  for (const char* who : {kAdministrator, kRecordOfficer, kApprover}) {
    ASSIGN_OR_RETURN(tokens_[who], cadrectl::IssueToken(key, {.issuer = options_.issuer,
                                                              .subject = who,
                                                              .expires = RealNow() + kTokenTime}));
  }
  return absl::OkStatus();
}

absl::Status Suite::FindRoot() {
  using Service = registry::v1::OrganizationService;
  const auto stub = Service::NewStub(channel_);
  absl::StatusOr<registry::v1::ListOrganizationsResponse> list;
  Persist([&] {
    list = Ask(kAdministrator, *stub, &Service::Stub::ListOrganizations,
               registry::v1::ListOrganizationsRequest());
    return list.status();
  });
  RETURN_IF_ERROR(list.status());
  for (const auto& organization : list->organizations()) {
    if (organization.parent().empty()) root_ = organization.name();
  }
  return absl::OkStatus();
}

void Suite::Identify(grpc::ClientContext& context, const std::string& who) const {
  context.set_deadline(absl::ToChronoTime(RealNow() + kCallTime));
  // In a process without a server only calls that wait drive the library's connections: if all
  // failed at once, a new connection would take it many seconds.
  context.set_wait_for_ready(true);
  context.AddMetadata("authorization", absl::StrCat("Bearer ", tokens_.at(who)));
}

void Suite::SetOutcome(const absl::Status& status, Operation& operation) {
  if (status.ok()) {
    operation.outcome = Outcome::kAcknowledged;
  } else if (!MayBeSentAgain(status)) {
    operation.outcome = Outcome::kRefused;
  }
  const auto detail = DetailOf(status);
  operation.reason = status.ok()          ? ""
                     : detail.has_value() ? std::string(ReasonName(detail->reason))
                                          : status.ToString();
}

void Suite::Persist(absl::FunctionRef<absl::Status()> attempt) {
  const absl::Time end = RealNow() + kPatience;
  while (MayBeSentAgain(attempt()) && RealNow() < end) std::this_thread::sleep_for(kPause);
}

}  // namespace cadre::faults
