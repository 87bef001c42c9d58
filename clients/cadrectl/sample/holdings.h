// Who holds which post: the offices of an organization go to its first people, and those who lead
// sit on the committee of their area.
#ifndef CADRE_CLIENTS_CADRECTL_SAMPLE_HOLDINGS_H_
#define CADRE_CLIENTS_CADRECTL_SAMPLE_HOLDINGS_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "clients/cadrectl/sample/person.h"
#include "clients/cadrectl/sample/province.h"
#include "clients/cadrectl/sample/random.h"

namespace cadre::sample {

struct Holding {
  const Post* post = nullptr;
  CivilDay first;
  std::optional<CivilDay> last;
  std::string decision_number;
};

// The rank that the seat number `seat` (from 0) of a unit calls for; staff beyond the seats.
Tier TierOf(const Province& province, const Unit& unit, int64_t seat);

// Never more holders of a post at a time than it has places.
class Seating {
 public:
  Seating(Random& random, const Province& province) : random_(random), province_(province) {}

  // What the next person holds and held. People come in the order of the units and their seats.
  std::vector<Holding> Next(const Unit& unit, int64_t seat);

 private:
  struct Taken {
    int members = 0;
    int standing = 0;
  };
  void AddOffice(const Unit& unit, size_t seat, std::vector<Holding>& holdings);
  void AddMembership(int area, bool on_standing, std::vector<Holding>& holdings);
  Holding Since(size_t post, CivilDay first);

  Random& random_;
  const Province& province_;
  CivilDay handover_;  // when the leaders of the unit began
  std::array<Taken, kDistricts + 1> committees_;
};

}  // namespace cadre::sample

#endif  // CADRE_CLIENTS_CADRECTL_SAMPLE_HOLDINGS_H_
