// Qualifications in a record.
#include "common/api/as_of.h"
#include "common/api/mutate.h"
#include "common/base/random.h"
#include "services/registry/person_api.h"
#include "services/registry/post_convert.h"
#include "services/registry/record_history_api.h"
#include "services/registry/screening_api.h"
#include "services/registry/store/facet_store.h"
#include "services/registry/store/post_store.h"

namespace cadre::registry {

absl::StatusOr<v1::Qualification> ScreeningApi::AddQualification(
    const api::Call& call, const v1::AddQualificationRequest& request) {
  ASSIGN_OR_RETURN(Qualification qualification, FromProto(request.qualification()));
  RETURN_IF_ERROR(CheckQualification(qualification, call.legal_day()));
  qualification.id = QualificationId(NewId(call.now()));
  return api::Mutate<v1::Qualification>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Qualification> {
        ASSIGN_OR_RETURN(const PersonId person, RequirePersonToKeep(m, request.person()));
        RETURN_IF_ERROR(store::InsertQualification(m.session(), person, qualification));
        RETURN_IF_ERROR(Keep(log_, m, person, nullptr, &qualification, request.note()));
        RETURN_IF_ERROR(store::RefreshFacets(m.session(), {person}, call.legal_day()));
        m.Touch(request.person());
        return ToProto(qualification, person);
      });
}

absl::StatusOr<v1::ListQualificationsResponse> ScreeningApi::ListQualifications(
    const api::Call& call, const v1::ListQualificationsRequest& request) {
  ASSIGN_OR_RETURN(const CivilDay day, api::AsOf(call, request));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const PersonId person, RequirePerson(*lease, request.person(), call.scope()));
  ASSIGN_OR_RETURN(const auto held, store::QualificationsOf(*lease, {person}));
  v1::ListQualificationsResponse response;
  if (const auto found = held.find(person); found != held.end()) {
    for (const Qualification& q : found->second) {
      *response.add_qualifications() = ToProto(q, person);
    }
  }
  if (!request.has_as_of()) return response;
  ASSIGN_OR_RETURN(const PastParts past, log_.PartsOn(call, *lease, person, day));
  Restore(past, person, response);
  return response;
}

}  // namespace cadre::registry
