// The people of the sample: nobody real, in the proportions of a province's leaders and pool.
#ifndef CADRE_CLIENTS_CADRECTL_SAMPLE_PERSON_H_
#define CADRE_CLIENTS_CADRECTL_SAMPLE_PERSON_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "clients/cadrectl/sample/names.h"
#include "clients/cadrectl/sample/population.h"
#include "clients/cadrectl/sample/random.h"
#include "common/base/civil_date.h"

namespace cadre::sample {

// The day that the sample is as of; the records end before it.
inline constexpr CivilDay kSampleDay = CivilDay(2017, 12, 1);

// Years that people were rated for, the last three that are over.
inline constexpr int kFirstRatedYear = 2014;
inline constexpr int kRatedYears = 3;

// What people of a rank have usually learned.
enum class Tier { kStaff, kMiddle, kSenior };

// Levels by the order of the words in records.cc; 0 where there is none.
struct Schooling {
  int degree = 0;
  int theory = 0;
  int state_management = 0;
  int defence_object = 0;  // 1 the highest
};

struct Punishment {
  const char* form = "";
  CivilDay date;
};

struct Person {
  std::string full_name;
  Sex sex = Sex::kMale;
  CivilDay birth;
  const char* ethnicity = "";
  const char* religion = "";
  std::string national_number;  // twelve digits, no two the same, of a province that there is not
  std::string card_number;
  CivilDay admission;
  CivilDay official;
  Schooling schooling;
  std::array<int, kRatedYears> ratings = {};  // 1 the best
  std::optional<Punishment> punishment;
};

// A person for a role. `index` numbers the people of a sample from 0; numbers of people follow from
// it and `offset`.
Person DrawPerson(Random& random, const Role& role, Tier tier, int64_t index, int64_t offset);

}  // namespace cadre::sample

#endif  // CADRE_CLIENTS_CADRECTL_SAMPLE_PERSON_H_
