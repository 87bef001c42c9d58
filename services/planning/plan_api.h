// Use cases of PlanService: plan_api.cc makes and reads plans, plan_import_api.cc and
// plan_sheet_api.cc take over opening balances, plan_rounds_api.cc moves rounds, plan_way_api.cc
// takes them up the tree, plan_snapshot_api.cc keeps and compares snapshots,
// plan_reevaluation_api.cc and plan_preview_api.cc try other rules.
#ifndef CADRE_SERVICES_PLANNING_PLAN_API_H_
#define CADRE_SERVICES_PLANNING_PLAN_API_H_

#include <functional>
#include <memory>
#include <set>
#include <vector>

#include "absl/status/statusor.h"
#include "cadre/planning/v1/plan.pb.h"
#include "common/api/call.h"
#include "common/api/mutate.h"
#include "common/db/pool.h"
#include "services/planning/domain/entry.h"
#include "services/planning/domain/openness.h"
#include "services/planning/domain/plan.h"
#include "services/planning/domain/route.h"
#include "services/planning/plan_matter_api.h"
#include "services/registry/client/grpc_registry_client.h"

namespace cadre::planning {

// What a province settles by itself.
struct PlanSettings {
  bool orientation_required = true;  // no round opens before an orientation was adopted
};

class PlanApi {
 public:
  PlanApi(db::Pool& pool, registry::RegistryClient& registry, PlanSettings settings)
      : pool_(pool), registry_(registry), settings_(settings) {}

  absl::StatusOr<v1::Plan> CreatePlan(const api::Call& call, const v1::CreatePlanRequest& request);
  absl::StatusOr<v1::Plan> GetPlan(const api::Call& call, const v1::GetPlanRequest& request);
  absl::StatusOr<v1::ListPlansResponse> ListPlans(const api::Call& call,
                                                  const v1::ListPlansRequest& request);
  absl::StatusOr<v1::StructureReport> CheckStructure(const api::Call& call,
                                                     const v1::CheckStructureRequest& request);

  absl::StatusOr<v1::Plan> ImportPlan(const api::Call& call, const v1::ImportPlanRequest& request);

  absl::StatusOr<v1::ImportPlanSheetResponse> ImportPlanSheet(
      const api::Call& call, const v1::ImportPlanSheetRequest& request);

  absl::StatusOr<v1::Plan> OpenRound(const api::Call& call, const v1::OpenRoundRequest& request);
  absl::StatusOr<v1::Plan> RequestVote(const api::Call& call,
                                       const v1::RequestVoteRequest& request);
  absl::StatusOr<v1::Plan> SubmitRound(const api::Call& call,
                                       const v1::SubmitRoundRequest& request);
  absl::StatusOr<v1::Plan> ReturnRound(const api::Call& call,
                                       const v1::ReturnRoundRequest& request);
  absl::StatusOr<v1::Plan> ForwardRound(const api::Call& call,
                                        const v1::ForwardRoundRequest& request);
  absl::StatusOr<v1::ListRoundStepsResponse> ListRoundSteps(
      const api::Call& call, const v1::ListRoundStepsRequest& request);
  absl::StatusOr<v1::Plan> ApproveRound(const api::Call& call,
                                        const v1::ApproveRoundRequest& request);

  absl::StatusOr<v1::StoredSnapshot> GetSnapshot(const api::Call& call,
                                                 const v1::GetSnapshotRequest& request);
  absl::StatusOr<v1::RoundDifference> CompareRounds(const api::Call& call,
                                                    const v1::CompareRoundsRequest& request);

  // Twelve statements, and calls to the registry for the facts of both days and for relatives.
  absl::StatusOr<v1::Reevaluation> ReevaluatePlan(const api::Call& call,
                                                  const v1::ReevaluatePlanRequest& request);

  // Four statements for the page and two for each plan, and one call to the registry for the draft.
  absl::StatusOr<v1::PreviewRulesResponse> PreviewRules(const api::Call& call,
                                                        const v1::PreviewRulesRequest& request);

 private:
  using RoundMove =
      std::function<absl::Status(api::Mutation& m, Plan& plan, std::vector<Entry>& entries)>;
  enum class Side { kOwner, kApprover };  // who plans, or who has the submitted round

  // One move of the last round under the plan's lock; writes the round back.
  absl::StatusOr<v1::Plan> Move(const api::Call& call, const std::string& name, Side side,
                                const RoundMove& move);
  // The numbers of the plan and what the rules in force on the day find in them.
  static absl::StatusOr<Measured> Measure(db::Session& session, const regulation::Catalogue& rules,
                                          CivilDay day, const Plan& plan,
                                          const std::vector<Entry>& entries,
                                          const RelatedPairs& related);
  // What stood approved on the day that the request names.
  absl::StatusOr<v1::StructureReport> StructureOn(const api::Call& call, PlanId id, CivilDay day);
  // Relatives among people, where the rules of the day ask; the registry is asked before a
  // transaction.
  absl::StatusOr<RelatedPairs> RelativesOf(const api::Call& call,
                                           const regulation::Catalogue& rules, CivilDay day,
                                           const std::set<PersonId>& people);
  // The same of who stands in a plan.
  absl::StatusOr<RelatedPairs> RelativesIn(const api::Call& call,
                                           const regulation::Catalogue& rules,
                                           const std::string& name);
  // INVALID_ARGUMENT unless the bodies of the four roles stand in the tree.
  static absl::Status CheckBodies(db::Session& session, const api::Call& call,
                                  const AccountableRoles& roles);
  // Ends the last round by the decision: nothing of it waits any more.
  static absl::Status Close(api::Mutation& m, const v1::ApproveRoundRequest& request,
                            const Decision& decision, const Measured& measured,
                            const std::vector<Entry>& entries, Plan& plan);
  // Makes the snapshot of the last round, keeps it and notes its hash in the round.
  static absl::Status KeepSnapshot(db::Session& session, const Measured& measured,
                                   std::vector<Entry> entries, Plan& plan);

  // FAILED_PRECONDITION (STATE_FORBIDS_MOVE) where the province wants an orientation and there is
  // none.
  absl::Status CheckOriented(db::Session& session, const Plan& plan) const;

  db::Pool& pool_;
  registry::RegistryClient& registry_;
  const PlanSettings settings_;
};

// Whether the plan may be made: its organization is in scope, the approver stands above it, the
// term exists.
absl::Status CheckOrganizations(db::Session& session, const api::Call& call, const Plan& plan);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_PLAN_API_H_
