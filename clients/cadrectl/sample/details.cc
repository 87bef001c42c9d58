#include "clients/cadrectl/sample/details.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "clients/cadrectl/sample/salary.h"
#include "common/text/written_date.h"

namespace cadre::sample {
namespace {

constexpr const char* kOrigins[] = {"Nông dân", "Công nhân", "Công chức, viên chức", "Trí thức"};
constexpr const char* kMainWork[] = {"Chuyên viên phòng tổng hợp", "Cán bộ xã", "Giáo viên",
                                     "Kỹ sư trạm khuyến nông", "Kế toán viên"};
constexpr const char* kHealth[] = {"Tốt", "Khá", "Trung bình"};
constexpr const char* kBlood[] = {"A", "B", "AB", "O"};

constexpr int kLastYear = 2016;

std::string DayText(CivilDay day) { return text::WriteDate(CivilDate(day)); }

}  // namespace

const Row& DetailsHeader() {
  static const Row header = {"Số định danh cá nhân*",
                             "Nơi ở hiện nay",
                             "Điện thoại",
                             "Thành phần xuất thân",
                             "Nghề nghiệp trước tuyển dụng",
                             "Ngày tuyển dụng",
                             "Cơ quan tuyển dụng",
                             "Công việc chính",
                             "Sở trường",
                             "Giáo dục phổ thông",
                             "Mã ngạch",
                             "Bậc ngạch",
                             "Hệ số ngạch x100",
                             "Ngày cấp căn cước",
                             "Nơi cấp căn cước",
                             "Số bảo hiểm xã hội",
                             "Tình trạng sức khỏe",
                             "Chiều cao cm",
                             "Cân nặng kg",
                             "Nhóm máu"};
  return header;
}

Row DetailsRow(Random& random, const Person& person, const std::string& place) {
  const int year = std::min(static_cast<int>(person.birth.year()) + 22, kLastYear);
  const Salary salary = DrawSalary(random);
  return {person.national_number,
          place,
          absl::StrCat("09", random.Between(10'000'000, 99'999'999)),
          random.OneOf(kOrigins),
          "Học sinh",
          text::WriteDate(*CivilDate::FromMonth(year, 9)),
          absl::StrCat("Ủy ban nhân dân ", place),
          random.OneOf(kMainWork),
          "Công tác tổ chức",
          "12/12",
          salary.grade,
          absl::StrCat(salary.step),
          absl::StrCat(salary.coefficient),
          DayText(CivilDay(2016, random.Between(1, 12), 10)),
          "Cục Cảnh sát",
          absl::StrCat(random.Between(1'000'000, 9'999'999), "000"),
          random.OneOf(kHealth),
          absl::StrCat(random.Between(150, 178)),
          absl::StrCat(random.Between(45, 80)),
          random.OneOf(kBlood)};
}

}  // namespace cadre::sample
