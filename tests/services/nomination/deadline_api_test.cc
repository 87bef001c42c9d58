// Time limits of cases, counted by the registry's tables of working days.
#include <gmock/gmock.h>

#include "cadre/nomination/v1/events.pb.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/testing/status_matchers.h"
#include "tests/services/nomination/nomination_api_test.h"
#include "tests/support/outbox.h"
#include "tests/support/working_days.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::IsOkAndHolds;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class DeadlineApiTest : public NominationApiTest {
 protected:
  // The agreement is of 1 December 2017: fifteen working days later is the 22nd.
  DeadlineApiTest() {
    server_.registry().clock().MoveTo(CivilDay(2017, 12, 20));
    case_ = Open({an_})->name();
  }
  absl::StatusOr<v1::CaseDeadlines> Deadlines() {
    v1::GetCaseDeadlinesRequest request;
    request.set_name(case_);
    return server_.deadlines().GetCaseDeadlines(Secretary("nomination.cases.read"), request);
  }
  absl::StatusOr<v1::ListOverdueCasesResponse> Overdue() {
    return server_.deadlines().ListOverdueCases(Secretary("nomination.cases.read"), {});
  }
  // Finishes the first step today.
  void Start() {
    v1::RecordStepRequest request;
    request.set_name(case_);
    request.set_step(1);
    request.mutable_minutes()->set_number("01-BB");
    *request.mutable_minutes()->mutable_date() =
        api::ToProto(server_.registry().clock().LegalDay());
    EXPECT_THAT(server_.cases().RecordStep(Secretary("nomination.cases.write"), request), IsOk());
  }

  std::string case_;
};

TEST_F(DeadlineApiTest, YearWithoutATableIsRefusedByName) {
  EXPECT_THAT(Deadlines(), FailsWith(Reason::kRuleSetMissing));
  EXPECT_THAT(Overdue(), FailsWith(Reason::kRuleSetMissing));
}

TEST_F(DeadlineApiTest, ListenersAreToldOnceThatACaseIsLate) {
  const auto late = [&] { return testing::Told<v1::CaseOverdue>(server_.pool()); };
  EXPECT_THAT(server_.case_notices().TellNews(), FailsWith(Reason::kRuleSetMissing));
  testing::LoadWorkingDays(server_.registry(), 2017);
  testing::LoadWorkingDays(server_.registry(), 2018);
  EXPECT_THAT(server_.case_notices().TellNews(), IsOkAndHolds(0)) << "there is time";
  server_.registry().clock().MoveTo(CivilDay(2017, 12, 22));
  EXPECT_THAT(server_.case_notices().TellNews(), IsOkAndHolds(0)) << "its last day";
  server_.registry().clock().MoveTo(CivilDay(2017, 12, 23));
  EXPECT_THAT(server_.case_notices().TellNews(), IsOkAndHolds(1));
  EXPECT_THAT(server_.case_notices().TellNews(), IsOkAndHolds(0)) << "it was told";
  ASSERT_THAT(late(), SizeIs(1));
  EXPECT_EQ(late()[0].case_(), case_);
  EXPECT_EQ(late()[0].organization(), api::OrganizationName(unit_));
  EXPECT_EQ(late()[0].kind(), v1::DEADLINE_KIND_START);
  EXPECT_EQ(late()[0].due_date().day(), 22);
}

TEST_F(DeadlineApiTest, NothingIsToldOfWhatHasHappenedOrHasEnded) {
  testing::LoadWorkingDays(server_.registry(), 2017);
  server_.registry().clock().MoveTo(CivilDay(2017, 12, 27));
  Start();
  EXPECT_THAT(server_.case_notices().TellNews(), IsOkAndHolds(0)) << "late, and done";
  const std::string other = server_.registry().AddPost("SO1-PGD", unit_);
  server_.AddEntry(binh_, other);
  post_ = other;
  v1::AbandonCaseRequest abandon;
  abandon.set_name(Open({binh_})->name());
  abandon.set_reason("Thay đổi chủ trương");
  ASSERT_THAT(server_.cases().AbandonCase(Secretary("nomination.cases.write"), abandon), IsOk());
  EXPECT_THAT(server_.case_notices().TellNews(), IsOkAndHolds(0));
}

TEST_F(DeadlineApiTest, LateStartIsShownUntilTheCaseHasEnded) {
  testing::LoadWorkingDays(server_.registry(), 2017);
  const auto told = Deadlines();
  ASSERT_THAT(told, IsOk());
  ASSERT_THAT(told->deadlines(), SizeIs(1));
  EXPECT_EQ(told->deadlines(0).limit().kind(), v1::DEADLINE_KIND_START);
  EXPECT_EQ(told->deadlines(0).limit().citation().rule(), "APP-13");
  EXPECT_EQ(told->deadlines(0).due_date().day(), 22);
  EXPECT_FALSE(told->deadlines(0).overdue());
  EXPECT_THAT(Overdue()->cases(), IsEmpty());
  server_.registry().clock().MoveTo(CivilDay(2017, 12, 27));
  ASSERT_THAT(Overdue()->cases(), SizeIs(1));
  Start();
  const auto late = Overdue();
  ASSERT_THAT(late, IsOk());
  ASSERT_THAT(late->cases(), SizeIs(1));
  EXPECT_EQ(late->cases(0).case_(), case_);
  EXPECT_EQ(late->cases(0).deadlines(0).met_date().day(), 27);
  EXPECT_THAT(server_.deadlines()
                  .ListOverdueCases(SecretaryElsewhere("nomination.cases.read"), {})
                  ->cases(),
              IsEmpty());
  v1::AbandonCaseRequest abandon;
  abandon.set_name(case_);
  abandon.set_reason("Thay đổi chủ trương");
  ASSERT_THAT(server_.cases().AbandonCase(Secretary("nomination.cases.write"), abandon), IsOk());
  EXPECT_THAT(Overdue()->cases(), IsEmpty());
  EXPECT_THAT(Deadlines()->deadlines(), SizeIs(1)) << "what was met late stays known";
}

TEST_F(DeadlineApiTest, StartInTimeIsNotOverdueLater) {
  testing::LoadWorkingDays(server_.registry(), 2017);
  Start();
  server_.registry().clock().MoveTo(CivilDay(2018, 3, 1));
  EXPECT_THAT(Overdue()->cases(), IsEmpty());
  EXPECT_FALSE(Deadlines()->deadlines(0).overdue());
}

}  // namespace
}  // namespace cadre::nomination
