#include "clients/cadrectl/sample/sample.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/cadrectl/sample/population.h"
#include "common/regulation/loader.h"
#include "common/regulation/retirement.h"
#include "common/testing/status_matchers.h"
#include "common/text/vietnamese.h"
#include "services/registry/domain/post_sheet.h"
#include "services/registry/domain/record_sheet.h"
#include "services/registry/domain/sheet.h"
#include "tests/clients/sample_texts.h"

namespace cadre::sample {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Ge;
using ::testing::Key;
using ::testing::Le;

constexpr CivilDay kToday = CivilDay(2017, 12, 20);

// What the registry reads in a sample, mistakes left out.
struct Reading {
  std::vector<registry::OrganizationRow> organizations;
  std::vector<registry::PostRow> posts;
  std::map<std::string, registry::PersonRow> people;                // by national number
  std::map<std::string, std::vector<registry::RecordRow>> records;  // by national number
};

// Rows as `read` understands them; rows of `skipped` lines are left out, any other must be good.
template <typename Item, typename Find, typename Read>
std::vector<Item> ReadRows(const std::string& text, Find find, Read read,
                           const std::set<int>& skipped) {
  const Table table = ReadTable(text);
  const auto columns = find(table.header);
  EXPECT_THAT(columns, cadre::testing::IsOk());
  std::vector<Item> items;
  for (const text::CsvRecord& row : table.rows) {
    if (skipped.contains(row.line)) continue;
    auto item = read(*columns, row.fields);
    if (const auto* bad = std::get_if<text::CellProblem>(&item)) {
      ADD_FAILURE() << row.raw << ": " << bad->column << " " << bad->reason;
      continue;
    }
    items.push_back(std::get<Item>(std::move(item)));
  }
  return items;
}

Reading Read(const SampleTexts& texts) {
  std::map<std::string, std::set<int>> skipped;
  for (const ListedMistake& m : ReadMistakes(texts.mistakes)) {
    if (m.outcome != "taken") skipped[m.file].insert(m.row);
  }
  Reading reading;
  reading.organizations = ReadRows<registry::OrganizationRow>(
      texts.organizations, registry::OrganizationColumns, registry::ReadOrganizationRow, {});
  reading.posts =
      ReadRows<registry::PostRow>(texts.posts, registry::PostColumns, registry::ReadPostRow, {});
  for (auto& row : ReadRows<registry::PersonRow>(texts.people, registry::PersonColumns,
                                                 registry::ReadPersonRow, skipped["people.csv"])) {
    const std::string number = row.person.national_number;
    EXPECT_TRUE(reading.people.emplace(number, std::move(row)).second) << number << " twice";
  }
  const auto record_columns = [](const std::vector<std::string>& header) {
    return registry::RecordColumns(header, {});
  };
  for (auto& row : ReadRows<registry::RecordRow>(texts.records, record_columns,
                                                 registry::ReadRecordRow, skipped["records.csv"])) {
    reading.records[row.national_number].push_back(std::move(row));
  }
  return reading;
}

const regulation::Catalogue& Rules() {
  static const regulation::Catalogue rules = *regulation::LoadRules(
      *regulation::ReadRuleFiles(std::string(CADRE_SOURCE_DIR) + "/services/registry/regulations"));
  return rules;
}

// The number of a district, 0 for the rest of the province.
int AreaOf(const std::string& organization_code) {
  // "H01", "H01-TC"; "HND" is of the province.
  const size_t end = organization_code.find_first_not_of("0123456789", 1);
  const bool in_district =
      organization_code[0] == 'H' && std::min(end, organization_code.size()) == 3;
  return in_district ? std::stoi(organization_code.substr(1, 2)) : kProvinceArea;
}

int AgeOf(const registry::Person& person) {
  const CivilDay born = person.birth_date.LatestDay();
  const bool later = std::pair(kToday.month(), kToday.day()) < std::pair(born.month(), born.day());
  return static_cast<int>(kToday.year() - born.year()) - (later ? 1 : 0);
}

bool IsWoman(const registry::Person& person) { return person.sex == regulation::Sex::kFemale; }

// The first month of the term that begins last.
constexpr CivilMonth kLastTerm = CivilMonth(2021, 6);

bool HasTimeForATerm(const registry::Person& person, CivilMonth from) {
  static const auto ages = *Rules().InForce(regulation::Domain::kAge, kToday);
  static const auto planning = *Rules().InForce(regulation::Domain::kPlanning, kToday);
  const auto retirement =
      *regulation::RetirementOf(ages, {person.sex, person.birth_date.EarliestMonth()});
  const regulation::TermTime& time = *planning.FindKind<regulation::TermTime>().second;
  return MonthsBetween(from, retirement.month) >= time.one_term_months;
}

bool IsInEffect(const registry::Discipline& discipline) {
  static const auto effects = *Rules().InForce(regulation::Domain::kDiscipline, kToday);
  const int months = effects.FindEffect(discipline.form)->months;
  return kToday < AddMonths(discipline.decision_date, months);
}

// Whether the records show a degree, nothing but good ratings of three years, and no discipline.
bool IsWithoutFault(const std::vector<registry::RecordRow>& records) {
  int good_years = 0;
  bool has_degree = false;
  for (const registry::RecordRow& row : records) {
    if (const auto* rating = std::get_if<registry::Rating>(&row.record)) {
      good_years += rating->level <= registry::RatingLevel::kGood;
    } else if (const auto* discipline = std::get_if<registry::Discipline>(&row.record)) {
      if (IsInEffect(*discipline)) return false;
    } else if (const auto* q = std::get_if<registry::Qualification>(&row.record)) {
      has_degree |= q->kind == registry::QualificationKind::kDegree &&
                    q->level >= static_cast<int>(regulation::DegreeLevel::kBachelor);
    }
  }
  return has_degree && good_years == 3;
}

struct Pool {
  int people = 0;
  int women = 0;
  int minority = 0;
  int young = 0;
  int middle = 0;
  int older = 0;
};

// Who may be planned, by area.
std::map<int, Pool> PoolsOf(Reading& reading) {
  std::map<std::string, std::string> codes;  // by name
  for (const auto& row : reading.organizations) {
    codes[row.organization.display_name] = row.organization.code;
  }
  std::map<int, Pool> pools;
  for (const auto& [number, row] : reading.people) {
    const registry::Person& person = row.person;
    if (person.birth_date.precision() != CivilDate::Precision::kDay ||
        !HasTimeForATerm(person, kLastTerm) || !IsWithoutFault(reading.records[number])) {
      continue;
    }
    Pool& pool = pools[AreaOf(codes.at(row.organization_name))];
    ++pool.people;
    if (IsWoman(person)) ++pool.women;
    if (person.ethnicity != "Kinh") ++pool.minority;
    const int age = AgeOf(person);
    ++(age <= 40 ? pool.young : age <= 45 ? pool.middle : pool.older);
  }
  return pools;
}

void ExpectEnoughForACommittee(const Pool& pool, const std::string& where) {
  EXPECT_GE(pool.people, 70) << where;
  EXPECT_GE(pool.women, 20) << where;
  // A plan of 68 with 9 women needs so many men.
  EXPECT_GE(pool.people - pool.women, 59) << where;
  EXPECT_GE(pool.minority, 1) << where;
  EXPECT_GE(pool.young, 12) << where;
  EXPECT_GE(pool.middle, 5) << where;
  EXPECT_GE(pool.older, 5) << where;
}

TEST(Sample, IsTheSameBytesForTheSameSeed) {
  EXPECT_EQ(Write({.people = 700, .seed = 5}), Write({.people = 700, .seed = 5}));
}

TEST(Sample, IsAnotherProvinceOfTheSameShapeForAnotherSeed) {
  const SampleTexts one = Write({.people = 700, .seed = 5});
  const SampleTexts other = Write({.people = 700, .seed = 6});
  const Table people = ReadTable(one.people);
  const Table others = ReadTable(other.people);
  ASSERT_EQ(people.rows.size(), others.rows.size());
  size_t same = 0;
  for (size_t i = 0; i < people.rows.size(); ++i) {
    same += people.rows[i].fields[2] == others.rows[i].fields[2];
  }
  EXPECT_LT(same, people.rows.size() / 20);
  EXPECT_NE(one.organizations, other.organizations);  // other names
  EXPECT_EQ(one.counts.organizations, other.counts.organizations);
  EXPECT_EQ(one.counts.posts, other.counts.posts);
}

TEST(Sample, MakesTheSameMistakesWhateverTheSeed) {
  const auto kinds = [](uint64_t seed) {
    std::map<std::string, int> result;
    for (const ListedMistake& m : ReadMistakes(Write({.people = 300, .seed = seed}).mistakes)) {
      ++result[absl::StrCat(m.file, " ", m.what, " ", m.column)];
    }
    return result;
  };
  const std::map<std::string, int> found = kinds(1);
  EXPECT_EQ(found, kinds(2));
  for (const char* kind :
       {"people.csv decomposed letters Họ và tên*", "people.csv stray spaces Họ và tên*",
        "people.csv year only Sinh ngày* (dd/mm/yyyy)",
        "people.csv month and year Sinh ngày* (dd/mm/yyyy)",
        "people.csv impossible date Sinh ngày* (dd/mm/yyyy)",
        "people.csv blank required cell Họ và tên*", "people.csv blank required cell Tôn giáo*",
        "people.csv blank required cell Số định danh cá nhân*",
        "people.csv unknown organization Tổ chức Đảng đang sinh hoạt* (không sửa)",
        "people.csv official before a year of probation Ngày vào Đảng chính thức*",
        "people.csv repeated row ", "records.csv impossible date Từ ngày*",
        "records.csv unknown level Mức*", "records.csv unknown person Số định danh cá nhân*",
        "records.csv unknown post Mã chức danh", "records.csv repeated row "}) {
    EXPECT_THAT(found, Contains(Key(kind)));
  }
}

TEST(Sample, TakesMistakesAsTheyAreListed) {
  const SampleTexts texts = Write({.people = 1'000, .seed = 3});
  const Table people = ReadTable(texts.people);
  int checked = 0;
  for (const ListedMistake& m : ReadMistakes(texts.mistakes)) {
    if (m.file != "people.csv") continue;
    const std::vector<std::string>& row = people.rows.at(static_cast<size_t>(m.row) - 2).fields;
    ++checked;
    if (m.what == "decomposed letters") {
      EXPECT_NE(row[2], *text::ToNfc(row[2])) << m.row;
    } else if (m.what == "stray spaces") {
      EXPECT_NE(row[2], *text::CleanName(row[2])) << m.row;
    } else if (m.what == "year only") {
      EXPECT_EQ(row[5].size(), 4u) << m.row;
    } else if (m.what == "month and year") {
      EXPECT_EQ(row[5].size(), 7u) << m.row;
    } else if (m.what == "repeated row") {
      EXPECT_EQ(row, people.rows.at(static_cast<size_t>(m.row) - 3).fields);
    } else {
      --checked;
    }
  }
  EXPECT_GT(checked, 30);
}

TEST(Sample, HasAsManyPeopleAsAskedForBesideRepeatedRows) {
  for (const int64_t people : {300, 301, 999, 1'000, 2'599, 2'600, 3'000}) {
    const SampleTexts texts = Write({.people = people, .seed = 9});
    std::set<std::string> running;
    for (const text::CsvRecord& row : ReadTable(texts.people).rows) running.insert(row.fields[0]);
    EXPECT_EQ(static_cast<int64_t>(running.size()), people);
  }
}

TEST(Sample, HasTheOrganizationsOfAProvince) {
  const SampleTexts texts = Write({.people = 3'000, .seed = 2});
  const Reading reading = Read(texts);
  std::set<std::string> codes = {"TU"};
  std::set<std::string> names;
  std::map<registry::OrganizationKind, int> kinds;
  int urban = 0;
  for (const auto& row : reading.organizations) {
    const registry::Organization& o = row.organization;
    EXPECT_TRUE(codes.contains(row.parent_code)) << o.code << " comes before its parent";
    EXPECT_TRUE(codes.insert(o.code).second) << o.code << " twice";
    EXPECT_TRUE(names.insert(o.display_name).second) << o.display_name << " twice";
    ++kinds[o.kind];
    urban +=
        absl::StartsWith(o.display_name, "Thành ủy") || absl::StartsWith(o.display_name, "Thị ủy");
  }
  EXPECT_EQ(kinds[registry::OrganizationKind::kDistrictCommittee], 12);
  EXPECT_EQ(urban, 3);
  EXPECT_EQ(kinds[registry::OrganizationKind::kCommune], 141);
  EXPECT_EQ(kinds[registry::OrganizationKind::kPartyBoard], 6);
  EXPECT_EQ(kinds[registry::OrganizationKind::kDepartment], 20);
  EXPECT_EQ(kinds[registry::OrganizationKind::kDirectCommittee], 5);
  EXPECT_EQ(kinds[registry::OrganizationKind::kFront], 13);
}

TEST(Sample, HasPostsWithAStandardInEveryOrganization) {
  const Reading reading = Read(Write({.people = 3'000, .seed = 2}));
  const auto standards = *Rules().InForce(regulation::Domain::kPostStandard, kToday);
  std::map<std::string, std::vector<const registry::Post*>> by_organization;
  for (const auto& row : reading.posts) {
    by_organization[row.organization_code].push_back(&row.post);
    EXPECT_NE(standards.FindStandard(row.post.post_group), nullptr) << row.post.post_group;
  }
  for (const auto& row : reading.organizations) {
    EXPECT_TRUE(by_organization.contains(row.organization.code)) << row.organization.code;
  }
  std::map<std::string, int> places;
  for (const registry::Post* post : by_organization["H01"]) {
    places[post->post_group] = post->headcount;
  }
  EXPECT_EQ(places["DISTRICT_SECRETARY"], 1);
  EXPECT_EQ(places["DISTRICT_DEPUTY_SECRETARY"], 2);
  EXPECT_EQ(places["DISTRICT_STANDING_MEMBER"], 11);
  EXPECT_EQ(places["DISTRICT_COMMITTEE_MEMBER"], 45);
}

TEST(Sample, NobodyHoldsAPostBeyondItsPlaces) {
  const Reading reading = Read(Write({.people = 3'000, .seed = 8}));
  std::map<std::string, int> places;
  for (const auto& row : reading.posts) places[row.post.code] = row.post.headcount;
  std::map<std::string, std::map<CivilDay, int>> changes;  // by post: beginnings and ends
  for (const auto& [number, records] : reading.records) {
    EXPECT_TRUE(reading.people.contains(number)) << number;
    for (const registry::RecordRow& row : records) {
      const auto* held = std::get_if<registry::HoldingRow>(&row.record);
      if (held == nullptr) continue;
      ++changes[held->post_code][held->holding.start];
      --changes[held->post_code][held->holding.end];
    }
  }
  for (const auto& [code, days] : changes) {
    int held = 0;
    for (const auto& [day, change] : days) {
      held += change;
      EXPECT_LE(held, places.at(code)) << code;
    }
  }
  EXPECT_TRUE(changes.contains("H01-UV"));
}

TEST(Sample, HasTheProportionsOfAProvince) {
  for (const int64_t size : {300, 1'200, 3'000, 20'000}) {
    const Reading reading = Read(Write({.people = size, .seed = 11}));
    int64_t women = 0;
    int64_t young = 0;
    int64_t years = 0;
    int64_t minority = 0;
    for (const auto& [number, row] : reading.people) {
      const registry::Person& person = row.person;
      const bool is_mans_name = !absl::StrContains(person.full_name, " Thị ");
      EXPECT_TRUE(IsWoman(person) || is_mans_name) << number;
      women += IsWoman(person);
      young += AgeOf(person) <= 40;
      years += AgeOf(person);
      minority += person.ethnicity != "Kinh";
    }
    const auto people = static_cast<int64_t>(reading.people.size());
    EXPECT_THAT(women * 100, AllOf(Ge(15 * people), Le(30 * people))) << size;
    EXPECT_THAT(young * 100, AllOf(Ge(15 * people), Le(25 * people))) << size;
    EXPECT_THAT(years, AllOf(Ge(44 * people), Le(47 * people))) << size;
    EXPECT_THAT(minority * 100, AllOf(Ge(2 * people), Le(12 * people))) << size;
  }
}

TEST(Sample, OneDistrictOfTheSmallestProvinceCanPlanItsCommittee) {
  for (const uint64_t seed : {1u, 2u, 3u}) {
    Reading reading = Read(Write({.people = kFewestPeople, .seed = seed}));
    std::map<int, Pool> pools = PoolsOf(reading);
    ExpectEnoughForACommittee(pools[1], absl::StrCat("seed ", seed));
    EXPECT_GE(pools[kProvinceArea].people, 20);
  }
}

TEST(Sample, EveryDistrictOfTheUsualProvinceCanPlanItsCommittee) {
  ASSERT_EQ(DevelopedDistricts(SampleOptions().people), kDistricts);
  for (const uint64_t seed : {1u, 2u}) {
    Reading reading = Read(Write({.seed = seed}));
    std::map<int, Pool> pools = PoolsOf(reading);
    for (int district = 1; district <= kDistricts; ++district) {
      ExpectEnoughForACommittee(pools[district], absl::StrCat("seed ", seed, ", ", district));
    }
    EXPECT_GE(pools[kProvinceArea].people, 200);
  }
}

TEST(Sample, EveryDistrictHasSomebodyOverAgeAndSomebodyReprimanded) {
  const Reading reading = Read(Write({.seed = 3}));
  std::map<std::string, std::string> codes;
  for (const auto& row : reading.organizations) {
    codes[row.organization.display_name] = row.organization.code;
  }
  std::map<int, int> over_age;
  std::map<int, int> reprimanded;
  for (const auto& [number, row] : reading.people) {
    const int area = AreaOf(codes.at(row.organization_name));
    over_age[area] += !HasTimeForATerm(row.person, CivilMonth(kToday));
    for (const registry::RecordRow& record : reading.records.at(number)) {
      const auto* d = std::get_if<registry::Discipline>(&record.record);
      if (d == nullptr || !IsInEffect(*d)) continue;
      reprimanded[area] += d->form == regulation::DisciplineForm::kReprimand;
    }
  }
  for (int district = 1; district <= kDistricts; ++district) {
    EXPECT_GE(over_age[district], 2) << district;
    EXPECT_GE(reprimanded[district], 2) << district;
  }
}

}  // namespace
}  // namespace cadre::sample
