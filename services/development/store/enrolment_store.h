// Enrolments and their certificates in SQL.
#ifndef CADRE_SERVICES_DEVELOPMENT_STORE_ENROLMENT_STORE_H_
#define CADRE_SERVICES_DEVELOPMENT_STORE_ENROLMENT_STORE_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/development/domain/course.h"

namespace cadre::development::store {

// All enrolments of a session whose course the caller has locked, in the order in which they came.
absl::StatusOr<std::vector<Enrolment>> LockEnrolments(db::Session& session, SessionId held);

// How many live enrolments a person has in other sessions that share a day with this one. The
// caller has locked the person.
absl::StatusOr<int> CountOverlapping(db::Session& session, PersonId person,
                                     const CourseSession& held);
// Keeps these people from being enrolled or proposed elsewhere until the transaction ends.
absl::Status LockPeople(db::Session& session, const std::vector<PersonId>& people);
// Who of the people is handed over in a rotation within the session; one statement.
absl::StatusOr<std::set<PersonId>> HandedOverWithin(db::Session& session,
                                                    const std::vector<PersonId>& people,
                                                    const CourseSession& held);

absl::Status InsertEnrolment(db::Session& session, const Enrolment& enrolment);
//   ABORTED  `enrolment.version` is not the stored one
absl::Status UpdateEnrolment(db::Session& session, Enrolment& enrolment);
// Gives these who wait a place.
absl::Status MoveUp(db::Session& session, const std::vector<EnrolmentId>& ids);
// Withdraws everybody who is enrolled or waits.
absl::Status WithdrawAll(db::Session& session, SessionId held, const std::string& reason);

// Numbers as in cadre.development.v1.
enum class CertificateState : int { kPending = 1, kRecorded = 2, kRefused = 3 };

// A certificate on its way into the registry.
struct Filing {
  EnrolmentId enrolment;
  CertificateState state = CertificateState::kPending;
  int attempts = 0;
  absl::Time due;
  std::string problem;
};
absl::Status InsertFiling(db::Session& session, const Filing& filing);
absl::Status UpdateFiling(db::Session& session, const Filing& filing);
// The same, held until the transaction ends.
absl::StatusOr<std::optional<Filing>> LockFiling(db::Session& session, EnrolmentId enrolment);

// A filing with what it says.
struct DueFiling {
  Filing filing;
  Enrolment enrolment;
  Course course;  // its title, kind and level alone
};
// Up to `limit` that are not recorded and due, the longest waiting first.
absl::StatusOr<std::vector<DueFiling>> DueFilings(db::Session& session, absl::Time now, int limit);

// An enrolment as it is shown.
struct ShownEnrolment {
  Enrolment enrolment;
  CourseId course;
  std::string course_title;
  CivilDay start;
  CivilDay end;
  std::optional<Filing> filing;
  std::optional<RotationId> conflict;  // a hand-over that falls into the session
  int waiting_no = 0;
};
struct EnrolmentQuery {
  std::optional<SessionId> held;
  std::optional<EnrolmentId> id;
  std::optional<EnrolmentState> state;
  std::optional<int> unlinked_in;     // those without a line of sessions that begin in the year
  std::optional<int> after_queue_no;  // a page of a session begins after it
  std::string after_sort_key;         // a page of the unlinked begins after this key and id
  EnrolmentId after_id;
  int limit = 50;
};
// Those of courses in scope, or of people whose organization is in scope; one statement. Of a
// session by queue_no, otherwise by name.
absl::StatusOr<std::vector<ShownEnrolment>> ListEnrolments(db::Session& session,
                                                           const EnrolmentQuery& query,
                                                           const db::Scope& scope);

// Days of training that people had in sessions which ended in a year; who had none is left out.
absl::StatusOr<std::map<PersonId, int>> TrainingDaysOf(db::Session& session,
                                                       const std::vector<PersonId>& people,
                                                       int year);

}  // namespace cadre::development::store

#endif  // CADRE_SERVICES_DEVELOPMENT_STORE_ENROLMENT_STORE_H_
