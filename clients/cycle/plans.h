// What every plan of the cycle goes through.
#ifndef CADRE_CLIENTS_CYCLE_PLANS_H_
#define CADRE_CLIENTS_CYCLE_PLANS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cadre/planning/v1/entry.pb.h"
#include "cadre/planning/v1/evaluation.pb.h"
#include "cadre/planning/v1/plan.pb.h"
#include "cadre/planning/v1/route.pb.h"
#include "cadre/planning/v1/term.pb.h"
#include "clients/cycle/cycle.h"

namespace cadre::cycle {

// A term of a calendar; its name.
absl::StatusOr<std::string> CreateTerm(Cycle& cycle, const std::string& code,
                                       planning::v1::Calendar calendar, CivilDay start,
                                       CivilDay end);

// The district's plan of a scope for a term, approved by the province.
planning::v1::Plan PlanOf(const Cycle& cycle, const std::string& term,
                          planning::v1::PlanScope scope, int seats);
// Adopts what the committee wants of a plan; no round opens without it.
absl::Status Orient(Cycle& cycle, const planning::v1::Plan& plan);
absl::StatusOr<std::string> CreatePlan(Cycle& cycle, const planning::v1::Plan& plan,
                                       const std::string& local_code);

absl::StatusOr<planning::v1::Entry> Propose(Cycle& cycle, const std::string& plan,
                                            const std::string& person, const std::string& post);

absl::StatusOr<std::vector<planning::v1::Entry>> EntriesOf(Cycle& cycle, const std::string& plan);

absl::StatusOr<planning::v1::StructureReport> Structure(Cycle& cycle, const std::string& plan);
// Says what the structure rules find.
void Tell(const Cycle& cycle, const planning::v1::StructureReport& report);

// Submits the open round, with a reason for every warning, and approves it.
absl::StatusOr<planning::v1::Plan> Submit(Cycle& cycle, const std::string& plan);
// Who answers for a decision of the province that the district proposes.
planning::v1::AccountableRoles DistrictProposes(const Cycle& cycle);
absl::StatusOr<planning::v1::Plan> Approve(Cycle& cycle, const std::string& plan,
                                           const std::string& decision);

// What came and went between two rounds, told.
absl::Status TellDifference(Cycle& cycle, const std::string& plan, int from, int to);

}  // namespace cadre::cycle

#endif  // CADRE_CLIENTS_CYCLE_PLANS_H_
