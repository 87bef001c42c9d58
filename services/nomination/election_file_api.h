// Elections of congress runs out of the store, with the rule that was pinned with each.
#ifndef CADRE_SERVICES_NOMINATION_ELECTION_FILE_API_H_
#define CADRE_SERVICES_NOMINATION_ELECTION_FILE_API_H_

#include <optional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cadre/nomination/v1/election.pb.h"
#include "common/db/session.h"
#include "services/nomination/domain/election_list.h"

namespace cadre::nomination {

// Nothing where it was not said for which election the case runs. One statement.
absl::StatusOr<std::optional<Election>> ReadElection(db::Session& session, CaseId id);
absl::Status KeepElection(db::Session& session, const Election& election);

// `names` of the run are on the list.
v1::ElectionList ToProto(const Election& election, int64_t names);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_ELECTION_FILE_API_H_
