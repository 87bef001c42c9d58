#include "common/db/events.h"

#include "absl/cleanup/cleanup.h"
#include "common/db/transaction.h"

namespace cadre::db {
namespace {

constexpr int kSequenceBatch = 1000;

Event ReadEvent(const Row& row) {
  return {.position = row.Int(1),
          .event_id = row.Text(2),
          .aggregate = row.Text(3),
          .type = row.Text(4),
          .payload = row.Text(5),
          .created_at = row.Time(6)};
}

}  // namespace

absl::Status AppendEvent(Session& session, const Event& event) {
  return session
      .Execute(R"sql(INSERT INTO outbox (event_id, aggregate, type, payload, created_at)
                     VALUES (?, ?, ?, ?, ?))sql",
               event.event_id, event.aggregate, event.type, event.payload, event.created_at)
      .status();
}

absl::StatusOr<int64_t> SequenceEvents(Session& session) {
  ASSIGN_OR_RETURN(const std::optional<int64_t> any,
                   session.QueryOne("SELECT seq FROM outbox WHERE position IS NULL LIMIT 1",
                                    [](const Row& row) { return row.Int(1); }));
  if (!any.has_value()) return 0;
  ASSIGN_OR_RETURN(const std::optional<bool> locked,
                   session.QueryOne("SELECT GET_LOCK(CONCAT('sequence:', DATABASE()), 0)",
                                    [](const Row& row) { return row.Bool(1); }));
  if (!locked.value_or(false)) return 0;
  const absl::Cleanup unlock = [&] {
    session.RunScript("DO RELEASE_LOCK(CONCAT('sequence:', DATABASE()))").IgnoreError();
  };
  ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(session));
  ASSIGN_OR_RETURN(const std::vector<int64_t> waiting,
                   session.Query(R"sql(SELECT seq FROM outbox WHERE position IS NULL
                                        ORDER BY seq LIMIT ?)sql",
                                 [](const Row& row) { return row.Int(1); }, kSequenceBatch));
  if (waiting.empty()) return 0;
  ASSIGN_OR_RETURN(const std::optional<int64_t> last,
                   session.QueryOne("SELECT COALESCE(MAX(position), 0) FROM outbox",
                                    [](const Row& row) { return row.Int(1); }));
  int64_t position = last.value_or(0);
  for (const int64_t seq : waiting) {
    RETURN_IF_ERROR(
        session
            .Execute("UPDATE outbox SET position = ? WHERE seq = ? AND position IS NULL",
                     ++position, seq)
            .status());
  }
  RETURN_IF_ERROR(transaction.Commit());
  return static_cast<int64_t>(waiting.size());
}

absl::StatusOr<std::vector<Event>> EventsAfter(Session& session, int64_t position, int limit) {
  return session.Query(R"sql(
      SELECT position, event_id, aggregate, type, payload, created_at
        FROM outbox WHERE position > ? ORDER BY position LIMIT ?)sql",
                       ReadEvent, position, limit);
}

absl::StatusOr<int64_t> CursorOf(Session& session, absl::string_view source) {
  ASSIGN_OR_RETURN(const std::optional<int64_t> position,
                   session.QueryOne(
                       "SELECT position FROM event_cursor WHERE source = ?",
                       [](const Row& row) { return row.Int(1); }, source));
  return position.value_or(0);
}

absl::StatusOr<bool> TakeEvent(Session& session, absl::string_view source, const Event& event,
                               absl::Time now) {
  RETURN_IF_ERROR(session
                      .Execute(R"sql(INSERT INTO event_cursor (source, position) VALUES (?, ?)
                                     ON DUPLICATE KEY UPDATE
                                       position = GREATEST(position, VALUES(position)))sql",
                               source, event.position)
                      .status());
  ASSIGN_OR_RETURN(const int64_t taken,
                   session.Execute(R"sql(INSERT IGNORE INTO inbox (source, event_id, taken_at)
                                         VALUES (?, ?, ?))sql",
                                   source, event.event_id, now));
  return taken == 1;
}

}  // namespace cadre::db
