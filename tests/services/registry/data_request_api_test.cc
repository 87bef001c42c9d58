#include "services/registry/data_request_api.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/person_api.h"
#include "services/registry/record_api.h"
#include "services/registry/record_check_api.h"
#include "services/registry/screening_api.h"
#include "services/registry/search_api.h"
#include "tests/support/registry_server.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kText[] = "Đề nghị hạn chế xử lý vì đang khiếu nại";

class DataRequestApiTest : public ::testing::Test {
 protected:
  explicit DataRequestApiTest(CivilDay today = CivilDay(2024, 3, 1))
      : server_(today),
        api_(server_.data_requests()),
        unit_(server_.AddOrganization("D1", server_.root())),
        other_(server_.AddOrganization("D2", server_.root())),
        an_(server_.AddPerson("Nguyễn Văn An", unit_)),
        binh_(server_.AddPerson("Trần Thị Bình", unit_)) {}

  api::Call As(Role role, OrganizationId where, const std::string& permission) {
    return server_.ConsoleCall({{role, where}}, permission);
  }
  api::Call Officer() { return As(Role::kRecordOfficer, unit_, "registry.data_requests.write"); }
  api::Call Reader() { return As(Role::kRecordOfficer, unit_, "registry.data_requests.read"); }
  api::Call Self(const std::string& person) {
    api::Call call = server_.ConsoleCall({}, "registry.own.request");
    call.identity.person = *api::ParseId<PersonId>(person, api::kPersonPattern, "name");
    return call;
  }

  absl::StatusOr<v1::DataRequest> Ask(const std::string& person, v1::DataRequestKind kind) {
    v1::CreateMyDataRequestRequest request;
    request.mutable_data_request()->set_kind(kind);
    request.mutable_data_request()->set_text(kText);
    return api_.CreateMyDataRequest(Self(person), request);
  }
  absl::StatusOr<v1::DataRequest> Decide(const api::Call& call, const std::string& name,
                                         v1::DataRequestDecision decision) {
    v1::DecideDataRequestRequest request;
    request.set_name(name);
    request.set_decision(decision);
    request.set_reason("có căn cứ");
    request.mutable_basis()->set_number("13/2023/NĐ-CP");
    *request.mutable_basis()->mutable_date() = api::ToProto(CivilDay(2023, 4, 17));
    request.set_clause("Điều 9");
    return api_.DecideDataRequest(call, request);
  }
  absl::StatusOr<v1::DataRequest> Grant(const std::string& name) {
    return Decide(Officer(), name, v1::DATA_REQUEST_DECISION_GRANT);
  }
  // The religion that a role is shown: empty if it is hidden.
  std::string ReligionFor(Role role) {
    v1::GetPersonRequest request;
    request.set_name(an_);
    request.set_view(v1::PERSON_VIEW_FULL);
    request.set_purpose("xem xét");
    const auto person =
        server_.people().GetPerson(As(role, unit_, "registry.people.read"), request);
    EXPECT_THAT(person, IsOk());
    return person->religion();
  }
  int Listed(OrganizationId scope, v1::ListDataRequestsRequest request = {}) {
    const auto page =
        api_.ListDataRequests(As(Role::kAuditor, scope, "registry.data_requests.read"), request);
    EXPECT_THAT(page, IsOk());
    return page->data_requests_size();
  }
  int64_t Count(const char* sql) {
    const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
    return **lease->QueryOne(sql, [](const db::Row& row) { return row.Int(1); });
  }

  testing::RegistryServer server_;
  DataRequestApi& api_;
  OrganizationId unit_;
  OrganizationId other_;
  std::string an_;
  std::string binh_;
};

TEST_F(DataRequestApiTest, RestrictionIsDueIn72HoursByDecree) {
  const auto made = Ask(an_, v1::DATA_REQUEST_KIND_RESTRICT);
  ASSERT_THAT(made, IsOk());
  EXPECT_EQ(made->person(), an_);
  EXPECT_EQ(made->due_time().seconds() - made->create_time().seconds(), 72 * 3600);
  v1::GetDataRequestRequest get;
  get.set_name(made->name());
  const auto shown = api_.GetDataRequest(Reader(), get);
  ASSERT_THAT(shown, IsOk());
  EXPECT_EQ(shown->due_citation().rule(), "PDP-03");
  EXPECT_EQ(shown->due_citation().document().number(), "13/2023/NĐ-CP");
  EXPECT_EQ(shown->due_citation().certainty(), types::v1::CERTAINTY_SEEN);
}

TEST_F(DataRequestApiTest, NoTimeIsInventedWhereNoRuleSaysOne) {
  const auto made = Ask(an_, v1::DATA_REQUEST_KIND_COMPLAIN);
  ASSERT_THAT(made, IsOk());
  EXPECT_FALSE(made->has_due_time());
}

TEST_F(DataRequestApiTest, TextIsSealedAndShownForAPurposeOnly) {
  const auto made = Ask(an_, v1::DATA_REQUEST_KIND_OBJECT);
  ASSERT_THAT(made, IsOk());
  EXPECT_EQ(Count("SELECT COUNT(*) FROM data_request WHERE text_sealed LIKE '%khiếu nại%'"), 0);
  v1::GetDataRequestRequest get;
  get.set_name(made->name());
  EXPECT_EQ(api_.GetDataRequest(Reader(), get)->text(), "");
  EXPECT_EQ(Count("SELECT COUNT(*) FROM read_log"), 0);
  get.set_purpose("trả lời đơn");
  EXPECT_EQ(api_.GetDataRequest(Reader(), get)->text(), kText);
  EXPECT_EQ(Count("SELECT COUNT(*) FROM read_log WHERE purpose = 'trả lời đơn'"), 1);
  const auto mine = api_.ListMyDataRequests(Self(an_), {});
  EXPECT_EQ(mine->data_requests(0).text(), kText);
}

TEST_F(DataRequestApiTest, OfficerKeepsWhatWasAskedOnPaper) {
  v1::CreateDataRequestRequest request;
  request.mutable_data_request()->set_person(an_);
  request.mutable_data_request()->set_kind(v1::DATA_REQUEST_KIND_ACCESS);
  request.mutable_data_request()->set_text("x");
  EXPECT_THAT(api_.CreateDataRequest(Officer(), request), FailsWith(Reason::kFieldInvalid));
  request.mutable_data_request()->mutable_asked_by()->set_number("12/ĐN");
  *request.mutable_data_request()->mutable_asked_by()->mutable_date() =
      api::ToProto(CivilDay(2024, 2, 28));
  EXPECT_THAT(api_.CreateDataRequest(Officer(), request), IsOk());
  EXPECT_THAT(api_.CreateDataRequest(
                  As(Role::kRecordOfficer, other_, "registry.data_requests.write"), request),
              FailsWith(Reason::kNotFound));
}

TEST_F(DataRequestApiTest, RestrictedRecordOpensToItsKeepersOnly) {
  const auto made = Ask(an_, v1::DATA_REQUEST_KIND_RESTRICT);
  EXPECT_EQ(ReligionFor(Role::kPlanner), "Không") << "asked for, not yet granted";
  ASSERT_THAT(Grant(made->name()), IsOk());
  EXPECT_EQ(ReligionFor(Role::kPlanner), "");
  EXPECT_EQ(ReligionFor(Role::kApprover), "");
  EXPECT_EQ(ReligionFor(Role::kRecordOfficer), "Không");
  v1::LiftRestrictionRequest lift;
  lift.set_name(made->name());
  lift.set_reason("hết căn cứ");
  ASSERT_THAT(api_.LiftRestriction(Officer(), lift), IsOk());
  EXPECT_EQ(ReligionFor(Role::kPlanner), "Không");
  EXPECT_THAT(api_.LiftRestriction(Officer(), lift), FailsWith(Reason::kStateForbidsMove));
}

// What a planner, or the officer who keeps the records, learns of An by asking around him: whether
// a filter finds him, a count counts him, the record is found wanting, and a screening judges him.
TEST_F(DataRequestApiTest, RestrictedRecordIsNotToldByQuestionsEither) {
  v1::UpdatePersonRequest update;
  update.mutable_person()->set_name(an_);
  update.mutable_person()->set_home_place("xã Mỹ Trà");
  update.mutable_update_mask()->add_paths("home_place");
  ASSERT_THAT(server_.people().UpdatePerson(
                  As(Role::kRecordOfficer, unit_, "registry.people.write"), update),
              IsOk());
  const auto told = [&](Role role) {
    const api::Call call = As(role, unit_, "registry.people.read");
    std::vector<int> numbers;
    v1::ListPeopleRequest list;
    list.set_filter("party_membership = NONE");
    list.set_purpose("x");
    list.set_count_total(true);
    const auto page = server_.people().ListPeople(call, list);
    EXPECT_THAT(page, IsOk());
    numbers.push_back(page->people_size());
    numbers.push_back(page->total_size());
    v1::CountPeopleRequest count;
    count.set_under(api::OrganizationName(unit_));
    count.set_rows(v1::PEOPLE_DIMENSION_PARTY_MEMBERSHIP);
    count.set_purpose("x");
    numbers.push_back(server_.search().CountPeople(call, count)->total());
    v1::CheckRecordRequest check;
    check.set_person(an_);
    check.set_purpose("x");
    const auto found =
        server_.checks().CheckRecord(As(role, unit_, "registry.people.read_sensitive"), check);
    EXPECT_THAT(found, IsOk());
    numbers.push_back(found->findings_size());
    v1::ScreenPeopleRequest screen;
    screen.set_post_group("DISTRICT_SECRETARY");
    screen.set_purpose("x");
    numbers.push_back(server_.screening().ScreenPeople(call, screen)->verdicts_size());
    v1::ExplainScreeningRequest explain;
    explain.set_person(an_);
    explain.set_post_group("DISTRICT_SECRETARY");
    explain.set_purpose("x");
    numbers.push_back(server_.screening().ExplainScreening(call, explain)->criteria_size());
    return numbers;
  };
  const std::vector<int> before = told(Role::kPlanner);
  EXPECT_THAT(before, ElementsAre(2, 2, 2, 1, 2, before.back()));
  ASSERT_THAT(Grant(Ask(an_, v1::DATA_REQUEST_KIND_RESTRICT)->name()), IsOk());
  EXPECT_THAT(told(Role::kPlanner), ElementsAre(1, 1, 1, 0, 1, before.back() - 1));
  EXPECT_EQ(told(Role::kRecordOfficer), before);
}

TEST_F(DataRequestApiTest, GrantedAccessGivesTheRecordWithoutWhatIsPartyInternal) {
  v1::AddDisciplineRequest discipline;
  discipline.set_person(an_);
  discipline.mutable_discipline()->set_form(v1::DISCIPLINE_FORM_REPRIMAND);
  discipline.mutable_discipline()->set_decision_number("77-QĐ/UBKT");
  *discipline.mutable_discipline()->mutable_decision_date() = api::ToProto(CivilDay(2020, 1, 1));
  ASSERT_THAT(server_.records().AddDiscipline(
                  As(Role::kRecordOfficer, unit_, "registry.people.write"), discipline),
              IsOk());
  const auto made = Ask(an_, v1::DATA_REQUEST_KIND_ACCESS);
  v1::GetRecordCopyRequest copy;
  copy.set_name(made->name());
  copy.set_purpose("trao bản sao");
  EXPECT_THAT(api_.GetRecordCopy(Officer(), copy), FailsWith(Reason::kStateForbidsMove));
  ASSERT_THAT(Grant(made->name()), IsOk());
  const auto given = api_.GetRecordCopy(Officer(), copy);
  ASSERT_THAT(given, IsOk());
  EXPECT_THAT(given->json(), HasSubstr("Nguyễn Văn An"));
  EXPECT_THAT(given->json(), HasSubstr("religion"));
  EXPECT_THAT(given->json(), Not(HasSubstr("77-QĐ/UBKT")));
  EXPECT_EQ(given->content_hash().size(), 64u);
  EXPECT_EQ(Count("SELECT COUNT(*) FROM read_log WHERE purpose = 'trao bản sao'"), 1);
}

TEST_F(DataRequestApiTest, NobodyDecidesTheOwnRequest) {
  const auto made = Ask(an_, v1::DATA_REQUEST_KIND_RESTRICT);
  api::Call officer = Officer();
  officer.identity.person = *api::ParseId<PersonId>(an_, api::kPersonPattern, "name");
  EXPECT_THAT(Decide(officer, made->name(), v1::DATA_REQUEST_DECISION_GRANT),
              FailsWith(Reason::kConflictOfInterest));
}

TEST_F(DataRequestApiTest, OwnRequestIsTakenBackNotThatOfAnother) {
  const auto made = Ask(an_, v1::DATA_REQUEST_KIND_OBJECT);
  v1::WithdrawMyDataRequestRequest request;
  request.set_name(made->name());
  EXPECT_THAT(api_.WithdrawMyDataRequest(Self(binh_), request), FailsWith(Reason::kNotFound));
  EXPECT_EQ(api_.ListMyDataRequests(Self(binh_), {})->data_requests_size(), 0);
  ASSERT_THAT(api_.WithdrawMyDataRequest(Self(an_), request), IsOk());
  EXPECT_THAT(Grant(made->name()), FailsWith(Reason::kStateForbidsMove));
}

TEST_F(DataRequestApiTest, SecondOfTwoDecisionsOnOneEtagIsRefused) {
  const auto made = Ask(an_, v1::DATA_REQUEST_KIND_OBJECT);
  v1::DecideDataRequestRequest request;
  request.set_name(made->name());
  request.set_etag(made->etag());
  request.set_decision(v1::DATA_REQUEST_DECISION_REFUSE);
  request.set_reason("x");
  request.mutable_basis()->set_number("1");
  *request.mutable_basis()->mutable_date() = api::ToProto(CivilDay(2023, 4, 17));
  ASSERT_THAT(api_.DecideDataRequest(Officer(), request), IsOk());
  EXPECT_THAT(api_.DecideDataRequest(Officer(), request), FailsWith(Reason::kEtagMismatch));
}

TEST_F(DataRequestApiTest, OverdueListHoldsWhatWaitsTooLong) {
  const auto made = Ask(an_, v1::DATA_REQUEST_KIND_RESTRICT);
  ASSERT_THAT(Ask(an_, v1::DATA_REQUEST_KIND_COMPLAIN), IsOk());
  v1::ListDataRequestsRequest overdue;
  overdue.set_overdue(true);
  EXPECT_EQ(Listed(unit_, overdue), 0);
  server_.clock().MoveTo(CivilDay(2024, 3, 5));
  EXPECT_EQ(Listed(unit_, overdue), 1);
  EXPECT_EQ(Listed(unit_), 2);
  EXPECT_EQ(Listed(other_), 0) << "another unit";
  ASSERT_THAT(Grant(made->name()), IsOk());
  EXPECT_EQ(Listed(unit_, overdue), 0);
}

class Before2023 : public DataRequestApiTest {
 protected:
  Before2023() : DataRequestApiTest(CivilDay(2017, 12, 20)) {}
};

TEST_F(Before2023, RequestsAreKeptWithoutAClock) {
  const auto made = Ask(an_, v1::DATA_REQUEST_KIND_RESTRICT);
  ASSERT_THAT(made, IsOk());
  EXPECT_FALSE(made->has_due_time());
  EXPECT_THAT(Grant(made->name()), IsOk());
}

}  // namespace
}  // namespace cadre::registry
