// Use cases of RetentionService.
#ifndef CADRE_SERVICES_REGISTRY_RETENTION_API_H_
#define CADRE_SERVICES_REGISTRY_RETENTION_API_H_

#include <optional>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "cadre/registry/v1/retention.pb.h"
#include "common/api/call.h"
#include "common/db/pool.h"
#include "services/registry/domain/destruction.h"
#include "services/registry/regulation_api.h"

namespace cadre::registry {

class RetentionApi {
 public:
  RetentionApi(db::Pool& pool, RegulationApi& regulations)
      : pool_(pool), regulations_(regulations) {}

  absl::StatusOr<v1::ListDestructionCandidatesResponse> ListDestructionCandidates(
      const api::Call& call, const v1::ListDestructionCandidatesRequest& request);
  absl::StatusOr<v1::Destruction> ProposeDestruction(const api::Call& call,
                                                     const v1::ProposeDestructionRequest& request);
  absl::StatusOr<v1::Destruction> ConfirmDestruction(const api::Call& call,
                                                     const v1::ConfirmDestructionRequest& request);
  absl::StatusOr<v1::ListDestructionsResponse> ListDestructions(
      const api::Call& call, const v1::ListDestructionsRequest& request);

  // Does what is confirmed, in batches that each commit by themselves with the number that is gone:
  // it may be stopped and run again. Not an RPC: run on the server's console, by the account that
  // migrates. Tells of each batch.
  absl::Status Destroy(const api::Call& call, absl::FunctionRef<void(const Destruction&)> tell);

 private:
  // What is old today of a kind; nothing where no rule says how long it is kept.
  absl::StatusOr<std::optional<v1::DestructionCandidate>> CandidateOf(db::Session& session,
                                                                      const api::Call& call,
                                                                      DestructionKind kind);

  db::Pool& pool_;
  RegulationApi& regulations_;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_RETENTION_API_H_
