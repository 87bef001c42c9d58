#include "services/development/domain/course.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"

namespace cadre::development {
namespace {

std::string NameOf(EnrolmentState state) {
  switch (state) {
    case EnrolmentState::kEnrolled:
      return "ENROLLED";
    case EnrolmentState::kWaiting:
      return "WAITING";
    case EnrolmentState::kWithdrawn:
      return "WITHDRAWN";
    case EnrolmentState::kCompleted:
      return "COMPLETED";
    case EnrolmentState::kNotCompleted:
      return "NOT_COMPLETED";
  }
  return "UNKNOWN";
}

absl::Status Require(bool allowed, const std::string& state, const std::string& move) {
  return allowed ? absl::OkStatus() : StateError(state, move);
}

}  // namespace

std::optional<GapKind> GapKindOf(CourseKind kind) {
  if (kind > CourseKind::kDefenceObject) return std::nullopt;
  return static_cast<GapKind>(kind);
}

absl::Status CheckCourse(const Course& course) {
  const std::optional<GapKind> kind = GapKindOf(course.kind);
  const int highest = kind.has_value() ? HighestNumber(*kind) : 0;
  if (course.level > highest) {
    return FieldError("course.level", absl::StrCat("of this kind is at most ", highest));
  }
  if (kind.has_value() && course.level == 0) {
    return FieldError("course.level", "is required of this kind");
  }
  if ((course.length.weeks == 0) == (course.length.days == 0)) {
    return FieldError("course.weeks", "or days are required, not both");
  }
  return absl::OkStatus();
}

absl::Status CheckSession(const CourseSession& session) {
  if (session.end <= session.start) {
    return FieldError("session.end_date", "must be after start_date");
  }
  if (session.training_days > session.end - session.start) {
    return FieldError("session.training_days", "are more than the session has");
  }
  return absl::OkStatus();
}

absl::Status CheckHeld(const CourseSession& session, const std::string& move) {
  return Require(session.state == SessionState::kPlanned, "CANCELLED session", move);
}

absl::Status CheckOpen(const CourseSession& session, CivilDay today, const std::string& move) {
  RETURN_IF_ERROR(CheckHeld(session, move));
  return Require(today < session.end, "OVER", move);
}

absl::Status CheckNames(const TrainingLine& line, const Course& course) {
  const bool leads_there =
      GapKindOf(course.kind) == line.kind && Suffices(line.kind, course.level, line.level);
  if (leads_there) return absl::OkStatus();
  return FieldError("training_line.course", "must be of the line's kind and lead to no less");
}

void FillFrom(const Course& course, TrainingLine& line) {
  if (line.weeks == 0) line.weeks = course.length.weeks;
  if (line.place.empty()) line.place = course.place;
  if (line.cost_source.empty()) line.cost_source = course.cost_source;
  if (line.cost == 0) line.cost = course.cost;
}

absl::Status CheckCarriesOut(const TrainingLine& line, PersonId person, const Course& course) {
  const char* move = "carry out a line";
  RETURN_IF_ERROR(CheckChange(line, move));
  RETURN_IF_ERROR(Require(line.person == person, "OF SOMEBODY ELSE", move));
  RETURN_IF_ERROR(Require(GapKindOf(course.kind) == line.kind, "OF ANOTHER KIND", move));
  RETURN_IF_ERROR(Require(Suffices(line.kind, course.level, line.level), "REQUIRES MORE", move));
  return Require(!line.session.has_value(), "CARRIED OUT ALREADY", move);
}

absl::Status CheckNoHandOver(const CourseSession& session, const std::vector<Rotation>& rotations) {
  const bool handed_over =
      std::any_of(rotations.begin(), rotations.end(), [&](const Rotation& rotation) {
        return !IsOver(rotation.state) && session.start <= rotation.start &&
               rotation.start < session.end;
      });
  return Require(!handed_over, "HANDED OVER in a rotation", "enrol");
}

bool IsLive(EnrolmentState state) {
  return state == EnrolmentState::kEnrolled || state == EnrolmentState::kWaiting;
}

absl::Status CheckWithdraw(const Enrolment& enrolment) {
  return Require(IsLive(enrolment.state), NameOf(enrolment.state), "withdraw");
}

absl::Status CheckComplete(const Enrolment& enrolment, const CourseSession& session,
                           CivilDay today) {
  const char* move = "complete";
  RETURN_IF_ERROR(
      Require(enrolment.state == EnrolmentState::kEnrolled, NameOf(enrolment.state), move));
  return Require(session.start <= today, "NOT BEGUN", move);
}

absl::Status CheckCertificate(const Certificate& certificate, const CourseSession& session,
                              CivilDay today) {
  if (certificate.number.empty()) return FieldError("certificate.number", "is required");
  if (*certificate.date < session.start) {
    return FieldError("certificate.date", "must not be before the session");
  }
  if (*certificate.date > today) {
    return FieldError("certificate.date", "must not be in the future");
  }
  return absl::OkStatus();
}

int PlacesTaken(const std::vector<Enrolment>& all) {
  return static_cast<int>(std::count_if(all.begin(), all.end(), [](const Enrolment& e) {
    return e.state != EnrolmentState::kWaiting && e.state != EnrolmentState::kWithdrawn;
  }));
}

EnrolmentState StateForNew(int capacity, const std::vector<Enrolment>& all) {
  return PlacesTaken(all) < capacity ? EnrolmentState::kEnrolled : EnrolmentState::kWaiting;
}

std::vector<EnrolmentId> NextOf(int capacity, const std::vector<Enrolment>& all,
                                const std::set<PersonId>& kept_away) {
  std::vector<Enrolment> waiting;
  for (const Enrolment& e : all) {
    if (e.state == EnrolmentState::kWaiting && !kept_away.contains(e.person)) waiting.push_back(e);
  }
  std::sort(waiting.begin(), waiting.end(),
            [](const Enrolment& a, const Enrolment& b) { return a.queue_no < b.queue_no; });
  const int free = std::max(0, capacity - PlacesTaken(all));
  if (waiting.size() > static_cast<size_t>(free)) waiting.resize(static_cast<size_t>(free));
  std::vector<EnrolmentId> next;
  for (const Enrolment& e : waiting) next.push_back(e.id);
  return next;
}

}  // namespace cadre::development
