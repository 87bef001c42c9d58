#include <google/protobuf/util/field_mask_util.h>

#include <set>

#include "common/api/etag.h"
#include "common/api/page_token.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/development/convert.h"
#include "services/development/course_api.h"
#include "services/development/course_convert.h"
#include "services/development/course_rules_api.h"
#include "services/development/store/course_store.h"
#include "services/development/store/enrolment_store.h"
#include "services/development/store/training_store.h"

namespace cadre::development {
namespace {

using google::protobuf::util::FieldMaskUtil;

// A session of a course in scope, both locked.
absl::StatusOr<std::pair<Course, CourseSession>> LockHeld(api::Mutation& m, const SessionKey& key) {
  ASSIGN_OR_RETURN(const auto course, store::LockCourse(m.session(), key.course, m.call().scope()));
  if (!course.has_value()) return NotFoundError("course session");
  ASSIGN_OR_RETURN(const auto session, store::LockSession(m.session(), key.course, key.session));
  if (!session.has_value()) return NotFoundError("course session");
  return std::make_pair(*course, *session);
}

absl::Status CheckRules(const CourseRules& rules, const Course& course,
                        const CourseSession& session) {
  const CourseLimits limits = rules.LimitsOf(course.kind, course.level);
  RETURN_IF_ERROR(CheckLength(limits, course.length));
  return CheckCapacity(limits, session.capacity);
}

}  // namespace

absl::Status FillPlaces(api::Mutation& m, const CourseSession& session) {
  // Nobody is called into a session that goes on already.
  if (session.start <= m.call().legal_day()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const std::vector<Enrolment> all,
                   store::LockEnrolments(m.session(), session.id));
  std::vector<PersonId> waiting;
  for (const Enrolment& enrolment : all) {
    if (enrolment.state == EnrolmentState::kWaiting) waiting.push_back(enrolment.person);
  }
  if (waiting.empty()) return absl::OkStatus();
  RETURN_IF_ERROR(store::LockPeople(m.session(), waiting));
  ASSIGN_OR_RETURN(const std::set<PersonId> handed_over,
                   store::HandedOverWithin(m.session(), waiting, session));
  return store::MoveUp(m.session(), NextOf(session.capacity, all, handed_over));
}

absl::StatusOr<v1::CourseSession> CourseApi::AddCourseSession(
    const api::Call& call, const v1::AddCourseSessionRequest& request) {
  ASSIGN_OR_RETURN(const CourseId course_id,
                   api::ParseId<CourseId>(request.course(), kCoursePattern, "course"));
  ASSIGN_OR_RETURN(CourseSession session, FromProto(request.session()));
  RETURN_IF_ERROR(CheckSession(session));
  ASSIGN_OR_RETURN(const CourseRules rules, CourseRules::On(call, registry_, session.start));
  session.id = SessionId(NewId(call.now()));
  session.course = course_id;
  return api::Mutate<v1::CourseSession>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::CourseSession> {
        ASSIGN_OR_RETURN(const auto course,
                         store::LockCourse(m.session(), course_id, call.scope()));
        if (!course.has_value()) return NotFoundError("course");
        CourseSession added = session;
        if (added.capacity == 0) added.capacity = course->capacity;
        if (added.place.empty()) added.place = course->place;
        RETURN_IF_ERROR(CheckRules(rules, *course, added));
        RETURN_IF_ERROR(store::InsertSession(m.session(), added));
        m.Touch(SessionName(course_id, added.id));
        return ToProto(added);
      });
}

absl::StatusOr<v1::CourseSession> CourseApi::UpdateCourseSession(
    const api::Call& call, const v1::UpdateCourseSessionRequest& request) {
  RETURN_IF_ERROR(CheckMask(request.update_mask(), {"capacity", "place"}));
  const std::string& name = request.session().name();
  ASSIGN_OR_RETURN(const SessionKey key, ParseSession(name, "session.name"));
  CivilDay start;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(const auto found, store::FindSession(*lease, key.course, key.session));
    // Its first day never changes; whether the caller may see it is asked below.
    start = found.has_value() ? found->start : call.legal_day();
  }
  ASSIGN_OR_RETURN(const CourseRules rules, CourseRules::On(call, registry_, start));
  return api::Mutate<v1::CourseSession>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::CourseSession> {
        ASSIGN_OR_RETURN(auto locked, LockHeld(m, key));
        auto& [course, session] = locked;
        RETURN_IF_ERROR(
            api::CheckEtag(request.session().etag(), session.version, "course session"));
        RETURN_IF_ERROR(CheckHeld(session, "change a session"));
        v1::CourseSession merged = ToProto(session);
        FieldMaskUtil::MergeMessageTo(request.session(), request.update_mask(), {}, &merged);
        session.capacity = merged.capacity() == 0 ? course.capacity : merged.capacity();
        session.place = merged.place().empty() ? course.place : merged.place();
        RETURN_IF_ERROR(CheckRules(rules, course, session));
        if (session.capacity < session.enrolled) {
          return StateError("MORE ARE ENROLLED", "take places away");
        }
        RETURN_IF_ERROR(store::UpdateSession(m.session(), session));
        RETURN_IF_ERROR(FillPlaces(m, session));
        m.Touch(name);
        ASSIGN_OR_RETURN(const auto now, store::FindSession(m.session(), key.course, key.session));
        return ToProto(*now);
      });
}

absl::StatusOr<v1::CourseSession> CourseApi::CancelCourseSession(
    const api::Call& call, const v1::CancelCourseSessionRequest& request) {
  ASSIGN_OR_RETURN(const SessionKey key, ParseSession(request.name(), "name"));
  return api::Mutate<v1::CourseSession>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::CourseSession> {
        ASSIGN_OR_RETURN(auto locked, LockHeld(m, key));
        CourseSession& session = locked.second;
        RETURN_IF_ERROR(CheckHeld(session, "cancel"));
        ASSIGN_OR_RETURN(const std::vector<Enrolment> all,
                         store::LockEnrolments(m.session(), session.id));
        for (const Enrolment& enrolment : all) {
          if (enrolment.state == EnrolmentState::kCompleted) {
            return StateError("COMPLETED by somebody", "cancel");
          }
        }
        RETURN_IF_ERROR(store::FreeLinesOf(m.session(), session.id));
        RETURN_IF_ERROR(store::WithdrawAll(m.session(), session.id, request.reason()));
        session.state = SessionState::kCancelled;
        RETURN_IF_ERROR(store::UpdateSession(m.session(), session));
        m.Touch(request.name());
        ASSIGN_OR_RETURN(const auto now, store::FindSession(m.session(), key.course, key.session));
        return ToProto(*now);
      });
}

absl::StatusOr<v1::ListCourseSessionsResponse> CourseApi::ListCourseSessions(
    const api::Call& call, const v1::ListCourseSessionsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  store::SessionQuery query{.limit = page.size + 1};
  ASSIGN_OR_RETURN(query.course,
                   api::ParseId<CourseId>(request.course(), kCoursePattern, "course"));
  if (!page.after.empty()) {
    query.after_start = page.after.size() == 2 ? ParseDay(page.after[0]) : std::nullopt;
    const auto id = page.after.size() == 2 ? SessionId::FromText(page.after[1]) : std::nullopt;
    if (!query.after_start.has_value() || !id.has_value()) {
      return FieldError("page_token", "is broken");
    }
    query.after_id = *id;
  }
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const auto course, store::FindCourse(*lease, query.course, call.scope()));
  if (!course.has_value()) return NotFoundError("course");
  ASSIGN_OR_RETURN(std::vector<CourseSession> sessions, store::ListSessions(*lease, query));
  v1::ListCourseSessionsResponse response;
  if (sessions.size() > static_cast<size_t>(page.size)) {
    sessions.pop_back();
    response.set_next_page_token(
        api::NextPageToken(request, {FormatDay(sessions.back().start), sessions.back().id.text()}));
  }
  for (const CourseSession& session : sessions) *response.add_sessions() = ToProto(session);
  return response;
}

}  // namespace cadre::development
