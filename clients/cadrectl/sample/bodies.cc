#include "clients/cadrectl/sample/bodies.h"

namespace cadre::sample {
namespace {

using Shape = UnitShape;

constexpr Body kProvinceBodies[] = {
    {"VPTU", "PARTY_BOARD", "Văn phòng Tỉnh ủy", "VPTU", Shape::kDepartment, "Chánh", 5, 4, 3},
    {"BTCTU", "PARTY_BOARD", "Ban Tổ chức Tỉnh ủy", "BTCTU", Shape::kDepartment, "Trưởng", 5, 1, 1},
    {"UBKTTU", "PARTY_BOARD", "Ủy ban Kiểm tra Tỉnh ủy", "UBKTTU", Shape::kElectedBody, "Chủ nhiệm",
     5, 1, 1},
    {"BTGTU", "PARTY_BOARD", "Ban Tuyên giáo Tỉnh ủy", "BTGTU", Shape::kDepartment, "Trưởng", 4, 1,
     1},
    {"BDVTU", "PARTY_BOARD", "Ban Dân vận Tỉnh ủy", "BDVTU", Shape::kDepartment, "Trưởng", 4, 1, 1},
    {"BNCTU", "PARTY_BOARD", "Ban Nội chính Tỉnh ủy", "BNCTU", Shape::kDepartment, "Trưởng", 4, 1,
     1},
    {"HDND", "PEOPLES_COUNCIL", "Hội đồng nhân dân tỉnh", "HĐND", Shape::kProvinceCouncil,
     "Chủ tịch", 3, 1, 1},
    {"UBND", "PEOPLES_COMMITTEE", "Ủy ban nhân dân tỉnh", "UBND", Shape::kProvincePeoplesCommittee,
     "Chủ tịch", 4, 4, 1},
    {"DUK-CQ", "DIRECT_COMMITTEE", "Đảng ủy Khối các cơ quan tỉnh", "ĐUK CQ",
     Shape::kDirectCommittee, "Bí thư", 4, 1},
    {"DUK-DN", "DIRECT_COMMITTEE", "Đảng ủy Khối doanh nghiệp tỉnh", "ĐUK DN",
     Shape::kDirectCommittee, "Bí thư", 4, 1},
    {"DU-CA", "DIRECT_COMMITTEE", "Đảng ủy Công an tỉnh", "ĐU CA", Shape::kDirectCommittee,
     "Bí thư", 5, 1, 1},
    {"DU-QS", "DIRECT_COMMITTEE", "Đảng ủy Quân sự tỉnh", "ĐU QS", Shape::kDirectCommittee,
     "Bí thư", 5, 1, 1},
    {"DU-BP", "DIRECT_COMMITTEE", "Đảng ủy Bộ đội Biên phòng tỉnh", "ĐU BP",
     Shape::kDirectCommittee, "Bí thư", 4, 1},
    {"MTTQ", "FRONT", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "MTTQ", Shape::kElectedBody,
     "Chủ tịch", 4, 1, 1},
    {"LDLD", "MASS_ORGANIZATION", "Liên đoàn Lao động tỉnh", "LĐLĐ", Shape::kElectedBody,
     "Chủ tịch", 3, 1},
    {"HPN", "MASS_ORGANIZATION", "Hội Liên hiệp Phụ nữ tỉnh", "HLHPN", Shape::kElectedBody,
     "Chủ tịch", 3, 1},
    {"HND", "MASS_ORGANIZATION", "Hội Nông dân tỉnh", "HND", Shape::kElectedBody, "Chủ tịch", 3, 1},
    {"TD", "MASS_ORGANIZATION", "Tỉnh đoàn", "TĐ", Shape::kElectedBody, "Bí thư", 3, 1},
    {"HCCB", "MASS_ORGANIZATION", "Hội Cựu chiến binh tỉnh", "HCCB", Shape::kElectedBody,
     "Chủ tịch", 3, 1}};

constexpr Body kDepartments[] = {
    {"SNV", "DEPARTMENT", "Sở Nội vụ", "SNV", Shape::kDepartment, "Giám đốc", 4, 1},
    {"STC", "DEPARTMENT", "Sở Tài chính", "STC", Shape::kDepartment, "Giám đốc", 4, 1},
    {"SKHDT", "DEPARTMENT", "Sở Kế hoạch và Đầu tư", "SKHĐT", Shape::kDepartment, "Giám đốc", 4, 1},
    {"SNNPTNT", "DEPARTMENT", "Sở Nông nghiệp và Phát triển nông thôn", "SNN&PTNT",
     Shape::kDepartment, "Giám đốc", 5, 1},
    {"SGDDT", "DEPARTMENT", "Sở Giáo dục và Đào tạo", "SGDĐT", Shape::kDepartment, "Giám đốc", 5,
     1},
    {"SYT", "DEPARTMENT", "Sở Y tế", "SYT", Shape::kDepartment, "Giám đốc", 5, 1},
    {"SCT", "DEPARTMENT", "Sở Công Thương", "SCT", Shape::kDepartment, "Giám đốc", 4, 1},
    {"SGTVT", "DEPARTMENT", "Sở Giao thông vận tải", "SGTVT", Shape::kDepartment, "Giám đốc", 4, 1},
    {"SXD", "DEPARTMENT", "Sở Xây dựng", "SXD", Shape::kDepartment, "Giám đốc", 4, 1},
    {"STNMT", "DEPARTMENT", "Sở Tài nguyên và Môi trường", "STNMT", Shape::kDepartment, "Giám đốc",
     4, 1},
    {"SLDTBXH", "DEPARTMENT", "Sở Lao động - Thương binh và Xã hội", "SLĐTBXH", Shape::kDepartment,
     "Giám đốc", 4, 1},
    {"SVHTTDL", "DEPARTMENT", "Sở Văn hóa, Thể thao và Du lịch", "SVHTTDL", Shape::kDepartment,
     "Giám đốc", 4, 1},
    {"STP", "DEPARTMENT", "Sở Tư pháp", "STP", Shape::kDepartment, "Giám đốc", 3},
    {"STTTT", "DEPARTMENT", "Sở Thông tin và Truyền thông", "STTTT", Shape::kDepartment, "Giám đốc",
     3},
    {"SKHCN", "DEPARTMENT", "Sở Khoa học và Công nghệ", "SKHCN", Shape::kDepartment, "Giám đốc", 3},
    {"TTT", "DEPARTMENT", "Thanh tra tỉnh", "TTT", Shape::kDepartment, "Chánh", 3},
    {"VPUB", "DEPARTMENT", "Văn phòng Ủy ban nhân dân tỉnh", "VPUB", Shape::kDepartment, "Chánh",
     4},
    {"VPHD", "DEPARTMENT", "Văn phòng Hội đồng nhân dân tỉnh", "VPHĐ", Shape::kDepartment, "Chánh",
     3},
    {"BQLKKT", "DEPARTMENT", "Ban Quản lý Khu kinh tế tỉnh", "BQLKKT", Shape::kDepartment, "Trưởng",
     3},
    {"CT", "DEPARTMENT", "Cục Thuế tỉnh", "CT", Shape::kDepartment, "Cục trưởng", 4}};

constexpr Body kOtherBodies[] = {
    {"HLHVHNT", "ASSOCIATION", "Hội Liên hiệp Văn học Nghệ thuật tỉnh", "HLHVHNT",
     Shape::kServiceUnit, "Chủ tịch", 2},
    {"HCTD", "ASSOCIATION", "Hội Chữ thập đỏ tỉnh", "HCTĐ", Shape::kServiceUnit, "Chủ tịch", 2},
    {"LMHTX", "ASSOCIATION", "Liên minh Hợp tác xã tỉnh", "LMHTX", Shape::kServiceUnit, "Chủ tịch",
     2},
    {"TCT", "SERVICE_UNIT", "Trường Chính trị tỉnh", "TCT", Shape::kServiceUnit, "Hiệu trưởng", 3},
    {"BAO", "SERVICE_UNIT", "Báo Sông Tiền", "BST", Shape::kServiceUnit, "Tổng Biên tập", 3},
    {"BVDK", "SERVICE_UNIT", "Bệnh viện Đa khoa tỉnh", "BVĐK", Shape::kServiceUnit, "Giám đốc", 5},
    {"CDCD", "SERVICE_UNIT", "Trường Cao đẳng Cộng đồng", "CĐCĐ", Shape::kServiceUnit,
     "Hiệu trưởng", 4},
    {"XSKT", "ENTERPRISE", "Công ty Xổ số kiến thiết", "XSKT", Shape::kServiceUnit, "Giám đốc", 2},
    {"CNMT", "ENTERPRISE", "Công ty Cấp nước và Môi trường đô thị", "CNMT", Shape::kServiceUnit,
     "Giám đốc", 2}};

constexpr Body kDistrictBodies[] = {
    {"TC", "DISTRICT_BOARD", "Ban Tổ chức $0", "BTC", Shape::kDistrictBoard, "Trưởng", 4, 1, 1},
    {"KT", "DISTRICT_BOARD", "Ủy ban Kiểm tra $0", "UBKT", Shape::kDistrictElectedBody, "Chủ nhiệm",
     4, 1, 1},
    {"TG", "DISTRICT_BOARD", "Ban Tuyên giáo $0", "BTG", Shape::kDistrictBoard, "Trưởng", 3, 1, 1},
    {"DV", "DISTRICT_BOARD", "Ban Dân vận $0", "BDV", Shape::kDistrictBoard, "Trưởng", 3, 1, 1},
    {"VP", "DISTRICT_BOARD", "Văn phòng $0", "VP", Shape::kDistrictBoard, "Chánh", 4, 1},
    {"HD", "PEOPLES_COUNCIL", "Hội đồng nhân dân $1", "HĐND", Shape::kDistrictCouncil, "Chủ tịch",
     2, 1, 1},
    {"UB", "PEOPLES_COMMITTEE", "Ủy ban nhân dân $1", "UBND", Shape::kDistrictPeoplesCommittee,
     "Chủ tịch", 4, 3, 1},
    {"MT", "FRONT", "Ủy ban Mặt trận Tổ quốc Việt Nam $1", "MTTQ", Shape::kDistrictElectedBody,
     "Chủ tịch", 3, 1},
    {"LD", "MASS_ORGANIZATION", "Liên đoàn Lao động $1", "LĐLĐ", Shape::kDistrictElectedBody,
     "Chủ tịch", 2, 1},
    {"PN", "MASS_ORGANIZATION", "Hội Liên hiệp Phụ nữ $1", "HLHPN", Shape::kDistrictElectedBody,
     "Chủ tịch", 3, 1},
    {"ND", "MASS_ORGANIZATION", "Hội Nông dân $1", "HND", Shape::kDistrictElectedBody, "Chủ tịch",
     2, 1},
    {"TN", "MASS_ORGANIZATION", "Đoàn Thanh niên $1", "ĐTN", Shape::kDistrictElectedBody, "Bí thư",
     3, 1},
    {"CCB", "MASS_ORGANIZATION", "Hội Cựu chiến binh $1", "HCCB", Shape::kDistrictElectedBody,
     "Chủ tịch", 2, 1}};

constexpr const char* kDistrictDivisions[] = {"Phòng Nội vụ",
                                              "Phòng Tài chính - Kế hoạch",
                                              "Phòng Giáo dục và Đào tạo",
                                              "Phòng Nông nghiệp và Phát triển nông thôn",
                                              "Phòng Tư pháp",
                                              "Phòng Tài nguyên và Môi trường",
                                              "Phòng Lao động - Thương binh và Xã hội",
                                              "Thanh tra"};
constexpr const char* kDepartmentDivisions[] = {"Văn phòng", "Phòng Tổ chức cán bộ",
                                                "Phòng Kế hoạch - Tài chính", "Phòng Nghiệp vụ",
                                                "Phòng Thanh tra - Pháp chế"};

}  // namespace

absl::Span<const Body> ProvinceBodies() { return kProvinceBodies; }
absl::Span<const Body> Departments() { return kDepartments; }
absl::Span<const Body> OtherBodies() { return kOtherBodies; }
absl::Span<const Body> DistrictBodies() { return kDistrictBodies; }
absl::Span<const char* const> DistrictDivisions() { return kDistrictDivisions; }
absl::Span<const char* const> DepartmentDivisions() { return kDepartmentDivisions; }

}  // namespace cadre::sample
