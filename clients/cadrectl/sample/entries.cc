#include "clients/cadrectl/sample/entries.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cadrectl/sample/salary.h"
#include "common/text/written_date.h"

namespace cadre::sample {
namespace {

constexpr const char* kFamilyNames[] = {"Nguyễn Văn", "Trần Văn", "Lê Hữu", "Phạm Đức", "Đỗ Quang"};
constexpr const char* kFemaleNames[] = {"Trần Thị", "Lê Thị", "Phạm Thị", "Nguyễn Thị", "Võ Thị"};
constexpr const char* kGivenNames[] = {"Bình", "Chung", "Đào", "Giang", "Hạnh",
                                       "Khuê", "Lành",  "Mây", "Ngân",  "Sáng"};
constexpr const char* kWork[] = {"Chuyên viên phòng tổng hợp", "Cán bộ xã", "Giáo viên",
                                 "Kỹ sư trạm khuyến nông", "Kế toán viên"};
constexpr const char* kSchools[] = {"Đại học Sông Tiền", "Học viện Hành chính khu vực",
                                    "Trường Chính trị tỉnh", "Cao đẳng Sư phạm Sông Tiền"};
constexpr const char* kForms[] = {"Chính quy, tập trung", "Vừa làm vừa học, tại chức", "Từ xa"};
constexpr const char* kLanguages[] = {"Tiếng Anh", "Tiếng Pháp", "Tiếng Khmer", "Tiếng Trung"};
constexpr const char* kLevels[] = {"A", "B", "C", "A2", "B1"};
constexpr const char* kHealth[] = {"Tốt", "Khá", "Trung bình"};
constexpr const char* kBlood[] = {"A", "B", "AB", "O"};

constexpr int kLastYear = 2016;

std::string DayText(CivilDay day) { return text::WriteDate(CivilDate(day)); }
std::string MonthText(int year, int month) {
  return text::WriteDate(*CivilDate::FromMonth(year, month));
}

size_t ColumnOf(const Row& header, const char* column) {
  return static_cast<size_t>(std::find(header.begin(), header.end(), column) - header.begin());
}

using Cells = std::initializer_list<std::pair<const char*, std::string>>;

class Entries {
 public:
  Entries(Random& random, const Person& person, std::string place)
      : random_(random), person_(person), place_(std::move(place)) {}

  void AddCareer() {
    const int first = YearAt(22);
    const int second = std::min(first + random_.Between(3, 8), kLastYear);
    Add("Quá trình công tác", {{"Từ ngày*", MonthText(first, 9)},
                               {"Đến ngày", MonthText(second, 8)},
                               {"Chức vụ, công việc", random_.OneOf(kWork)},
                               {"Đơn vị", absl::StrCat("Ủy ban nhân dân ", place_)}});
    Add("Quá trình công tác", {{"Từ ngày*", MonthText(second, 9)},
                               {"Chức vụ, công việc", random_.OneOf(kWork)},
                               {"Đơn vị", absl::StrCat("Cơ quan Đảng ", place_)}});
    if (!random_.Happens(30)) return;
    Add("Cấp ủy, chức vụ trong Đảng", {{"Từ ngày*", MonthText(2015, 8)},
                                       {"Cấp ủy", absl::StrCat("Chi bộ ", place_)},
                                       {"Chức vụ, công việc", "Chi ủy viên"},
                                       {"Nhiệm kỳ", "2015-2020"}});
  }

  void AddLearning() {
    const int year = YearAt(18);
    Add("Quá trình đào tạo, bồi dưỡng", {{"Từ ngày*", MonthText(year, 9)},
                                         {"Đến ngày", MonthText(std::min(year + 4, kLastYear), 6)},
                                         {"Cơ sở đào tạo", random_.OneOf(kSchools)},
                                         {"Phân loại", "Chuyên môn"},
                                         {"Hình thức đào tạo", random_.OneOf(kForms)},
                                         {"Văn bằng, chứng chỉ", "Bằng tốt nghiệp"}});
    Add("Ngoại ngữ", {{"Từ ngày*", absl::StrCat(YearAt(28))},
                      {"Mức*", random_.OneOf(kLevels)},
                      {"Ngôn ngữ", random_.OneOf(kLanguages)}});
    Add("Tin học", {{"Từ ngày*", absl::StrCat(YearAt(30))}, {"Mức*", "Ứng dụng CNTT cơ bản"}});
    if (!random_.Happens(1)) return;
    Add("Học hàm, danh hiệu được phong",
        {{"Từ ngày*", absl::StrCat(YearAt(45))}, {"Danh hiệu được phong", "Nhà giáo ưu tú"}});
  }

  void AddPay() {
    const Salary salary = DrawSalary(random_);
    Add("Quá trình lương", {{"Từ ngày*", MonthText(2014, random_.Between(1, 12))},
                            {"Mã ngạch", salary.grade},
                            {"Bậc lương", absl::StrCat(salary.step)},
                            {"Hệ số x100", absl::StrCat(salary.coefficient)}});
    if (!random_.Happens(25)) return;
    Add("Phụ cấp", {{"Từ ngày*", MonthText(2014, random_.Between(1, 12))},
                    {"Phân loại", "Phụ cấp chức vụ"},
                    {"Hệ số x100", absl::StrCat(random_.Between(2, 9) * 10)}});
  }

  void AddRewards() {
    const int year = random_.Between(2005, kLastYear);
    Add("Danh hiệu, khen thưởng",
        {{"Từ ngày*", absl::StrCat(year)},
         {"Phân loại", "Bằng khen"},
         {"Danh hiệu", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"},
         {"Cấp khen thưởng", "Cấp tỉnh"},
         {"Số quyết định", absl::StrCat(random_.Between(100, 4000), "/QĐ-UBND")},
         {"Ngày quyết định", DayText(CivilDay(year, random_.Between(1, 12), 15))},
         {"Cơ quan ban hành", "Ủy ban nhân dân tỉnh"}});
  }

  void AddFamily() {
    const int born = static_cast<int>(person_.birth.year());
    AddRelative("Bố đẻ", kFamilyNames, born - random_.Between(22, 35), "Làm ruộng");
    AddRelative("Mẹ đẻ", kFemaleNames, born - random_.Between(20, 33), "Nội trợ");
    const bool is_man = person_.sex == Sex::kMale;
    AddRelative("Vợ hoặc chồng", is_man ? kFemaleNames : kFamilyNames, born + random_.Between(0, 4),
                "Giáo viên");
    if (random_.Happens(80)) {
      AddRelative("Con", kFamilyNames, std::min(born + 27, kLastYear), "Học sinh");
    }
  }

  void AddCircumstances() {
    Add("Tình trạng sức khỏe", {{"Từ ngày*", "2016"},
                                {"Tình trạng sức khỏe", random_.OneOf(kHealth)},
                                {"Chiều cao cm", absl::StrCat(random_.Between(150, 178))},
                                {"Nhóm máu", random_.OneOf(kBlood)}});
    if (random_.Happens(40)) {
      Add("Hoàn cảnh kinh tế", {{"Từ ngày*", "2016"},
                                {"Phân loại", "Nhà ở"},
                                {"Nội dung", "Nhà ở riêng"},
                                {"Diện tích m2", absl::StrCat(random_.Between(50, 200))}});
    }
    if (random_.Happens(5)) {
      Add("Quan hệ với nước ngoài", {{"Phân loại", "Thân nhân ở nước ngoài"},
                                     {"Quốc gia", "Nước ngoài"},
                                     {"Đối tác, thân nhân", "Anh họ"}});
    }
    if (random_.Happens(2)) {
      Add("Đặc điểm lịch sử bản thân",
          {{"Phân loại", "Khác"}, {"Nội dung", "Không có gì đặc biệt"}});
    }
    if (random_.Happens(5)) {
      Add("Thương binh, gia đình chính sách", {{"Gia đình chính sách", "Con liệt sĩ"}});
    }
  }

  void AddPapers() {
    Add("Ngày sinh theo từng giấy tờ", {{"Loại giấy tờ", "Hồ sơ đảng viên"},
                                        {"Ngày sinh trên giấy tờ", DayText(person_.birth)},
                                        {"Sử dụng", "Ngày sinh được dùng"}});
    Add("Giấy tờ tùy thân", {{"Từ ngày*", "2016"},
                             {"Phân loại", "CCCD, căn cước"},
                             {"Số giấy tờ", person_.national_number},
                             {"Nơi cấp", "Cục Cảnh sát"}});
    if (random_.Happens(15)) {
      Add("Nhập ngũ, xuất ngũ", {{"Từ ngày*", MonthText(YearAt(19), 2)},
                                 {"Đến ngày", MonthText(YearAt(21), 2)},
                                 {"Đơn vị", "Bộ Chỉ huy quân sự tỉnh"},
                                 {"Cấp bậc", "Trung sĩ"}});
    }
    Add("Tham gia tổ chức chính trị - xã hội",
        {{"Từ ngày*", absl::StrCat(YearAt(23))}, {"Phân loại", "Công đoàn"}});
    if (random_.Happens(20)) {
      Add("Tự nhận xét, nhận xét của đơn vị",
          {{"Từ ngày*", "2016"},
           {"Tự nhận xét", "Hoàn thành nhiệm vụ được giao."},
           {"Nhận xét của đơn vị", "Có tinh thần trách nhiệm.\nĐoàn kết nội bộ."}});
      Add("Cam đoan, xác nhận",
          {{"Từ ngày*", "2016"}, {"Cơ quan xác nhận", absl::StrCat("Cơ quan Đảng ", place_)}});
    }
  }

  std::vector<Row> Take() && { return std::move(rows_); }

 private:
  int YearAt(int age) const {
    return std::min(static_cast<int>(person_.birth.year()) + age, kLastYear);
  }

  template <size_t N>
  void AddRelative(const char* relation, const char* const (&names)[N], int year,
                   const char* occupation) {
    Add("Quan hệ gia đình",
        {{"Quan hệ", relation},
         {"Họ và tên", absl::StrCat(random_.OneOf(names), " ", random_.OneOf(kGivenNames))},
         {"Năm sinh", absl::StrCat(year)},
         {"Quê quán", place_},
         {"Nghề nghiệp", occupation},
         {"Nơi ở", place_}});
  }

  void Add(const char* kind, Cells cells) {
    const Row& header = EntriesHeader();
    Row& row = rows_.emplace_back(header.size());
    row[ColumnOf(header, "Số định danh cá nhân*")] = person_.national_number;
    row[ColumnOf(header, "Loại mục*")] = kind;
    for (const auto& [column, text] : cells) row[ColumnOf(header, column)] = text;
  }

  Random& random_;
  const Person& person_;
  const std::string place_;
  std::vector<Row> rows_;
};

}  // namespace

const Row& EntriesHeader() {
  static const Row header = {"Số định danh cá nhân*",
                             "Loại mục*",
                             "Từ ngày*",
                             "Đến ngày",
                             "Mức*",
                             "Nội dung",
                             "Số quyết định",
                             "Ngày quyết định",
                             "Cơ quan ban hành",
                             "Phân loại",
                             "Chức vụ, công việc",
                             "Đơn vị",
                             "Cấp ủy",
                             "Nhiệm kỳ",
                             "Cơ sở đào tạo",
                             "Hình thức đào tạo",
                             "Văn bằng, chứng chỉ",
                             "Ngôn ngữ",
                             "Mã ngạch",
                             "Bậc lương",
                             "Hệ số x100",
                             "Danh hiệu",
                             "Cấp khen thưởng",
                             "Quan hệ",
                             "Họ và tên",
                             "Năm sinh",
                             "Quê quán",
                             "Nghề nghiệp",
                             "Nơi ở",
                             "Quốc gia",
                             "Đối tác, thân nhân",
                             "Diện tích m2",
                             "Tình trạng sức khỏe",
                             "Chiều cao cm",
                             "Nhóm máu",
                             "Cấp bậc",
                             "Danh hiệu được phong",
                             "Số giấy tờ",
                             "Nơi cấp",
                             "Gia đình chính sách",
                             "Loại giấy tờ",
                             "Ngày sinh trên giấy tờ",
                             "Sử dụng",
                             "Tự nhận xét",
                             "Nhận xét của đơn vị",
                             "Cơ quan xác nhận"};
  return header;
}

std::vector<Row> EntryRows(Random& random, const Person& person, const std::string& place) {
  Entries entries(random, person, place);
  entries.AddCareer();
  entries.AddLearning();
  entries.AddPay();
  entries.AddRewards();
  entries.AddPapers();
  return std::move(entries).Take();
}

std::vector<Row> FamilyRows(Random& random, const Person& person, const std::string& place) {
  Entries entries(random, person, place);
  entries.AddFamily();
  entries.AddCircumstances();
  return std::move(entries).Take();
}

}  // namespace cadre::sample
