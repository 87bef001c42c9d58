// Use cases of ExportReleaseService, and the gate that an export of a classified list passes.
#ifndef CADRE_SERVICES_REGISTRY_EXPORT_RELEASE_API_H_
#define CADRE_SERVICES_REGISTRY_EXPORT_RELEASE_API_H_

#include <string>

#include "absl/status/statusor.h"
#include "cadre/registry/v1/export_release.pb.h"
#include "common/api/call.h"
#include "common/api/mutate.h"
#include "common/db/pool.h"
#include "services/registry/domain/export_release.h"

namespace cadre::registry {

// A list that is about to leave.
struct LeavingList {
  OrganizationId organization;
  std::string list;     // word for word as in ExportRelease.list
  std::string release;  // resource name; empty where none is given
};

// With what it may leave.
struct LeavingMark {
  Classification classification = Classification::kNone;
  std::string text;  // above the header; empty for a list that is no secret
};

// Within the write that begins an export: whether the list may leave. Uses the release up.
//   FAILED_PRECONDITION  RULE_VIOLATED (PDP-07): the highest degree, no release, or that of another
//                        list; STATE_FORBIDS_MOVE: not released, or used
//                        FOUR_EYES: the caller lowered a degree that concerns it
//   NOT_FOUND            the release is absent or out of scope
absl::StatusOr<LeavingMark> PassExportGate(api::Mutation& m, const LeavingList& leaving);

// Who lowered a degree of an organization's lists takes none of them out.
//   FAILED_PRECONDITION  FOUR_EYES
absl::Status CheckOthersLowered(db::Session& session, const api::Call& call,
                                OrganizationId organization);

// Whether a list that was let out as `passed` may go on: it is no more than that today.
//   FAILED_PRECONDITION  RULE_VIOLATED (PDP-07)
absl::Status CheckMayGoOn(db::Session& session, const api::Call& call, OrganizationId organization,
                          Classification passed);

class ExportReleaseApi {
 public:
  explicit ExportReleaseApi(db::Pool& pool) : pool_(pool) {}

  absl::StatusOr<v1::ListClassification> ClassifyLists(const api::Call& call,
                                                       const v1::ClassifyListsRequest& request);
  absl::StatusOr<v1::ListListClassificationsResponse> ListListClassifications(
      const api::Call& call, const v1::ListListClassificationsRequest& request);
  absl::StatusOr<v1::ExportRelease> RequestExportRelease(
      const api::Call& call, const v1::RequestExportReleaseRequest& request);
  absl::StatusOr<v1::ExportRelease> AnswerExportRelease(
      const api::Call& call, const v1::AnswerExportReleaseRequest& request);
  absl::StatusOr<v1::ListExportReleasesResponse> ListExportReleases(
      const api::Call& call, const v1::ListExportReleasesRequest& request);

 private:
  db::Pool& pool_;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_EXPORT_RELEASE_API_H_
