// Terms that end, as nomination tells them, and who may be re-appointed.
#include <gmock/gmock.h>

#include "cadre/nomination/v1/events.pb.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/testing/status_matchers.h"
#include "services/registry/post_api.h"
#include "services/registry/record_api.h"
#include "tests/services/nomination/nomination_api_test.h"
#include "tests/support/outbox.h"
#include "tests/support/working_days.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::IsOkAndHolds;
using ::cadre::testing::Told;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// The post has a clock of the holder's own; An, born in May 1970, holds it since March 2018.
class TermEndApiTest : public NominationApiTest {
 protected:
  TermEndApiTest() {
    server_.registry().clock().MoveTo(CivilDay(2018, 3, 1));
    registry::v1::UpdatePostRequest personal;
    personal.mutable_post()->set_name(post_);
    personal.mutable_post()->set_term_kind(registry::v1::TERM_KIND_PERSONAL);
    personal.mutable_update_mask()->add_paths("term_kind");
    *personal.mutable_from() = api::ToProto(kToday);
    *personal.mutable_decision() = Document("35-QĐ/TU");
    EXPECT_THAT(
        server_.registry().posts().UpdatePost(
            server_.registry().ConsoleCall({{Role::kRecordOfficer, server_.registry().root()}},
                                           "registry.posts.write"),
            personal),
        IsOk());
    Fill(an_, CivilDay(2018, 3, 1));
  }

  void Fill(const std::string& person, CivilDay start) {
    registry::v1::FillPostRequest request;
    request.set_post(post_);
    request.set_person(person);
    *request.mutable_start_date() = api::ToProto(start);
    *request.mutable_decision() = Document("12-QĐ/TU");
    *request.mutable_decision()->mutable_date() = api::ToProto(start);
    api::Call call = server_.registry().ConsoleCall({}, "registry.posts.fill");
    call.identity = {.principal = "service:nomination", .service = "nomination"};
    EXPECT_THAT(server_.registry().records().FillPost(call, request), IsOk());
  }
  absl::StatusOr<v1::ListTermEndsResponse> Ends(CivilDay to) {
    return Ends(to, Secretary("nomination.cases.read"));
  }
  absl::StatusOr<v1::ListTermEndsResponse> Ends(CivilDay to, const api::Call& call) {
    v1::ListTermEndsRequest request;
    *request.mutable_to() = api::ToProto(to);
    return server_.term_ends().ListTermEnds(call, request);
  }
  absl::StatusOr<v1::Case> Reappoint(const std::string& person) {
    v1::OpenCaseRequest request;
    request.mutable_case_()->set_kind(v1::PROCEDURE_KIND_REAPPOINTMENT);
    request.mutable_case_()->set_organization(api::OrganizationName(unit_));
    request.mutable_case_()->set_post(post_);
    *request.mutable_case_()->mutable_policy() = Document("15-CV/TU");
    request.add_people(person);
    return server_.cases().OpenCase(Secretary("nomination.cases.write"), request);
  }
};

TEST_F(TermEndApiTest, TellsTheTermItsNoticeAndTheVerdict) {
  EXPECT_THAT(Ends(CivilDay(2023, 2, 28))->endings(), IsEmpty());
  const auto ends = Ends(CivilDay(2023, 3, 1));
  ASSERT_THAT(ends, IsOk());
  ASSERT_THAT(ends->endings(), SizeIs(1));
  const v1::TermEnding& term = ends->endings(0);
  EXPECT_EQ(term.person(), an_);
  EXPECT_EQ(term.post(), post_);
  EXPECT_EQ(term.end_date().year(), 2023);
  EXPECT_EQ(term.notice_due_date().year(), 2022);
  EXPECT_EQ(term.notice_due_date().month(), 12) << "60 days before 28 February 2023";
  EXPECT_EQ(term.notice_due_date().day(), 30);
  EXPECT_FALSE(term.notice_overdue());
  EXPECT_EQ(term.notice_citation().rule(), "CON-11");
  EXPECT_EQ(term.consecutive_terms(), 1);
  EXPECT_EQ(term.verdict(), v1::TERM_END_VERDICT_FULL_TERM);
  EXPECT_EQ(term.case_(), "");
  EXPECT_THAT(Ends(CivilDay(2023, 3, 1), SecretaryElsewhere("nomination.cases.read"))->endings(),
              IsEmpty());
  EXPECT_THAT(Ends(CivilDay(2029, 3, 1)), FailsWith(Reason::kFieldInvalid));
}

TEST_F(TermEndApiTest, NoticeInWorkingDaysNeedsATable) {
  server_.registry().clock().MoveTo(CivilDay(2026, 1, 5));
  EXPECT_THAT(Ends(CivilDay(2026, 1, 5)), FailsWith(Reason::kRuleSetMissing));
  testing::LoadWorkingDays(server_.registry(), 2022);
  testing::LoadWorkingDays(server_.registry(), 2023);
  const auto over = Ends(CivilDay(2026, 1, 5));
  ASSERT_THAT(over, IsOk());
  ASSERT_THAT(over->endings(), SizeIs(1)) << "a term that is over as well";
  EXPECT_TRUE(over->endings(0).notice_overdue());
}

TEST_F(TermEndApiTest, CountsTermsWithoutABreakAndNamesTheCase) {
  server_.registry().clock().MoveTo(CivilDay(2023, 3, 1));
  Fill(an_, CivilDay(2023, 3, 1));
  const auto opened = Reappoint(an_);
  ASSERT_THAT(opened, IsOk());
  const auto ends = Ends(CivilDay(2028, 3, 1));
  ASSERT_THAT(ends->endings(), SizeIs(1));
  EXPECT_EQ(ends->endings(0).consecutive_terms(), 2);
  EXPECT_EQ(ends->endings(0).case_(), opened->name());
}

TEST_F(TermEndApiTest, ReappointmentIsOfTheHolder) {
  EXPECT_THAT(Reappoint(binh_), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Reappoint(an_), IsOk());
}

TEST_F(TermEndApiTest, TooNearRetirementTheTermIsExtendedInstead) {
  // Retires in May 2032, less than two years after this term ends.
  server_.registry().clock().MoveTo(CivilDay(2025, 9, 1));
  Fill(an_, CivilDay(2025, 9, 1));
  const auto refused = Reappoint(an_);
  EXPECT_THAT(refused, FailsWith(Reason::kRuleViolated));
  EXPECT_EQ(DetailOf(refused.status())->citations.front().rule, "CON-14");
  const auto ends = Ends(CivilDay(2030, 9, 1));
  ASSERT_THAT(ends->endings(), SizeIs(1));
  EXPECT_EQ(ends->endings(0).verdict(), v1::TERM_END_VERDICT_EXTEND);
  EXPECT_EQ(ends->endings(0).citation().rule(), "CON-14");
}

TEST_F(TermEndApiTest, ListenersAreToldOnceThatANoticeIsDueAndThatItIsOverdue) {
  testing::FakeClock& clock = server_.registry().clock();
  const auto due = [&] { return Told<v1::TermNoticeDue>(server_.pool()); };
  const auto overdue = [&] { return Told<v1::TermNoticeOverdue>(server_.pool()); };
  // 90 days before 28 February 2023 is 30 November.
  clock.MoveTo(CivilDay(2022, 10, 30));
  EXPECT_THAT(server_.term_notices().TellNews(), IsOkAndHolds(0)) << "it is early";
  clock.MoveTo(CivilDay(2022, 10, 31));
  EXPECT_THAT(server_.term_notices().TellNews(), IsOkAndHolds(1));
  EXPECT_THAT(server_.term_notices().TellNews(), IsOkAndHolds(0)) << "it was told";
  ASSERT_THAT(due(), SizeIs(1));
  EXPECT_EQ(due()[0].post(), post_);
  EXPECT_EQ(due()[0].person(), an_);
  EXPECT_EQ(due()[0].end_date().year(), 2023);
  EXPECT_EQ(due()[0].notice_due_date().month(), 11);
  EXPECT_EQ(due()[0].notice_due_date().day(), 30);
  clock.MoveTo(CivilDay(2022, 11, 30));
  EXPECT_THAT(server_.term_notices().TellNews(), IsOkAndHolds(0)) << "its last day";
  clock.MoveTo(CivilDay(2022, 12, 1));
  EXPECT_THAT(server_.term_notices().TellNews(), IsOkAndHolds(1));
  EXPECT_THAT(server_.term_notices().TellNews(), IsOkAndHolds(0));
  ASSERT_THAT(overdue(), SizeIs(1));
  EXPECT_EQ(overdue()[0].person(), an_);
  EXPECT_THAT(due(), SizeIs(1));
}

TEST_F(TermEndApiTest, NothingIsToldWhileTheReappointmentRuns) {
  server_.registry().clock().MoveTo(CivilDay(2022, 11, 15));
  ASSERT_THAT(Reappoint(an_), IsOk());
  EXPECT_THAT(server_.term_notices().TellNews(), IsOkAndHolds(0));
  server_.registry().clock().MoveTo(CivilDay(2023, 4, 1));
  EXPECT_THAT(server_.term_notices().TellNews(), IsOkAndHolds(0));
}

TEST_F(TermEndApiTest, NewsWaitsForATableOfWorkingDays) {
  server_.registry().clock().MoveTo(CivilDay(2026, 1, 5));
  EXPECT_THAT(server_.term_notices().TellNews(), FailsWith(Reason::kRuleSetMissing));
  testing::LoadWorkingDays(server_.registry(), 2022);
  testing::LoadWorkingDays(server_.registry(), 2023);
  EXPECT_THAT(server_.term_notices().TellNews(), IsOkAndHolds(1));
}

}  // namespace
}  // namespace cadre::nomination
