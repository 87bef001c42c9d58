#include "clients/cadrectl/sample/records.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/text/written_date.h"

namespace cadre::sample {
namespace {

// By level.
constexpr const char* kDegrees[] = {"",        "Sơ cấp",  "Trung cấp", "Cao đẳng",
                                    "Đại học", "Thạc sĩ", "Tiến sĩ"};
constexpr const char* kTheories[] = {"", "Sơ cấp", "Trung cấp", "Cao cấp", "Cử nhân"};
constexpr const char* kCourses[] = {"", "Cán sự", "Chuyên viên", "Chuyên viên chính",
                                    "Chuyên viên cao cấp"};
constexpr const char* kObjects[] = {"", "Đối tượng 1", "Đối tượng 2", "Đối tượng 3", "Đối tượng 4"};
constexpr const char* kRatings[] = {"", "Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành tốt nhiệm vụ",
                                    "Hoàn thành nhiệm vụ", "Không hoàn thành nhiệm vụ"};

constexpr const char* kFields[] = {
    "Luật",    "Kinh tế",   "Quản trị kinh doanh", "Hành chính học", "Nông học",
    "Sư phạm", "Kế toán",   "Công nghệ thông tin", "Xây dựng",       "Chính trị học",
    "Ngữ văn", "Y đa khoa", "Quản lý đất đai",     "Thủy sản",       "Xây dựng Đảng"};

// The last year of which a date without day and month lies before the day of the sample.
constexpr int kLastYear = 2016;

enum class Known { kYear, kMonth, kDay };
constexpr Choice<Known> kKnown[] = {{Known::kYear, 35}, {Known::kMonth, 15}, {Known::kDay, 50}};

// A day in `year` as papers give it: often not all of it.
std::string DrawWritten(Random& random, int year) {
  const int month = random.Between(1, 12);
  const CivilDay day(year, month, random.Between(1, 28));
  switch (random.Pick(kKnown)) {
    case Known::kYear:
      return absl::StrCat(year);
    case Known::kMonth:
      return text::WriteDate(*CivilDate::FromMonth(year, month));
    case Known::kDay:
      break;
  }
  return text::WriteDate(CivilDate(day));
}

class Rows {
 public:
  Rows(Random& random, const Person& person) : random_(random), person_(person) {}

  // At an age between the two.
  void AddQualification(const char* kind, const char* level, int least, int most,
                        const char* text) {
    if (*level == '\0') return;
    const int year = static_cast<int>(person_.birth.year()) + random_.Between(least, most);
    Row& row = Add(kind);
    row[kFromColumn] = DrawWritten(random_, std::min(year, kLastYear));
    row[kLevelColumn] = level;
    row[kTextColumn] = text;
  }

  void AddHolding(const Holding& holding) {
    Row& row = Add("Chức danh");
    row[kFromColumn] = text::WriteDate(CivilDate(holding.first));
    if (holding.last) row[kToColumn] = text::WriteDate(CivilDate(*holding.last));
    row[kPostColumn] = holding.post->code;
    row[kTextColumn] = holding.post->title;
    row[kDecisionColumn] = holding.decision_number;
    row[kDecisionDayColumn] = row[kFromColumn];
  }

  void AddRating(int year, int level) {
    Row& row = Add("Đánh giá");
    row[kFromColumn] = absl::StrCat(year);
    row[kLevelColumn] = kRatings[level];
  }

  void AddPunishment(const Punishment& punishment) {
    Row& row = Add("Kỷ luật");
    row[kFromColumn] = text::WriteDate(CivilDate(punishment.date));
    row[kLevelColumn] = punishment.form;
    row[kDecisionColumn] = absl::StrCat(random_.Between(1, 99), "-QĐ/UBKT");
    row[kDecisionDayColumn] = row[kFromColumn];
  }

  std::vector<Row> Take() && { return std::move(rows_); }

 private:
  Row& Add(const char* kind) {
    Row& row = rows_.emplace_back(RecordsHeader().size());
    row[kPersonColumn] = person_.full_name;
    row[kRecordNumberColumn] = person_.national_number;
    row[kKindColumn] = kind;
    return row;
  }

  Random& random_;
  const Person& person_;
  std::vector<Row> rows_;
};

}  // namespace

const Row& RecordsHeader() {
  static const Row header = {"STT",           "Họ và tên",      "Số định danh cá nhân*",
                             "Loại mục*",     "Từ ngày*",       "Đến ngày",
                             "Mức*",          "Mã chức danh",   "Nội dung",
                             "Số quyết định", "Ngày quyết định"};
  return header;
}

std::vector<Row> RecordRows(Random& random, const Person& person,
                            const std::vector<Holding>& holdings) {
  Rows rows(random, person);
  const Schooling& s = person.schooling;
  const char* field = random.OneOf(kFields);
  const bool is_higher = s.degree > 4;  // than a bachelor's degree
  rows.AddQualification("Chuyên môn", kDegrees[s.degree], is_higher ? 28 : 22, is_higher ? 40 : 25,
                        field);
  rows.AddQualification("Lý luận chính trị", kTheories[s.theory], 28, 38, "");
  rows.AddQualification("Quản lý nhà nước", kCourses[s.state_management], 26, 40, "");
  rows.AddQualification("Quốc phòng", kObjects[s.defence_object], 26, 44, "");
  for (const Holding& holding : holdings) rows.AddHolding(holding);
  if (person.punishment) rows.AddPunishment(*person.punishment);
  for (int i = 0; i < kRatedYears; ++i) {
    rows.AddRating(kFirstRatedYear + i, person.ratings[static_cast<size_t>(i)]);
  }
  return std::move(rows).Take();
}

}  // namespace cadre::sample
