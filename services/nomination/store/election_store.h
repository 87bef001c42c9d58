// Elections of congress runs in SQL. The case is in scope: the caller has read or locked it.
#ifndef CADRE_SERVICES_NOMINATION_STORE_ELECTION_STORE_H_
#define CADRE_SERVICES_NOMINATION_STORE_ELECTION_STORE_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/db/session.h"
#include "services/nomination/domain/election_list.h"

namespace cadre::nomination::store {

// An election without its rule, which is a serialized cadre.nomination.v1.ElectionRule; empty where
// none is stated.
struct StoredElection {
  Election election;
  std::string rule;
};

// Keeps it in the place of one from before.
absl::Status PutElection(db::Session& session, const StoredElection& stored);
// Nothing where it was not said.
absl::StatusOr<std::optional<StoredElection>> ElectionOf(db::Session& session, CaseId id);

}  // namespace cadre::nomination::store

#endif  // CADRE_SERVICES_NOMINATION_STORE_ELECTION_STORE_H_
