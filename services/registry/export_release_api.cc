#include "services/registry/export_release_api.h"

#include "absl/strings/str_cat.h"
#include "common/api/etag.h"
#include "common/api/page_token.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/registry/access_api.h"
#include "services/registry/decision_convert.h"
#include "services/registry/store/export_release_store.h"

namespace cadre::registry {
namespace {

constexpr char kPattern[] = "exportReleases/{export_release}";

v1::ExportRelease ToProto(const ExportRelease& e) {
  v1::ExportRelease result;
  result.set_name(absl::StrCat("exportReleases/", e.id.text()));
  result.set_organization(api::OrganizationName(e.organization));
  result.set_classification(static_cast<types::v1::Classification>(e.classification));
  result.set_list(e.list);
  result.set_reason(e.reason);
  result.set_state(static_cast<v1::ExportReleaseState>(e.state));
  result.set_requested_by(e.requested_by);
  *result.mutable_request_time() = api::ToProto(e.requested_at);
  result.set_answered_by(e.answered_by);
  if (e.answered_at) *result.mutable_answer_time() = api::ToProto(*e.answered_at);
  result.set_etag(api::EtagOf(e.version));
  return result;
}

v1::ListClassification ToProto(const ListClassification& c) {
  v1::ListClassification result;
  result.set_organization(api::OrganizationName(c.organization));
  result.set_classification(static_cast<types::v1::Classification>(c.classification));
  *result.mutable_decision() = ToProto(c.decision);
  result.set_etag(api::EtagOf(c.version));
  return result;
}

}  // namespace

absl::Status CheckOthersLowered(db::Session& session, const api::Call& call,
                                OrganizationId organization) {
  ASSIGN_OR_RETURN(const std::vector<std::string> lowerers,
                   store::LowerersOf(session, organization, call.legal_day()));
  for (const std::string& principal : lowerers) {
    RETURN_IF_ERROR(RequireAnother(session, call, principal));
  }
  return absl::OkStatus();
}

absl::Status CheckMayGoOn(db::Session& session, const api::Call& call, OrganizationId organization,
                          Classification passed) {
  ASSIGN_OR_RETURN(const Classification degree,
                   store::DegreeOf(session, organization, call.legal_day()));
  return CheckStillMayLeave(passed, degree);
}

absl::StatusOr<LeavingMark> PassExportGate(api::Mutation& m, const LeavingList& leaving) {
  const api::Call& call = m.call();
  RETURN_IF_ERROR(CheckOthersLowered(m.session(), call, leaving.organization));
  ASSIGN_OR_RETURN(const Classification degree,
                   store::DegreeOf(m.session(), leaving.organization, call.legal_day()));
  if (degree == Classification::kNone) return LeavingMark();
  RETURN_IF_ERROR(CheckMayLeave(degree));
  const ExportRelease wanted{.organization = leaving.organization,
                             .classification = degree,
                             .list = leaving.list,
                             .requested_by = call.identity.principal};
  // No release is the release of nothing.
  if (leaving.release.empty()) return CheckIsFor({}, wanted);
  ASSIGN_OR_RETURN(const ExportReleaseId id,
                   api::ParseId<ExportReleaseId>(leaving.release, kPattern, "release"));
  ASSIGN_OR_RETURN(auto found, store::LockRelease(m.session(), id, call.scope()));
  if (!found.has_value()) return NotFoundError("export release");
  RETURN_IF_ERROR(CheckIsFor(*found, wanted));
  RETURN_IF_ERROR(Advance(*found, ExportReleaseMove::kUse));
  RETURN_IF_ERROR(store::UpdateRelease(m.session(), *found));
  return LeavingMark{.classification = degree, .text = Watermark(*found, call.legal_day())};
}

absl::StatusOr<v1::ListClassification> ExportReleaseApi::ClassifyLists(
    const api::Call& call, const v1::ClassifyListsRequest& request) {
  const v1::ListClassification& asked = request.list_classification();
  ListClassification wanted{.classification = static_cast<Classification>(asked.classification())};
  ASSIGN_OR_RETURN(wanted.organization,
                   api::ParseId<OrganizationId>(asked.organization(), api::kOrganizationPattern,
                                                "list_classification.organization"));
  ASSIGN_OR_RETURN(wanted.decision,
                   NumberedDecision(asked.decision(), "list_classification.decision"));
  return api::Mutate<v1::ListClassification>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::ListClassification> {
        ASSIGN_OR_RETURN(const bool in_scope,
                         db::IsInScope(m.session(), wanted.organization, call.scope()));
        if (!in_scope) return NotFoundError("organization");
        ASSIGN_OR_RETURN(const std::optional<ListClassification> known,
                         store::LockClassification(m.session(), wanted.organization));
        if (known.has_value()) {
          RETURN_IF_ERROR(api::CheckEtag(asked.etag(), known->version, "list classification"));
          wanted.version = known->version + 1;
          NoteLowering(*known, call.identity.principal, wanted);
        }
        RETURN_IF_ERROR(store::PutClassification(m.session(), wanted));
        m.Touch(asked.organization());
        m.Concern(wanted.organization);
        return ToProto(wanted);
      });
}

absl::StatusOr<v1::ListListClassificationsResponse> ExportReleaseApi::ListListClassifications(
    const api::Call& call, const v1::ListListClassificationsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  OrganizationId after;
  if (!page.after.empty()) after = OrganizationId::FromText(page.after.front()).value_or(after);
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(auto rows,
                   store::ListClassifications(*lease, after, page.size + 1, call.scope()));
  v1::ListListClassificationsResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {rows.back().organization.text()}));
  }
  for (const ListClassification& row : rows) {
    *response.add_list_classifications() = ToProto(row);
  }
  return response;
}

absl::StatusOr<v1::ExportRelease> ExportReleaseApi::RequestExportRelease(
    const api::Call& call, const v1::RequestExportReleaseRequest& request) {
  const v1::ExportRelease& asked = request.export_release();
  ExportRelease release{.classification = static_cast<Classification>(asked.classification()),
                        .list = asked.list(),
                        .reason = asked.reason(),
                        .requested_by = call.identity.principal,
                        .requester = call.identity.person,
                        .requested_at = call.now()};
  ASSIGN_OR_RETURN(release.organization,
                   api::ParseId<OrganizationId>(asked.organization(), api::kOrganizationPattern,
                                                "export_release.organization"));
  release.id = ExportReleaseId(NewId(call.now()));
  return api::Mutate<v1::ExportRelease>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::ExportRelease> {
        ASSIGN_OR_RETURN(const bool in_scope,
                         db::IsInScope(m.session(), release.organization, call.scope()));
        if (!in_scope) return NotFoundError("organization");
        RETURN_IF_ERROR(CheckMayLeave(release.classification));
        RETURN_IF_ERROR(store::InsertRelease(m.session(), release));
        v1::ExportRelease made = ToProto(release);
        m.Touch(made.name());
        m.Concern(release.organization);
        return made;
      });
}

absl::StatusOr<v1::ExportRelease> ExportReleaseApi::AnswerExportRelease(
    const api::Call& call, const v1::AnswerExportReleaseRequest& request) {
  ASSIGN_OR_RETURN(const ExportReleaseId id,
                   api::ParseId<ExportReleaseId>(request.name(), kPattern, "name"));
  const bool releases = request.answer() == v1::EXPORT_RELEASE_ANSWER_RELEASE;
  return api::Mutate<v1::ExportRelease>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::ExportRelease> {
        ASSIGN_OR_RETURN(auto found, store::LockRelease(m.session(), id, call.scope()));
        if (!found.has_value()) return NotFoundError("export release");
        m.Concern(found->organization);
        RETURN_IF_ERROR(api::CheckEtag(request.etag(), found->version, "export release"));
        RETURN_IF_ERROR(CheckSecondPerson(*found, call.identity.principal, call.identity.person));
        RETURN_IF_ERROR(RequireAnother(m.session(), call, found->requested_by));
        RETURN_IF_ERROR(
            Advance(*found, releases ? ExportReleaseMove::kRelease : ExportReleaseMove::kRefuse));
        found->answered_by = call.identity.principal;
        found->answered_at = call.now();
        RETURN_IF_ERROR(store::UpdateRelease(m.session(), *found));
        ++found->version;
        m.Touch(request.name());
        return ToProto(*found);
      });
}

absl::StatusOr<v1::ListExportReleasesResponse> ExportReleaseApi::ListExportReleases(
    const api::Call& call, const v1::ListExportReleasesRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ExportReleaseId before(INT64_MAX);
  if (!page.after.empty()) {
    before = ExportReleaseId::FromText(page.after.front()).value_or(before);
  }
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(auto rows, store::ListReleases(*lease, before, page.size + 1, call.scope()));
  v1::ListExportReleasesResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {rows.back().id.text()}));
  }
  for (const ExportRelease& row : rows) *response.add_export_releases() = ToProto(row);
  return response;
}

}  // namespace cadre::registry
