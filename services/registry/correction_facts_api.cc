// Corrections of what is held: qualifications and posts.
#include "common/api/etag.h"
#include "common/api/mutate.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/registry/correction_api.h"
#include "services/registry/decision_convert.h"
#include "services/registry/person_api.h"
#include "services/registry/post_convert.h"
#include "services/registry/record_api.h"
#include "services/registry/record_convert.h"
#include "services/registry/record_history_api.h"
#include "services/registry/store/correction_store.h"
#include "services/registry/store/facet_store.h"
#include "services/registry/store/post_store.h"
#include "services/registry/store/record_store.h"

namespace cadre::registry {
namespace {

constexpr char kQualificationPattern[] = "people/{person}/qualifications/{qualification}";

struct QualificationName {
  std::string person;
  QualificationId id;
};

absl::StatusOr<QualificationName> NameIn(const std::string& name, const char* field) {
  ASSIGN_OR_RETURN(const std::vector<int64_t> ids,
                   api::ParseName(name, kQualificationPattern, field));
  return QualificationName{api::PersonName(PersonId(ids[0])), QualificationId(ids[1])};
}

// A holding that a request names, its post in the caller's scope; the person is locked.
template <typename Request>
absl::StatusOr<PostHolding> LockNamed(api::Mutation& m, PersonId person, const Request& request) {
  ASSIGN_OR_RETURN(const PostId id,
                   api::ParseId<PostId>(request.post(), api::kPostPattern, "post"));
  ASSIGN_OR_RETURN(const CivilDay start, api::DayFrom(request.start_date(), "start_date"));
  ASSIGN_OR_RETURN(std::optional<Post> post,
                   store::FindPost(m.session(), id, start, m.call().scope()));
  if (!post.has_value()) return NotFoundError("post");
  ASSIGN_OR_RETURN(std::optional<PostHolding> holding,
                   store::LockHolding(m.session(), person, id, start));
  if (!holding.has_value()) return NotFoundError("post holding");
  RETURN_IF_ERROR(api::CheckEtag(request.etag(), holding->version, "post holding"));
  holding->post = *std::move(post);
  return *std::move(holding);
}

}  // namespace

absl::StatusOr<v1::Qualification> CorrectionApi::CorrectQualification(
    const api::Call& call, const v1::CorrectQualificationRequest& request) {
  ASSIGN_OR_RETURN(const QualificationName name,
                   NameIn(request.qualification().name(), "qualification.name"));
  ASSIGN_OR_RETURN(Qualification after, FromProto(request.qualification()));
  RETURN_IF_ERROR(RequireReason(request.note()));
  RETURN_IF_ERROR(CheckQualification(after, call.legal_day()));
  after.id = name.id;
  return api::Mutate<v1::Qualification>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Qualification> {
        ASSIGN_OR_RETURN(const PersonId person, RequirePersonToKeep(m, name.person));
        ASSIGN_OR_RETURN(const auto before, store::LockQualification(m.session(), person, name.id));
        if (!before.has_value()) return NotFoundError("qualification");
        RETURN_IF_ERROR(
            api::CheckEtag(request.qualification().etag(), before->version, "qualification"));
        if (after.kind != before->kind) {
          return FieldError("qualification.kind", "cannot become another kind");
        }
        after.version = before->version;
        RETURN_IF_ERROR(store::UpdateQualification(m.session(), after));
        RETURN_IF_ERROR(Keep(log_, m, person, &*before, &after, request.note()));
        RETURN_IF_ERROR(store::RefreshFacets(m.session(), {person}, call.legal_day()));
        m.Touch(request.qualification().name());
        ++after.version;
        return ToProto(after, person);
      });
}

absl::StatusOr<v1::Qualification> CorrectionApi::RemoveQualification(
    const api::Call& call, const v1::RemoveQualificationRequest& request) {
  ASSIGN_OR_RETURN(const QualificationName name, NameIn(request.name(), "name"));
  RETURN_IF_ERROR(RequireReason(request.note()));
  return api::Mutate<v1::Qualification>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Qualification> {
        ASSIGN_OR_RETURN(const PersonId person, RequirePersonToKeep(m, name.person));
        ASSIGN_OR_RETURN(const auto before, store::LockQualification(m.session(), person, name.id));
        if (!before.has_value()) return NotFoundError("qualification");
        RETURN_IF_ERROR(api::CheckEtag(request.etag(), before->version, "qualification"));
        RETURN_IF_ERROR(store::DeleteQualification(m.session(), *before));
        RETURN_IF_ERROR(Keep(log_, m, person, &*before, nullptr, request.note()));
        RETURN_IF_ERROR(store::RefreshFacets(m.session(), {person}, call.legal_day()));
        m.Touch(request.name());
        return ToProto(*before, person);
      });
}

absl::StatusOr<v1::PostHolding> CorrectionApi::CorrectPostHolding(
    const api::Call& call, const v1::CorrectPostHoldingRequest& request) {
  ASSIGN_OR_RETURN(const Decision decision, NumberedDecision(request.decision(), "decision"));
  RETURN_IF_ERROR(RequireReason(request.note()));
  return api::Mutate<v1::PostHolding>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::PostHolding> {
        ASSIGN_OR_RETURN(const PersonId person, RequirePersonToKeep(m, request.person()));
        ASSIGN_OR_RETURN(const PostHolding before, LockNamed(m, person, request));
        PostHolding after = before;
        after.decision = decision;
        RETURN_IF_ERROR(store::UpdateHolding(m.session(), person, after));
        RETURN_IF_ERROR(Keep(log_, m, person, &before, &after, request.note()));
        m.Touch(request.post());
        ++after.version;
        return ToProto(after);
      });
}

absl::StatusOr<v1::PostHolding> CorrectionApi::RemovePostHolding(
    const api::Call& call, const v1::RemovePostHoldingRequest& request) {
  RETURN_IF_ERROR(RequireReason(request.note()));
  return api::Mutate<v1::PostHolding>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::PostHolding> {
        ASSIGN_OR_RETURN(const PersonId person, RequirePersonToKeep(m, request.person()));
        ASSIGN_OR_RETURN(const PostHolding before, LockNamed(m, person, request));
        RETURN_IF_ERROR(store::DeleteHolding(m.session(), person, before));
        RETURN_IF_ERROR(Keep(log_, m, person, &before, nullptr, request.note()));
        RETURN_IF_ERROR(store::RefreshFacets(m.session(), {person}, call.legal_day()));
        RETURN_IF_ERROR(EmitVacated(m, {before.post.id, person, before.period()}, before.start,
                                    v1::VACANCY_CAUSE_HOLDING_ENDED));
        m.Touch(request.post());
        return ToProto(before);
      });
}

}  // namespace cadre::registry
