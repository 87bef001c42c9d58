#include "clients/cadrectl/sample/person.h"

#include <algorithm>

#include "absl/strings/str_format.h"

namespace cadre::sample {
namespace {

struct Span {
  int least;
  int most;
};

// Women 15-30 %, 40 or under 15-25 %, 44-47 years on average.
constexpr int kWomenPercent = 22;
constexpr Choice<Span> kAges[] = {{{24, 30}, 4},  {{31, 35}, 6},  {{36, 40}, 7},  {{41, 45}, 21},
                                  {{46, 50}, 31}, {{51, 55}, 19}, {{56, 60}, 11}, {{61, 61}, 1}};
constexpr int kOldestWoman = 55;  // of the pyramid
constexpr int kWomanRedraw = 12;

constexpr Choice<const char*> kPeoples[] = {{"Kinh", 950}, {"Khmer", 25}, {"Hoa", 15},
                                            {"Chăm", 5},   {"Tày", 3},    {"Mường", 2}};
constexpr const char* kMinorities[] = {"Khmer", "Hoa", "Chăm"};
constexpr Choice<const char*> kReligions[] = {{"Không", 850},
                                              {"Phật giáo", 80},
                                              {"Phật giáo Hòa Hảo", 40},
                                              {"Công giáo", 20},
                                              {"Cao Đài", 10}};

// Of ten that are there for something, three are women; of eighteen, one is of a minority.
bool IsWoman(int ordinal) { return ordinal % 10 == 2 || ordinal % 10 == 5 || ordinal % 10 == 8; }
bool IsOfMinority(int ordinal) { return ordinal % 18 == 7; }
// One in five could hold a key post of the district tomorrow.
bool IsReady(int ordinal) { return ordinal % 5 == 0; }

Sex DrawSex(Random& random, const Role& role) {
  if (role.part == Part::kOrdinary)
    return random.Happens(kWomenPercent) ? Sex::kFemale : Sex::kMale;
  if (role.part == Part::kKeyLeader) return role.ordinal == 2 ? Sex::kFemale : Sex::kMale;
  return IsWoman(role.ordinal) ? Sex::kFemale : Sex::kMale;
}

// Young enough for another term on any calendar that begins within four years, and in each of the
// three brackets (ba độ tuổi).
Span AgesOfReserve(Sex sex, int ordinal) {
  const int third = ordinal / 10 % 3;
  if (sex == Sex::kFemale)
    return third == 0 ? Span{31, 39} : third == 1 ? Span{38, 42} : Span{41, 45};
  const int fifth = ordinal % 10 % 5;
  if (fifth == 1) return {32, 39};
  return fifth == 3 ? Span{41, 45} : Span{44, 50};
}

int DrawAge(Random& random, const Role& role, Sex sex, Tier tier) {
  const auto within = [&random](Span span) { return random.Between(span.least, span.most); };
  switch (role.part) {
    case Part::kReserve:
      return within(AgesOfReserve(sex, role.ordinal));
    case Part::kKeyLeader:
      return within(sex == Sex::kFemale ? Span{44, 51} : Span{47, 55});
    case Part::kOverAge:
      return within({57, 59});
    case Part::kReprimanded:
      return within({41, 47});
    case Part::kOrdinary:
      break;
  }
  int age = within(random.Pick(kAges));
  if (sex == Sex::kFemale && age > kOldestWoman) age -= kWomanRedraw;
  // Nobody leads straight from school.
  if (tier == Tier::kStaff) return age;
  return std::max(age, (tier == Tier::kSenior ? 42 : 35) + age % 4);
}

const char* DrawEthnicity(Random& random, const Role& role) {
  const bool is_minority = role.part == Part::kReserve && IsOfMinority(role.ordinal);
  return is_minority ? random.OneOf(kMinorities) : random.Pick(kPeoples);
}

CivilDay DrawDay(Random& random, int year, Span months) {
  // One after the other: the order in which arguments are evaluated is not fixed.
  const int month = random.Between(months.least, months.most);
  return CivilDay(year, month, random.Between(1, 28));
}

constexpr Span kBeforeDecember = {1, 11};

Schooling DrawUsual(Random& random, Tier tier) {
  static constexpr Choice<int> kDegrees[] = {{2, 7}, {3, 4}, {4, 77}, {5, 11}, {6, 1}};
  static constexpr Choice<int> kHighDegrees[] = {{4, 70}, {5, 27}, {6, 3}};
  static constexpr Choice<int> kTheories[][4] = {{{0, 15}, {1, 25}, {2, 50}, {3, 10}},
                                                 {{0, 4}, {1, 6}, {2, 65}, {3, 25}},
                                                 {{1, 1}, {2, 9}, {3, 80}, {4, 10}}};
  static constexpr Choice<int> kCourses[][4] = {{{0, 25}, {1, 10}, {2, 55}, {3, 10}},
                                                {{0, 8}, {1, 2}, {2, 65}, {3, 25}},
                                                {{0, 2}, {2, 13}, {3, 75}, {4, 10}}};
  static constexpr Choice<int> kObjects[][4] = {{{0, 15}, {4, 60}, {3, 24}, {2, 1}},
                                                {{0, 5}, {4, 15}, {3, 70}, {2, 10}},
                                                {{0, 2}, {4, 1}, {3, 12}, {2, 85}}};
  const auto row = static_cast<size_t>(tier);
  return {.degree = tier == Tier::kSenior ? random.Pick(kHighDegrees) : random.Pick(kDegrees),
          .theory = random.Pick(kTheories[row]),
          .state_management = random.Pick(kCourses[row]),
          .defence_object = random.Pick(kObjects[row])};
}

Schooling DrawSchooling(Random& random, const Role& role, Tier tier) {
  static constexpr Choice<int> kDegrees[] = {{4, 80}, {5, 20}};
  if (role.part == Part::kOrdinary) return DrawUsual(random, tier);
  const bool is_ready = role.part == Part::kKeyLeader || IsReady(role.ordinal);
  Schooling result = is_ready ? Schooling{.theory = 3, .state_management = 3, .defence_object = 2}
                              : DrawUsual(random, std::min(tier, Tier::kMiddle));
  result.degree = random.Pick(kDegrees);
  return result;
}

std::array<int, kRatedYears> DrawRatings(Random& random, const Role& role) {
  static constexpr Choice<int> kGood[] = {{1, 20}, {2, 80}};
  static constexpr Choice<int> kUsual[] = {{1, 15}, {2, 73}, {3, 10}, {4, 2}};
  std::array<int, kRatedYears> ratings;
  for (int& rating : ratings) {
    rating = role.part == Part::kOrdinary ? random.Pick(kUsual) : random.Pick(kGood);
  }
  return ratings;
}

std::optional<Punishment> DrawPunishment(Random& random, const Role& role) {
  static constexpr Choice<const char*> kForms[] = {{"Khiển trách", 75}, {"Cảnh cáo", 25}};
  if (role.part == Part::kReprimanded) {
    return Punishment{"Khiển trách", DrawDay(random, 2017, {8, 10})};
  }
  if (role.part != Part::kOrdinary || !random.Happens(2)) return std::nullopt;
  const char* form = random.Pick(kForms);
  const int year = random.Between(2011, 2017);
  return Punishment{form, DrawDay(random, year, kBeforeDecember)};
}

// Three digits of the province, one of sex and century, two of the year of birth, six that differ:
// a million numbers in another order, then the next province.
std::string NationalNumber(Sex sex, int birth_year, int64_t index, int64_t offset) {
  constexpr int kFirstProvince = 900;  // there are fewer than a hundred
  constexpr int64_t kMillion = 1'000'000;
  constexpr int64_t kStride = 472'643;  // has no divisor in common with a million
  return absl::StrFormat("%03d%d%02d%06d", kFirstProvince + static_cast<int>(index / kMillion),
                         sex == Sex::kFemale ? 1 : 0, birth_year % 100,
                         (index % kMillion * kStride + offset) % kMillion);
}

}  // namespace

Person DrawPerson(Random& random, const Role& role, Tier tier, int64_t index, int64_t offset) {
  Person person;
  person.sex = DrawSex(random, role);
  const int age = DrawAge(random, role, person.sex, tier);
  person.birth =
      CivilDay(kSampleDay.year() - age, kSampleDay.month(), kSampleDay.day()) - random.Below(365);
  person.ethnicity = DrawEthnicity(random, role);
  person.religion = random.Pick(kReligions);
  person.full_name = DrawName(random, person.sex, person.ethnicity);
  const int birth_year = static_cast<int>(person.birth.year());
  person.national_number = NationalNumber(person.sex, birth_year, index, offset);
  person.card_number = absl::StrFormat("87%010d", index + 1);
  // On probation for a year; nobody of the sample is still.
  const int admitted = std::min(birth_year + random.Between(21, 30), 2016);
  person.admission = DrawDay(random, admitted, kBeforeDecember);
  person.official = AddMonths(person.admission, 12);
  person.schooling = DrawSchooling(random, role, tier);
  person.ratings = DrawRatings(random, role);
  person.punishment = DrawPunishment(random, role);
  return person;
}

}  // namespace cadre::sample
