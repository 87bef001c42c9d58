#include "services/development/course_convert.h"

#include "absl/strings/str_cat.h"
#include "common/api/etag.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "services/development/convert.h"
#include "services/development/rotation_convert.h"

namespace cadre::development {

std::string CourseName(CourseId id) { return absl::StrCat("courses/", id.text()); }

std::string SessionName(CourseId course, SessionId id) {
  return absl::StrCat(CourseName(course), "/sessions/", id.text());
}

absl::StatusOr<SessionKey> ParseSession(const std::string& name, const std::string& field) {
  ASSIGN_OR_RETURN(const std::vector<int64_t> ids, api::ParseName(name, kSessionPattern, field));
  return SessionKey{CourseId(ids[0]), SessionId(ids[1])};
}

absl::StatusOr<EnrolmentKey> ParseEnrolment(const std::string& name, const std::string& field) {
  ASSIGN_OR_RETURN(const std::vector<int64_t> ids, api::ParseName(name, kEnrolmentPattern, field));
  return EnrolmentKey{CourseId(ids[0]), SessionId(ids[1]), EnrolmentId(ids[2])};
}

v1::Course ToProto(const Course& course) {
  v1::Course result;
  result.set_name(CourseName(course.id));
  result.set_organization(api::OrganizationName(course.organization));
  result.set_title(course.title);
  result.set_kind(static_cast<v1::CourseKind>(course.kind));
  result.set_level(course.level);
  result.set_weeks(course.length.weeks);
  result.set_days(course.length.days);
  result.set_capacity(course.capacity);
  result.set_place(course.place);
  result.set_cost_source(course.cost_source);
  result.set_cost(course.cost);
  result.set_etag(api::EtagOf(course.version));
  return result;
}

v1::CourseSession ToProto(const CourseSession& session) {
  v1::CourseSession result;
  result.set_name(SessionName(session.course, session.id));
  *result.mutable_start_date() = api::ToProto(session.start);
  *result.mutable_end_date() = api::ToProto(session.end);
  result.set_training_days(session.training_days);
  result.set_capacity(session.capacity);
  result.set_place(session.place);
  result.set_state(static_cast<v1::CourseSessionState>(session.state));
  result.set_enrolled(session.enrolled);
  result.set_waiting(session.waiting);
  result.set_etag(api::EtagOf(session.version));
  return result;
}

v1::Enrolment ToProto(const store::ShownEnrolment& shown) {
  const Enrolment& enrolment = shown.enrolment;
  v1::Enrolment result;
  result.set_name(absl::StrCat(SessionName(shown.course, enrolment.session), "/enrolments/",
                               enrolment.id.text()));
  result.set_person(api::PersonName(enrolment.person));
  result.set_full_name(enrolment.full_name);
  result.set_organization(api::OrganizationName(enrolment.organization));
  if (enrolment.line.has_value()) result.set_line(LineName(*enrolment.plan, *enrolment.line));
  result.set_state(static_cast<v1::EnrolmentState>(enrolment.state));
  result.set_waiting_no(shown.waiting_no);
  result.set_reason(enrolment.reason);
  if (enrolment.certificate.date.has_value()) {
    types::v1::DocumentRef& paper = *result.mutable_certificate();
    paper.set_number(enrolment.certificate.number);
    *paper.mutable_date() = api::ToProto(*enrolment.certificate.date);
    paper.set_issuer(enrolment.certificate.issuer);
  }
  if (shown.filing.has_value()) {
    result.set_certificate_state(static_cast<v1::CertificateState>(shown.filing->state));
    result.set_certificate_problem(shown.filing->problem);
  }
  if (shown.conflict.has_value()) result.set_conflicting_rotation(RotationName(*shown.conflict));
  result.set_course_title(shown.course_title);
  *result.mutable_start_date() = api::ToProto(shown.start);
  *result.mutable_end_date() = api::ToProto(shown.end);
  return result;
}

absl::StatusOr<Course> FromProto(const v1::Course& wire) {
  Course course{.title = wire.title(),
                .kind = static_cast<CourseKind>(wire.kind()),
                .level = wire.level(),
                .length = {.weeks = wire.weeks(), .days = wire.days()},
                .capacity = wire.capacity(),
                .place = wire.place(),
                .cost_source = wire.cost_source(),
                .cost = wire.cost()};
  ASSIGN_OR_RETURN(course.organization,
                   api::ParseId<OrganizationId>(wire.organization(), api::kOrganizationPattern,
                                                "course.organization"));
  return course;
}

absl::StatusOr<CourseSession> FromProto(const v1::CourseSession& wire) {
  CourseSession session{
      .training_days = wire.training_days(), .capacity = wire.capacity(), .place = wire.place()};
  ASSIGN_OR_RETURN(session.start, api::DayFrom(wire.start_date(), "session.start_date"));
  ASSIGN_OR_RETURN(session.end, api::DayFrom(wire.end_date(), "session.end_date"));
  return session;
}

absl::StatusOr<Certificate> CertificateFrom(const types::v1::DocumentRef& wire) {
  Certificate certificate{.number = wire.number(), .issuer = wire.issuer()};
  ASSIGN_OR_RETURN(certificate.date, api::DayFrom(wire.date(), "certificate.date"));
  return certificate;
}

}  // namespace cadre::development
