// A case: one run of a procedure, with its candidates and what each step brought.
#ifndef CADRE_SERVICES_NOMINATION_DOMAIN_CASE_H_
#define CADRE_SERVICES_NOMINATION_DOMAIN_CASE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "common/base/civil_date.h"
#include "common/base/ids.h"
#include "common/regulation/procedure.h"
#include "services/nomination/domain/case_parts.h"
#include "services/nomination/domain/case_state.h"
#include "services/nomination/domain/rule_change.h"

namespace cadre::nomination {

struct Case {
  CaseId id;
  OrganizationId organization;
  std::optional<PostId> post;  // none in a planning round
  std::string post_title;
  int posts = 1;
  std::string plan;          // in a planning round: "plans/{plan}"
  int sequence_no = 0;       // in a planning round
  std::string content_hash;  // of the set that states the procedure
  regulation::Procedure procedure;
  RuleChoice rule_choice = RuleChoice::kPinAtStart;
  std::vector<RuleChange> rule_changes;  // in their order
  std::vector<Candidate> candidates;
  std::vector<CaseStep> steps;  // one for each of the procedure
  CaseState state = CaseState::kRunning;
  CivilDay opened;
  std::optional<DocumentName> policy;
  std::optional<DocumentName> decision;
  std::optional<CivilDay> start;
  std::string abandon_reason;
  std::vector<PastMove> past_moves;  // in their order
  int64_t version = 1;

  bool is_plan() const { return procedure.kind == regulation::ProcedureKind::kPlan; }
  CaseStep& step(int no) { return steps[static_cast<size_t>(no) - 1]; }
  const CaseStep& step(int no) const { return steps[static_cast<size_t>(no) - 1]; }
};

// A new case begins: candidates numbered in their order, no step begun.
void Begin(CivilDay today, Case& subject);

// The name under which counts speak of a candidate; sorts as the numbers do.
std::string CountNameOf(int candidate);
int CandidateOf(const std::string& count_name);

// FAILED_PRECONDITION (RULE_VIOLATED) citing `rule` of the case's procedure.
absl::Status Refusal(const Case& subject, const std::string& rule, const std::string& text,
                     std::vector<std::pair<std::string, std::string>> metadata = {});

// Makes a move of a running case, or changes nothing and answers the rule that refuses it (APP-19,
// APP-10). FAILED_PRECONDITION (STATE_FORBIDS_MOVE) for a case that has ended.
absl::Status MakeMove(Case& subject, const Move& move);

// Who stands on the ballot of a step. A slip takes every candidate of the case; for and against is
// asked of those whom the last deciding step selected or let go on. Nobody who has withdrawn.
std::vector<int> OnBallot(const Case& subject, const regulation::Step& step);
// Names that the last deciding step before `step` selected or let go on; nothing if there is none.
std::optional<std::vector<std::string>> NamesBefore(const Case& subject, int step);

// Puts the numbers of a step in the place of any before.
void TakeNumbers(Case& subject, int step, const Counts& counts);
// Keeps what the counts of a step mean and closes it.
absl::Status TakeResult(Case& subject, int step, const Counts& counts, const TallyResult& result);
// Signs a step; if the case ends with it, says how (CaseState).
absl::Status SignStep(Case& subject, int step);

// Whether a ballot to come, or the decision, has anybody to be about. A step that takes new names
// may be given some.
bool IsSomebodyLeft(const Case& subject);

// The step whose ballot is not signed yet; null if there is none.
const CaseStep* UnsignedBallot(const Case& subject);
// The selection of the last deciding step; every candidate where no step decides. Nobody who has
// withdrawn.
std::vector<Candidate> Introduced(const Case& subject);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DOMAIN_CASE_H_
