// Steps that were closed on paper: what the paper says, held against the rules of the procedure.
#ifndef CADRE_SERVICES_NOMINATION_DOMAIN_PAPER_CASE_H_
#define CADRE_SERVICES_NOMINATION_DOMAIN_PAPER_CASE_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "services/nomination/domain/case.h"

namespace cadre::nomination {

// The count record of a ballot on paper.
struct PaperCount {
  int64_t summoned = 0;
  int64_t present = 0;
  int64_t issued = 0;
  int64_t collected = 0;
  int64_t invalid = 0;
  std::map<int, Marks> marks;  // by candidate
};

struct PaperStep {
  int no = 0;
  DocumentName record;  // minutes or count record
  std::optional<PaperCount> count;
  std::vector<int> selected;  // as the paper says
  std::vector<int> carried;
  std::string reason;       // who chose where the counts left a choice, and why
  std::string explanation;  // of a differing result (APP-10)
};

// What of a step is wrong.
enum class PaperPart {
  kStep,
  kRecord,
  kSummoned,
  kPresent,
  kCount,
  kResult,
  kReason,
  kExplanation
};

struct PaperProblem {
  int step = 0;
  PaperPart part = PaperPart::kStep;
  std::string reason;
  std::string rule;   // the rule that refuses it; empty where none does
  int candidate = 0;  // whose row it is; 0 for the step as a whole
};

// Closes the steps of a case that Begin() made, in their order, as a meeting would have: the same
// order (APP-19), quorum (APP-01), majorities and explanations (APP-10). The paper's result must be
// the one that the counts give; where they leave a choice (APP-07, APP-08) it is the paper's, with
// a reason. A case that has ended by its steps is not taken; a planning round may come with all its
// votes. Answers the first problem; the case is then half done and of no use.
std::optional<PaperProblem> CloseOnPaper(Case& subject, const std::vector<PaperStep>& steps);

// FAILED_PRECONDITION (STATE_FORBIDS_MOVE) unless it is the case of a planning round, runs, and no
// step of it has begun: only then steps that were closed on paper may come in.
absl::Status CheckTakesPaper(const Case& subject);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DOMAIN_PAPER_CASE_H_
