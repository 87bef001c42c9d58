// The two ends of an event: the outbox of the service where it happened, the inbox of the one where
// it takes effect. At least once on the way, exactly once in effect, ordered per aggregate.
#ifndef CADRE_COMMON_DB_EVENTS_H_
#define CADRE_COMMON_DB_EVENTS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/db/session.h"

namespace cadre::db {

struct Event {
  int64_t position = 0;   // 0 until it is sequenced
  std::string event_id;   // a UUID
  std::string aggregate;  // resource name of what changed; events of one aggregate stay in order
  std::string type;       // full name of the payload message
  std::string payload;    // serialized
  absl::Time created_at;
};

// Writes an event in the transaction of its cause.
absl::Status AppendEvent(Session& session, const Event& event);

// Gives positions to committed events that have none, in the order of their writing. Only one
// process at a time does it (a lock of the database keeps others out: they answer 0). Answers how
// many.
absl::StatusOr<int64_t> SequenceEvents(Session& session);

// Events after `position`, in order, at most `limit`.
absl::StatusOr<std::vector<Event>> EventsAfter(Session& session, int64_t position, int limit);

// Position up to which this service has taken the events of `source`; 0 at first.
absl::StatusOr<int64_t> CursorOf(Session& session, absl::string_view source);

// In the transaction of the effect: moves the cursor and marks the event as taken. False if it had
// been taken before: then the caller must not apply it again.
absl::StatusOr<bool> TakeEvent(Session& session, absl::string_view source, const Event& event,
                               absl::Time now);

}  // namespace cadre::db

#endif  // CADRE_COMMON_DB_EVENTS_H_
