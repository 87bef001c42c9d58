// The organizations of the sample province as of 2017 and their leading posts.
#ifndef CADRE_CLIENTS_CADRECTL_SAMPLE_PROVINCE_H_
#define CADRE_CLIENTS_CADRECTL_SAMPLE_PROVINCE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "clients/cadrectl/sample/posts.h"
#include "clients/cadrectl/sample/random.h"
#include "common/base/civil_date.h"

namespace cadre::sample {

inline constexpr char kProvinceName[] = "Sông Tiền";
inline constexpr int kDistricts = 12;

// First day of every organization and post.
inline constexpr CivilDay kSince = CivilDay(1997, 1, 1);

// The province itself is area 0, its districts are areas 1 to kDistricts.
inline constexpr int kProvinceArea = 0;

struct Post {
  std::string code;
  std::string organization_code;
  std::string title;
  const Opening* opening = nullptr;
};

struct Unit {
  std::string code;
  const char* kind = "";
  std::string name;  // no two have the same
  std::string short_name;
  std::string parent_code;
  std::string place;
  int area = kProvinceArea;
  UnitShape shape = UnitShape::kDepartment;
  int weight = 0;  // its share of the area's people
  int64_t people = 0;
  std::vector<size_t> seats;  // posts that its people hold, the head's first; a post may repeat
  // How many of the first seats sit on the committee of the area, and on its standing committee.
  int sitting = 0;
  int standing = 0;
};

// The posts of members of an area's committee.
struct Committee {
  size_t member = 0;
  size_t standing = 0;
};

struct Province {
  std::vector<Unit> units;  // parents before their children; the root is not among them
  std::vector<Post> posts;
  std::vector<Committee> committees;  // by area
};

// The province for so many people, not yet spread over the units: the more, the finer. `root_code`
// names the provincial committee, which is there already.
Province BuildProvince(Random& random, const std::string& root_code, int64_t people);

}  // namespace cadre::sample

#endif  // CADRE_CLIENTS_CADRECTL_SAMPLE_PROVINCE_H_
