// Enquiries: from the unit to the board and back to every unit below it.
#include "services/planning/enquiry_api.h"

#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "tests/services/planning/planning_fixture.h"
#include "tests/support/outbox.h"

namespace cadre::planning {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class EnquiryApiTest : public PlanningTest {
 protected:
  api::Call Unit(std::optional<OrganizationId> unit = std::nullopt) {
    return server_.CallOf("unit", Role::kPlanner, unit.value_or(district_),
                          "planning.enquiries.raise");
  }
  api::Call Board() {
    return server_.CallOf("board", Role::kPlanner, registry_.root(), "planning.enquiries.answer");
  }
  // A reader of another unit below the board, or of the unit itself.
  api::Call ReaderOf(OrganizationId unit, Role role = Role::kRecordOfficer) {
    return server_.CallOf("somebody", role, unit, "planning.enquiries.read");
  }

  v1::RaiseEnquiryRequest Asking(const std::string& rule) {
    v1::RaiseEnquiryRequest request;
    v1::Enquiry& enquiry = *request.mutable_enquiry();
    enquiry.set_organization(api::OrganizationName(district_));
    enquiry.set_board(api::OrganizationName(registry_.root()));
    enquiry.set_kind(v1::ENQUIRY_KIND_PROBLEM);
    enquiry.set_rule(rule);
    enquiry.set_title("Tỷ lệ nữ");
    enquiry.set_text("Tính trên số ghế hay số người trong quy hoạch?");
    return request;
  }
  std::string Raise(const std::string& rule = "STR-06") {
    const auto made = server_.enquiries().RaiseEnquiry(Unit(), Asking(rule));
    EXPECT_THAT(made, IsOk());
    return made.ok() ? made->name() : "";
  }
  absl::StatusOr<v1::Enquiry> Answer(const std::string& name, const std::string& draft) {
    v1::AnswerEnquiryRequest request;
    request.set_name(name);
    request.set_draft(draft);
    return server_.enquiries().AnswerEnquiry(Board(), request);
  }
  absl::StatusOr<v1::Enquiry> Publish(const std::string& name,
                                      const std::vector<OrganizationId>& units = {}) {
    v1::PublishAnswerRequest request;
    request.set_name(name);
    for (const OrganizationId unit : units) request.add_units(api::OrganizationName(unit));
    return server_.enquiries().PublishAnswer(Board(), request);
  }
  absl::StatusOr<v1::ConfirmAnswerResponse> Confirm(const std::string& name, OrganizationId unit,
                                                    int revision) {
    v1::ConfirmAnswerRequest request;
    request.set_name(name);
    request.set_organization(api::OrganizationName(unit));
    request.set_revision(revision);
    return server_.enquiries().ConfirmAnswer(Unit(unit), request);
  }
  absl::StatusOr<v1::Enquiry> Get(const api::Call& call, const std::string& name) {
    v1::GetEnquiryRequest request;
    request.set_name(name);
    return server_.enquiries().GetEnquiry(call, request);
  }
  std::vector<std::string> Unconfirmed(const api::Call& call, int page_size = 0) {
    std::vector<std::string> units;
    v1::ListUnconfirmedUnitsRequest request;
    request.set_page_size(page_size);
    do {
      const auto page = server_.enquiries().ListUnconfirmedUnits(call, request);
      EXPECT_THAT(page, IsOk());
      for (const v1::UnconfirmedUnit& unit : page->unconfirmed_units()) {
        units.push_back(unit.organization());
      }
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    return units;
  }
  int Listed(const api::Call& call, const v1::ListEnquiriesRequest& request = {}) {
    const auto page = server_.enquiries().ListEnquiries(call, request);
    EXPECT_THAT(page, IsOk());
    return page->enquiries_size();
  }
};

TEST_F(EnquiryApiTest, AnsweredEnquiryIsReadByEveryUnitBelowTheBoard) {
  const std::string name = Raise();
  EXPECT_THAT(Get(ReaderOf(district_), name), IsOk());
  EXPECT_THAT(Get(ReaderOf(registry_.root()), name), IsOk());
  EXPECT_THAT(Get(ReaderOf(other_), name), FailsWith(Reason::kNotFound)) << "not answered yet";
  EXPECT_EQ(Listed(ReaderOf(other_)), 0);
  const auto drafted = Answer(name, "Tính trên số người trong quy hoạch.");
  ASSERT_THAT(drafted, IsOk());
  EXPECT_EQ(drafted->state(), v1::ENQUIRY_STATE_DRAFTED);
  EXPECT_EQ(drafted->draft(), "Tính trên số người trong quy hoạch.");
  EXPECT_EQ(Get(ReaderOf(district_), name)->draft(), "") << "only for the board";
  EXPECT_EQ(Get(ReaderOf(registry_.root(), Role::kAppraiser), name)->draft(), drafted->draft());
  const auto published = Publish(name);
  ASSERT_THAT(published, IsOk());
  EXPECT_EQ(published->revision(), 1);
  EXPECT_EQ(published->published_date().day(), 20);
  const auto seen = Get(ReaderOf(other_), name);
  ASSERT_THAT(seen, IsOk());
  EXPECT_EQ(seen->answer(), "Tính trên số người trong quy hoạch.");
  EXPECT_EQ(seen->draft(), "");
  EXPECT_EQ(Listed(ReaderOf(other_)), 1);
  int64_t position = 0;
  std::vector<std::string> told;
  for (const db::Event& event : testing::NewEvents(server_.pool(), position)) {
    told.push_back(event.type);
  }
  EXPECT_THAT(told,
              ElementsAre("cadre.planning.v1.EnquiryRaised", "cadre.planning.v1.AnswerPublished"));
}

TEST_F(EnquiryApiTest, BoardsAnswerAndUnitsWithdraw) {
  const std::string name = Raise();
  v1::AnswerEnquiryRequest answer;
  answer.set_name(name);
  answer.set_draft("x");
  api::Call unit = Unit();
  unit.permission = "planning.enquiries.answer";
  EXPECT_THAT(server_.enquiries().AnswerEnquiry(unit, answer), FailsWith(Reason::kNotFound));
  answer.set_etag("\"7\"");
  EXPECT_THAT(server_.enquiries().AnswerEnquiry(Board(), answer), FailsWith(Reason::kEtagMismatch));
  EXPECT_THAT(Publish(name), FailsWith(Reason::kStateForbidsMove)) << "without a draft";
  v1::WithdrawEnquiryRequest withdraw;
  withdraw.set_name(name);
  EXPECT_THAT(server_.enquiries().WithdrawEnquiry(Unit(other_), withdraw),
              FailsWith(Reason::kNotFound));
  EXPECT_EQ(server_.enquiries().WithdrawEnquiry(Unit(), withdraw)->state(),
            v1::ENQUIRY_STATE_WITHDRAWN);
  EXPECT_THAT(Answer(name, "x"), FailsWith(Reason::kStateForbidsMove));
}

TEST_F(EnquiryApiTest, BoardStandsAboveTheUnitAndTheSetIsKnown) {
  v1::RaiseEnquiryRequest request = Asking("");
  EXPECT_THAT(server_.enquiries().RaiseEnquiry(Unit(), request), FailsWith(Reason::kFieldInvalid));
  request.mutable_enquiry()->set_rule_set("PLN-1066");
  EXPECT_THAT(server_.enquiries().RaiseEnquiry(Unit(), request), FailsWith(Reason::kFieldInvalid));
  request.mutable_enquiry()->set_rule_set("PLN-2012");
  request.mutable_enquiry()->set_concerned_unit(api::OrganizationName(other_));
  EXPECT_THAT(server_.enquiries().RaiseEnquiry(Unit(), request), IsOk());
  request.mutable_enquiry()->set_board(api::OrganizationName(other_));
  EXPECT_THAT(server_.enquiries().RaiseEnquiry(Unit(), request), FailsWith(Reason::kFieldInvalid));
  request = Asking("STR-06");
  request.mutable_enquiry()->set_organization(api::OrganizationName(other_));
  EXPECT_THAT(server_.enquiries().RaiseEnquiry(Unit(), request), FailsWith(Reason::kNotFound));
}

TEST_F(EnquiryApiTest, UnitsThatHaveNotReadTheAnswerAreListed) {
  const std::string name = Raise();
  ASSERT_THAT(Answer(name, "x"), IsOk());
  EXPECT_THAT(Publish(name, {OrganizationId(77)}), FailsWith(Reason::kFieldInvalid));
  ASSERT_THAT(Publish(name, {district_, other_}), IsOk());
  EXPECT_THAT(Unconfirmed(ReaderOf(registry_.root()), 1), SizeIs(2));
  EXPECT_THAT(Unconfirmed(ReaderOf(other_)), ElementsAre(api::OrganizationName(other_)));
  EXPECT_EQ(Confirm(name, other_, 1)->unconfirmed(), 1);
  EXPECT_EQ(Confirm(name, other_, 1)->unconfirmed(), 1) << "said twice";
  EXPECT_THAT(Unconfirmed(ReaderOf(registry_.root())),
              ElementsAre(api::OrganizationName(district_)));
  EXPECT_THAT(Confirm(name, registry_.root(), 1), FailsWith(Reason::kNotFound)) << "not asked";
  ASSERT_THAT(Answer(name, "y"), IsOk());
  EXPECT_EQ(Get(ReaderOf(other_), name)->answer(), "x") << "holds until the next is published";
  ASSERT_THAT(Publish(name), IsOk());
  EXPECT_THAT(Unconfirmed(ReaderOf(registry_.root())), SizeIs(2)) << "asked once more";
  EXPECT_THAT(Confirm(name, other_, 1), FailsWith(Reason::kEtagMismatch));
  EXPECT_EQ(Confirm(name, other_, 2)->unconfirmed(), 1);
  EXPECT_EQ(Count("SELECT COUNT(*) FROM enquiry_answer"), 2);
}

TEST_F(EnquiryApiTest, UnitsWithAPlanAreAskedIfNobodyIsNamed) {
  AddPlan(v1::PLAN_SCOPE_COMMITTEE, AddTerm(2020), 10);
  const std::string name = Raise();
  ASSERT_THAT(Answer(name, "x"), IsOk());
  ASSERT_THAT(Publish(name), IsOk());
  EXPECT_THAT(Unconfirmed(ReaderOf(registry_.root())),
              ElementsAre(api::OrganizationName(district_)));
}

TEST_F(EnquiryApiTest, OpenOnesThatWaitTooLongAreListed) {
  Raise();
  const std::string answered = Raise("STR-08");
  ASSERT_THAT(Answer(answered, "x"), IsOk());
  ASSERT_THAT(Publish(answered), IsOk());
  v1::ListEnquiriesRequest overdue;
  overdue.set_overdue(true);
  EXPECT_EQ(Listed(ReaderOf(district_), overdue), 0);
  EnquiryApi strict(server_.pool(), server_.registry_client(), {.days = 10});
  registry_.clock().Advance(absl::Hours(24 * 11));
  EXPECT_EQ(Listed(ReaderOf(district_), overdue), 0) << "eleven of thirty days";
  const auto late = strict.ListEnquiries(ReaderOf(district_), overdue);
  ASSERT_THAT(late->enquiries(), SizeIs(1));
  EXPECT_EQ(late->enquiries(0).days_open(), 11);
  EXPECT_TRUE(late->enquiries(0).overdue());
  v1::ListEnquiriesRequest of_rule;
  of_rule.set_rule("STR-08");
  EXPECT_EQ(Listed(ReaderOf(district_), of_rule), 1);
  of_rule.set_state(v1::ENQUIRY_STATE_RAISED);
  EXPECT_EQ(Listed(ReaderOf(district_), of_rule), 0);
}

TEST_F(EnquiryApiTest, AnswersStandBesideWhatCitesTheirRule) {
  const std::string plan = AddPlan(v1::PLAN_SCOPE_COMMITTEE, AddTerm(2020), 10);
  const std::string entry = Propose(plan, AddPerson(), AddPost("Huyện ủy viên"));
  EXPECT_THAT(Structure(plan).answers(), IsEmpty());
  for (const char* rule : {"STR-06", "ELI-01", "REC-99"}) {
    const std::string name = Raise(rule);
    ASSERT_THAT(Answer(name, rule), IsOk());
    ASSERT_THAT(Publish(name), IsOk());
  }
  const v1::StructureReport report = Structure(plan);
  ASSERT_THAT(report.answers(), SizeIs(1));
  EXPECT_EQ(report.answers(0).rule(), "STR-06");
  EXPECT_EQ(report.answers(0).answer(), "STR-06");
  v1::ExplainEntryRequest explain;
  explain.set_name(entry);
  const auto explained = server_.entries().ExplainEntry(Reader(), explain);
  ASSERT_THAT(explained, IsOk());
  ASSERT_THAT(explained->answers(), SizeIs(1));
  EXPECT_EQ(explained->answers(0).rule(), "ELI-01");
}

}  // namespace
}  // namespace cadre::planning
