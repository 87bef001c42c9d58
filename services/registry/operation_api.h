// Use cases of OperationService.
#ifndef CADRE_SERVICES_REGISTRY_OPERATION_API_H_
#define CADRE_SERVICES_REGISTRY_OPERATION_API_H_

#include <atomic>

#include "absl/status/statusor.h"
#include "cadre/registry/v1/operation.pb.h"
#include "common/api/call.h"
#include "common/db/pool.h"
#include "google/longrunning/operations.pb.h"

namespace cadre::registry {

class OperationApi {
 public:
  explicit OperationApi(db::Pool& pool) : pool_(pool) {}

  absl::StatusOr<google::longrunning::Operation> GetOperation(
      const api::Call& call, const v1::GetOperationRequest& request);
  absl::StatusOr<v1::ListOperationsResponse> ListOperations(
      const api::Call& call, const v1::ListOperationsRequest& request);
  absl::StatusOr<google::longrunning::Operation> CancelOperation(
      const api::Call& call, const v1::CancelOperationRequest& request);
  absl::StatusOr<google::longrunning::Operation> WaitOperation(
      const api::Call& call, const v1::WaitOperationRequest& request);

 private:
  db::Pool& pool_;
  std::atomic<int> waiting_ = 0;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_OPERATION_API_H_
