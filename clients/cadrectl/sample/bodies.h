// The bodies that every province and every district of the sample has.
#ifndef CADRE_CLIENTS_CADRECTL_SAMPLE_BODIES_H_
#define CADRE_CLIENTS_CADRECTL_SAMPLE_BODIES_H_

#include "absl/types/span.h"
#include "clients/cadrectl/sample/posts.h"

namespace cadre::sample {

// One body. In a name $0 is the district committee and $1 the district.
struct Body {
  const char* code;
  const char* kind;
  const char* name;
  const char* short_name;
  UnitShape shape;
  const char* head;  // the word for who leads it
  int weight;        // its share of the people
  // How many of its first seats sit on the committee of the area, and on its standing committee.
  int sitting = 0;
  int standing = 0;
};

// Boards, the elected bodies and the Front. The first is the office of the provincial committee,
// where its leaders are members too.
absl::Span<const Body> ProvinceBodies();
absl::Span<const Body> Departments();
// Associations, service units, enterprises.
absl::Span<const Body> OtherBodies();
absl::Span<const Body> DistrictBodies();

// Beginnings of names.
absl::Span<const char* const> DistrictDivisions();
absl::Span<const char* const> DepartmentDivisions();

}  // namespace cadre::sample

#endif  // CADRE_CLIENTS_CADRECTL_SAMPLE_BODIES_H_
