#include "services/development/convert.h"

#include "absl/strings/str_cat.h"
#include "common/api/citation.h"
#include "common/api/etag.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/text/vietnamese.h"
#include "services/development/course_convert.h"

namespace cadre::development {

std::string EntryName(PlanId plan, EntryId entry) {
  return absl::StrCat("plans/", plan.text(), "/entries/", entry.text());
}

std::string TrainingPlanName(TrainingPlanId id) {
  return absl::StrCat("trainingPlans/", id.text());
}

std::string LineName(TrainingPlanId plan, LineId line) {
  return absl::StrCat(TrainingPlanName(plan), "/lines/", line.text());
}

absl::StatusOr<store::EntryKey> ParseEntry(const std::string& name, const std::string& field) {
  ASSIGN_OR_RETURN(const std::vector<int64_t> ids, api::ParseName(name, kEntryPattern, field));
  return store::EntryKey{PlanId(ids[0]), EntryId(ids[1])};
}

absl::StatusOr<LineKey> ParseLine(const std::string& name, const std::string& field) {
  ASSIGN_OR_RETURN(const std::vector<int64_t> ids, api::ParseName(name, kLinePattern, field));
  return LineKey{TrainingPlanId(ids[0]), LineId(ids[1])};
}

v1::Gap ToProto(const Gap& gap, const Standard& standard) {
  v1::Gap result;
  result.set_kind(static_cast<v1::GapKind>(gap.kind));
  result.set_required_level(gap.required);
  result.set_held_level(gap.held);
  result.set_state(static_cast<v1::GapState>(StateOf(gap)));
  result.set_waive_reason(gap.waive_reason);
  if (gap.waived_in) result.set_waived_in(TrainingPlanName(*gap.waived_in));
  *result.mutable_citation() =
      api::ToProto(standard.citation, static_cast<types::v1::Certainty>(standard.certainty));
  return result;
}

v1::CoveredEntry ToProto(const PlannedEntry& entry) {
  v1::CoveredEntry result;
  result.set_entry(EntryName(entry.plan, entry.id));
  result.set_organization(api::OrganizationName(entry.organization));
  result.set_person(api::PersonName(entry.person));
  result.set_full_name(entry.full_name);
  result.set_post(api::PostName(entry.post));
  result.set_post_title(entry.post_title);
  *result.mutable_due_date() = api::ToProto(entry.term_start);
  *result.mutable_as_of() = api::ToProto(entry.evaluated);
  result.set_has_standard(entry.standard.has_value());
  return result;
}

v1::CoverageTotals ToProto(const store::Totals& totals) {
  v1::CoverageTotals result;
  result.set_entries(totals.entries);
  result.set_without_standard(totals.without_standard);
  result.set_gaps(totals.gaps);
  result.set_covered(totals.covered);
  result.set_waived(totals.waived);
  result.set_met(totals.met);
  result.set_uncovered(totals.uncovered);
  return result;
}

v1::CoveringLine CoveringLineOf(const TrainingLine& line) {
  v1::CoveringLine result;
  result.set_line(LineName(line.plan, line.id));
  result.set_level(line.level);
  result.set_planned_year(line.year);
  result.set_place(line.place);
  result.set_cost_source(line.cost_source);
  return result;
}

v1::TrainingPlan ToProto(const TrainingPlan& plan) {
  v1::TrainingPlan result;
  result.set_name(TrainingPlanName(plan.id));
  result.set_organization(api::OrganizationName(plan.organization));
  result.set_approver(api::OrganizationName(plan.approver));
  result.set_first_year(plan.first_year);
  result.set_last_year(plan.last_year);
  result.set_state(static_cast<v1::TrainingPlanState>(plan.state));
  result.set_revision(plan.revision);
  result.set_return_reason(plan.return_reason);
  if (plan.decision_date) {
    result.mutable_decision()->set_number(plan.decision_number);
    *result.mutable_decision()->mutable_date() = api::ToProto(*plan.decision_date);
  }
  result.set_snapshot_hash(plan.snapshot_hash);
  result.set_etag(api::EtagOf(plan.version));
  for (const OrganizationId stage : plan.via) result.add_via(api::OrganizationName(stage));
  if (plan.state == TrainingPlanState::kSubmitted) {
    result.set_holder(api::OrganizationName(plan.holder));
  }
  return result;
}

v1::TrainingLine ToProto(const TrainingLine& line, const std::vector<store::EntryKey>& entries) {
  v1::TrainingLine result;
  result.set_name(LineName(line.plan, line.id));
  for (const store::EntryKey& key : entries) result.add_entries(EntryName(key.plan, key.entry));
  result.set_kind(static_cast<v1::GapKind>(line.kind));
  result.set_level(line.level);
  result.set_person(api::PersonName(line.person));
  result.set_full_name(line.full_name);
  result.set_planned_year(line.year);
  result.set_weeks(line.weeks);
  result.set_place(line.place);
  result.set_cost_source(line.cost_source);
  result.set_state(static_cast<v1::TrainingLineState>(line.state));
  if (line.closed) *result.mutable_closed_date() = api::ToProto(*line.closed);
  result.set_etag(api::EtagOf(line.version));
  if (line.course) result.set_course(CourseName(*line.course));
  if (line.session) result.set_session(SessionName(*line.session_course, *line.session));
  result.set_cost(line.cost);
  return result;
}

v1::TrainingPlanStep ToProto(const PlanStep& step, int step_no) {
  v1::TrainingPlanStep result;
  result.set_step_no(step_no);
  result.set_revision(step.revision);
  result.set_kind(static_cast<v1::TrainingPlanStepKind>(step.kind));
  result.set_organization(api::OrganizationName(step.organization));
  *result.mutable_date() = api::ToProto(step.day);
  result.set_principal(step.principal);
  if (step.document_date) {
    result.mutable_document()->set_number(step.document_number);
    *result.mutable_document()->mutable_date() = api::ToProto(*step.document_date);
  }
  result.set_note(step.note);
  return result;
}

v1::WaivedGap ToProto(const store::Waiver& waiver) {
  v1::WaivedGap result;
  result.set_entry(EntryName(waiver.key.plan, waiver.key.entry));
  result.set_full_name(waiver.full_name);
  result.set_kind(static_cast<v1::GapKind>(waiver.gap.kind));
  result.set_required_level(waiver.gap.required);
  result.set_reason(waiver.gap.waive_reason);
  return result;
}

absl::StatusOr<TrainingPlan> FromProto(const v1::TrainingPlan& wire) {
  TrainingPlan plan{.first_year = wire.first_year(), .last_year = wire.last_year()};
  ASSIGN_OR_RETURN(plan.organization,
                   api::ParseId<OrganizationId>(wire.organization(), api::kOrganizationPattern,
                                                "training_plan.organization"));
  ASSIGN_OR_RETURN(plan.approver,
                   api::ParseId<OrganizationId>(wire.approver(), api::kOrganizationPattern,
                                                "training_plan.approver"));
  for (const std::string& name : wire.via()) {
    ASSIGN_OR_RETURN(
        const OrganizationId stage,
        api::ParseId<OrganizationId>(name, api::kOrganizationPattern, "training_plan.via"));
    plan.via.push_back(stage);
  }
  return plan;
}

absl::StatusOr<TrainingLine> FromProto(const v1::TrainingLine& wire) {
  TrainingLine line{.kind = static_cast<GapKind>(wire.kind()),
                    .level = wire.level(),
                    .year = wire.planned_year(),
                    .weeks = wire.weeks(),
                    .place = wire.place(),
                    .cost_source = wire.cost_source(),
                    .cost = wire.cost()};
  if (wire.course().empty()) return line;
  ASSIGN_OR_RETURN(line.course,
                   api::ParseId<CourseId>(wire.course(), kCoursePattern, "training_line.course"));
  return line;
}

absl::Status CheckMask(const google::protobuf::FieldMask& mask,
                       const std::set<std::string>& changeable) {
  for (const std::string& path : mask.paths()) {
    if (changeable.contains(path)) continue;
    return MakeError(absl::StatusCode::kInvalidArgument, "the field cannot be changed",
                     {.reason = Reason::kUpdateMaskInvalid, .metadata = {{"path", path}}});
  }
  return absl::OkStatus();
}

absl::StatusOr<PlannedEntry> EntryFrom(const planning::v1::FetchedEntry& fetched) {
  const planning::v1::Entry& wire = fetched.entry();
  PlannedEntry entry{.full_name = wire.full_name(),
                     .sort_key = text::SortKey(wire.full_name()),
                     .post_title = wire.post_title()};
  ASSIGN_OR_RETURN(const store::EntryKey key, ParseEntry(wire.name(), "entry"));
  entry.id = key.entry;
  entry.plan = key.plan;
  ASSIGN_OR_RETURN(entry.organization,
                   api::ParseId<OrganizationId>(fetched.organization(), api::kOrganizationPattern,
                                                "organization"));
  ASSIGN_OR_RETURN(entry.person,
                   api::ParseId<PersonId>(wire.person(), api::kPersonPattern, "person"));
  ASSIGN_OR_RETURN(entry.post, api::ParseId<PostId>(wire.post(), api::kPostPattern, "post"));
  ASSIGN_OR_RETURN(entry.term_start, api::DayFrom(fetched.term_start(), "term_start"));
  return entry;
}

}  // namespace cadre::development
