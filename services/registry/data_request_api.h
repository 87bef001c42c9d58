// Use cases of DataRequestService.
#ifndef CADRE_SERVICES_REGISTRY_DATA_REQUEST_API_H_
#define CADRE_SERVICES_REGISTRY_DATA_REQUEST_API_H_

#include <optional>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "cadre/registry/v1/data_request.pb.h"
#include "common/api/call.h"
#include "common/api/mutate.h"
#include "common/base/key_ring.h"
#include "common/db/pool.h"
#include "services/registry/own_record_api.h"
#include "services/registry/regulation_api.h"
#include "services/registry/store/data_request_store.h"

namespace cadre::registry {

class DataRequestApi {
 public:
  DataRequestApi(db::Pool& pool, RegulationApi& regulations, const KeyRing& keys,
                 OwnRecordApi& records)
      : pool_(pool), regulations_(regulations), keys_(keys), records_(records) {}

  absl::StatusOr<v1::DataRequest> CreateMyDataRequest(
      const api::Call& call, const v1::CreateMyDataRequestRequest& request);
  absl::StatusOr<v1::ListMyDataRequestsResponse> ListMyDataRequests(
      const api::Call& call, const v1::ListMyDataRequestsRequest& request);
  absl::StatusOr<v1::DataRequest> WithdrawMyDataRequest(
      const api::Call& call, const v1::WithdrawMyDataRequestRequest& request);
  absl::StatusOr<v1::DataRequest> CreateDataRequest(const api::Call& call,
                                                    const v1::CreateDataRequestRequest& request);
  absl::StatusOr<v1::DataRequest> GetDataRequest(const api::Call& call,
                                                 const v1::GetDataRequestRequest& request);
  absl::StatusOr<v1::ListDataRequestsResponse> ListDataRequests(
      const api::Call& call, const v1::ListDataRequestsRequest& request);
  absl::StatusOr<v1::DataRequest> DecideDataRequest(const api::Call& call,
                                                    const v1::DecideDataRequestRequest& request);
  absl::StatusOr<v1::DataRequest> LiftRestriction(const api::Call& call,
                                                  const v1::LiftRestrictionRequest& request);
  absl::StatusOr<v1::RecordCopy> GetRecordCopy(const api::Call& call,
                                               const v1::GetRecordCopyRequest& request);

 private:
  // The rules in force on a day, of which clock and rights come; none before there were any.
  absl::StatusOr<std::optional<regulation::RuleSet>> RulesOn(db::Session& session, CivilDay day);

  // Keeps a request about the person that `whose` finds.
  absl::StatusOr<v1::DataRequest> Keep(
      const api::Call& call, DataRequest request,
      absl::FunctionRef<absl::StatusOr<PersonId>(db::Session&)> whose);

  // Locks a request about somebody in `scope`, moves it and answers it without text and reason.
  using Move =
      absl::FunctionRef<absl::Status(db::Session&, store::StoredRequest&, const Citation&)>;
  absl::StatusOr<v1::DataRequest> MoveRequest(const api::Call& call, const std::string& name,
                                              const std::string& etag, const db::Scope& scope,
                                              Move move);

  absl::Status Open(store::StoredRequest& stored) const;
  void SetReason(store::StoredRequest& stored, const std::string& reason) const;

  db::Pool& pool_;
  RegulationApi& regulations_;
  const KeyRing& keys_;
  OwnRecordApi& records_;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DATA_REQUEST_API_H_
