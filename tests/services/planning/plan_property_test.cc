// What holds for every plan: the order of entries decides nothing, a difference leads from one list
// to the other.
#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "common/regulation/loader.h"
#include "common/testing/property.h"
#include "common/testing/status_matchers.h"
#include "services/planning/domain/judgement.h"
#include "services/planning/domain/scenario.h"

namespace cadre::planning {
namespace {

using ::cadre::testing::Draw;
using ::cadre::testing::ForAll;
using ::cadre::testing::IsOk;

regulation::Catalogue Shipped() {
  const auto files =
      regulation::ReadRuleFiles(std::string(CADRE_SOURCE_DIR) + "/services/registry/regulations");
  EXPECT_THAT(files, IsOk());
  auto catalogue = regulation::LoadRules(*files);
  EXPECT_THAT(catalogue, IsOk());
  return *std::move(catalogue);
}

// A person whose facts are the same in every entry, planned for one post.
Entry AnyEntry(Draw& draw, int people, int posts) {
  const int person = 1 + draw.Below(people);
  Entry entry{.person = PersonId(person),
              .sort_key = std::string(1, static_cast<char>('a' + person % 26)),
              .post = PostId(1 + draw.Below(posts)),
              .post_level = 1 + draw.Below(2),
              .state = draw.OneIn(3) ? EntryState::kApproved : EntryState::kProposed,
              .sex = person % 3 == 0 ? regulation::Sex::kFemale : regulation::Sex::kMale,
              .birth = CivilDate(CivilDay(1960 + person % 30, 1 + person % 12, 1)),
              .minority = person % 4 == 0,
              .degree = person % 2 == 0 ? regulation::DegreeLevel::kBachelor
                                        : regulation::DegreeLevel::kMaster,
              .unit = OrganizationId(1 + person % 3),
              .sector = 1 + person % 6,
              .from_outside = person % 5 == 0};
  entry.id = EntryId(100 * entry.person.value() + entry.post.value());
  if (draw.OneIn(3)) entry.votes = {{.step = 2, .votes = draw.Below(40), .base = 40}};
  return entry;
}

using Place = std::pair<PersonId, PostId>;
Place PlaceOf(const Entry& entry) { return {entry.person, entry.post}; }

// Nobody stands for a post twice.
std::vector<Entry> AnyEntries(Draw& draw) {
  std::vector<Entry> entries;
  std::set<Place> places;
  for (int i = draw.Below(30); i > 0; --i) {
    Entry entry = AnyEntry(draw, 20, 4);
    if (places.insert(PlaceOf(entry)).second) entries.push_back(std::move(entry));
  }
  return entries;
}

// Everything that a finding says.
std::vector<std::tuple<std::string, int, std::optional<int64_t>, std::string>> Said(
    const Judgement& judgement) {
  std::vector<std::tuple<std::string, int, std::optional<int64_t>, std::string>> said;
  for (const regulation::Finding& finding : judgement.structure.findings) {
    said.emplace_back(finding.rule, static_cast<int>(finding.severity), finding.needed,
                      finding.citation.clause);
  }
  return said;
}

TEST(PlanProperty, OrderOfInsertionChangesNoVerdict) {
  const regulation::Catalogue catalogue = Shipped();
  const CivilDay days[] = {CivilDay(2013, 1, 1), CivilDay(2018, 1, 1), CivilDay(2022, 6, 1),
                           CivilDay(2025, 12, 1)};
  ForAll(400, [&](Draw& draw) {
    const CivilDay day = days[draw.Below(4)];
    const auto rules = catalogue.InForce(regulation::Domain::kPlanning, day);
    ASSERT_THAT(rules, IsOk());
    const auto scope = static_cast<PlanScope>(1 + draw.Below(4));
    const Grounds grounds{.plan = {.scope = scope,
                                   .seats = IsOfSeats(scope) ? 1 + draw.Below(20) : 0,
                                   .rounds = {{.sequence_no = 1}}},
                          .rules = *rules,
                          .ages_on = day,
                          .reviewed = draw.OneIn(2)};
    std::vector<Entry> entries = AnyEntries(draw);
    const std::vector<PostCount> elsewhere = {
        {.person = PersonId(1 + draw.Below(20)), .level = 1, .posts = 1 + draw.Below(3)}};
    const Judgement before = Judge(grounds, entries, elsewhere);
    std::shuffle(entries.begin(), entries.end(), draw.engine());
    const Judgement after = Judge(grounds, entries, elsewhere);
    EXPECT_EQ(Said(before), Said(after));
    EXPECT_EQ(before.numbers.women, after.numbers.women);
    EXPECT_EQ(before.numbers.brackets, after.numbers.brackets);
    EXPECT_EQ(before.numbers.sectors, after.numbers.sectors);
  });
}

TEST(PlanProperty, DifferenceAppliedGivesTheTarget) {
  ForAll(2000, [](Draw& draw) {
    const std::vector<Entry> plan = AnyEntries(draw);
    const std::vector<Entry> target = AnyEntries(draw);
    const Difference difference = Compare(plan, target);
    std::set<Place> applied;
    for (const Entry& entry : plan) applied.insert(PlaceOf(entry));
    EXPECT_EQ(static_cast<size_t>(difference.kept) + difference.removed.size(), applied.size());
    for (const Entry* entry : difference.removed) EXPECT_EQ(applied.erase(PlaceOf(*entry)), 1U);
    for (const Entry* entry : difference.added) {
      EXPECT_TRUE(applied.insert(PlaceOf(*entry)).second);
    }
    std::set<Place> wanted;
    for (const Entry& entry : target) wanted.insert(PlaceOf(entry));
    EXPECT_EQ(applied, wanted);
  });
}

}  // namespace
}  // namespace cadre::planning
