// Openings of sealed records and their readings in SQL. The ballot is in scope: the caller has read
// it.
#ifndef CADRE_SERVICES_NOMINATION_STORE_OPENING_STORE_H_
#define CADRE_SERVICES_NOMINATION_STORE_OPENING_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/db/session.h"
#include "services/nomination/domain/sealing.h"

namespace cadre::nomination::store {

absl::Status InsertOpening(db::Session& session, const Opening& opening);

// Held until the transaction ends, without readings.
absl::StatusOr<std::optional<Opening>> LockOpening(db::Session& session, BallotId ballot,
                                                   OpeningId id);
// That it is confirmed, by whom and until when.
absl::Status UpdateOpening(db::Session& session, const Opening& opening);

// The oldest 1000, with their readings; two statements.
absl::StatusOr<std::vector<Opening>> OpeningsOf(db::Session& session, BallotId ballot);

// An opening of the ballot under which the principal may read now.
absl::StatusOr<std::optional<OpeningId>> OpeningFor(db::Session& session, BallotId ballot,
                                                    const std::string& principal, absl::Time now);
absl::Status InsertReading(db::Session& session, OpeningId opening, const Reading& reading);

}  // namespace cadre::nomination::store

#endif  // CADRE_SERVICES_NOMINATION_STORE_OPENING_STORE_H_
