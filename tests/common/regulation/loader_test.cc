#include "common/regulation/loader.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/testing/status_matchers.h"

namespace cadre::regulation {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::HasSubstr;

constexpr char kSet[] = R"(id: "A"
domain: RULE_DOMAIN_PLANNING
layer: RULE_LAYER_CENTRAL
basis { number: "1-X" date { year: 2012 month: 1 day: 2 } }
valid_from { year: 2012 month: 1 day: 2 }
checks {
  rule: "STR-06"
  severity: SEVERITY_WARN
  certainty: CERTAINTY_SEEN
  share_at_least { part: PLAN_FACT_WOMEN whole: PLAN_FACT_PLANNED percent: 15 }
}
procedures {
  kind: PROCEDURE_KIND_PLAN
  certainty: CERTAINTY_SEEN
  steps {
    no: 1
    ballot: BALLOT_KIND_NOMINATION
    quorum { numerator: 2 denominator: 3 }
    more_than { numerator: 1 denominator: 2 }
    base: BALLOT_BASE_SUMMONED
  }
}
)";

constexpr char kProvince[] = R"(id: "P"
domain: RULE_DOMAIN_PLANNING
layer: RULE_LAYER_PROVINCE
basis { number: "7-QĐ/TU" date { year: 2013 month: 5 day: 1 } }
valid_from { year: 2013 month: 5 day: 1 }
checks {
  rule: "STR-06"
  severity: SEVERITY_WARN
  certainty: CERTAINTY_SEEN
  share_at_least { part: PLAN_FACT_WOMEN whole: PLAN_FACT_PLANNED percent: 20 }
}
)";

std::string With(const char* set, const std::string& from, const std::string& to) {
  return absl::StrReplaceAll(set, {{from, to}});
}

absl::Status Load(const std::vector<std::string>& texts) {
  std::vector<RuleFile> files;
  for (const std::string& text : texts) {
    files.push_back({absl::StrCat("file", files.size() + 1), text});
  }
  return LoadRules(files).status();
}

void ExpectRefused(const std::vector<std::string>& texts, const char* where) {
  const absl::Status status = Load(texts);
  EXPECT_THAT(status, FailsWith(Reason::kRuleSetInvalid));
  EXPECT_THAT(std::string(status.message()), HasSubstr(where)) << status;
}

TEST(LoadRules, TakesAWholeSet) { EXPECT_THAT(Load({kSet}), IsOk()); }

TEST(LoadRules, RefusesWithFileAndLine) {
  ExpectRefused({kSet, "id: \"B\"\nfoo: 1\n"}, "file2:2:");
  ExpectRefused({With(kSet, "share_at_least", "share_of_moon")}, "file1:10:");
  ExpectRefused({With(kSet, "SEVERITY_WARN", "SEVERITY_SHRUG")}, "file1:8:");
  ExpectRefused({With(kSet, "basis { number: \"1-X\" date { year: 2012 month: 1 day: 2 } }", "")},
                "cites no document");
  ExpectRefused({With(kSet, "number: \"1-X\"", "")}, "file1:4: basis");
  ExpectRefused({With(kSet, "percent: 15", "percent: 0")}, "file1:6: checks");
  ExpectRefused({With(kSet, "numerator: 2 denominator: 3", "numerator: 4 denominator: 3")},
                "file1:12: procedures");
  ExpectRefused({With(kSet, "no: 1", "no: 2")}, "file1:12: procedures");
  ExpectRefused({With(kSet, "base: BALLOT_BASE_SUMMONED", "")}, "needs a base");
  ExpectRefused({With(kSet, "certainty: CERTAINTY_SEEN\n  share", "share")}, "has no certainty");
}

TEST(LoadRules, RefusesOverlapAndGapOfASeries) {
  const std::string later = With(With(kSet, "\"A\"", "\"B\"").c_str(), "valid_from { year: 2012",
                                 "valid_from { year: 2015");
  ExpectRefused({kSet, later}, "file2:5: B overlaps with A");
  const std::string ended = std::string(kSet) + "valid_to { year: 2014 month: 12 day: 31 }\n";
  ExpectRefused({ended, later}, "file2:5: B leaves a gap after A");
  const std::string closed = std::string(kSet) + "valid_to { year: 2015 month: 1 day: 1 }\n";
  EXPECT_THAT(Load({closed, later}), IsOk());
}

TEST(LoadRules, RefusesInheritanceThatLeadsNowhere) {
  ExpectRefused({std::string(kSet) + "inherits: \"Z\"\n"}, "inherits from unknown Z");
  ExpectRefused({std::string(kSet) + "inherits: \"A\"\n"}, "inherits from itself");
  ExpectRefused({kSet, kSet}, "stands there twice");
}

TEST(LoadRules, ProvinceMayAskMoreButNotLess) {
  EXPECT_THAT(Load({kSet, kProvince}), IsOk());
  const std::string less = With(kProvince, "percent: 20", "percent: 10");
  ExpectRefused({kSet, less}, "file2:6: P STR-06 asks less than A does");
  EXPECT_THAT(Load({kSet, less + "superior_basis: true\n"}), IsOk());
}

TEST(LoadRules, RefusesNumbersThatNoEnumerationNames) {
  ExpectRefused({With(kSet, "RULE_DOMAIN_PLANNING", "99")}, "file1:2: domain unknown domain 99");
  ExpectRefused({With(kSet, "SEVERITY_WARN", "9")}, "file1:6: checks unknown severity 9");
  ExpectRefused({With(kSet, "PLAN_FACT_WOMEN", "77")}, "file1:6: checks unknown part 77");
  ExpectRefused({With(kSet, "BALLOT_BASE_SUMMONED", "5")}, "file1:12: procedures unknown base 5");
}

TEST(LoadRules, RefusesToRepealWhatIsNotInherited) {
  ExpectRefused({std::string(kSet) + "repealed: \"STR-99\"\n"},
                "file1:23: A repeals STR-99, which it does not inherit");
  ExpectRefused({std::string(kSet) + "repealed: \"STR-06\"\n"},
                "file1:23: repealed states and repeals the same rule");
}

// Statements that replace the provincial check; each stands on line 6 of its file.
TEST(LoadRules, ProvinceMayNotAskLessInAnyOtherWay) {
  const std::string head = std::string(kProvince).substr(0, std::string(kProvince).find("checks"));
  const auto procedure = [&](const char* step) {
    return absl::StrCat(head, "procedures { kind: PROCEDURE_KIND_PLAN certainty: CERTAINTY_SEEN ",
                        "steps { no: 1 ballot: BALLOT_KIND_NOMINATION ", step, " } }\n");
  };
  constexpr char kSame[] =
      "quorum { numerator: 2 denominator: 3 } more_than { numerator: 1 denominator: 2 } "
      "base: BALLOT_BASE_SUMMONED";
  EXPECT_THAT(Load({kSet, procedure(kSame)}), IsOk());
  EXPECT_THAT(Load({kSet, procedure(With(kSame, "2 denominator: 3", "3 denominator: 4").c_str())}),
              IsOk());
  const struct {
    std::string text;
    const char* where;
  } kWeaker[] = {
      {procedure(With(kSame, "2 denominator: 3", "1 denominator: 3").c_str()),
       "file2:6: P a lower quorum"},
      {procedure(With(kSame, "1 denominator: 2", "1 denominator: 4").c_str()),
       "file2:6: P a lower majority"},
      {procedure(With(kSame, "SUMMONED", "PRESENT").c_str()),
       "file2:6: P a majority of those present only"},
      {procedure("quorum { numerator: 2 denominator: 3 }"), "file2:6: P no ballot decides"},
      {head + "repealed: \"STR-06\"\n", "file2:6: P STR-06 repealed"},
  };
  for (const auto& weaker : kWeaker) {
    ExpectRefused({kSet, weaker.text}, weaker.where);
    EXPECT_THAT(Load({kSet, weaker.text + "superior_basis: true\n"}), IsOk()) << weaker.where;
  }
  const std::string blocking = With(kSet, "SEVERITY_WARN", "SEVERITY_BLOCK");
  ExpectRefused({blocking, kProvince}, "file2:6: P STR-06 asks less");
}

// The central statement, what a province may make of it, and what it may not.
TEST(LoadRules, ProvinceMayRaiseTablesOnly) {
  const struct {
    const char* domain;
    std::string central;
    std::string more;
    std::string less;
  } kTables[] = {
      {"DISCIPLINE",
       "discipline_effects { form: DISCIPLINE_FORM_WARNING months: 12 certainty: CERTAINTY_SEEN }",
       "discipline_effects { form: DISCIPLINE_FORM_WARNING months: 13 certainty: CERTAINTY_SEEN }",
       "discipline_effects { form: DISCIPLINE_FORM_WARNING months: 11 certainty: CERTAINTY_SEEN }"},
      {"POST_STANDARD",
       "post_standards { post_group: \"H\" defence_object: 3 certainty: CERTAINTY_SEEN }",
       "post_standards { post_group: \"H\" defence_object: 2 certainty: CERTAINTY_SEEN }",
       "post_standards { post_group: \"H\" defence_object: 4 certainty: CERTAINTY_SEEN }"},
      {"AGE", "retirement_ages { sex: SEX_MALE months: 720 rule: \"R\" certainty: CERTAINTY_SEEN }",
       "", "retirement_ages { sex: SEX_MALE months: 721 rule: \"R\" certainty: CERTAINTY_SEEN }"},
  };
  for (const auto& table : kTables) {
    const auto file = [&](const char* id, const char* layer, const std::string& statement) {
      return absl::StrCat("id: \"", id, "\" domain: RULE_DOMAIN_", table.domain,
                          " layer: RULE_LAYER_", layer,
                          "\nbasis { number: \"1\" date { year: 2012 month: 1 day: 2 } }\n",
                          "valid_from { year: 2012 month: 1 day: 2 }\n", statement, "\n");
    };
    const std::string central = file("A", "CENTRAL", table.central);
    EXPECT_THAT(Load({central, file("P", "PROVINCE", table.more)}), IsOk()) << table.domain;
    ExpectRefused({central, file("P", "PROVINCE", table.less)}, "file2:4: P ");
  }
}

TEST(InForce, ProvinceLiesOverTheCentralSetOfItsDay) {
  const auto rules = LoadRules({{"a", kSet}, {"p", kProvince}});
  ASSERT_THAT(rules, IsOk());
  const auto percent = [&](CivilDay day) {
    return rules->InForce(Domain::kPlanning, day)->FindKind<ShareAtLeast>().second->percent;
  };
  EXPECT_EQ(percent(CivilDay(2013, 4, 30)), 15);
  EXPECT_EQ(percent(CivilDay(2013, 5, 1)), 20);
  const auto effective = rules->InForce(Domain::kPlanning, CivilDay(2013, 5, 1));
  EXPECT_NE(effective->FindProcedure(ProcedureKind::kPlan), nullptr);
  EXPECT_EQ(effective->Cite("STR-06").document, "7-QĐ/TU");
  // What the province does not state stays the centre's word.
  EXPECT_EQ(effective->Cite("APP-02").document, "1-X");
}

// A set that replaces another speaks itself, with what it was not seen to say only recalled; a set
// that amends leaves the word to the earlier document.
TEST(InForce, ReplacingAndAmendingSetsCiteDifferently) {
  const std::string first = std::string(kSet) + "valid_to { year: 2012 month: 12 day: 31 }\n";
  const std::string second = R"(id: "B" inherits: "A" domain: RULE_DOMAIN_PLANNING
      layer: RULE_LAYER_CENTRAL basis { number: "2-Y" date { year: 2013 month: 1 day: 1 } }
      valid_from { year: 2013 month: 1 day: 1 } )";
  const auto of = [&](const std::string& text) {
    return LoadRules({{"a", first}, {"b", text}})->InForce(Domain::kPlanning, CivilDay(2013, 1, 1));
  };
  const auto replaced = of(second);
  EXPECT_EQ(replaced->Cite("STR-06").document, "2-Y");
  EXPECT_EQ(replaced->FindCheck("STR-06")->certainty, Certainty::kRecall);
  const auto amended = of(second + "inheritance: INHERITANCE_AMENDS");
  EXPECT_EQ(amended->Cite("STR-06").document, "1-X");
  EXPECT_EQ(amended->FindCheck("STR-06")->certainty, Certainty::kSeen);
}

TEST(InForce, ACheckIsCitedByTheDocumentThatStatesIt) {
  constexpr char kBasis[] = "basis { number: \"1-X\" date { year: 2012 month: 1 day: 2 } }";
  constexpr char kRule[] = "rule: \"STR-06\"";
  const std::string two =
      With(kSet, kBasis,
           absl::StrCat(kBasis, "\nbasis { number: \"2-Y\" date { year: 2011 month: 3 day: 4 } }"));
  const std::string text = With(two.c_str(), kRule, absl::StrCat(kRule, " basis_no: 2"));
  const auto set = LoadRules({{"a", text}})->InForce(Domain::kPlanning, CivilDay(2015, 1, 1));
  ASSERT_THAT(set, IsOk());
  EXPECT_EQ(set->Cite("STR-06").document, "2-Y");
  EXPECT_EQ(set->Cite("ELSE").document, "1-X");
  ExpectRefused({With(two.c_str(), kRule, absl::StrCat(kRule, " basis_no: 3"))},
                "basis_no names no document");
}

TEST(InForce, SaysWhichSetIsMissing) {
  const auto rules = LoadRules({{"a", kSet}});
  EXPECT_THAT(rules->InForce(Domain::kPlanning, CivilDay(2011, 1, 1)),
              FailsWith(Reason::kRuleSetMissing));
}

}  // namespace
}  // namespace cadre::regulation
