#include <set>

#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/development/convert.h"
#include "services/development/course_rules_api.h"
#include "services/development/domain/draft.h"
#include "services/development/store/entry_store.h"
#include "services/development/store/training_store.h"
#include "services/development/training_line_api.h"

namespace cadre::development {
namespace {

int CountCovered(const std::vector<PlannedEntry>& entries) {
  int count = 0;
  for (const PlannedEntry& entry : entries) {
    for (const Gap& gap : entry.gaps) count += StateOf(gap) == GapState::kCovered ? 1 : 0;
  }
  return count;
}

int CountWithoutStandard(const std::vector<PlannedEntry>& entries) {
  int count = 0;
  for (const PlannedEntry& entry : entries) count += entry.standard.has_value() ? 0 : 1;
  return count;
}

std::vector<PersonId> PeopleOf(const std::vector<PlannedEntry>& entries) {
  std::set<PersonId> people;
  for (const PlannedEntry& entry : entries) people.insert(entry.person);
  return {people.begin(), people.end()};
}

// Thousands of ids in one moment: the same one may be drawn twice.
class FreshIds {
 public:
  explicit FreshIds(absl::Time now) : now_(now) {}

  LineId Next() {
    int64_t id = NewId(now_);
    while (!drawn_.insert(id).second) id = NewId(now_);
    return LineId(id);
  }

 private:
  const absl::Time now_;
  std::set<int64_t> drawn_;
};

}  // namespace

absl::StatusOr<v1::DraftTrainingLinesResponse> TrainingLineApi::DraftTrainingLines(
    const api::Call& call, const v1::DraftTrainingLinesRequest& request) {
  ASSIGN_OR_RETURN(
      const TrainingPlanId id,
      api::ParseId<TrainingPlanId>(request.training_plan(), kTrainingPlanPattern, "training_plan"));
  store::EntryQuery query{.day = call.legal_day()};
  std::vector<PlannedEntry> standing;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(const auto plan, store::FindTrainingPlan(*lease, id, call.scope()));
    if (!plan.has_value()) return NotFoundError("training plan");
    query.under = plan->organization;
    ASSIGN_OR_RETURN(standing, store::ListStanding(*lease, query, {.everything = true}));
  }
  // The registry is asked before the transaction begins.
  ASSIGN_OR_RETURN(const std::vector<PlannedEntry> evaluated,
                   gaps_.Evaluate(call, std::move(standing)));
  ASSIGN_OR_RETURN(const CourseRules courses, CourseRules::InForce(call, registry_));
  return api::Mutate<v1::DraftTrainingLinesResponse>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::DraftTrainingLinesResponse> {
        ASSIGN_OR_RETURN(const TrainingPlan plan, EditablePlan(m, id, "draft lines"));
        ASSIGN_OR_RETURN(std::vector<PlannedEntry> locked, store::LockStanding(m.session(), query));
        ASSIGN_OR_RETURN(const std::vector<PlannedEntry> stored,
                         store::WithGaps(m.session(), std::move(locked)));
        std::vector<PlannedEntry> found = evaluated;
        KeepStanding(stored, found);
        ASSIGN_OR_RETURN(std::vector<PlannedEntry> entries, KeepGaps(m, stored, std::move(found)));
        v1::DraftTrainingLinesResponse response;
        response.set_entries(static_cast<int>(entries.size()));
        response.set_without_standard(CountWithoutStandard(entries));
        const int covered_before = CountCovered(entries);
        ASSIGN_OR_RETURN(const std::vector<TrainingLine> planned,
                         store::LockLinesOfPeople(m.session(), PeopleOf(entries)));
        FreshIds ids(call.now());
        const DraftRules rules{
            .today = call.legal_day(),
            .cost_source = request.cost_source(),
            .new_id = [&] { return ids.Next(); },
            .weeks = [&](GapKind kind,
                         int level) { return DraftWeeks(courses.LimitsOf(kind, level)); }};
        const std::vector<TrainingLine> lines = DraftLines(plan, planned, rules, entries);
        RETURN_IF_ERROR(store::InsertLines(m.session(), lines));
        RETURN_IF_ERROR(store::PutGaps(m.session(), entries));
        response.set_lines(static_cast<int>(lines.size()));
        response.set_gaps(CountCovered(entries) - covered_before);
        m.Touch(request.training_plan());
        return response;
      });
}

}  // namespace cadre::development
