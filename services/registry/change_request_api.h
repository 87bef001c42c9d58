// Use cases of ChangeRequestService.
#ifndef CADRE_SERVICES_REGISTRY_CHANGE_REQUEST_API_H_
#define CADRE_SERVICES_REGISTRY_CHANGE_REQUEST_API_H_

#include <vector>

#include "absl/status/statusor.h"
#include "cadre/registry/v1/change_request.pb.h"
#include "common/api/call.h"
#include "common/api/page_token.h"
#include "common/base/key_ring.h"
#include "common/db/pool.h"
#include "services/registry/person_api.h"
#include "services/registry/store/change_request_store.h"

namespace cadre::registry {

class ChangeRequestApi {
 public:
  ChangeRequestApi(db::Pool& pool, PersonApi& people, const KeyRing& keys)
      : pool_(pool), people_(people), keys_(keys) {}

  absl::StatusOr<v1::ChangeRequest> CreateChangeRequest(
      const api::Call& call, const v1::CreateChangeRequestRequest& request);
  absl::StatusOr<v1::ChangeRequest> GetChangeRequest(const api::Call& call,
                                                     const v1::GetChangeRequestRequest& request);
  absl::StatusOr<v1::ListChangeRequestsResponse> ListChangeRequests(
      const api::Call& call, const v1::ListChangeRequestsRequest& request);
  absl::StatusOr<v1::ListMyChangeRequestsResponse> ListMyChangeRequests(
      const api::Call& call, const v1::ListMyChangeRequestsRequest& request);
  absl::StatusOr<v1::ChangeRequest> DecideChangeRequest(
      const api::Call& call, const v1::DecideChangeRequestRequest& request);

 private:
  // Whether what is asked for could be granted, as far as the caller may know.
  absl::Status Check(db::Session& session, const api::Call& call, const store::StoredPerson& person,
                     const v1::CreateChangeRequestRequest& request) const;
  absl::StatusOr<v1::ChangeRequest> Open(const store::StoredChangeRequest& stored) const;
  template <typename Response, typename Request>
  absl::StatusOr<Response> PageOf(const Request& request, const api::Page& page,
                                  std::vector<store::StoredChangeRequest> rows) const;
  // Seals what `wire` says into `stored`.
  void Close(const v1::ChangeRequest& wire, store::StoredChangeRequest& stored) const;

  db::Pool& pool_;
  PersonApi& people_;
  const KeyRing& keys_;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_CHANGE_REQUEST_API_H_
