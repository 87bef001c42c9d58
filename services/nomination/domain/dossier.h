// The dossier of a case (hồ sơ bổ nhiệm): what belongs to it, what is missing, and what does not
// happen before it is there (CON-07).
#ifndef CADRE_SERVICES_NOMINATION_DOMAIN_DOSSIER_H_
#define CADRE_SERVICES_NOMINATION_DOMAIN_DOSSIER_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/regulation/rule_set.h"
#include "services/nomination/domain/case.h"
#include "services/nomination/domain/scan.h"

namespace cadre::nomination {

using DossierPaperId = StrongId<struct DossierPaperIdTag>;

// Numbers of all enumerations as in cadre.nomination.v1.
enum class DossierPaperKind : int {
  kSubmission = 1,
  kStepSummary = 2,
  kCurriculumVitae = 3,
  kSelfAssessment = 4,
  kAssessment = 5,
  kResidenceComment = 6,
  kAssetDeclaration = 7,
  kDiplomas = 8,
  kHealthCertificate = 9,
  kPoliticalConclusion = 10,
  kPlanningDecision = 11,
  kActionProgramme = 12,
};

enum class DossierGate : int { kLastStep = 1, kDecision = 2 };

struct DossierPaper {
  DossierPaperId id;
  CaseId subject;
  DossierPaperKind kind = DossierPaperKind::kSubmission;
  std::optional<PersonId> person;  // none for a paper of the case
  int year = 0;                    // that is assessed; 0 for other kinds
  DocumentName document;
  int classification = 0;  // as cadre.types.v1.Classification
  Scan scan;
  CivilDay added;
};

// A paper that the rules ask for.
struct DossierRule {
  DossierPaperKind kind = DossierPaperKind::kSubmission;
  DossierGate gate = DossierGate::kDecision;
  int months = 0;  // that its date may lie back at most; 0 for any age
  int years = 0;   // last full years of each of which there must be one; 0 where one is enough
  Citation citation;
  regulation::Certainty certainty = regulation::Certainty::kRecall;
};

struct MissingPaper {
  std::optional<PersonId> person;
  std::vector<int> years;
};

struct DossierItem {
  DossierRule rule;
  std::vector<MissingPaper> missing;
  std::vector<DossierPaper> papers;
};

// That one case may have; a property of this program.
inline constexpr int kMostPapers = 2000;

// "CURRICULUM_VITAE".
std::string NameOf(DossierPaperKind kind);
// Whether sets of appointments state the procedure: congresses and plans have sets of their own.
bool IsOfAppointments(regulation::ProcedureKind procedure);
// Whether the paper is about one of the candidates.
bool IsOfAPerson(DossierPaperKind kind);

// What the parameters "dossier.GATE.PAPER" of a set of appointments ask for in a procedure, those
// of the procedure itself ("….PROCEDURE") before the general ones; one of 0 percent asks for
// nothing. By gate, then kind.
std::vector<DossierRule> DossierRulesOf(const regulation::RuleSet& appointment,
                                        regulation::ProcedureKind procedure, CivilDay day);

// Whose papers count: the introduced of a case that has run, else those who go on to its last step.
std::vector<Candidate> PeopleConcerned(const Case& subject);
// The same as it may be shown: where a result that is sealed says who goes on, everybody who has
// not withdrawn.
std::vector<Candidate> PeopleShown(const Case& subject);

// Everything that the rules ask for, with what is there and what is missing on `today`.
std::vector<DossierItem> ItemsOf(const std::vector<DossierRule>& rules,
                                 const std::vector<DossierPaper>& papers,
                                 const std::vector<Candidate>& people, CivilDay today);

// FAILED_PRECONDITION (RULE_VIOLATED): the first paper that is missing at a gate, as metadata
// "paper" and "person", with the clause that asks for it.
absl::Status CheckComplete(const std::vector<DossierItem>& items, DossierGate gate);

// Whether the paper may be put into the dossier.
//   INVALID_ARGUMENT  names the field: a person who is no candidate or too much, a year missing or
//                     too much or to come, a document of a day to come
absl::Status CheckPaper(const Case& subject, const DossierPaper& paper, CivilDay today);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DOMAIN_DOSSIER_H_
