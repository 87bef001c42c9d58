#include "services/development/certificate_api.h"

#include <future>

#include "common/base/errors.h"
#include "tests/services/development/course_fixture.h"

namespace cadre::development {
namespace {

using ::cadre::testing::IsOk;
using ::testing::SizeIs;

// An is planned, lacks theory, and has completed a course in it by a training line.
class CertificateApiTest : public CourseTest {
 protected:
  CertificateApiTest() {
    Planned("An");
    EXPECT_THAT(server_.ApproveRound(district_), IsOk());
    plan_ = MakePlan();
    EXPECT_THAT(Draft(plan_), IsOk());
    const std::string session = MakeSession(MakeCourse());
    const v1::TrainingLine line = LineOf(v1::GAP_KIND_THEORY);
    person_ = line.person();
    session_ = session;
    const auto enrolled = Enrol(session, person_, line.name());
    EXPECT_THAT(enrolled, IsOk());
    registry_.clock().MoveTo(CivilDay(2018, 4, 3));
    EXPECT_THAT(Complete(enrolled->name()), IsOk());
  }

  v1::TrainingLine LineOf(v1::GapKind kind) {
    for (const v1::TrainingLine& line : LinesOf(plan_)) {
      if (line.kind() == kind) return line;
    }
    return {};
  }
  std::vector<registry::v1::Qualification> Held() {
    registry::v1::ListQualificationsRequest request;
    request.set_person(person_);
    const auto response = registry_.screening().ListQualifications(
        registry_.ConsoleCall({{Role::kRecordOfficer, registry_.root()}}, "registry.people.read"),
        request);
    EXPECT_THAT(response, IsOk());
    return {response->qualifications().begin(), response->qualifications().end()};
  }
  // A filer whose registry answers so first.
  CertificateFiler FilerThatHears(GapFinder& gaps, const absl::Status& first) {
    answers_.push_back(first);
    return CertificateFiler(server_.pool(), registry_.clock(), gaps,
                            [this](const auto&, const auto&) {
                              if (answers_.empty()) return absl::OkStatus();
                              const absl::Status answer = answers_.back();
                              answers_.pop_back();
                              return answer;
                            });
  }

  std::string plan_;
  std::string person_;
  std::string session_;
  std::vector<absl::Status> answers_;
};

TEST_F(CertificateApiTest, GoesIntoTheRecordClosesTheGapAndEndsTheLine) {
  EXPECT_EQ(Coverage().totals().covered(), 4);
  const auto filed = server_.filer().FileDue();
  ASSERT_THAT(filed, IsOk());
  EXPECT_EQ(*filed, 1);
  ASSERT_THAT(Held(), SizeIs(1));
  EXPECT_EQ(Held()[0].kind(), registry::v1::QUALIFICATION_KIND_THEORY);
  EXPECT_EQ(Held()[0].level(), 3);
  EXPECT_EQ(Held()[0].source().number(), "15/CC");
  EXPECT_EQ(Coverage().totals().met(), 1);
  EXPECT_EQ(Coverage().totals().covered(), 3);
  EXPECT_EQ(LineOf(v1::GAP_KIND_THEORY).state(), v1::TRAINING_LINE_STATE_COMPLETED);
  EXPECT_EQ(EnrolmentsOf(session_)[0].certificate_state(), v1::CERTIFICATE_STATE_RECORDED);
}

TEST_F(CertificateApiTest, FiledTwiceIsOneQualification) {
  ASSERT_THAT(server_.filer().FileDue(), IsOk());
  EXPECT_EQ(*server_.filer().FileDue(), 0);
  // As if the answer had been lost, and the request id forgotten.
  ASSERT_THAT(server_.database().Connect()->RunScript("UPDATE certificate SET state = 1"), IsOk());
  ASSERT_THAT(registry_.database().Connect()->RunScript("DELETE FROM replay"), IsOk());
  EXPECT_EQ(*server_.filer().FileDue(), 1);
  EXPECT_THAT(Held(), SizeIs(1));
  EXPECT_EQ(Coverage().totals().met(), 1);
}

TEST_F(CertificateApiTest, TwoFilersAtOnceHaveOneEffect) {
  auto first = std::async(std::launch::async, [&] { return server_.filer().FileDue(); });
  auto second = std::async(std::launch::async, [&] { return server_.filer().FileDue(); });
  EXPECT_THAT(first.get(), IsOk());
  EXPECT_THAT(second.get(), IsOk());
  EXPECT_THAT(Held(), SizeIs(1));
  EXPECT_EQ(EnrolmentsOf(session_)[0].certificate_state(), v1::CERTIFICATE_STATE_RECORDED);
}

TEST_F(CertificateApiTest, ARegistryThatIsAwayIsAskedAgain) {
  registry::RegistryClient client(registry_.ChannelAs("development"));
  GapFinder gaps(client);
  CertificateFiler filer = FilerThatHears(gaps, absl::UnavailableError("away"));
  ASSERT_THAT(filer.FileDue(), IsOk());
  EXPECT_EQ(EnrolmentsOf(session_)[0].certificate_state(), v1::CERTIFICATE_STATE_PENDING);
  EXPECT_EQ(LineOf(v1::GAP_KIND_THEORY).state(), v1::TRAINING_LINE_STATE_PLANNED);
  EXPECT_EQ(*filer.FileDue(), 0) << "not before its time";
  registry_.clock().Advance(absl::Minutes(1));
  EXPECT_EQ(*server_.filer().FileDue(), 1);
  EXPECT_EQ(EnrolmentsOf(session_)[0].certificate_state(), v1::CERTIFICATE_STATE_RECORDED);
}

TEST_F(CertificateApiTest, ARefusalIsShownAndTriedAgain) {
  registry::RegistryClient client(registry_.ChannelAs("development"));
  GapFinder gaps(client);
  CertificateFiler filer = FilerThatHears(gaps, NotFoundError("person"));
  ASSERT_THAT(filer.FileDue(), IsOk());
  EXPECT_EQ(EnrolmentsOf(session_)[0].certificate_state(), v1::CERTIFICATE_STATE_REFUSED);
  EXPECT_EQ(EnrolmentsOf(session_)[0].certificate_problem(), "NOT_FOUND");
  registry_.clock().Advance(absl::Minutes(1));
  EXPECT_EQ(*server_.filer().FileDue(), 1);
  EXPECT_EQ(EnrolmentsOf(session_)[0].certificate_problem(), "");
  EXPECT_THAT(Held(), SizeIs(1));
}

}  // namespace
}  // namespace cadre::development
