#include "services/registry/screening_api.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "absl/strings/str_cat.h"
#include "cadre/registry/v1/screening.grpc.pb.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/rpc/status_codec.h"
#include "common/testing/status_matchers.h"
#include "services/registry/person_api.h"
#include "services/registry/post_api.h"
#include "services/registry/record_api.h"
#include "tests/support/numbers.h"
#include "tests/support/registry_server.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::NumbersTo;
using ::testing::ElementsAre;

class ScreeningApiTest : public ::testing::Test {
 protected:
  ScreeningApiTest()
      : server_(CivilDay(2017, 12, 20)), unit_(server_.AddOrganization("D1", server_.root())) {}

  api::Call Officer() {
    return server_.ConsoleCall({{Role::kRecordOfficer, unit_}}, "registry.people.write");
  }
  api::Call Reader() {
    return server_.ConsoleCall({{Role::kPlanner, unit_}}, "registry.people.read");
  }
  std::string Add(const std::string& full_name) {
    v1::CreatePersonRequest request;
    auto& person = *request.mutable_person();
    person.set_full_name(full_name);
    person.set_sex(v1::SEX_MALE);
    person.mutable_birth_date()->set_year(1967);
    person.mutable_birth_date()->set_month(5);
    person.set_ethnicity("Kinh");
    person.set_religion("Không");
    person.set_organization(api::OrganizationName(unit_));
    const auto made = server_.people().CreatePerson(Officer(), request);
    EXPECT_THAT(made, IsOk());
    return made->name();
  }
  absl::Status Hold(const std::string& person, v1::QualificationKind kind, int level, int year) {
    v1::AddQualificationRequest request;
    request.set_person(person);
    request.mutable_qualification()->set_kind(kind);
    request.mutable_qualification()->set_level(level);
    request.mutable_qualification()->mutable_awarded_date()->set_year(year);
    return server_.screening().AddQualification(Officer(), request).status();
  }
  v1::ScreenPeopleResponse Screen(int year) {
    v1::ScreenPeopleRequest request;
    request.set_post_group("DIVISION_HEAD");
    request.mutable_as_of()->set_year(year);
    request.mutable_as_of()->set_month(6);
    request.mutable_as_of()->set_day(1);
    const auto response = server_.screening().ScreenPeople(Reader(), request);
    EXPECT_THAT(response, IsOk());
    return *response;
  }

  // Everything that ScreenAll hands out, by name of the person.
  std::map<std::string, v1::ScreeningVerdict> ScreenAll(const v1::ScreenAllRequest& request,
                                                        v1::ScreenAllResponse* head = nullptr) {
    std::map<std::string, v1::ScreeningVerdict> verdicts;
    int messages = 0;
    EXPECT_THAT(server_.screening().ScreenAll(
                    Reader(), request,
                    [&](const v1::ScreenAllResponse& message) {
                      if (messages++ == 0 && head != nullptr) *head = message;
                      for (const auto& verdict : message.verdicts()) {
                        EXPECT_TRUE(verdicts.emplace(verdict.person().name(), verdict).second);
                      }
                      return true;
                    }),
                IsOk());
    return verdicts;
  }
  v1::ScreenAllRequest Everybody(const std::string& group) {
    v1::ScreenAllRequest request;
    request.set_post_group(group);
    request.set_purpose("rà soát tiêu chuẩn");
    return request;
  }
  int64_t Readings() {
    const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
    return **lease->QueryOne("SELECT COUNT(*) FROM read_log WHERE purpose LIKE 'rà soát%'",
                             [](const db::Row& row) { return row.Int(1); });
  }
  void Fill(const std::string& post, const std::string& person, CivilDay start) {
    v1::FillPostRequest request;
    request.set_post(post);
    request.set_person(person);
    *request.mutable_start_date() = api::ToProto(start);
    request.mutable_decision()->set_number("12-QĐ/TU");
    *request.mutable_decision()->mutable_date() = api::ToProto(start);
    api::Call call = server_.ConsoleCall({}, "registry.posts.fill");
    call.identity = {.principal = "service:nomination", .service = "nomination"};
    EXPECT_THAT(server_.records().FillPost(call, request), IsOk());
  }
  // A post of a rank, since 2010.
  std::string RankedPost(const std::string& code, int rank) {
    v1::CreatePostRequest request;
    auto& post = *request.mutable_post();
    post.set_code(code);
    post.set_organization(api::OrganizationName(unit_));
    post.set_title("Giám đốc");
    post.set_post_group("DIVISION_HEAD");
    post.set_management_level(v1::MANAGEMENT_LEVEL_UNIT_COLLECTIVE);
    post.set_selection(v1::POST_SELECTION_APPOINTED);
    post.set_headcount(10);
    post.set_rank(rank);
    *post.mutable_valid_from() = api::ToProto(CivilDay(2010, 1, 1));
    const auto made = server_.posts().CreatePost(
        server_.ConsoleCall({{Role::kRecordOfficer, unit_}}, "registry.posts.write"), request);
    EXPECT_THAT(made, IsOk());
    return made->name();
  }

  testing::RegistryServer server_;
  OrganizationId unit_;
};

TEST_F(ScreeningApiTest, NamesWhatIsMissingWithTheDocument) {
  const std::string an = Add("An");
  ASSERT_THAT(Hold(an, v1::QUALIFICATION_KIND_DEGREE, v1::DEGREE_LEVEL_MASTER, 2005), IsOk());
  ASSERT_THAT(Hold(an, v1::QUALIFICATION_KIND_THEORY, v1::THEORY_LEVEL_ELEMENTARY, 2006), IsOk());
  ASSERT_THAT(Hold(an, v1::QUALIFICATION_KIND_DEFENCE_OBJECT, 2, 2007), IsOk());
  const v1::ScreenPeopleResponse response = Screen(2017);
  ASSERT_EQ(response.verdicts_size(), 1);
  EXPECT_FALSE(response.verdicts(0).meets());
  EXPECT_THAT(response.verdicts(0).gaps(),
              ElementsAre(v1::QUALIFICATION_KIND_THEORY, v1::QUALIFICATION_KIND_STATE_MANAGEMENT));
  EXPECT_EQ(response.citation().document().number(), "15-HD/BTCTW");
  EXPECT_EQ(response.verdicts(0).retirement_month().year(), 2027);
  EXPECT_EQ(response.verdicts(0).retirement_month().month(), 5);
}

TEST_F(ScreeningApiTest, CountsOnlyWhatWasHeldOnTheDay) {
  const std::string an = Add("An");
  ASSERT_THAT(Hold(an, v1::QUALIFICATION_KIND_DEGREE, v1::DEGREE_LEVEL_BACHELOR, 2000), IsOk());
  ASSERT_THAT(Hold(an, v1::QUALIFICATION_KIND_THEORY, v1::THEORY_LEVEL_INTERMEDIATE, 2010), IsOk());
  ASSERT_THAT(Hold(an, v1::QUALIFICATION_KIND_STATE_MANAGEMENT, 2, 2011), IsOk());
  ASSERT_THAT(Hold(an, v1::QUALIFICATION_KIND_DEFENCE_OBJECT, 3, 2013), IsOk());
  EXPECT_THAT(Screen(2013).verdicts(0).gaps(), ElementsAre(v1::QUALIFICATION_KIND_DEFENCE_OBJECT))
      << "a year alone counts from its last day";
  EXPECT_TRUE(Screen(2014).verdicts(0).meets());
}

TEST_F(ScreeningApiTest, LevelsAreThoseOfTheKind) {
  const std::string an = Add("An");
  EXPECT_THAT(Hold(an, v1::QUALIFICATION_KIND_DEFENCE_OBJECT, 5, 2010),
              FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Hold(an, v1::QUALIFICATION_KIND_DEGREE, 6, 2010), IsOk());
  EXPECT_THAT(Hold(an, v1::QUALIFICATION_KIND_DEGREE, 1, 2018), FailsWith(Reason::kFieldInvalid));
}

TEST_F(ScreeningApiTest, PagesShowEverybodyOnce) {
  for (int i = 0; i < 30; ++i) Add("Nguyễn Văn An");
  v1::ScreenPeopleRequest request;
  request.set_post_group("DIVISION_HEAD");
  request.set_page_size(7);
  int seen = 0;
  do {
    const auto response = server_.screening().ScreenPeople(Reader(), request);
    ASSERT_THAT(response, IsOk());
    seen += response->verdicts_size();
    request.set_page_token(response->next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(seen, 30);
}

TEST_F(ScreeningApiTest, ExplanationNamesTheFactThatDecidedAndTheClause) {
  const std::string an = Add("An");
  ASSERT_THAT(Hold(an, v1::QUALIFICATION_KIND_DEGREE, v1::DEGREE_LEVEL_BACHELOR, 1995), IsOk());
  ASSERT_THAT(Hold(an, v1::QUALIFICATION_KIND_DEGREE, v1::DEGREE_LEVEL_MASTER, 2005), IsOk());
  ASSERT_THAT(Hold(an, v1::QUALIFICATION_KIND_THEORY, v1::THEORY_LEVEL_ELEMENTARY, 2006), IsOk());
  ASSERT_THAT(Hold(an, v1::QUALIFICATION_KIND_DEFENCE_OBJECT, 2, 2007), IsOk());
  ASSERT_THAT(Hold(an, v1::QUALIFICATION_KIND_DEFENCE_OBJECT, 4, 2009), IsOk());
  v1::ExplainScreeningRequest request;
  request.set_person(an);
  request.set_post_group("DIVISION_HEAD");
  const auto explained = server_.screening().ExplainScreening(Reader(), request);
  ASSERT_THAT(explained, IsOk());
  EXPECT_FALSE(explained->meets());
  ASSERT_EQ(explained->criteria_size(), 4);
  const auto& degree = explained->criteria(0);
  EXPECT_TRUE(degree.meets());
  EXPECT_EQ(degree.held(), v1::DEGREE_LEVEL_MASTER);
  EXPECT_EQ(degree.decided_by().awarded_date().year(), 2005);
  EXPECT_EQ(degree.citation().document().number(), "15-HD/BTCTW");
  const auto& theory = explained->criteria(1);
  EXPECT_FALSE(theory.meets());
  EXPECT_EQ(theory.required(), explained->standard().theory());
  EXPECT_EQ(theory.held(), v1::THEORY_LEVEL_ELEMENTARY);
  const auto& state = explained->criteria(2);
  EXPECT_FALSE(state.meets());
  EXPECT_EQ(state.held(), 0);
  EXPECT_FALSE(state.has_decided_by());
  EXPECT_EQ(explained->criteria(3).decided_by().level(), 2) << "object 2 is above object 4";
  EXPECT_EQ(explained->retirement_month().year(), 2027);
  EXPECT_EQ(explained->retirement_citation().rule(), "CON-04");
  EXPECT_EQ(explained->content_hash().size(), 64u);
}

TEST_F(ScreeningApiTest, ExplanationAgreesWithTheVerdictOfTheList) {
  const std::string an = Add("An");
  ASSERT_THAT(Hold(an, v1::QUALIFICATION_KIND_DEGREE, v1::DEGREE_LEVEL_BACHELOR, 2000), IsOk());
  ASSERT_THAT(Hold(an, v1::QUALIFICATION_KIND_DEFENCE_OBJECT, 3, 2013), IsOk());
  v1::ExplainScreeningRequest request;
  request.set_person(an);
  request.set_post_group("DIVISION_HEAD");
  for (const int year : {1999, 2001, 2013, 2014}) {
    request.mutable_as_of()->set_year(year);
    request.mutable_as_of()->set_month(6);
    request.mutable_as_of()->set_day(1);
    if (year < 2013) {
      EXPECT_THAT(server_.screening().ExplainScreening(Reader(), request),
                  FailsWith(Reason::kRuleSetMissing))
          << year;
      continue;
    }
    const auto explained = server_.screening().ExplainScreening(Reader(), request);
    ASSERT_THAT(explained, IsOk());
    std::vector<int> gaps;
    for (const auto& criterion : explained->criteria()) {
      if (!criterion.meets()) gaps.push_back(criterion.kind());
    }
    EXPECT_THAT(Screen(year).verdicts(0).gaps(), ::testing::ElementsAreArray(gaps)) << year;
  }
}

TEST_F(ScreeningApiTest, ExplanationIsForPeopleInScope) {
  const std::string outside =
      server_.AddPerson("Bình", server_.AddOrganization("D2", server_.root()));
  v1::ExplainScreeningRequest request;
  request.set_person(outside);
  request.set_post_group("DIVISION_HEAD");
  EXPECT_THAT(server_.screening().ExplainScreening(Reader(), request),
              FailsWith(Reason::kNotFound));
}

TEST_F(ScreeningApiTest, CandidatesFromElsewhereAreScreenedAsFarAsTheirCardShows) {
  const OrganizationId elsewhere = server_.AddOrganization("D2", server_.root());
  for (const std::string& person : {Add("An"), server_.AddPerson("Bình", elsewhere)}) {
    server_.TakeIntoPool(person);
  }
  const api::Call call = server_.ConsoleCall({{Role::kPlanner, unit_}}, "registry.people.discover");
  v1::ScreenCandidatesRequest request;
  request.set_post_group("DIVISION_HEAD");
  request.set_purpose("tìm nguồn từ nơi khác");
  const auto everybody = server_.screening().ScreenCandidates(call, request);
  ASSERT_THAT(everybody, IsOk());
  EXPECT_EQ(everybody->verdicts_size(), 2);
  request.set_under(api::OrganizationName(elsewhere));
  const auto outside = server_.screening().ScreenCandidates(call, request);
  ASSERT_EQ(outside->verdicts_size(), 1);
  EXPECT_EQ(outside->verdicts(0).card().full_name(), "Bình");
  EXPECT_EQ(outside->verdicts(0).card().organization_name(), "D2");
  EXPECT_FALSE(outside->verdicts(0).meets());
  EXPECT_EQ(outside->verdicts(0).gaps_size(), 4);
  EXPECT_EQ(outside->citation().document().number(), "15-HD/BTCTW");
  const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
  EXPECT_EQ(**lease->QueryOne("SELECT COUNT(*) FROM read_log WHERE purpose LIKE 'tìm nguồn%'",
                              [](const db::Row& row) { return row.Int(1); }),
            2);
}

TEST_F(ScreeningApiTest, WhoDoesNotServeIsNotScreened) {
  const std::string an = Add("An");
  Add("Bình");
  const auto screened = [&] {
    return std::pair(ScreenAll(Everybody("DIVISION_HEAD")).size(), Screen(2017).verdicts_size());
  };
  EXPECT_EQ(screened(), std::pair(size_t{2}, 2));
  v1::UpdatePersonRequest update;
  update.mutable_person()->set_name(an);
  update.mutable_person()->set_status(v1::EMPLOYMENT_STATUS_RETIRED);
  update.mutable_update_mask()->add_paths("status");
  ASSERT_THAT(server_.people().UpdatePerson(Officer(), update), IsOk());
  EXPECT_EQ(screened(), std::pair(size_t{1}, 1));
  v1::ExplainScreeningRequest explain;
  explain.set_person(an);
  explain.set_post_group("DIVISION_HEAD");
  EXPECT_THAT(server_.screening().ExplainScreening(Reader(), explain),
              FailsWith(Reason::kStateForbidsMove));
}

TEST_F(ScreeningApiTest, StreamAgreesWithThePagesAndShowsEverybodyOnce) {
  const auto session = server_.database().Connect();
  ASSERT_THAT(session->RunScript(absl::StrCat(R"sql(
      INSERT INTO person (id, organization_id, full_name, sort_key, sex, birth_on, birth_precision,
                          birth_place, home_place, ethnicity, religion, status, version, updated_at)
      SELECT i, )sql",
                                              unit_.value(), R"sql(, 'An', LPAD(i, 8, '0'), 1,
             '1970-01-01', 1, '', '', 'Kinh', 'Không', 1, 1, '2017-01-01' FROM )sql",
                                              NumbersTo(2203))),
              IsOk());
  const std::string an = Add("An");
  ASSERT_THAT(Hold(an, v1::QUALIFICATION_KIND_DEGREE, v1::DEGREE_LEVEL_MASTER, 2005), IsOk());
  server_.AddPerson("Bình", server_.AddOrganization("D2", server_.root()));
  v1::ScreenAllResponse head;
  const auto all = ScreenAll(Everybody("DIVISION_HEAD"), &head);
  EXPECT_EQ(all.size(), 2204u);
  EXPECT_EQ(head.standard().post_group(), "DIVISION_HEAD");
  EXPECT_EQ(head.criteria_size(), 4);
  EXPECT_EQ(head.criteria(0).citation().document().number(), "15-HD/BTCTW");
  EXPECT_EQ(head.content_hash().size(), 64u);
  EXPECT_EQ(head.verdicts_size(), 1000);
  v1::ScreenPeopleRequest request;
  request.set_post_group("DIVISION_HEAD");
  request.set_page_size(1000);
  size_t seen = 0;
  do {
    const auto page = server_.screening().ScreenPeople(Reader(), request);
    ASSERT_THAT(page, IsOk());
    for (v1::ScreeningVerdict verdict : page->verdicts()) {
      v1::ScreeningVerdict streamed = all.at(verdict.person().name());
      EXPECT_EQ(streamed.person().full_name(), verdict.person().full_name());
      verdict.clear_person();
      streamed.clear_person();
      EXPECT_EQ(streamed.SerializeAsString(), verdict.SerializeAsString());
      ++seen;
    }
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(seen, all.size());
  EXPECT_EQ(Readings(), 1);
}

TEST_F(ScreeningApiTest, StandingInThePartyIsForWhoReadsSensitiveFields) {
  Add("An");
  const auto asked_by = [&](Role role) {
    v1::ScreenPeopleRequest request;
    request.set_post_group("DISTRICT_SECRETARY");
    request.set_purpose("rà soát tiêu chuẩn");
    const auto page = server_.screening().ScreenPeople(
        server_.ConsoleCall({{role, unit_}}, "registry.people.read"), request);
    EXPECT_THAT(page, IsOk());
    return std::any_of(page->criteria().begin(), page->criteria().end(), [](const auto& c) {
      return c.kind() == v1::CRITERION_KIND_PARTY_MEMBERSHIP;
    });
  };
  EXPECT_TRUE(asked_by(Role::kPlanner));
  EXPECT_FALSE(asked_by(Role::kConferenceSecretary));
}

TEST_F(ScreeningApiTest, StreamOfNobodySaysWhatWouldBeCompared) {
  v1::ScreenAllResponse head;
  EXPECT_TRUE(ScreenAll(Everybody("DIVISION_HEAD"), &head).empty());
  EXPECT_EQ(head.standard().post_group(), "DIVISION_HEAD");
}

TEST_F(ScreeningApiTest, StreamEndsWhenTheCallerHangsUp) {
  for (int i = 0; i < 3; ++i) Add("An");
  int messages = 0;
  EXPECT_THAT(server_.screening().ScreenAll(Reader(), Everybody("DIVISION_HEAD"),
                                            [&](const v1::ScreenAllResponse&) {
                                              ++messages;
                                              return false;
                                            }),
              FailsWith(Reason::kCancelled));
  EXPECT_EQ(messages, 1);
}

TEST_F(ScreeningApiTest, StreamPassesTheGatesOfEveryCall) {
  Add("An");
  const auto stub = v1::ScreeningService::NewStub(server_.channel());
  const auto count = [&](const std::string& identity, const v1::ScreenAllRequest& request) {
    grpc::ClientContext context;
    testing::Identify(context, identity);
    const auto reader = stub->ScreenAll(&context, request);
    v1::ScreenAllResponse message;
    int verdicts = 0;
    while (reader->Read(&message)) verdicts += message.verdicts_size();
    const absl::Status status = rpc::FromGrpc(reader->Finish(), "registry");
    return status.ok() ? absl::StatusOr<int>(verdicts) : absl::StatusOr<int>(status);
  };
  const std::string planner = server_.SignedIdentity({{Role::kPlanner, unit_}});
  EXPECT_THAT(count(planner, Everybody("DIVISION_HEAD")), ::cadre::testing::IsOkAndHolds(1));
  EXPECT_THAT(count("", Everybody("DIVISION_HEAD")), FailsWith(Reason::kIdentityMissing));
  EXPECT_THAT(count(server_.SignedIdentity({{Role::kMember, unit_}}), Everybody("DIVISION_HEAD")),
              FailsWith(Reason::kPermissionDenied));
  v1::ScreenAllRequest nothing;
  EXPECT_THAT(count(planner, nothing), FailsWith(Reason::kFieldInvalid)) << "no purpose";
  EXPECT_THAT(count(planner, Everybody("EMPEROR")), FailsWith(Reason::kNotFound));
}

TEST_F(ScreeningApiTest, StandingInThePartyIsComparedForAPurposeOnly) {
  const std::string an = Add("An");
  v1::ScreenPeopleRequest request;
  request.set_post_group("COMMUNE_SECRETARY");
  const auto without = server_.screening().ScreenPeople(Reader(), request);
  ASSERT_THAT(without, IsOk());
  EXPECT_EQ(without->criteria_size(), 3);
  EXPECT_EQ(Readings(), 0);
  request.set_purpose("rà soát tiêu chuẩn");
  const auto with = server_.screening().ScreenPeople(Reader(), request);
  ASSERT_EQ(with->criteria_size(), 4);
  EXPECT_EQ(with->criteria(3).kind(), v1::CRITERION_KIND_PARTY_MEMBERSHIP);
  EXPECT_EQ(with->verdicts(0).unmet_size(), 4);
  EXPECT_EQ(with->verdicts(0).gaps_size(), 3) << "training closes no such gap";
  EXPECT_EQ(Readings(), 1);
  v1::ExplainScreeningRequest explain;
  explain.set_person(an);
  explain.set_post_group("COMMUNE_SECRETARY");
  EXPECT_EQ(server_.screening().ExplainScreening(Reader(), explain)->criteria_size(), 3);
  explain.set_purpose("rà soát tiêu chuẩn");
  const auto explained = server_.screening().ExplainScreening(Reader(), explain);
  ASSERT_EQ(explained->criteria_size(), 4);
  EXPECT_FALSE(explained->criteria(3).has_decided_by_date());
}

TEST_F(ScreeningApiTest, PostToBeFilledAsksForTimeInThePostBeforeAndTimeThatIsLeft) {
  const std::string low = RankedPost("LOW", 40);
  const std::string high = RankedPost("HIGH", 50);
  const std::string an = Add("An");  // of May 1967: 61 years 9 months and more by the later rules
  Fill(low, an, CivilDay(2021, 6, 1));
  v1::ExplainScreeningRequest request;
  request.set_person(an);
  request.set_post(high);
  *request.mutable_as_of() = api::ToProto(CivilDay(2023, 5, 31));
  const auto explained = server_.screening().ExplainScreening(Reader(), request);
  ASSERT_THAT(explained, IsOk());
  ASSERT_EQ(explained->criteria_size(), 6);
  const auto& in_post = explained->criteria(4);
  EXPECT_EQ(in_post.kind(), v1::CRITERION_KIND_TIME_IN_POST);
  EXPECT_EQ(in_post.required(), 24);
  EXPECT_EQ(in_post.held(), 23);
  EXPECT_FALSE(in_post.meets());
  EXPECT_EQ(in_post.citation().rule(), "CON-06");
  ASSERT_EQ(in_post.counted_size(), 1);
  EXPECT_EQ(in_post.counted(0).post(), low);
  EXPECT_EQ(in_post.counted(0).rank(), 40);
  const auto& left = explained->criteria(5);
  EXPECT_EQ(left.kind(), v1::CRITERION_KIND_WORKING_TIME);
  EXPECT_EQ(left.held(), 72) << "until May 2029";
  EXPECT_TRUE(left.meets());
  EXPECT_EQ(left.decided_by_date().year(), 1967);
  *request.mutable_as_of() = api::ToProto(CivilDay(2023, 6, 1));
  EXPECT_TRUE(server_.screening().ExplainScreening(Reader(), request)->criteria(4).meets());
  request.set_post(low);
  EXPECT_EQ(server_.screening().ExplainScreening(Reader(), request)->criteria_size(), 4)
      << "a move to an equal post";
  v1::ScreenAllRequest all = Everybody("");
  all.set_post(high);
  *all.mutable_as_of() = api::ToProto(CivilDay(2023, 5, 31));
  const auto verdict = ScreenAll(all).at(an);
  ASSERT_EQ(verdict.unmet_size(), 5);
  EXPECT_EQ(verdict.unmet(4).kind(), v1::CRITERION_KIND_TIME_IN_POST);
  EXPECT_EQ(verdict.unmet(4).held(), 23);
}

TEST_F(ScreeningApiTest, PostToBeFilledIsInScopeAndOfTheGroup) {
  const std::string theirs = server_.AddPost("P9", server_.AddOrganization("D2", server_.root()));
  v1::ScreenPeopleRequest request;
  request.set_post(theirs);
  const auto screened = server_.screening().ScreenPeople(Reader(), request);
  EXPECT_THAT(screened, FailsWith(Reason::kNotFound));
  request.set_post("posts/5");
  EXPECT_EQ(server_.screening().ScreenPeople(Reader(), request).status(), screened.status());
  request.set_post(RankedPost("OWN", 40));
  EXPECT_THAT(server_.screening().ScreenPeople(Reader(), request), IsOk());
  request.set_post_group("DEPARTMENT_HEAD");
  EXPECT_THAT(server_.screening().ScreenPeople(Reader(), request),
              FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(server_.screening().ScreenPeople(Reader(), v1::ScreenPeopleRequest()),
              FailsWith(Reason::kFieldInvalid));
}

TEST_F(ScreeningApiTest, UnknownGroupHasNoStandard) {
  v1::ScreenPeopleRequest request;
  request.set_post_group("EMPEROR");
  EXPECT_THAT(server_.screening().ScreenPeople(Reader(), request), FailsWith(Reason::kNotFound));
}

}  // namespace
}  // namespace cadre::registry
