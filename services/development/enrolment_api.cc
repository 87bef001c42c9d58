#include "services/development/enrolment_api.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/api/page_token.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "common/text/vietnamese.h"
#include "services/development/convert.h"
#include "services/development/course_api.h"
#include "services/development/store/course_store.h"
#include "services/development/store/rotation_store.h"
#include "services/development/store/training_store.h"

namespace cadre::development {
namespace {

// A session of a course that the caller sees, with its course; both locked.
absl::StatusOr<std::pair<Course, CourseSession>> LockSeen(api::Mutation& m, const SessionKey& key,
                                                          const db::Scope& scope) {
  ASSIGN_OR_RETURN(const auto course, store::LockSeenCourse(m.session(), key.course, scope));
  if (!course.has_value()) return NotFoundError("course session");
  ASSIGN_OR_RETURN(const auto session, store::LockSession(m.session(), key.course, key.session));
  if (!session.has_value()) return NotFoundError("course session");
  return std::make_pair(*course, *session);
}

// ALREADY_EXISTS for who is in the session, FAILED_PRECONDITION for who is elsewhere meanwhile.
// Holds the person.
absl::Status CheckFree(api::Mutation& m, const CourseSession& session,
                       const std::vector<Enrolment>& all, PersonId person) {
  for (const Enrolment& other : all) {
    if (other.person == person && other.state != EnrolmentState::kWithdrawn) {
      return AlreadyExistsError("enrolment");
    }
  }
  RETURN_IF_ERROR(store::LockPerson(m.session(), person));
  ASSIGN_OR_RETURN(const int elsewhere, store::CountOverlapping(m.session(), person, session));
  if (elsewhere > 0) return StateError("IN ANOTHER COURSE", "enrol");
  ASSIGN_OR_RETURN(const std::vector<Rotation> rotations,
                   store::StandingRotations(m.session(), person));
  return CheckNoHandOver(session, rotations);
}

// Ties the enrolment to the line that it carries out.
absl::Status TieTo(api::Mutation& m, const LineKey& key, const Course& course,
                   const CourseSession& session, Enrolment& enrolment) {
  ASSIGN_OR_RETURN(const auto plan,
                   store::FindTrainingPlan(m.session(), key.plan, m.call().scope()));
  if (!plan.has_value()) return NotFoundError("training line");
  ASSIGN_OR_RETURN(const auto line, store::LockLine(m.session(), key.plan, key.line));
  if (!line.has_value()) return NotFoundError("training line");
  RETURN_IF_ERROR(CheckCarriesOut(*line, enrolment.person, course));
  enrolment.line = key.line;
  return store::PutSession(m.session(), key.line, session.id, course.id);
}

// The enrolment as it is shown to who changed it.
absl::StatusOr<v1::Enrolment> Shown(api::Mutation& m, EnrolmentId id) {
  ASSIGN_OR_RETURN(const auto found, store::ListEnrolments(m.session(), {.id = id, .limit = 1},
                                                           {.everything = true}));
  if (found.empty()) return NotFoundError("enrolment");
  return ToProto(found.front());
}

}  // namespace

absl::StatusOr<v1::Enrolment> EnrolmentApi::EnrolPerson(const api::Call& call,
                                                        const v1::EnrolPersonRequest& request) {
  ASSIGN_OR_RETURN(const SessionKey key, ParseSession(request.session(), "session"));
  ASSIGN_OR_RETURN(const PersonId person_id,
                   api::ParseId<PersonId>(request.person(), api::kPersonPattern, "person"));
  std::optional<LineKey> line;
  if (!request.line().empty()) {
    ASSIGN_OR_RETURN(line, ParseLine(request.line(), "line"));
  }
  // The registry is asked before the transaction begins: whether the person is in scope, too.
  ASSIGN_OR_RETURN(const registry::v1::Person person, learners_.Person(call, request.person()));
  ASSIGN_OR_RETURN(const OrganizationId works_at,
                   api::ParseId<OrganizationId>(person.organization(), api::kOrganizationPattern,
                                                "organization"));
  return api::Mutate<v1::Enrolment>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Enrolment> {
        ASSIGN_OR_RETURN(const auto held, LockSeen(m, key, call.scope()));
        const auto& [course, session] = held;
        RETURN_IF_ERROR(CheckOpen(session, call.legal_day(), "enrol"));
        ASSIGN_OR_RETURN(const std::vector<Enrolment> all,
                         store::LockEnrolments(m.session(), session.id));
        RETURN_IF_ERROR(CheckFree(m, session, all, person_id));
        Enrolment enrolment{.id = EnrolmentId(NewId(call.now())),
                            .session = session.id,
                            .queue_no = all.empty() ? 1 : all.back().queue_no + 1,
                            .person = person_id,
                            .full_name = person.full_name(),
                            .sort_key = text::SortKey(person.full_name()),
                            .organization = works_at,
                            .state = StateForNew(session.capacity, all)};
        if (line.has_value()) RETURN_IF_ERROR(TieTo(m, *line, course, session, enrolment));
        RETURN_IF_ERROR(store::InsertEnrolment(m.session(), enrolment));
        ASSIGN_OR_RETURN(v1::Enrolment made, Shown(m, enrolment.id));
        m.Touch(made.name());
        return made;
      });
}

absl::StatusOr<EnrolmentApi::Held> EnrolmentApi::Lock(api::Mutation& m, const EnrolmentKey& key) {
  auto held = LockSeen(m, {key.course, key.session}, {.everything = true});
  if (absl::IsNotFound(held.status())) return NotFoundError("enrolment");
  RETURN_IF_ERROR(held.status());
  ASSIGN_OR_RETURN(const std::vector<Enrolment> all,
                   store::LockEnrolments(m.session(), key.session));
  for (const Enrolment& enrolment : all) {
    if (enrolment.id == key.enrolment) return Held{held->first, held->second, enrolment};
  }
  return NotFoundError("enrolment");
}

absl::StatusOr<v1::Enrolment> EnrolmentApi::WithdrawEnrolment(
    const api::Call& call, const v1::WithdrawEnrolmentRequest& request) {
  ASSIGN_OR_RETURN(const EnrolmentKey key, ParseEnrolment(request.name(), "name"));
  return api::Mutate<v1::Enrolment>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Enrolment> {
        ASSIGN_OR_RETURN(Held held, Lock(m, key));
        // Of a course in scope, or of somebody who worked in scope.
        ASSIGN_OR_RETURN(
            const auto seen,
            store::ListEnrolments(m.session(), {.id = key.enrolment, .limit = 1}, call.scope()));
        if (seen.empty()) return NotFoundError("enrolment");
        RETURN_IF_ERROR(CheckWithdraw(held.enrolment));
        held.enrolment.state = EnrolmentState::kWithdrawn;
        held.enrolment.reason = request.reason();
        RETURN_IF_ERROR(store::UpdateEnrolment(m.session(), held.enrolment));
        if (held.enrolment.line.has_value()) {
          RETURN_IF_ERROR(
              store::PutSession(m.session(), *held.enrolment.line, std::nullopt, std::nullopt));
        }
        RETURN_IF_ERROR(FillPlaces(m, held.session));
        m.Touch(request.name());
        return Shown(m, key.enrolment);
      });
}

absl::StatusOr<v1::Enrolment> EnrolmentApi::CompleteEnrolment(
    const api::Call& call, const v1::CompleteEnrolmentRequest& request) {
  ASSIGN_OR_RETURN(const EnrolmentKey key, ParseEnrolment(request.name(), "name"));
  const bool is_completed = request.outcome() == v1::ENROLMENT_OUTCOME_COMPLETED;
  return api::Mutate<v1::Enrolment>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Enrolment> {
        ASSIGN_OR_RETURN(Held held, Lock(m, key));
        ASSIGN_OR_RETURN(const bool mine,
                         db::IsInScope(m.session(), held.course.organization, call.scope()));
        if (!mine) return NotFoundError("enrolment");
        Enrolment& enrolment = held.enrolment;
        RETURN_IF_ERROR(CheckComplete(enrolment, held.session, call.legal_day()));
        enrolment.state = is_completed ? EnrolmentState::kCompleted : EnrolmentState::kNotCompleted;
        enrolment.reason = is_completed ? "" : request.reason();
        const bool is_recorded = is_completed && GapKindOf(held.course.kind).has_value();
        if (is_recorded) {
          ASSIGN_OR_RETURN(enrolment.certificate, CertificateFrom(request.certificate()));
          RETURN_IF_ERROR(CheckCertificate(enrolment.certificate, held.session, call.legal_day()));
          RETURN_IF_ERROR(
              store::InsertFiling(m.session(), {.enrolment = enrolment.id, .due = call.now()}));
        }
        RETURN_IF_ERROR(store::UpdateEnrolment(m.session(), enrolment));
        if (!is_completed && enrolment.line.has_value()) {
          RETURN_IF_ERROR(
              store::PutSession(m.session(), *enrolment.line, std::nullopt, std::nullopt));
        }
        m.Touch(request.name());
        return Shown(m, key.enrolment);
      });
}

absl::StatusOr<v1::ListEnrolmentsResponse> EnrolmentApi::ListEnrolments(
    const api::Call& call, const v1::ListEnrolmentsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(const SessionKey key, ParseSession(request.session(), "session"));
  store::EnrolmentQuery query{.held = key.session, .limit = page.size + 1};
  if (request.state() != v1::ENROLMENT_STATE_UNSPECIFIED) {
    query.state = static_cast<EnrolmentState>(request.state());
  }
  if (!page.after.empty()) {
    int after = 0;
    if (!absl::SimpleAtoi(page.after.front(), &after)) {
      return FieldError("page_token", "is broken");
    }
    query.after_queue_no = after;
  }
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const auto course, store::FindCourse(*lease, key.course, call.scope()));
  if (!course.has_value()) return NotFoundError("course session");
  ASSIGN_OR_RETURN(const auto held, store::FindSession(*lease, key.course, key.session));
  if (!held.has_value()) return NotFoundError("course session");
  ASSIGN_OR_RETURN(std::vector<store::ShownEnrolment> shown,
                   store::ListEnrolments(*lease, query, call.scope()));
  v1::ListEnrolmentsResponse response;
  if (shown.size() > static_cast<size_t>(page.size)) {
    shown.pop_back();
    response.set_next_page_token(
        api::NextPageToken(request, {absl::StrCat(shown.back().enrolment.queue_no)}));
  }
  for (const store::ShownEnrolment& one : shown) *response.add_enrolments() = ToProto(one);
  return response;
}

}  // namespace cadre::development
