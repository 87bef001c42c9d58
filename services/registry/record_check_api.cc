#include "services/registry/record_check_api.h"

#include <algorithm>

#include "common/api/citation.h"
#include "common/api/proto_time.h"
#include "common/base/errors.h"
#include "services/registry/domain/record_rules.h"
#include "services/registry/domain/work_history.h"
#include "services/registry/reading_api.h"
#include "services/registry/store/record_store.h"

namespace cadre::registry {
namespace {

constexpr char kGapParameter[] = "record.history_gap";

v1::RecordFinding ShownFinding(const regulation::Finding& finding) {
  v1::RecordFinding shown;
  shown.set_rule(finding.rule);
  shown.set_severity(static_cast<v1::Severity>(finding.severity));
  *shown.mutable_citation() =
      api::ToProto(finding.citation, static_cast<types::v1::Certainty>(finding.certainty));
  return shown;
}

std::optional<CivilDate> DateOf(const types::v1::CivilDate& date) {
  return CivilDate::FromParts(date.year(), date.month(), date.day());
}

std::vector<WorkSpan> SpansIn(const std::vector<v1::RecordEntry>& entries) {
  std::vector<WorkSpan> spans;
  for (const v1::RecordEntry& entry : entries) {
    const auto start = DateOf(entry.start_date());
    if (!entry.has_work_period() || !start.has_value()) continue;
    spans.push_back({*start, entry.has_end_date() ? DateOf(entry.end_date()) : std::nullopt});
  }
  return spans;
}

// A reference names something beside its day.
bool IsPlaced(const std::string& text, const v1::PlaceRef& reference) {
  return text.empty() || !reference.code().empty() || !reference.organization().empty() ||
         !reference.current_name().empty();
}

RecordFacts FactsIn(const v1::Person& person, const Person& checked,
                    const std::vector<v1::RecordEntry>& entries) {
  RecordFacts facts{.party_admission = checked.party_admission,
                    .party_official = checked.party_official,
                    .religion = checked.religion,
                    .birth_date = checked.birth_date};
  if (checked.short_record.has_value()) {
    // What is asked of a full record only.
    facts.religion.reset();
    return facts;
  }
  for (const v1::RecordEntry& entry : entries) {
    if (entry.has_salary()) {
      facts.salaries.push_back({.grade_code = entry.salary().grade_code(),
                                .step = entry.salary().step(),
                                .coefficient = entry.salary().coefficient()});
    }
    const v1::BirthStatement& paper = entry.birth_statement();
    const bool is_used = paper.use() == v1::BIRTH_DATE_USE_USED;
    if (const auto date = DateOf(paper.birth_date())) {
      (is_used ? facts.used_birth_dates : facts.other_birth_dates).push_back(*date);
    }
  }
  const v1::PersonDetails& details = person.details();
  facts.salaries.push_back({.grade_code = details.grade_code(),
                            .step = details.grade_step(),
                            .coefficient = details.grade_coefficient()});
  facts.places_are_referenced =
      IsPlaced(person.birth_place(), details.birth_place_ref()) &&
      IsPlaced(person.home_place(), details.home_place_ref()) &&
      IsPlaced(details.permanent_address(), details.permanent_place_ref()) &&
      IsPlaced(details.present_address(), details.present_place_ref());
  return facts;
}

// Who loses a post by the decision held it until the day before.
bool HeldPost(const PersonRecord& record, CivilDay day) {
  return std::any_of(
      record.holdings.begin(), record.holdings.end(),
      [&](const PostHolding& holding) { return holding.start <= day && day <= holding.end; });
}

std::vector<DisciplineFact> DisciplinesIn(const PersonRecord& record) {
  std::vector<DisciplineFact> facts;
  for (const Discipline& discipline : record.disciplines) {
    facts.push_back({discipline.form, HeldPost(record, discipline.decision_date)});
  }
  return facts;
}

bool IsAtWork(EmploymentStatus status) { return status < EmploymentStatus::kRetired; }

struct History {
  const Person& person;
  const v1::PersonDetails& details;
  const std::vector<v1::RecordEntry>& entries;
};

void AddGaps(const regulation::RuleSet& rules, const History& history, CivilDay today,
             v1::CheckRecordResponse& response) {
  const regulation::Parameter* limit = rules.FindParameter(kGapParameter, today);
  if (limit == nullptr) return;
  const Service service{
      .since = DateOf(history.details.recruitment_date()),
      .today = IsAtWork(history.person.status) ? std::optional(today) : std::nullopt};
  for (const HistoryGap& gap : GapsIn(SpansIn(history.entries), limit->value, service)) {
    v1::RecordFinding shown = ShownFinding({.rule = limit->rule,
                                            .severity = regulation::Severity::kWarn,
                                            .citation = rules.Cite(limit->rule),
                                            .certainty = limit->certainty});
    shown.add_fields("work_period");
    *shown.mutable_from_date() = api::ToProto(gap.from);
    if (gap.to.has_value()) *shown.mutable_to_date() = api::ToProto(*gap.to);
    *response.add_findings() = std::move(shown);
  }
}

}  // namespace

absl::StatusOr<v1::CheckRecordResponse> RecordCheckApi::CheckRecord(
    const api::Call& call, const v1::CheckRecordRequest& request) {
  const CivilDay today = call.legal_day();
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const PersonId id, RequirePerson(*lease, request.person(), call.scope()));
  RETURN_IF_ERROR(LogReading(call, *lease, request, {id}));
  ASSIGN_OR_RETURN(const std::optional<store::StoredPerson> stored,
                   store::FindPerson(*lease, id, call.scope()));
  if (!stored.has_value()) return NotFoundError("person");
  ASSIGN_OR_RETURN(const v1::Person full, people_.FullOf(*stored));
  ASSIGN_OR_RETURN(const std::vector<v1::RecordEntry> entries, entries_.EntriesOf(*lease, id));
  ASSIGN_OR_RETURN(const auto rules, regulations_.Rules(*lease));
  ASSIGN_OR_RETURN(const regulation::RuleSet record,
                   rules->InForce(regulation::Domain::kRecord, today));
  ASSIGN_OR_RETURN(const api::FieldView view, ViewOf(call, *lease, id));
  v1::CheckRecordResponse response;
  if (view.sensitive) {
    RecordFacts facts = FactsIn(full, stored->person, entries);
    if (view.party) {
      ASSIGN_OR_RETURN(auto held, store::RecordsOf(*lease, {id}, today));
      facts.disciplines = DisciplinesIn(held[id]);
    }
    for (const regulation::Finding& finding : registry::CheckRecord(record, facts)) {
      v1::RecordFinding& shown = *response.add_findings();
      shown = ShownFinding(finding);
      shown.add_fields(FieldOfRule(finding.rule));
    }
  }
  AddGaps(record, {stored->person, full.details(), entries}, today, response);
  return response;
}

}  // namespace cadre::registry
