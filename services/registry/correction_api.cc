#include "services/registry/correction_api.h"

#include "cadre/registry/v1/events.pb.h"
#include "common/api/etag.h"
#include "common/api/mutate.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/registry/person_api.h"
#include "services/registry/record_api.h"
#include "services/registry/record_convert.h"
#include "services/registry/record_history_api.h"
#include "services/registry/store/correction_store.h"
#include "services/registry/store/facet_store.h"

namespace cadre::registry {
namespace {

// The row behind a request: its person is in scope and locked, its etag is what the caller saw.
template <typename Row>
absl::StatusOr<Row> Existing(absl::StatusOr<std::optional<Row>> found, const std::string& etag,
                             const char* resource) {
  RETURN_IF_ERROR(found.status());
  if (!found->has_value()) return NotFoundError(resource);
  RETURN_IF_ERROR(api::CheckEtag(etag, (*found)->version, resource));
  return **std::move(found);
}

// What the answer of a write shows: it is kept for requests that come again.
v1::Discipline AnswerOf(Discipline discipline) {
  discipline.reason.clear();
  return ToProto(discipline);
}

}  // namespace

absl::StatusOr<v1::Rating> CorrectionApi::CorrectRating(const api::Call& call,
                                                        const v1::CorrectRatingRequest& request) {
  ASSIGN_OR_RETURN(Rating after, FromProto(request.rating()));
  RETURN_IF_ERROR(RequireReason(request.note()));
  RETURN_IF_ERROR(CheckRating(after, call.legal_day()));
  return api::Mutate<v1::Rating>(call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Rating> {
    ASSIGN_OR_RETURN(const PersonId person, RequirePersonToKeep(m, request.person()));
    ASSIGN_OR_RETURN(const Rating before,
                     Existing(store::LockRating(m.session(), person, after.year),
                              request.rating().etag(), "rating"));
    after.version = before.version;
    RETURN_IF_ERROR(store::UpdateRating(m.session(), person, after));
    RETURN_IF_ERROR(Keep(log_, m, person, &before, &after, request.note()));
    RETURN_IF_ERROR(store::RefreshFacets(m.session(), {person}, call.legal_day()));
    RETURN_IF_ERROR(EmitRated(m, person, after.year));
    m.Touch(request.person());
    ++after.version;
    return ToProto(after);
  });
}

absl::StatusOr<v1::Rating> CorrectionApi::RemoveRating(const api::Call& call,
                                                       const v1::RemoveRatingRequest& request) {
  RETURN_IF_ERROR(RequireReason(request.note()));
  return api::Mutate<v1::Rating>(call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Rating> {
    ASSIGN_OR_RETURN(const PersonId person, RequirePersonToKeep(m, request.person()));
    ASSIGN_OR_RETURN(
        const Rating before,
        Existing(store::LockRating(m.session(), person, request.year()), request.etag(), "rating"));
    RETURN_IF_ERROR(store::DeleteRating(m.session(), person, before));
    RETURN_IF_ERROR(Keep(log_, m, person, &before, nullptr, request.note()));
    RETURN_IF_ERROR(store::RefreshFacets(m.session(), {person}, call.legal_day()));
    RETURN_IF_ERROR(EmitRated(m, person, before.year));
    m.Touch(request.person());
    return ToProto(before);
  });
}

absl::StatusOr<v1::Discipline> CorrectionApi::CorrectDiscipline(
    const api::Call& call, const v1::CorrectDisciplineRequest& request) {
  ASSIGN_OR_RETURN(Discipline after, FromProto(request.discipline()));
  RETURN_IF_ERROR(RequireReason(request.note()));
  RETURN_IF_ERROR(CheckDiscipline(after, call.legal_day()));
  return api::Mutate<v1::Discipline>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Discipline> {
        ASSIGN_OR_RETURN(const PersonId person, RequirePersonToKeep(m, request.person()));
        ASSIGN_OR_RETURN(Discipline before,
                         Existing(store::LockDiscipline(m.session(), person, after.decision_date,
                                                        after.decision_number),
                                  request.discipline().etag(), "discipline"));
        RETURN_IF_ERROR(seal_.Open(person, before));
        after.version = before.version;
        seal_.Close(person, after);
        RETURN_IF_ERROR(store::UpdateDiscipline(m.session(), person, after));
        RETURN_IF_ERROR(Keep(log_, m, person, &before, &after, request.note()));
        v1::PersonDisciplineCorrected event;
        event.set_person(api::PersonName(person));
        event.set_form(static_cast<v1::DisciplineForm>(after.form));
        *event.mutable_decision_date() = api::ToProto(after.decision_date);
        RETURN_IF_ERROR(m.Emit(event.person(), event));
        m.Touch(request.person());
        ++after.version;
        return AnswerOf(after);
      });
}

absl::StatusOr<v1::Discipline> CorrectionApi::RemoveDiscipline(
    const api::Call& call, const v1::RemoveDisciplineRequest& request) {
  ASSIGN_OR_RETURN(const CivilDay day, api::DayFrom(request.decision_date(), "decision_date"));
  RETURN_IF_ERROR(RequireReason(request.note()));
  return api::Mutate<v1::Discipline>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Discipline> {
        ASSIGN_OR_RETURN(const PersonId person, RequirePersonToKeep(m, request.person()));
        ASSIGN_OR_RETURN(
            Discipline before,
            Existing(store::LockDiscipline(m.session(), person, day, request.decision_number()),
                     request.etag(), "discipline"));
        RETURN_IF_ERROR(seal_.Open(person, before));
        RETURN_IF_ERROR(store::DeleteDiscipline(m.session(), person, before));
        RETURN_IF_ERROR(Keep(log_, m, person, &before, nullptr, request.note()));
        v1::PersonDisciplineRemoved event;
        event.set_person(api::PersonName(person));
        event.set_form(static_cast<v1::DisciplineForm>(before.form));
        *event.mutable_decision_date() = api::ToProto(before.decision_date);
        RETURN_IF_ERROR(m.Emit(event.person(), event));
        m.Touch(request.person());
        return AnswerOf(before);
      });
}

}  // namespace cadre::registry
