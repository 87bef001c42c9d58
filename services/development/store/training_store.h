// Training plans, their lines and snapshots in SQL.
#ifndef CADRE_SERVICES_DEVELOPMENT_STORE_TRAINING_STORE_H_
#define CADRE_SERVICES_DEVELOPMENT_STORE_TRAINING_STORE_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/development/domain/training_plan.h"

namespace cadre::development::store {

// A plan, if its organization is in scope.
absl::StatusOr<std::optional<TrainingPlan>> FindTrainingPlan(db::Session& session,
                                                             TrainingPlanId id,
                                                             const db::Scope& scope);
// The same, held until the transaction ends: every change of a plan and of its lines by hand begins
// with it.
absl::StatusOr<std::optional<TrainingPlan>> LockTrainingPlan(db::Session& session,
                                                             TrainingPlanId id,
                                                             const db::Scope& scope);
// The same, if who has it while it is submitted is in scope.
absl::StatusOr<std::optional<TrainingPlan>> LockSubmittedPlan(db::Session& session,
                                                              TrainingPlanId id,
                                                              const db::Scope& holder_scope);

struct TrainingPlanQuery {
  std::optional<OrganizationId> under;
  std::optional<TrainingPlanId> before;  // the page begins after it, towards older plans
  CivilDay day;
  int limit = 50;
};
// One statement, the newest first.
absl::StatusOr<std::vector<TrainingPlan>> ListTrainingPlans(db::Session& session,
                                                            const TrainingPlanQuery& query,
                                                            const db::Scope& scope);

//   ALREADY_EXISTS  the organization has one for the period
absl::Status InsertTrainingPlan(db::Session& session, const TrainingPlan& plan);
//   ABORTED  `plan.version` is not the stored one
absl::Status UpdateTrainingPlan(db::Session& session, TrainingPlan& plan);

// The columns of a line `l`, and their reader; `first` is the number of the first of them.
inline constexpr char kLineColumns[] = R"sql(
    l.id, l.plan_id, l.person_id, l.full_name, l.sort_key, l.kind, l.level, l.planned_year, l.weeks,
    l.place, l.cost_source, l.state, l.closed_on, l.version, l.course_id, l.session_id,
    l.session_course_id, l.cost)sql";
TrainingLine ReadLine(const db::Row& row, int first);

absl::Status InsertLines(db::Session& session, const std::vector<TrainingLine>& lines);
// A line of a plan that the caller has locked; held until the transaction ends.
absl::StatusOr<std::optional<TrainingLine>> LockLine(db::Session& session, TrainingPlanId plan,
                                                     LineId id);
//   ABORTED  `line.version` is not the stored one
absl::Status UpdateLine(db::Session& session, TrainingLine& line);

// The session in which a line is carried out; nothing for none. The caller has locked the line.
absl::Status PutSession(db::Session& session, LineId line, std::optional<SessionId> held,
                        std::optional<CourseId> course);
// The lines that were to be carried out in a session are in none.
absl::Status FreeLinesOf(db::Session& session, SessionId held);
// The line is done, if it is planned.
absl::Status CompleteLine(db::Session& session, LineId line, CivilDay day);

struct LineQuery {
  TrainingPlanId plan;
  std::optional<LineState> state;
  std::string after_sort_key;  // the page begins after this key and id
  LineId after_id;
  int limit = 50;
};
// One statement, by the name of the person.
absl::StatusOr<std::vector<TrainingLine>> ListLines(db::Session& session, const LineQuery& query);
// The planned lines of a plan, by the name of the person, held until the transaction ends.
absl::StatusOr<std::vector<TrainingLine>> LockPlannedLines(db::Session& session,
                                                           TrainingPlanId plan);
// The planned lines that cover gaps of these people, in any plan, held until the transaction ends.
absl::StatusOr<std::vector<TrainingLine>> LockLinesOfPeople(db::Session& session,
                                                            const std::vector<PersonId>& people);

struct EntryKey {
  PlanId plan;
  EntryId entry;
};
// The entries whose gaps each of the lines covers; one statement.
absl::StatusOr<std::map<LineId, std::vector<EntryKey>>> EntriesOfLines(
    db::Session& session, const std::vector<TrainingLine>& lines);

// The gaps that a line covered are uncovered.
absl::Status UncoverGaps(db::Session& session, LineId line);
// Closes those of the lines that no unmet gap of a standing entry needs.
absl::Status CloseIdleLines(db::Session& session, const std::vector<LineId>& lines, CivilDay day);

// The gaps of standing entries that a plan waives.
struct Waiver {
  EntryKey key;
  std::string full_name;
  Gap gap;
};
absl::StatusOr<std::vector<Waiver>> WaiversOf(db::Session& session, TrainingPlanId plan);

// How many planned lines and waivers a plan has.
absl::StatusOr<int> CountWork(db::Session& session, TrainingPlanId plan);

// Adds a step to the way of a plan that the caller has locked.
absl::Status AddPlanStep(db::Session& session, TrainingPlanId plan, const PlanStep& step);
// In order.
absl::StatusOr<std::vector<PlanStep>> PlanStepsOf(db::Session& session, TrainingPlanId plan);

struct Snapshot {
  std::string hash;
  std::string content;
};
absl::Status InsertSnapshot(db::Session& session, TrainingPlanId plan, int revision,
                            const Snapshot& snapshot);
absl::StatusOr<std::optional<Snapshot>> FindSnapshot(db::Session& session, TrainingPlanId plan,
                                                     int revision);

}  // namespace cadre::development::store

#endif  // CADRE_SERVICES_DEVELOPMENT_STORE_TRAINING_STORE_H_
