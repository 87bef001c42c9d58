#include "services/planning/orientation_api.h"

#include "common/api/mutate.h"
#include "common/api/page_token.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/planning/convert.h"
#include "services/planning/orientation_convert.h"
#include "services/planning/store/orientation_store.h"
#include "services/planning/store/term_store.h"

namespace cadre::planning {
namespace {

absl::StatusOr<store::OrientationQuery> QueryOf(const api::Page& page,
                                                const v1::ListOrientationsRequest& request) {
  store::OrientationQuery query{.limit = page.size + 1};
  if (!page.after.empty()) {
    query.before = OrientationId::FromText(page.after.front());
    if (!query.before.has_value()) return FieldError("page_token", "is broken");
  }
  if (!request.organization().empty()) {
    ASSIGN_OR_RETURN(query.organization,
                     api::ParseId<OrganizationId>(request.organization(), api::kOrganizationPattern,
                                                  "organization"));
  }
  if (!request.term().empty()) {
    ASSIGN_OR_RETURN(query.term, api::ParseId<TermId>(request.term(), kTermPattern, "term"));
  }
  return query;
}

// Its organization is in scope and its term exists; it follows the version that holds.
absl::Status Follow(api::Mutation& m, Orientation& orientation) {
  ASSIGN_OR_RETURN(const bool in_scope,
                   db::IsInScope(m.session(), orientation.organization, m.call().scope()));
  if (!in_scope) return NotFoundError("organization");
  ASSIGN_OR_RETURN(const std::optional<Term> term, store::FindTerm(m.session(), orientation.term));
  if (!term.has_value()) return NotFoundError("term");
  ASSIGN_OR_RETURN(const std::optional<Orientation> latest,
                   store::LockLatest(m.session(), orientation));
  if (!latest.has_value()) return absl::OkStatus();
  if (orientation.decision_date < latest->decision_date) {
    return FieldError("orientation.decision.date", "is before the version that holds");
  }
  orientation.version_no = latest->version_no + 1;
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::Orientation> OrientationApi::AdoptOrientation(
    const api::Call& call, const v1::AdoptOrientationRequest& request) {
  ASSIGN_OR_RETURN(Orientation orientation, FromProto(request.orientation()));
  RETURN_IF_ERROR(CheckOrientation(orientation, call.legal_day()));
  orientation.id = OrientationId(NewId(call.now()));
  return api::Mutate<v1::Orientation>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Orientation> {
        orientation.version_no = 1;  // what another attempt found may be gone
        RETURN_IF_ERROR(Follow(m, orientation));
        RETURN_IF_ERROR(store::InsertOrientation(m.session(), orientation));
        m.Touch(OrientationName(orientation.id));
        return ToProto(orientation);
      });
}

absl::StatusOr<v1::Orientation> OrientationApi::GetOrientation(
    const api::Call& call, const v1::GetOrientationRequest& request) {
  ASSIGN_OR_RETURN(const OrientationId id,
                   api::ParseId<OrientationId>(request.name(), kOrientationPattern, "name"));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const std::optional<Orientation> found,
                   store::FindOrientation(*lease, id, call.scope()));
  if (!found.has_value()) return NotFoundError("orientation");
  return ToProto(*found);
}

absl::StatusOr<v1::ListOrientationsResponse> OrientationApi::ListOrientations(
    const api::Call& call, const v1::ListOrientationsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(const store::OrientationQuery query, QueryOf(page, request));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<Orientation> list,
                   store::ListOrientations(*lease, query, call.scope()));
  v1::ListOrientationsResponse response;
  if (list.size() > static_cast<size_t>(page.size)) {
    list.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {list.back().id.text()}));
  }
  for (const Orientation& orientation : list) *response.add_orientations() = ToProto(orientation);
  return response;
}

}  // namespace cadre::planning
