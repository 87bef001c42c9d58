// The whole planning cycle of a province, by public calls only: what `scripts/demo` shows, what the
// journey test runs and what faults are thrown at.
#ifndef CADRE_CLIENTS_CYCLE_CYCLE_H_
#define CADRE_CLIENTS_CYCLE_CYCLE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "cadre/nomination/v1/case.pb.h"
#include "cadre/planning/v1/entry.pb.h"
#include "cadre/registry/v1/access.pb.h"
#include "cadre/types/v1/types.pb.h"
#include "clients/cycle/session.h"
#include "clients/cycle/story.h"
#include "clients/cycle/world.h"
#include "common/base/civil_date.h"

namespace cadre::cycle {

// Who acts. Each is the subject of a token; the province's own stand over the whole tree, the
// district's over the district.
inline constexpr char kAdmin[] = "admin";
inline constexpr char kSecondAdmin[] = "admin-2";
inline constexpr char kOfficer[] = "cycle-officer";
inline constexpr char kPlanner[] = "cycle-planner";
inline constexpr char kSecretary[] = "cycle-secretary";
inline constexpr char kTrainer[] = "cycle-trainer";
inline constexpr char kRotator[] = "cycle-rotator";
inline constexpr char kAppraiser[] = "cycle-appraiser";
inline constexpr char kApprover[] = "cycle-approver";

// The legal day of the cycle; the suite runs with it as today.
inline constexpr CivilDay kToday(2017, 12, 20);

struct Cycle {
  Session session;
  Story story;
  World world;

  // A document of the cycle: numbers are unique by `number`, the day is today.
  static types::v1::DocumentRef Document(absl::string_view number);
  static types::v1::CivilDate Date(CivilDay day);
};

// Gives somebody a role over an organization, as the administrator; the second one confirms what
// takes two people. `person` is who stands behind the subject, empty for nobody of the registry.
// BindPerson: a member of the district's meetings.
absl::Status BindRole(Cycle& cycle, const std::string& who, registry::v1::Role role,
                      const std::string& organization, const std::string& person);
absl::Status BindPerson(Cycle& cycle, const std::string& who, const std::string& person);

// Records a reprimand (khiển trách) of today.
absl::Status Reprimand(Cycle& cycle, const std::string& person, const std::string& number);

// Begins an appointment on site for a post of the district.
absl::StatusOr<nomination::v1::Case> OpenCase(Cycle& cycle, const std::string& post,
                                              const std::vector<std::string>& people);
// The same, without effect.
absl::StatusOr<nomination::v1::Case> RehearseCase(Cycle& cycle, const std::string& post,
                                                  const std::vector<std::string>& people);
// Whoever holds a post of the group leaves it today.
absl::Status Vacate(Cycle& cycle, const std::string& post, const std::string& group);
// Who has a standing entry for a post.
std::vector<std::string> PlannedFor(const std::vector<planning::v1::Entry>& entries,
                                    const std::string& post);

// Each part stands on what the parts before it left in the world. They can be told apart so that a
// script may stop and start processes in between.
absl::Status BindRoles(Cycle& cycle);             // the people who act
absl::Status ScreenPeople(Cycle& cycle);          // inside and outside the district
absl::Status AssessPeople(Cycle& cycle);          // the review before any plan
absl::Status ReviewRunningPlan(Cycle& cycle);     // 2015-2020: opening balance, out and in
absl::Status BuildCommitteePlan(Cycle& cycle);    // 2020-2025, A1: eligibility, structure, votes
absl::Status BuildKeyPostsPlan(Cycle& cycle);     // too many posts for one person
absl::Status ApproveCommitteePlan(Cycle& cycle);  // returned, resubmitted, approved, A2
absl::Status RunAppointment(Cycle& cycle);        // five steps on paper, and what is refused
absl::Status Decide(Cycle& cycle);                // the decision and a reprimand
absl::Status SeeEffects(Cycle& cycle);         // the entry closed and the entry exited, once each
absl::Status RunProvincialCase(Cycle& cycle);  // four meetings by the province's file, on devices
absl::Status PlanDevelopment(Cycle& cycle);    // gaps, training lines, a rotation
absl::Status MakePapers(Cycle& cycle);         // documents, and what is missing of a file
absl::Status PrintTables(Cycle& cycle);

}  // namespace cadre::cycle

#endif  // CADRE_CLIENTS_CYCLE_CYCLE_H_
