// Use cases of RegulationService.
#ifndef CADRE_SERVICES_REGISTRY_REGULATION_API_H_
#define CADRE_SERVICES_REGISTRY_REGULATION_API_H_

#include <memory>
#include <mutex>
#include <vector>

#include "absl/status/statusor.h"
#include "cadre/registry/v1/regulation.pb.h"
#include "common/api/call.h"
#include "common/db/pool.h"
#include "common/regulation/loader.h"

namespace cadre::registry {

class RegulationApi {
 public:
  explicit RegulationApi(db::Pool& pool) : pool_(pool) {}

  absl::StatusOr<v1::ListRuleSetsResponse> ListRuleSets(const api::Call& call,
                                                        const v1::ListRuleSetsRequest& request);
  absl::StatusOr<v1::FetchRuleSetsResponse> FetchRuleSets(const api::Call& call,
                                                          const v1::FetchRuleSetsRequest& request);
  absl::StatusOr<v1::StoredRuleSet> GetRuleSet(const api::Call& call,
                                               const v1::GetRuleSetRequest& request);

  // The sets in use, read again after a few seconds, so that a newly loaded one is soon in force in
  // every process.
  absl::StatusOr<std::shared_ptr<const regulation::Catalogue>> Rules(db::Session& session);

  // Puts the sets of the files into use, beside those that are in use under other ids, all or none.
  // Not an RPC: run on the server's console. Answers how many are new.
  //   INVALID_ARGUMENT (RULE_SET_INVALID)  a file and line, or a conflict with a set in use
  absl::StatusOr<int> LoadRuleFiles(const api::Call& call,
                                    const std::vector<regulation::RuleFile>& files);

 private:
  db::Pool& pool_;
  std::mutex mu_;
  std::shared_ptr<const regulation::Catalogue> rules_;  // guarded by mu_
  absl::Time rules_read_at_ = absl::InfinitePast();     // guarded by mu_
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_REGULATION_API_H_
