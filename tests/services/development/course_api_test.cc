#include "services/development/course_api.h"

#include "tests/services/development/course_fixture.h"

namespace cadre::development {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class CourseApiTest : public CourseTest {
 protected:
  absl::StatusOr<v1::ListCoursesResponse> List(const api::Call& call, int page_size = 0,
                                               const std::string& token = "") {
    v1::ListCoursesRequest request;
    request.set_page_size(page_size);
    request.set_page_token(token);
    return server_.courses().ListCourses(call, request);
  }
  absl::StatusOr<v1::Course> Get(const api::Call& call, const std::string& name) {
    v1::GetCourseRequest request;
    request.set_name(name);
    return server_.courses().GetCourse(call, request);
  }
  absl::StatusOr<v1::Course> Update(const v1::Course& course, const std::string& path) {
    v1::UpdateCourseRequest request;
    *request.mutable_course() = course;
    request.mutable_update_mask()->add_paths(path);
    return server_.courses().UpdateCourse(Officer(kWriteTraining), request);
  }
  absl::StatusOr<v1::CourseSession> SetCapacity(const std::string& session, int capacity) {
    v1::UpdateCourseSessionRequest request;
    request.mutable_session()->set_name(session);
    request.mutable_session()->set_capacity(capacity);
    request.mutable_update_mask()->add_paths("capacity");
    return server_.courses().UpdateCourseSession(Officer(kWriteTraining), request);
  }
  absl::StatusOr<v1::CourseSession> Cancel(const std::string& session) {
    v1::CancelCourseSessionRequest request;
    request.set_name(session);
    request.set_reason("không đủ học viên");
    return server_.courses().CancelCourseSession(Officer(kWriteTraining), request);
  }
};

TEST_F(CourseApiTest, IsKeptAsItWasMade) {
  const auto made = Create(TheoryCourse());
  ASSERT_THAT(made, IsOk());
  const auto read = Get(Officer(kReadTraining), made->name());
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(read->SerializeAsString(), made->SerializeAsString());
  EXPECT_EQ(read->cost(), 5000000);
}

TEST_F(CourseApiTest, RulesSetLengthAndSizeOfAClass) {
  v1::CreateCourseRequest request = TheoryCourse();
  v1::Course& course = *request.mutable_course();
  course.set_kind(v1::COURSE_KIND_DEFENCE_OBJECT);
  course.set_level(3);
  course.set_weeks(0);
  course.set_days(20);
  course.set_capacity(0);
  EXPECT_THAT(Create(request), FailsWith(Reason::kRuleViolated));
  course.set_days(12);
  const auto made = Create(request);
  ASSERT_THAT(made, IsOk());
  EXPECT_EQ(made->capacity(), 120) << "the rules' largest";
  course.set_capacity(79);
  EXPECT_THAT(Create(request), FailsWith(Reason::kRuleViolated));
  request = TheoryCourse(0);
  EXPECT_THAT(Create(request), FailsWith(Reason::kFieldInvalid)) << "no rule says how many";
}

TEST_F(CourseApiTest, SessionFollowsTheRulesOfItsFirstDay) {
  v1::CreateCourseRequest request = TheoryCourse();
  request.mutable_course()->set_kind(v1::COURSE_KIND_STATE_MANAGEMENT);
  request.mutable_course()->set_level(3);
  request.mutable_course()->set_weeks(8);
  const auto made = Create(request);
  ASSERT_THAT(made, IsOk());
  EXPECT_THAT(AddSession(made->name(), CivilDay(2018, 3, 1), CivilDay(2018, 5, 1)), IsOk());
  EXPECT_THAT(AddSession(made->name(), CivilDay(2022, 3, 1), CivilDay(2022, 5, 1)),
              FailsWith(Reason::kRuleViolated));
}

TEST_F(CourseApiTest, EverybodyBelowSeesItAndNobodyBeside) {
  const std::string course = MakeCourse();
  const OrganizationId below = server_.AddOrganization("XA01", district_);
  const api::Call commune =
      server_.CallOf("commune", Role::kDevelopmentOfficer, below, kReadTraining);
  EXPECT_THAT(Get(commune, course), IsOk());
  EXPECT_THAT(List(commune)->courses(), SizeIs(1));
  EXPECT_THAT(Get(Foreign(kReadTraining), course), FailsWith(Reason::kNotFound));
  EXPECT_THAT(List(Foreign(kReadTraining))->courses(), IsEmpty());
  v1::UpdateCourseRequest request;
  request.mutable_course()->set_name(course);
  request.mutable_course()->set_title("x");
  request.mutable_update_mask()->add_paths("title");
  EXPECT_THAT(server_.courses().UpdateCourse(commune, request), FailsWith(Reason::kNotFound))
      << "who sees it does not keep it";
  EXPECT_THAT(Create(TheoryCourse()), IsOk());
  v1::CreateCourseRequest elsewhere = TheoryCourse();
  elsewhere.mutable_course()->set_organization(api::OrganizationName(other_));
  EXPECT_THAT(Create(elsewhere), FailsWith(Reason::kNotFound));
}

TEST_F(CourseApiTest, PagesLeadThroughAllOfThem) {
  for (int i = 0; i < 3; ++i) MakeCourse();
  const auto first = List(Officer(kReadTraining), 2);
  ASSERT_THAT(first, IsOk());
  EXPECT_THAT(first->courses(), SizeIs(2));
  const auto second = List(Officer(kReadTraining), 2, first->next_page_token());
  ASSERT_THAT(second, IsOk());
  EXPECT_THAT(second->courses(), SizeIs(1));
  EXPECT_EQ(second->next_page_token(), "");
}

TEST_F(CourseApiTest, ChangesWhatTheMaskNamesIfTheEtagIsTheNewest) {
  auto made = Create(TheoryCourse());
  ASSERT_THAT(made, IsOk());
  v1::Course wanted = *made;
  wanted.set_title("Cao cấp, hệ tập trung");
  wanted.set_cost(1);
  const auto changed = Update(wanted, "title");
  ASSERT_THAT(changed, IsOk());
  EXPECT_EQ(changed->title(), "Cao cấp, hệ tập trung");
  EXPECT_EQ(changed->cost(), 5000000);
  EXPECT_THAT(Update(wanted, "title"), FailsWith(Reason::kEtagMismatch));
  wanted.set_etag("");
  EXPECT_THAT(Update(wanted, "kind"), FailsWith(Reason::kUpdateMaskInvalid));
}

TEST_F(CourseApiTest, MorePlacesAreGivenToWhoWaits) {
  const std::string session = MakeSession(MakeCourse(1));
  for (const char* name : {"An", "Bình", "Cúc"}) {
    ASSERT_THAT(Enrol(session, AddPerson(name)), IsOk());
  }
  const auto changed = SetCapacity(session, 2);
  ASSERT_THAT(changed, IsOk());
  EXPECT_EQ(changed->enrolled(), 2);
  EXPECT_EQ(changed->waiting(), 1);
  EXPECT_THAT(StatesOf(session),
              ElementsAre(v1::ENROLMENT_STATE_ENROLLED, v1::ENROLMENT_STATE_ENROLLED,
                          v1::ENROLMENT_STATE_WAITING));
  EXPECT_THAT(SetCapacity(session, 1), FailsWith(Reason::kStateForbidsMove));
}

TEST_F(CourseApiTest, CallingASessionOffWithdrawsEverybody) {
  const std::string session = MakeSession(MakeCourse(1));
  ASSERT_THAT(Enrol(session, AddPerson("An")), IsOk());
  ASSERT_THAT(Enrol(session, AddPerson("Bình")), IsOk());
  const auto cancelled = Cancel(session);
  ASSERT_THAT(cancelled, IsOk());
  EXPECT_EQ(cancelled->state(), v1::COURSE_SESSION_STATE_CANCELLED);
  EXPECT_EQ(cancelled->enrolled() + cancelled->waiting(), 0);
  EXPECT_THAT(StatesOf(session),
              ElementsAre(v1::ENROLMENT_STATE_WITHDRAWN, v1::ENROLMENT_STATE_WITHDRAWN));
  EXPECT_EQ(EnrolmentsOf(session).front().reason(), "không đủ học viên");
  EXPECT_THAT(Cancel(session), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(SetCapacity(session, 5), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(Enrol(session, AddPerson("Cúc")), FailsWith(Reason::kStateForbidsMove));
}

TEST_F(CourseApiTest, WhatSomebodyCompletedIsNotCalledOff) {
  const std::string session = MakeSession(MakeCourse(1));
  const auto enrolled = Enrol(session, AddPerson("An"));
  ASSERT_THAT(enrolled, IsOk());
  registry_.clock().MoveTo(CivilDay(2018, 4, 3));
  ASSERT_THAT(Complete(enrolled->name()), IsOk());
  EXPECT_THAT(Cancel(session), FailsWith(Reason::kStateForbidsMove));
}

TEST_F(CourseApiTest, SessionsAreListedByTheirFirstDay) {
  const std::string course = MakeCourse();
  ASSERT_THAT(AddSession(course, CivilDay(2018, 9, 1), CivilDay(2018, 10, 1)), IsOk());
  ASSERT_THAT(AddSession(course, CivilDay(2018, 3, 1), CivilDay(2018, 4, 1)), IsOk());
  v1::ListCourseSessionsRequest request;
  request.set_course(course);
  request.set_page_size(1);
  const auto first = server_.courses().ListCourseSessions(Officer(kReadTraining), request);
  ASSERT_THAT(first, IsOk());
  ASSERT_THAT(first->sessions(), SizeIs(1));
  EXPECT_EQ(first->sessions(0).start_date().month(), 3);
  EXPECT_EQ(first->sessions(0).capacity(), 2) << "the course's";
  request.set_page_token(first->next_page_token());
  const auto second = server_.courses().ListCourseSessions(Officer(kReadTraining), request);
  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(second->sessions(0).start_date().month(), 9);
  EXPECT_EQ(second->next_page_token(), "");
}

}  // namespace
}  // namespace cadre::development
