// Plans, rounds and snapshots in SQL.
#ifndef CADRE_SERVICES_PLANNING_STORE_PLAN_STORE_H_
#define CADRE_SERVICES_PLANNING_STORE_PLAN_STORE_H_

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/planning/domain/plan.h"

namespace cadre::planning::store {

// A plan with its rounds, if its organization is in scope; four statements.
absl::StatusOr<std::optional<Plan>> FindPlan(db::Session& session, PlanId id,
                                             const db::Scope& scope);
// Whether there is such a plan in scope.
absl::StatusOr<bool> HasPlan(db::Session& session, PlanId id, const db::Scope& scope);
// FindPlan, held until the transaction ends: every change of a plan, its rounds and its entries
// begins with it.
absl::StatusOr<std::optional<Plan>> LockPlan(db::Session& session, PlanId id,
                                             const db::Scope& scope);
// The same, if who has the round is in scope.
absl::StatusOr<std::optional<Plan>> LockSubmitted(db::Session& session, PlanId id,
                                                  const db::Scope& holder_scope);
// Who approves a plan, if that is in scope.
absl::StatusOr<std::optional<OrganizationId>> ApproverOf(db::Session& session, PlanId id,
                                                         const db::Scope& approver_scope);
// Holds every plan in which a person has an entry, in the order of their ids.
absl::Status LockPlansOf(db::Session& session, PersonId person);

struct PlanQuery {
  std::optional<TermId> term;
  std::optional<OrganizationId> under;
  std::optional<OrganizationId> held_by;
  std::vector<OrganizationId> units;  // only of these, unless empty
  std::optional<PlanId> before;       // the page begins after it, towards older plans
  CivilDay day;
  int limit = 50;
};
// Four statements, the newest first.
absl::StatusOr<std::vector<Plan>> ListPlans(db::Session& session, const PlanQuery& query,
                                            const db::Scope& scope);

struct UnitQuery {
  std::optional<TermId> term;
  std::optional<OrganizationId> under;
  OrganizationId after;  // the page begins after it
  CivilDay day;
  int limit = 50;
};
// Organizations in scope that have a plan, for the term if one is given, by id. One statement.
absl::StatusOr<std::vector<OrganizationId>> UnitsWithPlans(db::Session& session,
                                                           const UnitQuery& query,
                                                           const db::Scope& scope);

// The plan and its first round.
//   ALREADY_EXISTS  the organization has one for the scope and the term
absl::Status InsertPlan(db::Session& session, const Plan& plan);
absl::Status InsertRound(db::Session& session, PlanId plan, const Round& round);
// Writes the last round back and raises the plan's version.
//   ABORTED  `plan.version` is not the stored one
absl::Status UpdateLastRound(db::Session& session, Plan& plan);
// Puts the reasons of the last round in the place of earlier ones.
absl::Status ReplaceReasons(db::Session& session, const Plan& plan);

struct Snapshot {
  std::string hash;
  std::string content;
};
absl::Status InsertSnapshot(db::Session& session, PlanId plan, int sequence_no,
                            const Snapshot& snapshot);
absl::StatusOr<std::optional<Snapshot>> FindSnapshot(db::Session& session, PlanId plan,
                                                     int sequence_no);

// Those of `units` that are `root` or stand below it on `day`.
absl::StatusOr<std::set<OrganizationId>> UnitsUnder(db::Session& session, OrganizationId root,
                                                    const std::vector<OrganizationId>& units,
                                                    CivilDay day);

}  // namespace cadre::planning::store

#endif  // CADRE_SERVICES_PLANNING_STORE_PLAN_STORE_H_
