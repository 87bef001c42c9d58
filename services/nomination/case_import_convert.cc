#include "services/nomination/case_import_convert.h"

#include <algorithm>

#include "common/api/etag.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/nomination/convert.h"

namespace cadre::nomination {
namespace {

v1::PaperStep ToProto(const PaperStep& step) {
  v1::PaperStep result;
  result.set_no(step.no);
  *result.mutable_record() = ToProto(step.record);
  for (const int candidate : step.selected) result.add_selected(candidate);
  for (const int candidate : step.carried) result.add_carried(candidate);
  result.set_reason(step.reason);
  result.set_explanation(step.explanation);
  if (!step.count.has_value()) return result;
  v1::PaperCount& count = *result.mutable_count();
  count.set_summoned(step.count->summoned);
  count.set_present(step.count->present);
  count.set_issued(step.count->issued);
  count.set_collected(step.count->collected);
  count.set_invalid(step.count->invalid);
  for (const auto& [candidate, marks] : step.count->marks) {
    v1::PaperMarks& row = *count.add_marks();
    row.set_candidate(candidate);
    row.set_votes(marks.votes);
    row.set_against(marks.against);
  }
  return result;
}

absl::StatusOr<PaperStep> StepFrom(const v1::PaperStep& wire) {
  PaperStep step{.no = wire.no(),
                 .selected = {wire.selected().begin(), wire.selected().end()},
                 .carried = {wire.carried().begin(), wire.carried().end()},
                 .reason = wire.reason(),
                 .explanation = wire.explanation()};
  ASSIGN_OR_RETURN(step.record, DocumentFrom(wire.record(), "record"));
  if (!wire.has_count()) return step;
  step.count = PaperCount{.summoned = wire.count().summoned(),
                          .present = wire.count().present(),
                          .issued = wire.count().issued(),
                          .collected = wire.count().collected(),
                          .invalid = wire.count().invalid()};
  for (const v1::PaperMarks& row : wire.count().marks()) {
    step.count->marks[row.candidate()] = {row.votes(), row.against()};
  }
  return step;
}

// What says which case it is: its post and policy, or its round.
absl::Status ReadSubject(const v1::Case& wire, Case& subject) {
  if (subject.is_plan()) {
    subject.plan = wire.plan();
    subject.sequence_no = wire.sequence_no();
    ASSIGN_OR_RETURN(subject.id, api::ParseId<CaseId>(wire.name(), kCasePattern, "name"));
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(subject.post, api::ParseId<PostId>(wire.post(), api::kPostPattern, "post"));
  ASSIGN_OR_RETURN(subject.policy, DocumentFrom(wire.policy(), "policy"));
  return absl::OkStatus();
}

absl::StatusOr<PaperCase> Read(const v1::ImportedCase& stored) {
  const v1::Case& wire = stored.case_();
  PaperCase result{.subject = {.post_title = wire.post_title(),
                               .posts = wire.posts(),
                               .content_hash = wire.procedure().content_hash(),
                               .procedure = FromProto(wire.procedure())}};
  Case& subject = result.subject;
  ASSIGN_OR_RETURN(
      subject.organization,
      api::ParseId<OrganizationId>(wire.organization(), api::kOrganizationPattern, "organization"));
  RETURN_IF_ERROR(ReadSubject(wire, subject));
  for (const v1::Candidate& row : wire.candidates()) {
    Candidate candidate{.full_name = row.full_name(),
                        .entry = row.entry(),
                        .post_title = row.post_title(),
                        .supporting_entry = row.supporting_entry(),
                        .withdrawn = row.withdrawn()};
    ASSIGN_OR_RETURN(candidate.person,
                     api::ParseId<PersonId>(row.person(), api::kPersonPattern, "person"));
    subject.candidates.push_back(std::move(candidate));
  }
  ASSIGN_OR_RETURN(const CivilDay opened, api::DayFrom(wire.opened_date(), "opened_date"));
  Begin(opened, subject);
  for (const v1::PaperStep& step : stored.steps()) {
    ASSIGN_OR_RETURN(PaperStep paper, StepFrom(step));
    result.steps.push_back(std::move(paper));
  }
  return result;
}

}  // namespace

v1::ImportedCase ToProto(const Case& closed, const std::vector<PaperStep>& steps, int line) {
  v1::ImportedCase result;
  result.set_line(line);
  *result.mutable_case_() = ToProto(closed, std::vector<store::Placement>());
  if (!closed.is_plan()) result.mutable_case_()->clear_name();
  result.mutable_case_()->clear_etag();
  for (const PaperStep& step : steps) *result.add_steps() = ToProto(step);
  return result;
}

absl::StatusOr<PaperCase> PaperCaseFrom(const v1::ImportedCase& stored) {
  absl::StatusOr<PaperCase> read = Read(stored);
  if (!read.ok()) return InternalError("a stored case of an import cannot be read");
  return read;
}

void AddProblems(const std::vector<LineProblem>& problems, v1::ImportCaseSheetResponse& response) {
  for (const LineProblem& problem : problems) {
    v1::CaseSheetProblem& added = *response.add_problems();
    added.set_line(problem.line);
    added.set_column(problem.problem.column);
    added.set_reason(problem.problem.reason);
    added.set_rule(problem.problem.rule);
  }
}

v1::CaseImport ToProto(const CaseImport& import) {
  v1::CaseImport result;
  result.set_name(CaseImportName(import.id));
  result.set_organization(api::OrganizationName(import.organization));
  result.set_state(static_cast<v1::CaseImportState>(import.state));
  *result.mutable_filed_date() = api::ToProto(import.filed);
  result.set_reject_reason(import.reject_reason);
  result.set_etag(api::EtagOf(import.version));
  return result;
}

absl::StatusOr<v1::CaseImport> ContentOf(const CaseImport& import) {
  v1::CaseImport content;
  if (!content.ParseFromString(import.content)) {
    return InternalError("a stored import cannot be read");
  }
  return content;
}

void HideSecretCounts(v1::CaseImport& shown) {
  if (shown.state() != v1::CASE_IMPORT_STATE_CONFIRMED) return;
  for (v1::ImportedCase& each : *shown.mutable_cases()) {
    for (v1::PaperStep& step : *each.mutable_steps()) {
      const auto& steps = each.case_().procedure().steps();
      const bool known = step.no() >= 1 && step.no() <= steps.size();
      if (known && steps[step.no() - 1].announced()) continue;
      step.clear_count();
      step.clear_selected();
      step.clear_carried();
      step.clear_reason();
      for (v1::CaseStep& closed : *each.mutable_case_()->mutable_steps()) {
        const bool is_vote = closed.outcome() != v1::OUTCOME_UNSPECIFIED;
        if (closed.no() == step.no() && is_vote) SealResult(closed);
      }
    }
  }
}

void HideOwnResults(const std::optional<PersonId>& reader, v1::CaseImport& shown) {
  if (!reader.has_value()) return;
  const std::string name = api::PersonName(*reader);
  for (v1::ImportedCase& each : *shown.mutable_cases()) {
    const auto& candidates = each.case_().candidates();
    const bool own = std::any_of(candidates.begin(), candidates.end(),
                                 [&](const v1::Candidate& c) { return c.person() == name; });
    if (!own) continue;
    HideResults(*each.mutable_case_());
    each.clear_steps();
  }
}

}  // namespace cadre::nomination
