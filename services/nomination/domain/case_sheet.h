// Cases that run on paper, from spreadsheets: a row one candidate in one step.
#ifndef CADRE_SERVICES_NOMINATION_DOMAIN_CASE_SHEET_H_
#define CADRE_SERVICES_NOMINATION_DOMAIN_CASE_SHEET_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "services/nomination/domain/case_row.h"
#include "services/nomination/domain/paper_case.h"

namespace cadre::nomination {

struct LineProblem {
  int line = 0;
  text::CellProblem problem;
};

// A case as the sheet has it, with the lines that its parts stand on.
struct SheetCase {
  int line = 0;
  std::string post_code;
  regulation::ProcedureKind kind = regulation::ProcedureKind::kOnSite;
  int posts = 1;
  DocumentName policy;
  std::vector<std::string> people;  // candidates from 1 on, as their rows call them
  std::vector<PaperStep> steps;     // by number
  // By step and candidate: {step, 0} the step, {0, candidate} the first row of a candidate.
  std::map<std::pair<int, int>, int> lines;
};

struct SheetCases {
  std::vector<SheetCase> cases;  // in the order of the sheet
  std::vector<LineProblem> problems;
};

// Puts rows together: what rows of one case or step say of it must be the same or blank. No
// document may be of a day after `today`, before the policy or before the record of an earlier
// step.
SheetCases Gathered(const text::Columns& columns, const std::vector<CaseRow>& rows, CivilDay today);

// The same of the steps of one planning round, where `candidates` are known from 1 on and rows call
// them so as `person`. No document may be of a day after `today` or before the record of an earlier
// step.
SheetCases GatheredRound(const text::Columns& columns, const std::vector<std::string>& candidates,
                         const std::vector<CaseRow>& rows, CivilDay today);

// Where in the sheet a problem of a step stands.
LineProblem Placed(const text::Columns& columns, const SheetCase& of_case,
                   const PaperProblem& problem);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DOMAIN_CASE_SHEET_H_
