#include "services/development/training_line_api.h"

#include <google/protobuf/util/field_mask_util.h>

#include <set>

#include "common/api/etag.h"
#include "common/api/page_token.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/development/convert.h"
#include "services/development/course_rules_api.h"
#include "services/development/domain/course.h"
#include "services/development/store/course_store.h"
#include "services/development/store/entry_store.h"
#include "services/development/store/training_store.h"

namespace cadre::development {
namespace {

using google::protobuf::util::FieldMaskUtil;

absl::StatusOr<TrainingPlanId> PlanIdOf(const std::string& name) {
  return api::ParseId<TrainingPlanId>(name, kTrainingPlanPattern, "training_plan");
}

// The entries of a request, locked, with gaps: those below the plan's organization and in scope.
//   NOT_FOUND  one of them is not
absl::StatusOr<std::vector<PlannedEntry>> EntriesOf(api::Mutation& m, const TrainingPlan& plan,
                                                    const std::vector<std::string>& names) {
  std::vector<EntryId> ids;
  for (const std::string& name : names) {
    ASSIGN_OR_RETURN(const store::EntryKey key, ParseEntry(name, "entries"));
    ids.push_back(key.entry);
  }
  const db::Scope below{.roots = {plan.organization}, .day = m.call().legal_day()};
  ASSIGN_OR_RETURN(std::vector<PlannedEntry> locked, store::LockEntries(m.session(), ids, below));
  std::set<std::string> found;
  for (const PlannedEntry& entry : locked) found.insert(EntryName(entry.plan, entry.id));
  if (found != std::set<std::string>(names.begin(), names.end())) return NotFoundError("entry");
  return store::WithGaps(m.session(), std::move(locked));
}

// Ties the line to the gaps of the entries.
//   INVALID_ARGUMENT     entries of two people
//   FAILED_PRECONDITION  see CheckCover
absl::Status Cover(const TrainingLine& line, std::vector<PlannedEntry>& entries) {
  for (PlannedEntry& entry : entries) {
    if (entry.person != line.person) {
      return FieldError("training_line.entries", "must be of one person");
    }
    RETURN_IF_ERROR(CheckCover(entry, line));
    Gap& gap = *GapOf(entry, line.kind);
    gap.line = line.id;
    gap.waived_in.reset();
    gap.waive_reason.clear();
    // The other gaps of the entry are not written.
    entry.gaps = {gap};
  }
  return absl::OkStatus();
}

// The level that all entries together require of a kind; 0 where none does.
int RequiredLevel(const std::vector<PlannedEntry>& entries, GapKind kind) {
  int level = 0;
  for (const PlannedEntry& entry : entries) {
    const Gap* gap = GapOf(entry, kind);
    if (gap == nullptr) continue;
    level = level == 0 ? gap->required : Higher(kind, level, gap->required);
  }
  return level;
}

// The course that a line names, if the caller sees it; what the line leaves blank is from it.
//   INVALID_ARGUMENT  there is no such course, or the line may not name it
absl::Status TakeCourse(api::Mutation& m, TrainingLine& line) {
  if (!line.course.has_value()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const auto course,
                   store::FindCourse(m.session(), *line.course, m.call().scope()));
  if (!course.has_value()) return FieldError("training_line.course", "is not known");
  RETURN_IF_ERROR(CheckNames(line, *course));
  FillFrom(*course, line);
  return absl::OkStatus();
}

absl::StatusOr<v1::TrainingLine> WithEntries(db::Session& session, const TrainingLine& line) {
  ASSIGN_OR_RETURN(auto entries, store::EntriesOfLines(session, {line}));
  return ToProto(line, entries[line.id]);
}

}  // namespace

absl::StatusOr<TrainingPlan> TrainingLineApi::EditablePlan(api::Mutation& m, TrainingPlanId id,
                                                           const std::string& move) {
  ASSIGN_OR_RETURN(const auto plan, store::LockTrainingPlan(m.session(), id, m.call().scope()));
  if (!plan.has_value()) return NotFoundError("training plan");
  RETURN_IF_ERROR(CheckEdit(*plan, move));
  return *plan;
}

absl::StatusOr<v1::TrainingLine> TrainingLineApi::AddTrainingLine(
    const api::Call& call, const v1::AddTrainingLineRequest& request) {
  ASSIGN_OR_RETURN(const TrainingPlanId plan_id, PlanIdOf(request.training_plan()));
  const v1::TrainingLine& wire = request.training_line();
  const std::vector<std::string> names(wire.entries().begin(), wire.entries().end());
  ASSIGN_OR_RETURN(const CourseRules courses, CourseRules::InForce(call, registry_));
  return api::Mutate<v1::TrainingLine>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::TrainingLine> {
        ASSIGN_OR_RETURN(const TrainingPlan plan, EditablePlan(m, plan_id, "add a line"));
        ASSIGN_OR_RETURN(std::vector<PlannedEntry> entries, EntriesOf(m, plan, names));
        ASSIGN_OR_RETURN(TrainingLine line, FromProto(wire));
        line.id = LineId(NewId(call.now()));
        line.plan = plan.id;
        line.person = entries.front().person;
        line.full_name = entries.front().full_name;
        line.sort_key = entries.front().sort_key;
        if (line.level == 0) line.level = RequiredLevel(entries, line.kind);
        RETURN_IF_ERROR(CheckLine(plan, line));
        RETURN_IF_ERROR(Cover(line, entries));
        RETURN_IF_ERROR(TakeCourse(m, line));
        RETURN_IF_ERROR(CheckWeeks(courses.LimitsOf(line.kind, line.level), line.weeks));
        RETURN_IF_ERROR(store::InsertLines(m.session(), {line}));
        RETURN_IF_ERROR(store::PutGaps(m.session(), entries));
        m.Touch(LineName(line.plan, line.id));
        return WithEntries(m.session(), line);
      });
}

absl::StatusOr<v1::TrainingLine> TrainingLineApi::Move(const api::Call& call,
                                                       const std::string& name,
                                                       const std::string& move_name,
                                                       const LineMove& move) {
  ASSIGN_OR_RETURN(const LineKey key, ParseLine(name, "name"));
  return api::Mutate<v1::TrainingLine>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::TrainingLine> {
        const absl::StatusOr<TrainingPlan> plan = EditablePlan(m, key.plan, move_name);
        // A plan out of scope and a line that does not exist are told alike.
        if (absl::IsNotFound(plan.status())) return NotFoundError("training line");
        RETURN_IF_ERROR(plan.status());
        ASSIGN_OR_RETURN(auto line, store::LockLine(m.session(), key.plan, key.line));
        if (!line.has_value()) return NotFoundError("training line");
        RETURN_IF_ERROR(CheckChange(*line, move_name));
        RETURN_IF_ERROR(move(m, *plan, *line));
        RETURN_IF_ERROR(store::UpdateLine(m.session(), *line));
        m.Touch(name);
        return WithEntries(m.session(), *line);
      });
}

absl::StatusOr<v1::TrainingLine> TrainingLineApi::UpdateTrainingLine(
    const api::Call& call, const v1::UpdateTrainingLineRequest& request) {
  RETURN_IF_ERROR(CheckMask(request.update_mask(),
                            {"planned_year", "weeks", "place", "cost_source", "cost", "course"}));
  ASSIGN_OR_RETURN(const CourseRules courses, CourseRules::InForce(call, registry_));
  return Move(call, request.training_line().name(), "change a line",
              [&](api::Mutation& m, const TrainingPlan& plan, TrainingLine& line) -> absl::Status {
                RETURN_IF_ERROR(
                    api::CheckEtag(request.training_line().etag(), line.version, "training line"));
                v1::TrainingLine merged = ToProto(line, {});
                FieldMaskUtil::MergeMessageTo(request.training_line(), request.update_mask(), {},
                                              &merged);
                ASSIGN_OR_RETURN(const TrainingLine changed, FromProto(merged));
                const bool names_anew = changed.course != line.course;
                line.year = changed.year;
                line.weeks = changed.weeks;
                line.place = changed.place;
                line.cost_source = changed.cost_source;
                line.cost = changed.cost;
                line.course = changed.course;
                if (names_anew) RETURN_IF_ERROR(TakeCourse(m, line));
                RETURN_IF_ERROR(CheckLine(plan, line));
                return CheckWeeks(courses.LimitsOf(line.kind, line.level), line.weeks);
              });
}

absl::StatusOr<v1::TrainingLine> TrainingLineApi::RemoveTrainingLine(
    const api::Call& call, const v1::RemoveTrainingLineRequest& request) {
  return Move(call, request.name(), "remove a line",
              [&](api::Mutation& m, const TrainingPlan&, TrainingLine& line) -> absl::Status {
                if (line.session.has_value()) return StateError("ENROLLED", "remove a line");
                line.state = LineState::kClosed;
                line.closed = call.legal_day();
                return store::UncoverGaps(m.session(), line.id);
              });
}

absl::StatusOr<v1::ListTrainingLinesResponse> TrainingLineApi::ListTrainingLines(
    const api::Call& call, const v1::ListTrainingLinesRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  store::LineQuery query{.limit = page.size + 1};
  ASSIGN_OR_RETURN(query.plan, PlanIdOf(request.training_plan()));
  if (request.state() != v1::TRAINING_LINE_STATE_UNSPECIFIED) {
    query.state = static_cast<LineState>(request.state());
  }
  if (!page.after.empty()) {
    const auto id = page.after.size() == 2 ? LineId::FromText(page.after[1]) : std::nullopt;
    if (!id.has_value()) return FieldError("page_token", "is broken");
    query.after_sort_key = page.after[0];
    query.after_id = *id;
  }
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const auto plan, store::FindTrainingPlan(*lease, query.plan, call.scope()));
  if (!plan.has_value()) return NotFoundError("training plan");
  ASSIGN_OR_RETURN(std::vector<TrainingLine> lines, store::ListLines(*lease, query));
  v1::ListTrainingLinesResponse response;
  if (lines.size() > static_cast<size_t>(page.size)) {
    lines.pop_back();
    response.set_next_page_token(
        api::NextPageToken(request, {lines.back().sort_key, lines.back().id.text()}));
  }
  ASSIGN_OR_RETURN(auto entries, store::EntriesOfLines(*lease, lines));
  for (const TrainingLine& line : lines) {
    *response.add_training_lines() = ToProto(line, entries[line.id]);
  }
  return response;
}

absl::StatusOr<v1::Gap> TrainingLineApi::WaiveGap(const api::Call& call,
                                                  const v1::WaiveGapRequest& request) {
  ASSIGN_OR_RETURN(const TrainingPlanId plan_id, PlanIdOf(request.training_plan()));
  const GapKind kind = static_cast<GapKind>(request.kind());
  return api::Mutate<v1::Gap>(call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Gap> {
    ASSIGN_OR_RETURN(const TrainingPlan plan, EditablePlan(m, plan_id, "waive a gap"));
    ASSIGN_OR_RETURN(std::vector<PlannedEntry> entries, EntriesOf(m, plan, {request.entry()}));
    PlannedEntry& entry = entries.front();
    RETURN_IF_ERROR(CheckWaive(entry, kind));
    Gap gap = *GapOf(entry, kind);
    gap.waived_in = plan.id;
    gap.waive_reason = request.reason();
    entry.gaps = {gap};
    RETURN_IF_ERROR(store::PutGaps(m.session(), entries));
    m.Touch(request.entry());
    return ToProto(gap, entry.standard.value_or(Standard()));
  });
}

}  // namespace cadre::development
