#include "services/nomination/domain/dossier.h"

#include <algorithm>
#include <array>
#include <set>

#include "absl/strings/str_cat.h"
#include "common/base/errors.h"
#include "common/regulation/finding.h"
#include "services/nomination/domain/candidates.h"
#include "services/nomination/domain/sealing.h"

namespace cadre::nomination {
namespace {

using regulation::Parameter;
using regulation::ProcedureKind;
using regulation::RuleSet;

struct KindName {
  DossierPaperKind kind;
  absl::string_view word;  // in keys of parameters
  absl::string_view name;
};
constexpr std::array<KindName, 12> kKinds = {{
    {DossierPaperKind::kSubmission, "submission", "SUBMISSION"},
    {DossierPaperKind::kStepSummary, "step_summary", "STEP_SUMMARY"},
    {DossierPaperKind::kCurriculumVitae, "curriculum_vitae", "CURRICULUM_VITAE"},
    {DossierPaperKind::kSelfAssessment, "self_assessment", "SELF_ASSESSMENT"},
    {DossierPaperKind::kAssessment, "assessment", "ASSESSMENT"},
    {DossierPaperKind::kResidenceComment, "residence_comment", "RESIDENCE_COMMENT"},
    {DossierPaperKind::kAssetDeclaration, "asset_declaration", "ASSET_DECLARATION"},
    {DossierPaperKind::kDiplomas, "diplomas", "DIPLOMAS"},
    {DossierPaperKind::kHealthCertificate, "health_certificate", "HEALTH_CERTIFICATE"},
    {DossierPaperKind::kPoliticalConclusion, "political_conclusion", "POLITICAL_CONCLUSION"},
    {DossierPaperKind::kPlanningDecision, "planning_decision", "PLANNING_DECISION"},
    {DossierPaperKind::kActionProgramme, "action_programme", "ACTION_PROGRAMME"},
}};

// How old the certificate may be, and of how many years assessments are asked for.
constexpr char kHealthAge[] = "dossier.health_certificate";
constexpr char kAssessmentYears[] = "dossier.assessments";

absl::string_view WordOf(ProcedureKind kind) {
  switch (kind) {
    case ProcedureKind::kOnSite:
      return "on_site";
    case ProcedureKind::kOtherPlaceA:
      return "other_place_a";
    case ProcedureKind::kOtherPlaceB:
      return "other_place_b";
    case ProcedureKind::kOtherPlaceC:
      return "other_place_c";
    case ProcedureKind::kCandidacy:
      return "candidacy";
    case ProcedureKind::kReappointment:
      return "reappointment";
    case ProcedureKind::kStandingAgain:
    case ProcedureKind::kFirstTime:
    case ProcedureKind::kPlan:
      break;
  }
  return "";
}

int ValueOf(const RuleSet& set, const char* key, CivilDay day) {
  const Parameter* parameter = set.FindParameter(key, day);
  return parameter == nullptr ? 0 : parameter->value;
}

bool Counts(const DossierRule& rule, const DossierPaper& paper, CivilDay today) {
  return rule.months == 0 || paper.document.date >= AddMonths(today, -rule.months);
}

// What is missing of one person, or of the case; nothing if all is there.
std::optional<MissingPaper> MissingOf(const DossierItem& item, std::optional<PersonId> person,
                                      CivilDay today) {
  std::set<int> years;
  bool is_there = false;
  for (const DossierPaper& paper : item.papers) {
    if (paper.person != person || !Counts(item.rule, paper, today)) continue;
    is_there = true;
    years.insert(paper.year);
  }
  MissingPaper missing{.person = person};
  const int this_year = static_cast<int>(today.year());
  for (int year = this_year - item.rule.years; year < this_year; ++year) {
    if (!years.contains(year)) missing.years.push_back(year);
  }
  if (item.rule.years > 0 ? missing.years.empty() : is_there) return std::nullopt;
  return missing;
}

// Every candidate who has not withdrawn.
std::vector<Candidate> Standing(const Case& subject) {
  std::vector<Candidate> people;
  for (const Candidate& candidate : subject.candidates) {
    if (!candidate.withdrawn) people.push_back(candidate);
  }
  return people;
}

}  // namespace

std::string NameOf(DossierPaperKind kind) {
  for (const KindName& each : kKinds) {
    if (each.kind == kind) return std::string(each.name);
  }
  return "";
}

bool IsOfAppointments(ProcedureKind procedure) { return !WordOf(procedure).empty(); }

bool IsOfAPerson(DossierPaperKind kind) { return kind >= DossierPaperKind::kCurriculumVitae; }

std::vector<DossierRule> DossierRulesOf(const RuleSet& appointment, ProcedureKind procedure,
                                        CivilDay day) {
  std::vector<DossierRule> rules;
  const absl::string_view word = WordOf(procedure);
  if (word.empty()) return rules;
  for (const DossierGate gate : {DossierGate::kLastStep, DossierGate::kDecision}) {
    for (const KindName& each : kKinds) {
      const std::string key = absl::StrCat(
          "dossier.", gate == DossierGate::kLastStep ? "last_step" : "decision", ".", each.word);
      const Parameter* asked = appointment.FindParameter(absl::StrCat(key, ".", word), day);
      if (asked == nullptr) asked = appointment.FindParameter(key, day);
      if (asked == nullptr || asked->value == 0) continue;
      DossierRule& rule = rules.emplace_back(
          DossierRule{.kind = each.kind,
                      .gate = gate,
                      .citation = regulation::Cite(asked->source, asked->rule, asked->clause),
                      .certainty = asked->certainty});
      if (each.kind == DossierPaperKind::kHealthCertificate) {
        rule.months = ValueOf(appointment, kHealthAge, day);
      }
      if (each.kind == DossierPaperKind::kAssessment) {
        rule.years = ValueOf(appointment, kAssessmentYears, day);
      }
    }
  }
  return rules;
}

std::vector<Candidate> PeopleConcerned(const Case& subject) {
  const bool all_signed = subject.steps.back().progress.state == StepState::kSigned;
  if (all_signed || HasEnded(subject.state)) return Introduced(subject);
  const auto names = NamesBefore(subject, static_cast<int>(subject.steps.size()));
  if (!names.has_value()) return Standing(subject);
  std::vector<Candidate> people;
  for (const std::string& name : *names) {
    const Candidate& candidate = subject.candidates[static_cast<size_t>(CandidateOf(name)) - 1];
    if (!candidate.withdrawn) people.push_back(candidate);
  }
  return people;
}

std::vector<Candidate> PeopleShown(const Case& subject) {
  const bool all_signed = subject.steps.back().progress.state == StepState::kSigned;
  for (int no = static_cast<int>(subject.steps.size()) - 1; no >= 1 && !all_signed; --no) {
    const CaseStep& step = subject.step(no);
    if (!step.outcome.has_value() || step.outcome == Outcome::kAdvisory) continue;
    if (IsSealedStep(subject, no)) return Standing(subject);
    break;
  }
  return PeopleConcerned(subject);
}

std::vector<DossierItem> ItemsOf(const std::vector<DossierRule>& rules,
                                 const std::vector<DossierPaper>& papers,
                                 const std::vector<Candidate>& people, CivilDay today) {
  std::vector<DossierItem> items;
  for (const DossierRule& rule : rules) {
    DossierItem& item = items.emplace_back(DossierItem{.rule = rule});
    for (const DossierPaper& paper : papers) {
      if (paper.kind == rule.kind) item.papers.push_back(paper);
    }
    if (!IsOfAPerson(rule.kind)) {
      if (auto missing = MissingOf(item, std::nullopt, today)) item.missing.push_back(*missing);
      continue;
    }
    for (const Candidate& person : people) {
      const bool is_known =
          rule.kind == DossierPaperKind::kPlanningDecision && !person.supporting_entry.empty();
      if (is_known) continue;
      if (auto missing = MissingOf(item, person.person, today)) item.missing.push_back(*missing);
    }
  }
  return items;
}

absl::Status CheckComplete(const std::vector<DossierItem>& items, DossierGate gate) {
  for (const DossierItem& item : items) {
    if (item.rule.gate > gate || item.missing.empty()) continue;
    std::vector<std::pair<std::string, std::string>> metadata = {{"paper", NameOf(item.rule.kind)}};
    const MissingPaper& first = item.missing.front();
    if (first.person.has_value()) {
      metadata.emplace_back("person", absl::StrCat("people/", first.person->text()));
    }
    return RuleError(item.rule.citation, "a paper of the dossier is missing", std::move(metadata));
  }
  return absl::OkStatus();
}

absl::Status CheckPaper(const Case& subject, const DossierPaper& paper, CivilDay today) {
  if (IsOfAPerson(paper.kind) != paper.person.has_value()) {
    return FieldError("paper.person", "goes with the papers of a person, and with them only");
  }
  if (paper.person.has_value() && !IsCandidate(subject, *paper.person)) {
    return FieldError("paper.person", "is no candidate of the case");
  }
  if ((paper.kind == DossierPaperKind::kAssessment) != (paper.year != 0)) {
    return FieldError("paper.year", "goes with assessments, and with them only");
  }
  if (paper.year > today.year()) return FieldError("paper.year", "is to come");
  if (paper.document.date > today) return FieldError("paper.document.date", "is a day to come");
  return absl::OkStatus();
}

}  // namespace cadre::nomination
