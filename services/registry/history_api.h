// Use cases of HistoryService.
#ifndef CADRE_SERVICES_REGISTRY_HISTORY_API_H_
#define CADRE_SERVICES_REGISTRY_HISTORY_API_H_

#include "absl/status/statusor.h"
#include "cadre/registry/v1/history.pb.h"
#include "common/api/call.h"
#include "common/base/key_ring.h"
#include "common/db/pool.h"
#include "services/registry/revision_log_api.h"

namespace cadre::registry {

class HistoryApi {
 public:
  HistoryApi(db::Pool& pool, const KeyRing& keys) : pool_(pool), log_(keys) {}

  absl::StatusOr<v1::ListRevisionsResponse> ListRevisions(const api::Call& call,
                                                          const v1::ListRevisionsRequest& request);
  absl::StatusOr<v1::RecordDifference> CompareRecord(const api::Call& call,
                                                     const v1::CompareRecordRequest& request);

 private:
  // The parts that were ever changed, as they are now; one statement.
  absl::StatusOr<PastParts> PartsNow(db::Session& session, PersonId person) const;

  db::Pool& pool_;
  RevisionLog log_;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_HISTORY_API_H_
