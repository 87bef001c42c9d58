// How many people each organization of the sample has, and what each of them is there for.
#ifndef CADRE_CLIENTS_CADRECTL_SAMPLE_POPULATION_H_
#define CADRE_CLIENTS_CADRECTL_SAMPLE_POPULATION_H_

#include <array>
#include <cstdint>

#include "clients/cadrectl/sample/province.h"

namespace cadre::sample {

// Fewest people of a district that a committee can be planned from: its reserves, its leaders and
// some more.
inline constexpr int kDevelopedPeople = 130;

// How many districts have that many when the province has `people`; at least one.
int DevelopedDistricts(int64_t people);

// Gives each unit its people: leaders of an area first, the others by weight.
void SpreadPeople(int64_t people, Province& province);

// What a person is in the sample for.
enum class Part {
  kOrdinary,
  kReserve,      // may be planned: young enough, with a degree, well rated, without discipline
  kKeyLeader,    // leads the committee or the People's Committee of a district
  kOverAge,      // as a reserve, but too old for another term
  kReprimanded,  // as a reserve, but reprimanded within the last months
};

struct Role {
  Part part = Part::kOrdinary;
  int ordinal = 0;  // among those of the district that are there for something
};

// Deals the parts out, person by person in the order of the units.
class Casting {
 public:
  explicit Casting(const Province& province);

  // The role of the next person of `unit`, who has its seat number `seat` (from 0).
  Role Next(const Unit& unit, int64_t seat);

 private:
  // Of an area, key leaders aside.
  struct Progress {
    int64_t people = 0;
    int64_t dealt = 0;
    int wanted = 0;
  };
  std::array<Progress, kDistricts + 1> areas_;
};

}  // namespace cadre::sample

#endif  // CADRE_CLIENTS_CADRECTL_SAMPLE_POPULATION_H_
