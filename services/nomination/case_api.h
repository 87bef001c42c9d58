// Use cases of CaseService: case_api.cc opens and reads cases, case_moves_api.cc moves them,
// case_preview_api.cc tries rules out.
#ifndef CADRE_SERVICES_NOMINATION_CASE_API_H_
#define CADRE_SERVICES_NOMINATION_CASE_API_H_

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "cadre/nomination/v1/case.pb.h"
#include "common/api/call.h"
#include "common/api/mutate.h"
#include "common/base/key_ring.h"
#include "common/db/pool.h"
#include "services/nomination/domain/case.h"
#include "services/planning/client/grpc_planning_client.h"
#include "services/registry/client/grpc_registry_client.h"
#include "services/registry/client/grpc_term_client.h"

namespace cadre::nomination {

class CaseApi {
 public:
  CaseApi(db::Pool& pool, registry::RegistryClient& registry, registry::TermClient& terms,
          planning::PlanningClient& planning, const KeyRing& keys)
      : pool_(pool), registry_(registry), terms_(terms), planning_(planning), keys_(keys) {}

  absl::StatusOr<v1::Case> OpenCase(const api::Call& call, const v1::OpenCaseRequest& request);
  absl::StatusOr<v1::Case> GetCase(const api::Call& call, const v1::GetCaseRequest& request);
  absl::StatusOr<v1::ListCasesResponse> ListCases(const api::Call& call,
                                                  const v1::ListCasesRequest& request);

  absl::StatusOr<v1::Case> AddCandidate(const api::Call& call,
                                        const v1::AddCandidateRequest& request);
  absl::StatusOr<v1::Case> RecordStep(const api::Call& call, const v1::RecordStepRequest& request);
  absl::StatusOr<v1::Case> ExplainStep(const api::Call& call,
                                       const v1::ExplainStepRequest& request);
  absl::StatusOr<v1::Case> SuspendCase(const api::Call& call,
                                       const v1::SuspendCaseRequest& request);
  absl::StatusOr<v1::Case> ResumeCase(const api::Call& call, const v1::ResumeCaseRequest& request);
  absl::StatusOr<v1::Case> WithdrawCandidate(const api::Call& call,
                                             const v1::WithdrawCandidateRequest& request);
  absl::StatusOr<v1::Case> DecideCase(const api::Call& call, const v1::DecideCaseRequest& request);
  absl::StatusOr<v1::Case> AbandonCase(const api::Call& call,
                                       const v1::AbandonCaseRequest& request);

  // Two statements, whatever the size of the page.
  absl::StatusOr<v1::PreviewRulesResponse> PreviewRules(const api::Call& call,
                                                        const v1::PreviewRulesRequest& request);

 private:
  using CaseMove = std::function<absl::Status(api::Mutation& m, Case& subject)>;

  // One move of a case under its lock; writes the case back.
  absl::StatusOr<v1::Case> Move(const api::Call& call, const std::string& name,
                                const CaseMove& move);

  db::Pool& pool_;
  registry::RegistryClient& registry_;
  registry::TermClient& terms_;
  planning::PlanningClient& planning_;
  const KeyRing& keys_;
};

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_CASE_API_H_
