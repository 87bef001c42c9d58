// What the curriculum vitae of a person says (sơ yếu lý lịch, form 2C), as named fields and lists
// of a template.
#ifndef CADRE_SERVICES_REGISTRY_DOMAIN_CURRICULUM_H_
#define CADRE_SERVICES_REGISTRY_DOMAIN_CURRICULUM_H_

#include <map>
#include <string>
#include <vector>

#include "services/registry/domain/person.h"
#include "services/registry/domain/record.h"

namespace cadre::registry {

struct Curriculum {
  Person person;
  std::string organization;
  PersonRecord record;
  std::vector<Qualification> held;
  CivilDay today;
};

struct CurriculumText {
  // full_name, sex, birth_date, birth_place, home_place, ethnicity, religion, national_number,
  // organization, status, party_admission, party_official, degree, theory, state_management,
  // defence, current_posts, date; those of curriculum_convert.h
  std::map<std::string, std::string> fields;
  // posts: from, to, title, decision; trainings: from, kind, level, text; ratings: year, level;
  // disciplines: date, side, form, reason, number. The oldest first. Those of curriculum_convert.h.
  std::map<std::string, std::vector<std::map<std::string, std::string>>> lists;
};

CurriculumText TextOf(const Curriculum& curriculum);

// What a card shows of somebody: name, sex, year of birth, status, unit, posts held, highest
// levels.
Curriculum CardOf(Curriculum curriculum);

// The fields, and lists on lines of a cell: birth_men, birth_women, languages, informatics, and
// ratings of the last three years that are rated.
std::map<std::string, std::string> CellsOf(const CurriculumText& text);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_CURRICULUM_H_
