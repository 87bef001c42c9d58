#include "clients/cadrectl/sample/posts.h"

namespace cadre::sample {
namespace {

constexpr char kElected[] = "ELECTED";
constexpr char kAppointed[] = "APPOINTED";

constexpr char kCentral[] = "CENTRAL";
constexpr char kProvince[] = "PROVINCE_BTV";
constexpr char kDelegated[] = "DELEGATED";
constexpr char kDistrict[] = "DISTRICT_BTV";
constexpr char kCollective[] = "UNIT_COLLECTIVE";

constexpr char kHead[] = "$1 $0";
constexpr char kDeputy[] = "Phó $1 $0";
constexpr char kMemberTitle[] = "Ủy viên Ban Chấp hành Đảng bộ $2";
constexpr char kStandingTitle[] = "Ủy viên Ban Thường vụ $0";

constexpr Opening kOfProvinceCommittee[] = {
    {"BT", kHead, "PROVINCE_SECRETARY", kCentral, kElected, 1, 100},
    {"PBT", kDeputy, "PROVINCE_DEPUTY_SECRETARY", kCentral, kElected, 2, 95},
    {"UVTV", kStandingTitle, "PROVINCE_STANDING_MEMBER", kCentral, kElected, 15, 0,
     Seat::kStanding},
    {"UV", kMemberTitle, "PROVINCE_COMMITTEE_MEMBER", kProvince, kElected, 51, 0, Seat::kMember}};
constexpr Opening kOfProvinceCouncil[] = {
    {"CT", kHead, "PROVINCE_CHAIR", kCentral, kElected, 1, 95},
    {"PCT", kDeputy, "PROVINCE_VICE_CHAIR", kCentral, kElected, 2, 90}};
constexpr Opening kOfProvincePeoplesCommittee[] = {
    {"CT", kHead, "PROVINCE_CHAIR", kCentral, kElected, 1, 95},
    {"PCT", kDeputy, "PROVINCE_VICE_CHAIR", kCentral, kElected, 3, 90}};
constexpr Opening kOfDirectCommittee[] = {
    {"BT", kHead, "DEPARTMENT_HEAD", kProvince, kElected, 1, 80},
    {"PBT", kDeputy, "DEPARTMENT_DEPUTY", kProvince, kElected, 2, 70}};
constexpr Opening kOfDepartment[] = {
    {"TT", kHead, "DEPARTMENT_HEAD", kProvince, kAppointed, 1, 80},
    {"PTT", kDeputy, "DEPARTMENT_DEPUTY", kProvince, kAppointed, 3, 70}};
constexpr Opening kOfElectedBody[] = {
    {"CT", kHead, "DEPARTMENT_HEAD", kProvince, kElected, 1, 80},
    {"PCT", kDeputy, "DEPARTMENT_DEPUTY", kProvince, kElected, 3, 70}};
constexpr Opening kOfDivision[] = {{"TP", kHead, "DIVISION_HEAD", kCollective, kAppointed, 1, 60}};
constexpr Opening kOfServiceUnit[] = {
    {"TT", kHead, "DIVISION_HEAD", kDelegated, kAppointed, 1, 60}};

constexpr Opening kOfDistrictCommittee[] = {
    {"BT", kHead, "DISTRICT_SECRETARY", kProvince, kElected, 1, 80},
    {"PBT", kDeputy, "DISTRICT_DEPUTY_SECRETARY", kProvince, kElected, 2, 75},
    {"UVTV", kStandingTitle, "DISTRICT_STANDING_MEMBER", kProvince, kElected, 11, 0,
     Seat::kStanding},
    {"UV", kMemberTitle, "DISTRICT_COMMITTEE_MEMBER", kDistrict, kElected, 45, 0, Seat::kMember}};
constexpr Opening kOfDistrictCouncil[] = {
    {"CT", kHead, "DISTRICT_CHAIR", kProvince, kElected, 1, 75},
    {"PCT", kDeputy, "DISTRICT_VICE_CHAIR", kProvince, kElected, 1, 70}};
constexpr Opening kOfDistrictPeoplesCommittee[] = {
    {"CT", kHead, "DISTRICT_CHAIR", kProvince, kElected, 1, 75},
    {"PCT", kDeputy, "DISTRICT_VICE_CHAIR", kProvince, kElected, 2, 70}};
constexpr Opening kOfDistrictBoard[] = {
    {"TT", kHead, "DIVISION_HEAD", kDistrict, kAppointed, 1, 60}};
constexpr Opening kOfDistrictElectedBody[] = {
    {"CT", kHead, "DIVISION_HEAD", kDistrict, kElected, 1, 60}};
constexpr Opening kOfCommune[] = {
    {"BT", kHead, "COMMUNE_SECRETARY", kDistrict, kElected, 1, 55},
    {"CT", "Chủ tịch Ủy ban nhân dân $2", "COMMUNE_CHAIR", kDistrict, kElected, 1, 50}};

}  // namespace

absl::Span<const Opening> OpeningsOf(UnitShape shape) {
  switch (shape) {
    case UnitShape::kProvinceCommittee:
      return kOfProvinceCommittee;
    case UnitShape::kProvinceCouncil:
      return kOfProvinceCouncil;
    case UnitShape::kProvincePeoplesCommittee:
      return kOfProvincePeoplesCommittee;
    case UnitShape::kDirectCommittee:
      return kOfDirectCommittee;
    case UnitShape::kDepartment:
      return kOfDepartment;
    case UnitShape::kElectedBody:
      return kOfElectedBody;
    case UnitShape::kDivision:
      return kOfDivision;
    case UnitShape::kServiceUnit:
      return kOfServiceUnit;
    case UnitShape::kDistrictCommittee:
      return kOfDistrictCommittee;
    case UnitShape::kDistrictCouncil:
      return kOfDistrictCouncil;
    case UnitShape::kDistrictPeoplesCommittee:
      return kOfDistrictPeoplesCommittee;
    case UnitShape::kDistrictBoard:
      return kOfDistrictBoard;
    case UnitShape::kDistrictElectedBody:
      return kOfDistrictElectedBody;
    case UnitShape::kCommune:
      return kOfCommune;
  }
  return {};
}

}  // namespace cadre::sample
