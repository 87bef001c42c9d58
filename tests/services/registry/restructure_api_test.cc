// Plans against what is kept: all or nothing, previewed, in scope, told of.
#include "services/registry/restructure_api.h"

#include <thread>

#include "cadre/registry/v1/events.pb.h"
#include "services/registry/client/organization_projection.h"
#include "tests/services/registry/tree_fixture.h"
#include "tests/support/outbox.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::Told;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr CivilDay kToday(2025, 7, 1);
constexpr char kOpen[] = R"({"open": {"code": "N", "kind": "ORGANIZATION_KIND_COMMUNE",
                                      "displayName": "Xã mới", "parent": "ROOT"}})";
constexpr char kMerge[] = R"({"merge": {"organizations": ["C1", "C2"], "into": "N"}})";

class RestructureApiTest : public TreeFixture {
 protected:
  RestructureApiTest()
      : TreeFixture(kToday),
        d1_(server_.AddOrganization("D1", server_.root())),
        d2_(server_.AddOrganization("D2", server_.root())),
        c1_(server_.AddOrganization("C1", d1_)),
        c2_(server_.AddOrganization("C2", d1_)) {}

  OrganizationId IdOf(const std::string& code) {
    return OrganizationId(Count("SELECT id FROM organization WHERE code = '" + code + "'"));
  }
  v1::ListLineageResponse Lineage(const std::string& code) {
    v1::ListLineageRequest request;
    request.set_organization(api::OrganizationName(IdOf(code)));
    const auto lineage = server_.restructurings().ListLineage(Reader(server_.root()), request);
    EXPECT_THAT(lineage, IsOk());
    return *lineage;
  }

  OrganizationId d1_, d2_, c1_, c2_;
};

TEST_F(RestructureApiTest, PeopleGoWithAMergerAndPostsEnd) {
  const std::string an = server_.AddPerson("An", c1_);
  server_.AddPerson("Bình", d1_);
  server_.AddPost("P1", c1_);
  const auto outcome = Restructure(Writer(), PlanOf(kToday, {kOpen, kMerge}));
  ASSERT_THAT(outcome, IsOk());
  ASSERT_EQ(outcome->changes_size(), 3);
  EXPECT_EQ(outcome->changes(1).people_moved(), 1);
  EXPECT_EQ(outcome->changes(1).posts_ended(), 1);
  EXPECT_EQ(Count("SELECT COUNT(*) FROM person s JOIN organization o ON o.id = s.organization_id "
                  "WHERE o.code = 'N' AND s.version = 2"),
            1);
  EXPECT_EQ(Count("SELECT COUNT(*) FROM post WHERE valid_to = '2025-07-01'"), 1);
  EXPECT_THAT(CodesSeen(server_.root(), kToday), ElementsAre("D1", "D2", "N", "ROOT"));
  EXPECT_THAT(CodesSeen(server_.root(), kToday - 1), ElementsAre("C1", "C2", "D1", "D2", "ROOT"));
  EXPECT_THAT(Told<v1::OrganizationSucceeded>(server_.pool()), SizeIs(2));
  EXPECT_THAT(Told<v1::OrganizationClosed>(server_.pool()), SizeIs(2));
  const auto transferred = Told<v1::PersonTransferred>(server_.pool());
  ASSERT_THAT(transferred, SizeIs(1));
  EXPECT_EQ(transferred[0].person(), an);
  EXPECT_EQ(transferred[0].from_organization(), api::OrganizationName(c1_));
}

TEST_F(RestructureApiTest, OneBadStepUndoesAll) {
  const v1::RestructuringPlan plan =
      PlanOf(kToday, {kOpen, kMerge, R"({"close": {"organization": "ROOT"}})",
                      R"({"move": {"organization": "D1", "parent": "nothing"}})"});
  EXPECT_THAT(ProblemsOf(Preview(Writer(), plan)),
              ElementsAre("1 ORG-PARENT", "3 ORG-BELOW", "3 ORG-CUSTODY", "4 NOT_FOUND"));
  EXPECT_THAT(Restructure(Writer(), plan), FailsWith(Reason::kRuleViolated));
  EXPECT_THAT(CodesSeen(server_.root(), kToday), ElementsAre("C1", "C2", "D1", "D2", "ROOT"));
}

TEST_F(RestructureApiTest, PreviewIsWhatThenHappens) {
  server_.AddPerson("An", c1_);
  const v1::RestructuringPlan plan = PlanOf(kToday, {kOpen, kMerge});
  const v1::RestructuringOutcome preview = Preview(Writer(), plan);
  EXPECT_THAT(CodesSeen(server_.root(), kToday), ElementsAre("C1", "C2", "D1", "D2", "ROOT"));
  server_.AddPerson("Bình", c1_);
  EXPECT_THAT(Restructure(Writer(), plan, preview.etag()), FailsWith(Reason::kEtagMismatch));
  api::Call rehearsal = Writer();
  rehearsal.validate_only = true;
  ASSERT_THAT(Restructure(rehearsal, plan), IsOk());
  EXPECT_THAT(CodesSeen(server_.root(), kToday), ElementsAre("C1", "C2", "D1", "D2", "ROOT"));
  const v1::RestructuringOutcome again = Preview(Writer(), plan);
  const auto done = Restructure(Writer(), plan, again.etag());
  ASSERT_THAT(done, IsOk());
  EXPECT_EQ(done->SerializeAsString(), again.SerializeAsString());
}

TEST_F(RestructureApiTest, PeopleWhoMoveMoveOnTheDay) {
  server_.clock().MoveTo(kToday - 1);
  const v1::RestructuringPlan plan = PlanOf(kToday, {kOpen, kMerge});
  server_.AddPerson("An", c1_);
  EXPECT_THAT(ProblemsOf(Preview(Writer(), plan)), ElementsAre("2 ORG-DAY"));
  EXPECT_THAT(Restructure(Writer(), plan), FailsWith(Reason::kRuleViolated));
  server_.clock().MoveTo(kToday + 30);
  EXPECT_THAT(Restructure(Writer(), plan), IsOk()) << "recorded later";
}

TEST_F(RestructureApiTest, SplitSendsWhomItNames) {
  const std::string an = server_.AddPerson("An", c1_);
  const std::string binh = server_.AddPerson("Bình", c1_);
  const std::string stranger = server_.AddPerson("Chi", d2_);
  const auto split = [](const std::string& first, const std::string& second) {
    return absl::StrCat(R"({"split": {"organization": "C1", "kind": "SPLIT_KIND_DIVIDE",
        "shareOf": 3, "parts": [{"into": "C2", "share": 1, "people": [")",
                        first, R"("]}, {"into": "D2", "share": 2, "people": [")", second,
                        R"("]}]}})");
  };
  for (const std::string& wrong : {stranger, an, std::string("people/5")}) {
    EXPECT_THAT(Restructure(Writer(), PlanOf(kToday, {split(an, wrong)})),
                FailsWith(Reason::kNotFound));
  }
  ASSERT_THAT(
      Restructure(
          Writer(),
          PlanOf(kToday, {absl::StrCat(
                             R"({"split": {"organization": "C1", "kind": "SPLIT_KIND_DIVIDE",
        "parts": [{"into": "C2", "people": [")",
                             an, R"("]}, {"into": "D2"}]}})")})),
      IsOk());
  EXPECT_THAT(Orphans(v1::ORPHAN_KIND_PERSON, server_.root(), kToday), ElementsAre(binh));
  const v1::ListLineageResponse lineage = Lineage("C1");
  ASSERT_EQ(lineage.successors_size(), 2);
  EXPECT_EQ(lineage.successors(0).share_of(), 2);
  EXPECT_EQ(lineage.successors(0).people_moved() + lineage.successors(1).people_moved(), 1);
}

TEST_F(RestructureApiTest, LineageLeadsOverSeveralDays) {
  ASSERT_THAT(Restructure(Writer(), PlanOf(kToday, {kOpen, kMerge})), IsOk());
  server_.clock().MoveTo(kToday + 100);
  ASSERT_THAT(
      Restructure(Writer(),
                  PlanOf(kToday + 100, {R"({"merge": {"organizations": ["N"], "into": "D2"}})"})),
      IsOk());
  EXPECT_EQ(Lineage("C1").successors_size(), 2);
  EXPECT_EQ(Lineage("C1").predecessors_size(), 0);
  EXPECT_EQ(Lineage("D2").predecessors_size(), 3);
  EXPECT_EQ(Lineage("N").predecessors_size(), 2);
  v1::ListLineageRequest request;
  request.set_organization(api::OrganizationName(IdOf("C1")));
  *request.mutable_until() = api::ToProto(kToday);
  EXPECT_EQ(
      server_.restructurings().ListLineage(Reader(server_.root()), request)->successors_size(), 1);
  EXPECT_THAT(server_.restructurings().ListLineage(Reader(d1_), request), IsOk());
  EXPECT_EQ(server_.restructurings().ListLineage(Reader(d1_), request)->successors_size(), 0)
      << "N is out of scope";
  EXPECT_THAT(server_.restructurings().ListLineage(Reader(d2_), request),
              FailsWith(Reason::kNotFound));
}

TEST_F(RestructureApiTest, WhatIsOutOfScopeIsNotThere) {
  const auto move = [](const std::string& code, const std::string& parent) {
    return absl::StrCat(R"({"move": {"organization": ")", code, R"(", "parent": ")", parent,
                        R"("}})");
  };
  const auto by = [&](const std::string& code, const std::string& parent) {
    return Restructure(WriterOver({d1_}), PlanOf(kToday, {move(code, parent)})).status();
  };
  EXPECT_THAT(by("C1", "C2"), IsOk());
  EXPECT_THAT(by("C1", "D2"), FailsWith(Reason::kNotFound));
  EXPECT_EQ(by("C1", "D2").ToString(), by("C1", "nothing").ToString());
  EXPECT_EQ(by("D2", "C1").ToString(), by("nothing", "C1").ToString());
  EXPECT_EQ(Preview(WriterOver({d1_}), PlanOf(kToday, {move("C1", "D2")})).SerializeAsString(),
            Preview(WriterOver({d1_}), PlanOf(kToday, {move("C1", "X")})).SerializeAsString());
}

TEST_F(RestructureApiTest, TwoAtOnceMergeOnce) {
  const auto merge = [&](const char* into) {
    return Restructure(
               Writer(),
               PlanOf(kToday, {absl::StrCat(R"({"merge": {"organizations": ["C1"], "into": ")",
                                            into, R"("}})")}))
        .status();
  };
  absl::Status first;
  std::thread other([&] { first = merge("C2"); });
  const absl::Status second = merge("D2");
  other.join();
  EXPECT_NE(first.ok(), second.ok());
  EXPECT_THAT(first.ok() ? second : first, FailsWith(Reason::kNotFound));
  EXPECT_EQ(Count("SELECT COUNT(*) FROM organization_lineage"), 1);
}

TEST_F(RestructureApiTest, SameRequestIdRestructuresOnce) {
  api::Call call = Writer();
  call.request_id = "id-1";
  const v1::RestructuringPlan plan = PlanOf(kToday, {kOpen, kMerge});
  const auto first = Restructure(call, plan);
  const auto second = Restructure(call, plan);
  ASSERT_THAT(first, IsOk());
  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(first->SerializeAsString(), second->SerializeAsString());
}

TEST_F(RestructureApiTest, StepsAndDecisionAreComplete) {
  v1::RestructuringPlan plan = PlanOf(kToday, {"{}"});
  EXPECT_THAT(Restructure(Writer(), plan), FailsWith(Reason::kFieldInvalid));
  plan = PlanOf(kToday, {kOpen});
  plan.mutable_decision()->clear_date();
  EXPECT_THAT(Restructure(Writer(), plan), FailsWith(Reason::kFieldInvalid));
}

TEST_F(RestructureApiTest, NumbersOfTwoDaysMeetThroughTheLineage) {
  server_.AddPerson("An", c1_);
  server_.AddPerson("Bình", c2_);
  server_.AddPerson("Chi", d1_);
  server_.AddPost("P1", c1_);
  const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
  ASSERT_THAT(lease->Execute("UPDATE person_placement SET start_on = '2010-01-01'").status(),
              IsOk());
  ASSERT_THAT(Restructure(Writer(), PlanOf(kToday, {kOpen, kMerge})), IsOk());
  v1::ListOrganizationCountsRequest request;
  *request.mutable_as_of() = api::ToProto(kToday);
  *request.mutable_compared_with() = api::ToProto(kToday - 1);
  request.set_page_size(2);
  std::vector<std::string> rows;
  do {
    const auto page = server_.restructurings().ListOrganizationCounts(
        As(Role::kRecordOfficer, {server_.root()}, "registry.people.read"), request);
    ASSERT_THAT(page, IsOk());
    for (const auto& row : page->counts()) {
      rows.push_back(absl::StrCat(row.organization().code(), " ", row.people_before(), "-",
                                  row.people_out(), "+", row.people_in(), "=", row.people(), " ",
                                  row.posts_before(), ">", row.posts()));
    }
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  EXPECT_THAT(rows, ElementsAre("C1 1-1+0=0 1>0", "C2 1-1+0=0 0>0", "D1 1-0+0=1 0>0",
                                "D2 0-0+0=0 0>0", "N 0-0+2=2 0>0", "ROOT 0-0+0=0 0>0"));
  EXPECT_EQ(server_.restructurings()
                .ListOrganizationCounts(As(Role::kRecordOfficer, {d2_}, "registry.people.read"), {})
                ->counts_size(),
            1);
}

// Who administers the tree and keeps the records of one district does not come to read another's.
TEST_F(RestructureApiTest, NobodyBringsPeopleUnderAnOwnRole) {
  const OrganizationId c3 = server_.AddOrganization("C3", d2_);
  const std::string an = server_.AddPerson("An", c3);
  const api::Call both = server_.ConsoleCall(
      {{Role::kAdministrator, server_.root()}, {Role::kRecordOfficer, d1_}, {Role::kPlanner, c2_}},
      "registry.organizations.write");
  const std::string below = R"({"open": {"code": "N", "kind": "ORGANIZATION_KIND_COMMUNE",
                                         "displayName": "Xã mới", "parent": "C1"}})";
  const std::string split = absl::StrCat(
      R"({"split": {"organization": "C3", "kind": "SPLIT_KIND_SEPARATE", "shareOf": 2,
          "parts": [{"into": "N", "share": 1, "people": [")",
      an, R"("]}]}})");
  const std::vector<std::vector<std::string>> refused = {
      {R"({"move": {"organization": "C3", "parent": "C1"}})"},
      {R"({"move": {"organization": "D2", "parent": "D1"}})"},
      {R"({"move": {"organization": "C1", "parent": "C2"}})"},
      {below, R"({"merge": {"organizations": ["C3"], "into": "N"}})"},
      {below, split}};
  for (const std::vector<std::string>& steps : refused) {
    const std::string last = absl::StrCat(steps.size(), " ACC-SELF");
    EXPECT_THAT(ProblemsOf(Preview(both, PlanOf(kToday, steps))), ElementsAre(last)) << steps[0];
    EXPECT_THAT(Restructure(both, PlanOf(kToday, steps)), FailsWith(Reason::kRuleViolated));
  }
  const auto outwards = PlanOf(kToday, {R"({"move": {"organization": "C1", "parent": "D2"}})"});
  EXPECT_THAT(Restructure(both, outwards), IsOk());
  EXPECT_THAT(Restructure(Writer(), PlanOf(kToday, refused[1])), IsOk());
}

// What the other services keep is what the registry keeps, event after event.
TEST_F(RestructureApiTest, ProjectionFollows) {
  ASSERT_THAT(
      Restructure(Writer(), PlanOf(kToday, {kOpen, kMerge,
                                            R"({"merge": {"organizations": ["D1"], "into": "D2",
                                                "below": "BELOW_ON_CLOSING_MOVE"}})",
                                            R"({"move": {"organization": "N", "parent": "D2"}})"})),
      IsOk());
  testing::TestDatabase projection(migrations::scope());
  int64_t position = 0;
  const auto session = projection.Connect();
  const api::Call call = Writer();
  for (const db::Event& event : testing::NewEvents(server_.pool(), position)) {
    api::Mutation m(call, *session);
    EXPECT_THAT(ProjectOrganization(m, event), IsOk());
  }
  const auto closure = [](db::Session& of) {
    return *of.Query(
        "SELECT CONCAT_WS(' ', ancestor, descendant, valid_from, valid_to) FROM "
        "organization_closure ORDER BY 1",
        [](const db::Row& row) { return row.Text(1); });
  };
  const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
  EXPECT_EQ(closure(*session), closure(*lease));
}

}  // namespace
}  // namespace cadre::registry
