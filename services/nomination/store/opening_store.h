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

struct OpeningQuery {
  BallotId ballot;
  std::optional<OpeningId> after;  // the page begins behind it
  int limit = 50;
};
// The oldest first, each with its last `kShownReadings` readings; two statements.
inline constexpr int kShownReadings = 100;
absl::StatusOr<std::vector<Opening>> ListOpenings(db::Session& session, const OpeningQuery& query);

// Who asked in vain, who did so last first, at most `kShownReadings`.
absl::StatusOr<std::vector<Attempt>> AttemptsOf(db::Session& session, BallotId ballot);

// An opening of the ballot under which the principal may read now.
absl::StatusOr<std::optional<OpeningId>> OpeningFor(db::Session& session, BallotId ballot,
                                                    const std::string& principal, absl::Time now);
absl::Status InsertReading(db::Session& session, OpeningId opening, const Reading& reading);
// That somebody asked for the record of a ballot in vain, once more.
absl::Status PutAttempt(db::Session& session, BallotId ballot, const Reading& attempt);

}  // namespace cadre::nomination::store

#endif  // CADRE_SERVICES_NOMINATION_STORE_OPENING_STORE_H_
