#include "clients/cadrectl/sample/holdings.h"

#include "absl/strings/str_cat.h"

namespace cadre::sample {
namespace {

constexpr CivilDay kDistrictCongress = CivilDay(2015, 7, 20);
constexpr CivilDay kProvinceCongress = CivilDay(2015, 10, 15);
constexpr CivilDay kFirstHandover = CivilDay(2015, 11, 1);
constexpr int kHandoverDays = 400;

// Committees lose members before their term is over.
constexpr int kVacantSeats = 2;

constexpr int kSeniorRank = 65;  // from here on a post counts as senior

}  // namespace

Tier TierOf(const Province& province, const Unit& unit, int64_t seat) {
  if (seat >= std::ssize(unit.seats)) return Tier::kStaff;
  const Post& post = province.posts[unit.seats[static_cast<size_t>(seat)]];
  return post.opening->rank >= kSeniorRank ? Tier::kSenior : Tier::kMiddle;
}

Holding Seating::Since(size_t post, CivilDay first) {
  return {.post = &province_.posts[post],
          .first = first,
          .decision_number = absl::StrCat(random_.Between(1, 999), "-QĐ/TU")};
}

void Seating::AddOffice(const Unit& unit, size_t seat, std::vector<Holding>& holdings) {
  if (seat > 0) {
    holdings.push_back(Since(unit.seats[seat], handover_ + random_.Below(60)));
    return;
  }
  handover_ = kFirstHandover + random_.Below(kHandoverDays);
  if (unit.seats.size() > 1) {
    // Came up from the next lower post, which was free again from that day on.
    Holding before = Since(unit.seats[1], CivilDay(random_.Between(2008, 2012), 3, 1));
    before.last = handover_ - 1;
    holdings.push_back(std::move(before));
  }
  holdings.push_back(Since(unit.seats.front(), handover_));
}

void Seating::AddMembership(int area, bool on_standing, std::vector<Holding>& holdings) {
  const Committee& committee = province_.committees[static_cast<size_t>(area)];
  Taken& taken = committees_[static_cast<size_t>(area)];
  const CivilDay congress = area == kProvinceArea ? kProvinceCongress : kDistrictCongress;
  if (taken.members >= province_.posts[committee.member].opening->headcount - kVacantSeats) return;
  ++taken.members;
  holdings.push_back(Since(committee.member, congress));
  if (!on_standing || taken.standing >= province_.posts[committee.standing].opening->headcount) {
    return;
  }
  ++taken.standing;
  holdings.push_back(Since(committee.standing, congress));
}

std::vector<Holding> Seating::Next(const Unit& unit, int64_t seat) {
  std::vector<Holding> holdings;
  if (seat >= std::ssize(unit.seats)) return holdings;
  AddOffice(unit, static_cast<size_t>(seat), holdings);
  if (seat < unit.sitting) AddMembership(unit.area, seat < unit.standing, holdings);
  const bool is_secretary = unit.shape == UnitShape::kDistrictCommittee && seat == 0;
  if (is_secretary) AddMembership(kProvinceArea, false, holdings);
  return holdings;
}

}  // namespace cadre::sample
