// Finds the gaps of planned entries: the standards of their posts against what the people hold.
#ifndef CADRE_SERVICES_DEVELOPMENT_GAPS_API_H_
#define CADRE_SERVICES_DEVELOPMENT_GAPS_API_H_

#include <vector>

#include "absl/status/statusor.h"
#include "common/api/call.h"
#include "common/api/mutate.h"
#include "services/development/domain/planned_entry.h"
#include "services/registry/client/grpc_registry_client.h"

namespace cadre::development {

class GapFinder {
 public:
  explicit GapFinder(registry::RegistryClient& registry) : registry_(registry) {}

  // The entries as of today, with their standards and gaps as found; asks the registry as this
  // service itself, three times whatever the number up to 500 people and posts.
  //   UNAVAILABLE  the registry is away
  absl::StatusOr<std::vector<PlannedEntry>> Evaluate(const api::Call& call,
                                                     std::vector<PlannedEntry> entries);

 private:
  registry::RegistryClient& registry_;
};

// Takes out of `found` what is not standing among the locked entries any more: it left its plan
// meanwhile.
void KeepStanding(const std::vector<PlannedEntry>& locked, std::vector<PlannedEntry>& found);

// Merges the found gaps into `stored`, which the caller has locked, with gaps; `found` are the same
// entries, or more. Writes both, closes lines that nothing needs any more, and answers the entries
// as they stand.
absl::StatusOr<std::vector<PlannedEntry>> KeepGaps(api::Mutation& m,
                                                   const std::vector<PlannedEntry>& stored,
                                                   std::vector<PlannedEntry> found);

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_GAPS_API_H_
