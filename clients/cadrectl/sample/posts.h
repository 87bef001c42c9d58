// The leading posts that each kind of organization of the sample has.
#ifndef CADRE_CLIENTS_CADRECTL_SAMPLE_POSTS_H_
#define CADRE_CLIENTS_CADRECTL_SAMPLE_POSTS_H_

#include "absl/types/span.h"

namespace cadre::sample {

// What decides which posts an organization has and who manages them.
enum class UnitShape {
  kProvinceCommittee,
  kProvinceCouncil,
  kProvincePeoplesCommittee,
  kDirectCommittee,
  kDepartment,   // boards of the provincial committee too
  kElectedBody,  // inspection, Front and mass organizations of the province
  kDivision,     // of a department
  kServiceUnit,  // enterprises too
  kDistrictCommittee,
  kDistrictCouncil,
  kDistrictPeoplesCommittee,
  kDistrictBoard,  // divisions of the district too
  kDistrictElectedBody,
  kCommune,
};

// What a post is: an office, or membership of a committee beside an office.
enum class Seat { kOffice, kStanding, kMember };

// One post of a shape. In a title $0 is the organization, $1 the word for its head, $2 its area.
struct Opening {
  const char* suffix;  // of the post's code
  const char* title;
  const char* group;
  const char* level;
  const char* selection;
  int headcount;
  int rank;  // 0 for membership: no order between it and offices
  Seat seat = Seat::kOffice;
};

// Heads first, membership last.
absl::Span<const Opening> OpeningsOf(UnitShape shape);

}  // namespace cadre::sample

#endif  // CADRE_CLIENTS_CADRECTL_SAMPLE_POSTS_H_
