// Rules that a personnel record keeps by itself (REC-*).
#ifndef CADRE_SERVICES_REGISTRY_DOMAIN_RECORD_RULES_H_
#define CADRE_SERVICES_REGISTRY_DOMAIN_RECORD_RULES_H_

#include <optional>
#include <string>
#include <vector>

#include "common/base/civil_date.h"
#include "common/regulation/finding.h"
#include "common/regulation/rule_set.h"

namespace cadre::registry {

// A salary of the record, past or present.
struct SalaryFact {
  std::string grade_code;
  int step = 0;  // 0 where it is not stated
  int coefficient = 0;
};

// A discipline, and whether the person held a post when it was decided.
struct DisciplineFact {
  regulation::DisciplineForm form = regulation::DisciplineForm::kReprimand;
  bool leader = false;
};

// A fact that is absent is not checked.
struct RecordFacts {
  std::optional<CivilDate> party_admission;
  std::optional<CivilDate> party_official;
  std::optional<std::string> religion;
  std::optional<CivilDate> birth_date;       // of the record
  std::vector<CivilDate> used_birth_dates;   // of the papers that are marked as used
  std::vector<CivilDate> other_birth_dates;  // of the other papers
  bool places_are_referenced = true;         // each place as written has a reference beside it
  std::vector<SalaryFact> salaries;
  std::vector<DisciplineFact> disciplines;
};

// The field of a request that a record rule is about, e.g. "person.religion" for REC-RELIGION.
const char* FieldOfRule(const std::string& rule);

// What the record breaks for certain: dates known only to the year are given the benefit of the
// doubt.
std::vector<regulation::Finding> CheckRecord(const regulation::RuleSet& rules,
                                             const RecordFacts& facts);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_RECORD_RULES_H_
