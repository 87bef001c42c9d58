#include "clients/cadrectl/sample/names.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace cadre::sample {
namespace {

using Word = const char*;

// Weights in thousandths of the people.
constexpr Choice<Word> kFamilies[] = {
    {"Nguyễn", 384}, {"Trần", 112}, {"Lê", 95},   {"Phạm", 71},  {"Huỳnh", 51}, {"Phan", 45},
    {"Võ", 39},      {"Đặng", 21},  {"Bùi", 20},  {"Đỗ", 14},    {"Hồ", 13},    {"Ngô", 13},
    {"Dương", 10},   {"Lý", 5},     {"Đinh", 10}, {"Mai", 9},    {"Trương", 9}, {"Lâm", 8},
    {"Cao", 8},      {"Châu", 7},   {"Tô", 6},    {"Hà", 6},     {"Đoàn", 6},   {"Lương", 6},
    {"Trịnh", 6},    {"Đào", 5},    {"Vũ", 5},    {"Hoàng", 5},  {"Tạ", 4},     {"Thái", 4},
    {"Kiều", 3},     {"Lưu", 3},    {"Từ", 3},    {"Nghiêm", 2}, {"Quách", 2}};
constexpr Choice<Word> kKhmerFamilies[] = {{"Thạch", 30}, {"Sơn", 20}, {"Kim", 20},
                                           {"Danh", 20},  {"Lâm", 10}, {"Châu", 10}};
constexpr Choice<Word> kHoaFamilies[] = {{"Lý", 20},   {"Lâm", 20},  {"Trương", 15}, {"Huỳnh", 15},
                                         {"Quách", 5}, {"Tăng", 10}, {"Vương", 5},   {"Mã", 2}};

constexpr Choice<Word> kMenMiddles[] = {
    {"Văn", 300},  {"Hữu", 60}, {"Minh", 55},  {"Thanh", 55}, {"Quốc", 50}, {"Ngọc", 45},
    {"Hoàng", 45}, {"Đức", 40}, {"Tấn", 35},   {"Thành", 35}, {"Công", 30}, {"Trung", 30},
    {"Xuân", 25},  {"Chí", 25}, {"Trọng", 20}, {"Phước", 20}, {"Đình", 20}, {"Bá", 15},
    {"Hải", 15},   {"Duy", 15}, {"Việt", 15},  {"Anh", 15},   {"Thế", 15},  {"Nhật", 10}};
constexpr Choice<Word> kWomenMiddles[] = {
    {"Thị", 350},     {"Thị Ngọc", 60}, {"Thị Kim", 60},    {"Ngọc", 60},   {"Thị Thanh", 50},
    {"Thị Hồng", 50}, {"Thị Mỹ", 45},   {"Kim", 40},        {"Thanh", 35},  {"Thị Thu", 35},
    {"Thị Bích", 30}, {"Thúy", 25},     {"Thị Phương", 25}, {"Mỹ", 25},     {"Hồng", 25},
    {"Thị Cẩm", 20},  {"Bích", 15},     {"Thị Diễm", 15},   {"Phương", 15}, {"Tuyết", 10},
    {"Thị Tuyết", 10}};

constexpr Word kMenGivenNames[] = {
    "An",    "Bình",  "Bảo",   "Bửu",   "Chiến", "Chung",  "Cường",  "Danh",  "Dũng",  "Dương",
    "Đạt",   "Điền",  "Đông",  "Đức",   "Giang", "Hai",    "Hải",    "Hậu",   "Hiền",  "Hiếu",
    "Hòa",   "Hoàng", "Hùng",  "Huy",   "Hưng",  "Khải",   "Khánh",  "Khoa",  "Kiên",  "Lâm",
    "Liêm",  "Linh",  "Long",  "Lộc",   "Lợi",   "Luân",   "Mạnh",   "Minh",  "Nam",   "Nghĩa",
    "Nghị",  "Nhân",  "Phong", "Phú",   "Phúc",  "Phương", "Quân",   "Quang", "Quyền", "Sang",
    "Sơn",   "Tài",   "Tâm",   "Tân",   "Thái",  "Thành",  "Thắng",  "Thiện", "Thịnh", "Thông",
    "Thuận", "Tiến",  "Tín",   "Toàn",  "Trí",   "Trung",  "Trường", "Tuấn",  "Tùng",  "Út",
    "Việt",  "Vinh",  "Vũ",    "Vương", "Xuân"};
constexpr Word kWomenGivenNames[] = {
    "An",   "Anh",    "Ánh",    "Ba",    "Bé",    "Bích", "Châu",   "Chi",   "Cúc",
    "Dung", "Diễm",   "Duyên",  "Đào",   "Điệp",  "Em",   "Gấm",    "Giang", "Hà",
    "Hạnh", "Hằng",   "Hiền",   "Hoa",   "Hòa",   "Hồng", "Huệ",    "Hương", "Khanh",
    "Kiều", "Lan",    "Lài",    "Lệ",    "Liên",  "Liễu", "Linh",   "Loan",  "Lý",
    "Mai",  "Minh",   "Mỹ",     "Nga",   "Ngân",  "Ngọc", "Nguyệt", "Nhung", "Như",
    "Oanh", "Phượng", "Phương", "Quyên", "Sương", "Tâm",  "Thảo",   "Thắm",  "Thanh",
    "Thoa", "Thu",    "Thủy",   "Thúy",  "Thư",   "Tiên", "Trang",  "Trâm",  "Trinh",
    "Trúc", "Tuyền",  "Tuyết",  "Tươi",  "Uyên",  "Vân",  "Vy",     "Xuân",  "Yến"};

constexpr Word kPlaceBeginnings[] = {"An",    "Bình", "Định",  "Gia",   "Hòa",   "Hưng", "Khánh",
                                     "Long",  "Lộc",  "Mỹ",    "Phú",   "Phước", "Tân",  "Thanh",
                                     "Thạnh", "Thới", "Thuận", "Trung", "Vĩnh",  "Xuân"};
constexpr Word kPlaceEndings[] = {"Bình",  "Điền", "Đông",  "Hậu",   "Hiệp",  "Hòa",  "Hưng",
                                  "Khánh", "Lợi",  "Lạc",   "Mỹ",    "Nghĩa", "Nhơn", "Phong",
                                  "Quới",  "Tây",  "Thành", "Thắng", "Tiến",  "Trị"};

Word DrawFamily(Random& random, absl::string_view ethnicity) {
  if (ethnicity == "Khmer") return random.Pick(kKhmerFamilies);
  if (ethnicity == "Hoa") return random.Pick(kHoaFamilies);
  return random.Pick(kFamilies);
}

}  // namespace

std::string DrawName(Random& random, Sex sex, absl::string_view ethnicity) {
  const Word family = DrawFamily(random, ethnicity);
  const bool is_man = sex == Sex::kMale;
  const Word middle = is_man ? random.Pick(kMenMiddles) : random.Pick(kWomenMiddles);
  const Word given = is_man ? random.OneOf(kMenGivenNames) : random.OneOf(kWomenGivenNames);
  return absl::StrCat(family, " ", middle, " ", given);
}

std::vector<std::string> DrawPlaceNames(Random& random, size_t count) {
  std::vector<std::string> names;
  for (const Word beginning : kPlaceBeginnings) {
    for (const Word ending : kPlaceEndings) {
      if (absl::string_view(beginning) != ending) {
        names.push_back(absl::StrCat(beginning, " ", ending));
      }
    }
  }
  for (size_t i = 0; i < count; ++i) {
    std::swap(names[i],
              names[i + static_cast<size_t>(random.Below(static_cast<int>(names.size() - i)))]);
  }
  names.resize(count);
  return names;
}

}  // namespace cadre::sample
