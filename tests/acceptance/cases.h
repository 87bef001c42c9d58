// Case files and their comparison with what the rules say.
#ifndef CADRE_TESTS_ACCEPTANCE_CASES_H_
#define CADRE_TESTS_ACCEPTANCE_CASES_H_

#include <string>
#include <vector>

#include "tests/acceptance/evaluator.h"

namespace cadre::acceptance {

struct Case {
  std::string kind;
  std::string id;
  Json given;
  Json expect;
};

// Every case of every *.json in the folder, in the order of the files. Throws CaseError for a file
// that is no case file.
std::vector<Case> ReadCases(const std::string& folder);

// Whether `actual` is what `expected` asks: an object has at least the expected members, lists
// match one to one in any order, a null is also an absent member.
bool Matches(const Json& expected, const Json& actual);

// "" if the case holds, else what was expected and what came.
std::string FailureOf(const regulation::Catalogue& rules, const Case& one);

}  // namespace cadre::acceptance

#endif  // CADRE_TESTS_ACCEPTANCE_CASES_H_
