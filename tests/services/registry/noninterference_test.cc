// What an officer of one unit is answered does not depend on the people of another: whatever is
// listed, filtered, ordered, counted, screened and exported, it is the same, byte for byte, before
// and after the other unit has people; and a name of theirs costs what a name of nobody costs.
#include <gmock/gmock.h>

#include <functional>
#include <map>

#include "absl/strings/str_cat.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/export_api.h"
#include "services/registry/file_api.h"
#include "services/registry/life_api.h"
#include "services/registry/person_api.h"
#include "services/registry/post_api.h"
#include "services/registry/record_api.h"
#include "services/registry/screening_api.h"
#include "services/registry/search_api.h"
#include "services/registry/vacancy_api.h"
#include "tests/services/registry/transfer_fixture.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;

constexpr const char* kFilters[] = {"organization:ROOT",  // put in below
                                    "age >= 30",
                                    "sex = MALE",
                                    "ethnicity = Kinh",
                                    "theory >= NONE",
                                    "degree >= BACHELOR",
                                    "post_group:DIVISION_HEAD",
                                    "rating >= GOOD",
                                    "source_category:SCIENTIST",
                                    "retirement_month >= 2020-01",
                                    "management_level >= COMMUNE",
                                    "party_membership = NONE",
                                    "status = ACTIVE",
                                    "NOT sex = FEMALE"};
constexpr const char* kOrders[] = {"name", "age desc", "theory desc, name", "retirement_month",
                                   "organization, name"};

// The neighbour keeps D2; the others are of D1.
class NoninterferenceTest : public TransferTest {
 protected:
  NoninterferenceTest() {
    for (int i = 0; i < 5; ++i) AddMember(i, d2_);
  }

  // Somebody with a post, a rating and a degree.
  std::string AddMember(int number, OrganizationId unit) {
    const std::string person = server_.AddPerson(absl::StrCat("Nguyễn Văn An ", number), unit);
    const api::Call officer = Officer("registry.people.write");
    v1::AddRatingRequest rating;
    rating.set_person(person);
    rating.mutable_rating()->set_year(2016);
    rating.mutable_rating()->set_level(v1::RATING_LEVEL_GOOD);
    EXPECT_THAT(server_.records().AddRating(officer, rating), IsOk());
    v1::AddQualificationRequest degree;
    degree.set_person(person);
    degree.mutable_qualification()->set_kind(v1::QUALIFICATION_KIND_DEGREE);
    degree.mutable_qualification()->set_level(4);
    degree.mutable_qualification()->mutable_awarded_date()->set_year(2001);
    EXPECT_THAT(server_.screening().AddQualification(officer, degree), IsOk());
    v1::AddPostHoldingRequest holding;
    holding.set_person(person);
    holding.set_post(server_.AddPost(absl::StrCat("P", unit.text(), number), unit, 2));
    *holding.mutable_start_date() = api::ToProto(CivilDay(2016, 1, 1));
    holding.mutable_decision()->set_number("1-QĐ");
    *holding.mutable_decision()->mutable_date() = api::ToProto(CivilDay(2016, 1, 1));
    EXPECT_THAT(server_.records().AddPostHolding(officer, holding), IsOk());
    return person;
  }
  void FillTheOtherUnit() {
    for (int i = 0; i < 12; ++i) people_.push_back(AddMember(i, d1_));
    Import(Members(1, 10), v1::SHEET_PROFILE_PARTY_MEMBERS);
  }
  api::Call Neighbour(const char* permission = "registry.people.read") {
    return Officer(permission, "neighbour");
  }
  template <typename Answer>
  void Note(const std::string& question, const absl::StatusOr<Answer>& answer) {
    answers_[question] = answer.ok() ? answer->ShortDebugString() : answer.status().ToString();
  }
  std::string SheetOf(v1::SheetProfile profile) {
    v1::StartExportRequest request;
    request.set_organization(api::OrganizationName(d2_));
    request.set_profile(profile);
    request.set_format(v1::SHEET_FORMAT_CSV);
    request.set_purpose("test");
    const auto started = server_.exports().StartExport(Neighbour("registry.exports.run"), request);
    EXPECT_THAT(started, IsOk());
    Work();
    const auto ended = Get(started->name(), "neighbour");
    EXPECT_THAT(ended, IsOk());
    v1::ExportResult result;
    EXPECT_TRUE(ended->response().UnpackTo(&result)) << ended->ShortDebugString();
    return ReadBy("neighbour", result.file());
  }
  // The whole of a small file.
  std::string ReadBy(const char* subject, const std::string& file) {
    v1::ReadFileRequest request;
    request.set_name(file);
    const auto part =
        server_.files().ReadFile(Officer("registry.operations.use", subject), request);
    EXPECT_THAT(part, IsOk());
    return part.ok() ? part->content() : "";
  }

  void AskForLists(const std::string& filter, const std::string& order) {
    v1::ListPeopleRequest request;
    request.set_filter(filter);
    request.set_order_by(order);
    request.set_purpose("test");
    request.set_count_total(true);
    request.set_page_size(3);
    const auto page = server_.people().ListPeople(Neighbour(), request);
    Note(absl::StrCat("list ", filter, " by ", order), page);
    if (!page.ok() || page->next_page_token().empty()) return;
    request.set_page_token(page->next_page_token());
    Note(absl::StrCat("next of ", filter, " by ", order),
         server_.people().ListPeople(Neighbour(), request));
  }
  void AskForCounts() {
    for (int rows = v1::PeopleDimension_MIN + 1; rows <= v1::PeopleDimension_MAX; ++rows) {
      for (int columns = 0; columns <= v1::PeopleDimension_MAX; ++columns) {
        v1::CountPeopleRequest request;
        request.set_rows(static_cast<v1::PeopleDimension>(rows));
        request.set_columns(static_cast<v1::PeopleDimension>(columns));
        request.set_purpose("test");
        for (const OrganizationId under : {server_.root(), d1_, d2_}) {
          request.set_under(api::OrganizationName(under));
          Note(absl::StrCat("count ", rows, " by ", columns, " under ", under.text()),
               server_.search().CountPeople(Neighbour(), request));
        }
      }
    }
  }
  void AskForOthers() {
    v1::ScreenPeopleRequest screen;
    screen.set_post_group("DIVISION_HEAD");
    screen.set_purpose("test");
    Note("screen", server_.screening().ScreenPeople(Neighbour(), screen));
    v1::ScreenAllRequest all;
    all.set_post_group("DIVISION_HEAD");
    all.set_purpose("test");
    std::string streamed;
    EXPECT_THAT(server_.screening().ScreenAll(Neighbour(), all,
                                              [&](const v1::ScreenAllResponse& message) {
                                                streamed += message.ShortDebugString();
                                                return true;
                                              }),
                IsOk());
    answers_["screen all"] = streamed;
    v1::ListPlacedPeopleRequest placed;
    placed.set_show_deleted(true);
    Note("placed", server_.life().ListPlacedPeople(Neighbour(), placed));
    Note("duplicates", server_.life().ListDuplicates(Neighbour("registry.people.write"), {}));
    Note("removed", server_.life().ListRemovedPeople(Neighbour("registry.people.write"), {}));
    Note("posts", server_.posts().ListPosts(Neighbour("registry.posts.read"), {}));
    Note("incumbents", server_.posts().ListIncumbents(Neighbour(), {}));
    Note("vacancies", server_.vacancies().ListVacancies(Neighbour("registry.posts.read"), {}));
    for (const auto profile :
         {v1::SHEET_PROFILE_ORGANIZATIONS, v1::SHEET_PROFILE_POSTS, v1::SHEET_PROFILE_PARTY_MEMBERS,
          v1::SHEET_PROFILE_DETAILS, v1::SHEET_PROFILE_RECORDS}) {
      answers_[absl::StrCat("sheet ", profile)] = SheetOf(profile);
    }
  }
  std::map<std::string, std::string> AskEverything() {
    answers_.clear();
    for (const char* filter : kFilters) {
      const bool by_unit = std::string(filter).starts_with("organization:");
      AskForLists(by_unit ? "organization:" + api::OrganizationName(server_.root()) : filter, "");
    }
    for (const char* order : kOrders) AskForLists("", order);
    AskForLists("no such = field", "");
    AskForLists("", "no such order");
    AskForCounts();
    AskForOthers();
    return answers_;
  }

  std::vector<std::string> people_;
  std::map<std::string, std::string> answers_;
};

TEST_F(NoninterferenceTest, AnswersDoNotDependOnAnotherUnitsPeople) {
  const auto before = AskEverything();
  FillTheOtherUnit();
  const auto after = AskEverything();
  ASSERT_GT(before.size(), 350u);
  for (const auto& [question, answer] : before) EXPECT_EQ(after.at(question), answer) << question;
  // They are there for whoever may see them, and what was asked finds one's own.
  v1::ListPeopleRequest request;
  request.set_page_size(1000);
  EXPECT_EQ(server_.people().ListPeople(Officer("registry.people.read"), request)->people_size(),
            27);
  EXPECT_THAT(before.at("list sex = MALE by "), ::testing::HasSubstr("total_size: 5"));
}

TEST_F(NoninterferenceTest, NameOfTheirsCostsWhatANameOfNobodyCosts) {
  FillTheOtherUnit();
  const auto pool = server_.database().MakePool(1);
  PersonApi people(*pool, server_.regulations(), server_.keys());
  RecordApi records(*pool, server_.regulations(), server_.keys());
  ScreeningApi screening(*pool, server_.regulations(), server_.keys());
  // The statements of a call that is answered as if there were nothing, and its answer.
  const auto outcome = [&](const std::function<absl::Status()>& call) {
    const auto count = [&] {
      return (*pool->Acquire(RealNow() + absl::Seconds(5)))->statement_count();
    };
    const int64_t before = count();
    const absl::Status status = call();
    EXPECT_THAT(status, FailsWith(Reason::kNotFound));
    return std::pair(count() - before, status.ToString());
  };
  const auto each = [&](const std::string& name) {
    v1::GetPersonRequest get;
    get.set_name(name);
    v1::GetPersonRecordRequest record;
    record.set_person(name);
    record.set_purpose("test");
    v1::ListQualificationsRequest held;
    held.set_person(name);
    v1::ExplainScreeningRequest explain;
    explain.set_person(name);
    explain.set_post_group("DIVISION_HEAD");
    v1::AddRatingRequest rating;
    rating.set_person(name);
    rating.mutable_rating()->set_year(2016);
    rating.mutable_rating()->set_level(v1::RATING_LEVEL_GOOD);
    return std::vector{
        outcome([&] { return people.GetPerson(Neighbour(), get).status(); }),
        outcome([&] { return records.GetPersonRecord(Neighbour(), record).status(); }),
        outcome([&] { return screening.ListQualifications(Neighbour(), held).status(); }),
        outcome([&] { return screening.ExplainScreening(Neighbour(), explain).status(); }),
        outcome([&] {
          return records.AddRating(Neighbour("registry.people.write"), rating).status();
        })};
  };
  EXPECT_EQ(each(people_.front()), each("people/5"));
}

}  // namespace
}  // namespace cadre::registry
