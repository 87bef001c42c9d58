#include "clients/cadrectl/sample/province.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/substitute.h"
#include "clients/cadrectl/sample/bodies.h"
#include "clients/cadrectl/sample/names.h"

namespace cadre::sample {
namespace {

constexpr int kTowns = 3;          // the last districts: two cities, a town
constexpr int kMostCommunes = 12;  // of a district; towns have one less, that makes 141 in all
constexpr int kDivisionWeight = 3;
constexpr int kCommitteeWeight = 2;
constexpr int kCommuneWeight = 8;

// How many of each there are.
struct Detail {
  int communes;  // of a district
  size_t district_divisions;
  size_t department_divisions;
};

Detail DetailFor(int64_t people) {
  if (people < 1'000) return {2, 2, 1};
  if (people < 3'000) return {6, 5, 3};
  return {kMostCommunes, 8, 5};
}

// Words for a district or a commune of one sort.
struct AreaWords {
  const char* committee;
  const char* area;
  const char* address;  // as it begins an address
};
constexpr AreaWords kRuralDistrict = {"Huyện ủy", "huyện", "Huyện"};
constexpr AreaWords kCity = {"Thành ủy", "thành phố", "Thành phố"};
constexpr AreaWords kTown = {"Thị ủy", "thị xã", "Thị xã"};
constexpr AreaWords kRuralCommune = {"Đảng ủy", "xã", "Xã"};
constexpr AreaWords kTownlet = {"Đảng ủy", "thị trấn", "Thị trấn"};
constexpr AreaWords kWard = {"Đảng ủy", "phường", "Phường"};

bool IsUrban(int district) { return district > kDistricts - kTowns; }

const AreaWords& WordsOfDistrict(int district) {
  if (!IsUrban(district)) return kRuralDistrict;
  return district == kDistricts ? kTown : kCity;
}

const AreaWords& WordsOfCommune(int district, int number) {
  if (IsUrban(district)) return kWard;
  return number == 1 ? kTownlet : kRuralCommune;
}

class Builder {
 public:
  Builder(Random& random, const std::string& root_code, int64_t people)
      : root_code_(root_code), detail_(DetailFor(people)) {
    const int names = kDistricts * (detail_.communes + 1);
    names_ = DrawPlaceNames(random, static_cast<size_t>(names));
    province_.committees.resize(kDistricts + 1);
  }

  Province Build() && {
    EnterProvince();
    AddProvinceBodies();
    // Before the departments: their secretaries have a seat on the provincial committee first.
    for (int district = 1; district <= kDistricts; ++district) AddDistrict(district);
    EnterProvince();
    for (const Body& body : Departments()) AddDepartment(body);
    for (const Body& body : OtherBodies()) AddBody(body, body.code, body.name, root_code_);
    return std::move(province_);
  }

 private:
  // Its bodies have their seat in the first city.
  void EnterProvince() {
    area_number_ = kProvinceArea;
    area_ = absl::StrCat("tỉnh ", kProvinceName);
    place_ = absl::StrCat(kCity.address, " ", names_[kDistricts - kTowns], ", ", area_);
  }

  void AddProvinceBodies() {
    const std::vector<size_t> leaders =
        AddPosts(UnitShape::kProvinceCommittee, root_code_, "Tỉnh ủy", "Bí thư", area_);
    for (const Body& body : ProvinceBodies()) AddBody(body, body.code, body.name, root_code_);
    std::vector<size_t>& seats = province_.units.front().seats;
    seats.insert(seats.begin(), leaders.begin(), leaders.end());
  }

  void AddDepartment(const Body& body) {
    AddBody(body, body.code, body.name, "UBND");
    for (size_t i = 0; i < detail_.department_divisions; ++i) {
      const bool is_office = i == 0;
      AddUnit({.code = absl::StrCat(body.code, "-P", i + 1),
               .kind = "DIVISION",
               .name = absl::StrCat(DepartmentDivisions()[i], " ", body.name),
               .parent_code = body.code,
               .shape = UnitShape::kDivision,
               .weight = kDivisionWeight},
              is_office ? "Chánh" : "Trưởng", area_);
    }
  }

  void AddDistrict(int number) {
    const AreaWords& words = WordsOfDistrict(number);
    const std::string& name = names_[static_cast<size_t>(number - 1)];
    const std::string code = absl::StrFormat("H%02d", number);
    const std::string committee = absl::StrCat(words.committee, " ", name);
    area_number_ = number;
    area_ = absl::StrCat(words.area, " ", name);
    place_ = absl::StrCat(words.address, " ", name, ", tỉnh ", kProvinceName);
    const int leaders = 3;
    AddUnit({.code = code,
             .kind = "DISTRICT_COMMITTEE",
             .name = committee,
             .short_name = committee,
             .parent_code = root_code_,
             .shape = UnitShape::kDistrictCommittee,
             .weight = kCommitteeWeight,
             .sitting = leaders,
             .standing = leaders},
            "Bí thư", area_);
    for (const Body& body : DistrictBodies()) {
      AddBody(body, absl::StrCat(code, "-", body.code),
              absl::Substitute(body.name, committee, area_), code);
    }
    AddDistrictDivisions(code);
    const bool has_one_less = detail_.communes == kMostCommunes && IsUrban(number);
    const int communes = has_one_less ? kMostCommunes - 1 : detail_.communes;
    for (int commune = 1; commune <= communes; ++commune) AddCommune(number, commune, code);
  }

  void AddDistrictDivisions(const std::string& code) {
    for (size_t i = 0; i < detail_.district_divisions; ++i) {
      const bool is_inspectorate = i + 1 == DistrictDivisions().size();
      AddUnit({.code = absl::StrCat(code, "-P", i + 1),
               .kind = "DIVISION",
               .name = absl::StrCat(DistrictDivisions()[i], " ", area_),
               .parent_code = absl::StrCat(code, "-UB"),
               .shape = UnitShape::kDistrictBoard,
               .weight = kDivisionWeight,
               .sitting = 1},
              is_inspectorate ? "Chánh" : "Trưởng", area_);
    }
  }

  void AddCommune(int district, int number, const std::string& district_code) {
    const AreaWords& words = WordsOfCommune(district, number);
    const std::string& name =
        names_[static_cast<size_t>(kDistricts + (district - 1) * detail_.communes + number - 1)];
    const std::string commune = absl::StrCat(words.area, " ", name);
    AddUnit({.code = absl::StrFormat("%s-X%02d", district_code, number),
             .kind = "COMMUNE",
             .name = absl::StrCat(words.committee, " ", commune),
             .parent_code = district_code,
             .place = absl::StrCat(words.address, " ", name, ", ", place_),
             .shape = UnitShape::kCommune,
             .weight = kCommuneWeight,
             .sitting = 1},
            "Bí thư", commune);
  }

  void AddBody(const Body& body, const std::string& code, const std::string& name,
               const std::string& parent) {
    AddUnit({.code = code,
             .kind = body.kind,
             .name = name,
             .short_name = body.short_name,
             .parent_code = parent,
             .shape = body.shape,
             .weight = body.weight,
             .sitting = body.sitting,
             .standing = body.standing},
            body.head, area_);
  }

  void AddUnit(Unit unit, const char* head, const std::string& area) {
    unit.area = area_number_;
    if (unit.place.empty()) unit.place = place_;
    unit.seats = AddPosts(unit.shape, unit.code, unit.name, head, area);
    province_.units.push_back(std::move(unit));
  }

  // The offices among the posts, once for each person that may hold them.
  std::vector<size_t> AddPosts(UnitShape shape, const std::string& code, const std::string& name,
                               const char* head, const std::string& area) {
    std::vector<size_t> offices;
    Committee& committee = province_.committees[static_cast<size_t>(area_number_)];
    for (const Opening& opening : OpeningsOf(shape)) {
      const size_t number = province_.posts.size();
      province_.posts.push_back({.code = absl::StrCat(code, "-", opening.suffix),
                                 .organization_code = code,
                                 .title = absl::Substitute(opening.title, name, head, area),
                                 .opening = &opening});
      if (opening.seat == Seat::kMember) committee.member = number;
      if (opening.seat == Seat::kStanding) committee.standing = number;
      if (opening.seat != Seat::kOffice) continue;
      offices.insert(offices.end(), static_cast<size_t>(opening.headcount), number);
    }
    return offices;
  }

  const std::string root_code_;
  const Detail detail_;
  std::vector<std::string> names_;  // of the districts, then of their communes
  // The area that is being built.
  int area_number_ = kProvinceArea;
  std::string area_;
  std::string place_;
  Province province_;
};

}  // namespace

Province BuildProvince(Random& random, const std::string& root_code, int64_t people) {
  return Builder(random, root_code, people).Build();
}

}  // namespace cadre::sample
