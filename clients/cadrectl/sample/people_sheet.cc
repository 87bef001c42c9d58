#include "clients/cadrectl/sample/people_sheet.h"

#include "absl/strings/str_cat.h"
#include "common/text/written_date.h"

namespace cadre::sample {

const Row& PeopleHeader() {
  static const Row header = {"STT",
                             "ID",
                             "Họ và tên*",
                             "Tên gọi khác",
                             "Giới tính*",
                             "Sinh ngày* (dd/mm/yyyy)",
                             "Dân tộc*",
                             "Tôn giáo*",
                             "Số định danh cá nhân*",
                             "Số thẻ Đảng* (12 số theo HD38-HD/BTCTW)",
                             "Nơi cấp thẻ Đảng",
                             "Ngày cấp thẻ Đảng",
                             "Số thẻ theo Đảng quyết định 85",
                             "Tổ chức Đảng đang sinh hoạt* (không sửa)",
                             "Nơi đăng ký khai sinh: Quốc gia*",
                             "Nơi đăng ký khai sinh: Tỉnh*",
                             "Nơi đăng ký khai sinh: Địa chỉ chi tiết*",
                             "Quê quán (theo mô hình 2 cấp): Quốc gia*",
                             "Quê quán (theo mô hình 2 cấp): Tỉnh*",
                             "Quê quán (theo mô hình 2 cấp): Địa chỉ chi tiết*",
                             "Thường trú (theo mô hình 2 cấp): Quốc gia*",
                             "Thường trú (theo mô hình 2 cấp): Tỉnh*",
                             "Thường trú (theo mô hình 2 cấp): Địa chỉ chi tiết*",
                             "Ngày vào Đảng*",
                             "Ngày vào Đảng chính thức*",
                             "Số CMND cũ",
                             "Trạng thái hoạt động",
                             "Ngày rời khỏi/mất/miễn sinh hoạt",
                             "Đề nghị xóa"};
  return header;
}

Row PeopleRow(int64_t number, const Person& person, const Unit& unit) {
  const auto date = [](CivilDay day) { return text::WriteDate(CivilDate(day)); };
  const std::string country = "Việt Nam";
  const std::string office = absl::StrCat("Tỉnh ủy ", kProvinceName);
  const std::string running = absl::StrCat(number);
  return {running,
          absl::StrCat("DV", running),
          person.full_name,
          "",
          person.sex == Sex::kMale ? "Nam" : "Nữ",
          date(person.birth),
          person.ethnicity,
          person.religion,
          person.national_number,
          person.card_number,
          office,
          date(AddMonths(person.official, 1)),
          "",
          unit.name,
          country,
          kProvinceName,
          unit.place,
          country,
          kProvinceName,
          unit.place,
          country,
          kProvinceName,
          unit.place,
          date(person.admission),
          date(person.official),
          "",
          "Đang sinh hoạt",
          "",
          ""};
}

}  // namespace cadre::sample
