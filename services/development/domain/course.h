// Courses, their sessions, and who takes part: what each may be, and who moves up.
#ifndef CADRE_SERVICES_DEVELOPMENT_DOMAIN_COURSE_H_
#define CADRE_SERVICES_DEVELOPMENT_DOMAIN_COURSE_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "services/development/domain/course_length.h"
#include "services/development/domain/rotation.h"
#include "services/development/domain/training_plan.h"

namespace cadre::development {

using EnrolmentId = StrongId<struct EnrolmentIdTag>;

struct Course {
  CourseId id;
  OrganizationId organization;
  std::string title;
  CourseKind kind = CourseKind::kOther;
  int level = 0;
  CourseLength length;
  int capacity = 0;
  std::string place;
  std::string cost_source;
  int64_t cost = 0;  // in đồng; 0: not settled
  int64_t version = 1;
};

enum class SessionState : int { kPlanned = 1, kCancelled = 2 };

struct CourseSession {
  SessionId id;
  CourseId course;
  CivilDay start;
  CivilDay end;  // first day after it
  int training_days = 0;
  int capacity = 0;
  std::string place;
  SessionState state = SessionState::kPlanned;
  int enrolled = 0;  // with a place, now or once
  int waiting = 0;
  int64_t version = 1;
};

enum class EnrolmentState : int {
  kEnrolled = 1,
  kWaiting = 2,
  kWithdrawn = 3,
  kCompleted = 4,
  kNotCompleted = 5,
};

// A certificate as it is written on paper.
struct Certificate {
  std::string number;
  std::optional<CivilDay> date;
  std::string issuer;
};

struct Enrolment {
  EnrolmentId id;
  SessionId session;
  int queue_no = 0;  // in the order in which they came, from 1
  PersonId person;
  std::string full_name;
  std::string sort_key;
  OrganizationId organization;         // where the person worked
  std::optional<TrainingPlanId> plan;  // of the line
  std::optional<LineId> line;
  EnrolmentState state = EnrolmentState::kEnrolled;
  std::string reason;
  Certificate certificate;
  int64_t version = 1;
};

// The kind of gap that a course closes; nothing for kinds that no standard asks for.
std::optional<GapKind> GapKindOf(CourseKind kind);

// INVALID_ARGUMENT naming the field: no level where the kind has levels, or one that it does not
// have; weeks and days both, or neither.
absl::Status CheckCourse(const Course& course);
// INVALID_ARGUMENT naming the field: days the wrong way round, or more of training than it has.
absl::Status CheckSession(const CourseSession& session);

// FAILED_PRECONDITION (STATE_FORBIDS_MOVE) for a session that is called off.
absl::Status CheckHeld(const CourseSession& session, const std::string& move);
// The same for one that is over.
absl::Status CheckOpen(const CourseSession& session, CivilDay today, const std::string& move);

// FAILED_PRECONDITION (STATE_FORBIDS_MOVE): the line is not planned, of another person, of another
// kind, leads to more than the course, or is carried out by another session.
absl::Status CheckCarriesOut(const TrainingLine& line, PersonId person, const Course& course);
// INVALID_ARGUMENT: a course that a line of this kind and level may not name.
absl::Status CheckNames(const TrainingLine& line, const Course& course);
// What the line leaves blank, from the course.
void FillFrom(const Course& course, TrainingLine& line);

// FAILED_PRECONDITION (STATE_FORBIDS_MOVE): one of the rotations begins within the session.
absl::Status CheckNoHandOver(const CourseSession& session, const std::vector<Rotation>& rotations);

// Holds a place, or waits for one.
bool IsLive(EnrolmentState state);
// FAILED_PRECONDITION (STATE_FORBIDS_MOVE) unless the enrolment stands where the move begins.
absl::Status CheckWithdraw(const Enrolment& enrolment);
absl::Status CheckComplete(const Enrolment& enrolment, const CourseSession& session,
                           CivilDay today);
// INVALID_ARGUMENT naming the field: no number, no day, a day before the session or in the future.
absl::Status CheckCertificate(const Certificate& certificate, const CourseSession& session,
                              CivilDay today);

// Whether a new enrolment gets a place; `all` are those of the session.
EnrolmentState StateForNew(int capacity, const std::vector<Enrolment>& all);
// Who of the waiting gets a place that is free, in the order in which they came; those of
// `kept_away` go on waiting.
std::vector<EnrolmentId> NextOf(int capacity, const std::vector<Enrolment>& all,
                                const std::set<PersonId>& kept_away);
// How many have a place, or had one to the end.
int PlacesTaken(const std::vector<Enrolment>& all);

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_DOMAIN_COURSE_H_
