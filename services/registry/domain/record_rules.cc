#include "services/registry/domain/record_rules.h"

#include <algorithm>

#include "absl/strings/ascii.h"

namespace cadre::registry {
namespace {

// Without a step the coefficient must be that of one of the grade's.
bool IsOffScale(const regulation::SalaryScale& scale, const SalaryFact& salary) {
  for (const regulation::SalaryGrade& grade : scale.grades) {
    if (grade.code != salary.grade_code) continue;
    if (salary.step > 0) {
      return salary.step > grade.steps || grade.CoefficientOf(salary.step) != salary.coefficient;
    }
    for (int step = 1; step <= grade.steps; ++step) {
      if (grade.CoefficientOf(step) == salary.coefficient) return false;
    }
    return true;
  }
  return false;
}

class Checker {
 public:
  explicit Checker(const RecordFacts& facts) : facts_(facts) {}

  bool operator()(const regulation::Probation& k) const {
    if (!facts_.party_admission || !facts_.party_official) return false;
    return facts_.party_official->LatestDay() <
           AddMonths(facts_.party_admission->EarliestDay(), k.months);
  }
  bool operator()(const regulation::ReligionStated&) const {
    return facts_.religion.has_value() && absl::StripAsciiWhitespace(*facts_.religion).empty();
  }
  // A paper says another date and none is marked as used, or the record goes by none that is.
  bool operator()(const regulation::BirthDateUsed&) const {
    return Contradicts(facts_.used_birth_dates) ||
           (facts_.used_birth_dates.empty() && Contradicts(facts_.other_birth_dates));
  }
  bool operator()(const regulation::PlacesReferenced&) const {
    return !facts_.places_are_referenced;
  }
  bool operator()(const regulation::SalaryScale& k) const {
    return std::any_of(facts_.salaries.begin(), facts_.salaries.end(),
                       [&](const SalaryFact& salary) { return IsOffScale(k, salary); });
  }
  bool operator()(const regulation::DisciplineOfLeaders& k) const {
    return std::any_of(facts_.disciplines.begin(), facts_.disciplines.end(),
                       [&](const DisciplineFact& discipline) {
                         const auto& others = discipline.leader ? k.others_only : k.leaders_only;
                         return std::count(others.begin(), others.end(), discipline.form) > 0;
                       });
  }
  template <typename Other>
  bool operator()(const Other&) const {
    return false;
  }

 private:
  bool Contradicts(const std::vector<CivilDate>& dates) const {
    return facts_.birth_date.has_value() &&
           std::any_of(dates.begin(), dates.end(), [&](const CivilDate& date) {
             return date.LatestDay() < facts_.birth_date->EarliestDay() ||
                    facts_.birth_date->LatestDay() < date.EarliestDay();
           });
  }

  const RecordFacts& facts_;
};

}  // namespace

const char* FieldOfRule(const std::string& rule) {
  if (rule == "REC-RELIGION") return "person.religion";
  if (rule == "REC-02") return "person.birth_date";
  if (rule == "REC-03") return "person.details";
  if (rule == "REC-GRADE") return "salary";
  if (rule == "REC-LEADERS") return "discipline.form";
  return "person.party_official_date";
}

std::vector<regulation::Finding> CheckRecord(const regulation::RuleSet& rules,
                                             const RecordFacts& facts) {
  std::vector<regulation::Finding> broken;
  for (const regulation::Check& check : rules.checks) {
    if (std::visit(Checker(facts), check.kind)) {
      broken.push_back(regulation::FindingOf(check, check.rule, std::nullopt));
    }
  }
  return broken;
}

}  // namespace cadre::registry
