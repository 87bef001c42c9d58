// Qualifications in a record.
#include "common/api/as_of.h"
#include "common/api/mutate.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/registry/person_api.h"
#include "services/registry/post_convert.h"
#include "services/registry/record_history_api.h"
#include "services/registry/screening_api.h"
#include "services/registry/store/facet_store.h"
#include "services/registry/store/post_store.h"

namespace cadre::registry {
namespace {

// Adds it to the record of the locked person.
absl::StatusOr<v1::Qualification> Add(api::Mutation& m, const RevisionLog& log, PersonId person,
                                      const Qualification& qualification,
                                      const v1::ChangeNote& note) {
  RETURN_IF_ERROR(store::InsertQualification(m.session(), person, qualification));
  RETURN_IF_ERROR(Keep(log, m, person, nullptr, &qualification, note));
  RETURN_IF_ERROR(store::RefreshFacets(m.session(), {person}, m.call().legal_day()));
  return ToProto(qualification, person);
}

bool IsSame(const Qualification& a, const Qualification& b) {
  return a.kind == b.kind && a.level == b.level && a.awarded == b.awarded &&
         a.source.number == b.source.number && a.source.date == b.source.date;
}

}  // namespace

absl::StatusOr<v1::Qualification> ScreeningApi::AddQualification(
    const api::Call& call, const v1::AddQualificationRequest& request) {
  ASSIGN_OR_RETURN(Qualification qualification, FromProto(request.qualification()));
  RETURN_IF_ERROR(CheckQualification(qualification, call.legal_day()));
  qualification.id = QualificationId(NewId(call.now()));
  return api::Mutate<v1::Qualification>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Qualification> {
        ASSIGN_OR_RETURN(const PersonId person, RequirePersonToKeep(m, request.person()));
        m.Touch(request.person());
        return Add(m, log_, person, qualification, request.note());
      });
}

absl::StatusOr<v1::Qualification> ScreeningApi::RecordCertificate(
    const api::Call& call, const v1::RecordCertificateRequest& request) {
  ASSIGN_OR_RETURN(Qualification qualification, FromProto(request.qualification()));
  RETURN_IF_ERROR(CheckQualification(qualification, call.legal_day()));
  if (qualification.source.number.empty()) {
    return FieldError("qualification.source.number", "is required");
  }
  qualification.id = QualificationId(NewId(call.now()));
  return api::Mutate<v1::Qualification>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Qualification> {
        ASSIGN_OR_RETURN(const PersonId person, RequirePersonToKeep(m, request.person()));
        m.Touch(request.person());
        // Writers of a record hold the person, so what is read here stays.
        ASSIGN_OR_RETURN(auto held, store::QualificationsOf(m.session(), {person}));
        for (const Qualification& known : held[person]) {
          if (IsSame(known, qualification)) return ToProto(known, person);
        }
        return Add(m, log_, person, qualification, {});
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
