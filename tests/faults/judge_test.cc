// A judge that overlooks something would make every run pass.
#include "tests/faults/judge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>

#include "common/testing/status_matchers.h"

namespace cadre::faults {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Operation Acknowledged(std::string id, std::string resource = "things/1") {
  return {.request_id = id,
          .workload = "things",
          .action = "create",
          .content = id,
          .outcome = Outcome::kAcknowledged,
          .resource = std::move(resource)};
}

Operation Refused(std::string id, std::string reason) {
  Operation o = Acknowledged(std::move(id), "");
  o.outcome = Outcome::kRefused;
  o.reason = std::move(reason);
  return o;
}

Operation Unanswered(std::string id) {
  Operation o = Acknowledged(std::move(id), "");
  o.outcome = Outcome::kUnknown;
  return o;
}

Operation Update(std::string id, int64_t version) {
  Operation o = Acknowledged(std::move(id), "");
  o.subject = "things/1";
  o.version = version;
  return o;
}

TEST(JudgeAnswers, ExpectsAnAnswerAndNoRefusalButTheProvoked) {
  Violations violations;
  JudgeAnswers({Acknowledged("a"), Refused("b", "ETAG_MISMATCH")}, {"ETAG_MISMATCH"}, violations);
  EXPECT_THAT(violations, IsEmpty());
  JudgeAnswers({Unanswered("c"), Refused("d", "INTERNAL")}, {"ETAG_MISMATCH"}, violations);
  EXPECT_THAT(violations,
              ElementsAre(HasSubstr("c was never answered"), HasSubstr("d was refused: INTERNAL")));
}

TEST(JudgeCreations, AcceptsWhatIsThereOnce) {
  Violations violations;
  JudgeCreations(
      {Acknowledged("a", "things/1"), Refused("b", "X"), Unanswered("c"), Unanswered("d")},
      {{"a", "things/1"}, {"c", "things/3"}}, violations);
  EXPECT_THAT(violations, IsEmpty());
}

TEST(JudgeCreations, FindsWhatIsLostDoubledSwappedOrUndead) {
  Violations violations;
  JudgeCreations({Acknowledged("lost"), Acknowledged("twice"), Acknowledged("swapped", "things/5"),
                  Refused("undead", "X"), Unanswered("twice")},
                 {{"twice", "things/1"},
                  {"twice", "things/2"},
                  {"swapped", "things/6"},
                  {"undead", "things/7"}},
                 violations);
  EXPECT_THAT(violations, ElementsAre(HasSubstr("lost was acknowledged and is lost"),
                                      HasSubstr("twice took effect 2 times"),
                                      HasSubstr("acknowledged as things/5 and is things/6"),
                                      HasSubstr("undead was refused and took effect"),
                                      HasSubstr("twice took effect 2 times")));
}

Violations VersionsOf(const std::vector<Operation>& updates, Seen seen) {
  Violations violations;
  JudgeVersions(updates, {{"things/1", std::move(seen)}}, violations);
  return violations;
}

TEST(JudgeVersions, AcceptsAChainWhoseEndIsSeen) {
  EXPECT_THAT(VersionsOf({Update("b", 3), Update("a", 2)}, {3, "b"}), IsEmpty());
}

TEST(JudgeVersions, AcceptsGapsOfUpdatesWithoutAnAnswer) {
  Operation unanswered = Update("u", 0);
  unanswered.outcome = Outcome::kUnknown;
  EXPECT_THAT(VersionsOf({Update("a", 2), unanswered, Update("b", 4)}, {4, "b"}), IsEmpty());
  EXPECT_THAT(VersionsOf({Update("a", 2), unanswered}, {3, "u"}), IsEmpty());
}

TEST(JudgeVersions, FindsALostUpdate) {
  EXPECT_THAT(VersionsOf({Update("a", 2), Update("b", 2)}, {2, "b"}),
              ElementsAre(HasSubstr("version 2 was given to"), HasSubstr("of another write")));
  EXPECT_THAT(VersionsOf({Update("a", 2), Update("b", 3)}, {2, "a"}),
              ElementsAre(HasSubstr("2 updates were acknowledged, 1 took effect"),
                          HasSubstr("made version 3, seen is version 2")));
}

TEST(JudgeVersions, FindsAnUpdateAppliedTwiceAndAResourceThatIsGone) {
  EXPECT_THAT(VersionsOf({Update("a", 2)}, {3, "a"}),
              ElementsAre(HasSubstr("1 updates were acknowledged, 2 took effect")));
  Violations violations;
  JudgeVersions({Update("a", 2)}, {}, violations);
  EXPECT_THAT(violations, ElementsAre(HasSubstr("things/1 is lost")));
}

TEST(JudgeVersions, FindsTheContentOfAnotherWrite) {
  EXPECT_THAT(VersionsOf({Update("a", 2)}, {2, "b"}), ElementsAre(HasSubstr("of another write")));
}

TEST(JudgeRows, CountsOneRowForEachEffect) {
  Violations violations;
  JudgeRows("audit", {Acknowledged("a"), Refused("b", "X"), Unanswered("c")}, {{"a", 1}, {"c", 1}},
            violations);
  EXPECT_THAT(violations, IsEmpty());
  JudgeRows("audit", {Acknowledged("none"), Acknowledged("two"), Refused("b", "X")},
            {{"two", 2}, {"b", 1}}, violations);
  EXPECT_THAT(violations, ElementsAre(HasSubstr("none has 0 rows in audit"),
                                      HasSubstr("two has 2 rows in audit"),
                                      HasSubstr("b has 1 rows in audit and was refused")));
}

TEST(JudgePositions, FindsGapsAndEventsThatWait) {
  Violations violations;
  JudgePositions("registry", {.count = 3, .positions = 3, .last = 3}, violations);
  EXPECT_THAT(violations, IsEmpty());
  JudgePositions("registry", {.count = 4, .positions = 3, .last = 5}, violations);
  EXPECT_THAT(violations, ElementsAre(HasSubstr("1 events have no position"),
                                      HasSubstr("3 events have positions up to 5")));
}

TEST(JudgeFollowing, FindsEventsThatWereNotTaken) {
  const Outbox outbox{.count = 3, .positions = 3, .last = 3};
  Violations violations;
  JudgeFollowing("planning", "registry", {.position = 3, .taken = 3}, outbox, violations);
  EXPECT_THAT(violations, IsEmpty());
  JudgeFollowing("planning", "registry", {.position = 3, .taken = 2}, outbox, violations);
  JudgeFollowing("planning", "registry", {.position = 2, .taken = 3}, outbox, violations);
  EXPECT_THAT(violations, ElementsAre(HasSubstr("has taken 2 of 3"), HasSubstr("position 2 of 3")));
}

TEST(JudgeEvents, CountsAnEventForEachWriteThatCausesOne) {
  Operation made = Acknowledged("a", "things/1");
  made.event = "Made";
  Operation changed = Update("b", 2);
  changed.event = "Changed";
  Operation perhaps = changed;
  perhaps.outcome = Outcome::kUnknown;
  Violations violations;
  JudgeEvents({made, changed, perhaps, Acknowledged("silent")},
              {{{"Made", "things/1"}, 1}, {{"Changed", "things/1"}, 2}}, violations);
  EXPECT_THAT(violations, IsEmpty());
  JudgeEvents({made, changed}, {{{"Changed", "things/1"}, 2}}, violations);
  EXPECT_THAT(violations, ElementsAre(HasSubstr("1 writes cause Changed, there are 2"),
                                      HasSubstr("1 writes cause Made, there are 0")));
}

TEST(History, ReadsBackWhatWasLoggedWithTheLastWordOnEach) {
  const std::string path = ::testing::TempDir() + "/faults_history.jsonl";
  std::remove(path.c_str());
  HistoryLog log(path);
  log.Begin(Unanswered("a"));
  log.Begin(Unanswered("b"));
  log.End(Acknowledged("a", "things/9"));
  const auto history = ReadHistory(path);
  ASSERT_THAT(history, testing::IsOk());
  ASSERT_EQ(history->size(), 2u);
  EXPECT_EQ((*history)[0].resource, "things/9");
  EXPECT_EQ((*history)[0].outcome, Outcome::kAcknowledged);
  EXPECT_EQ((*history)[1].outcome, Outcome::kUnknown);
  EXPECT_THAT(Of(*history, "things", "create"), ::testing::SizeIs(2));
  EXPECT_THAT(Of(*history, "others"), IsEmpty());
}

}  // namespace
}  // namespace cadre::faults
