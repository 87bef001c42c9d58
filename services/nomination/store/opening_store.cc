#include "services/nomination/store/opening_store.h"

#include <map>

#include "common/base/random.h"
#include "common/db/statement.h"

namespace cadre::nomination::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

constexpr char kSelect[] = R"sql(
      SELECT id, ballot_id, purpose, requested_by, requester_id, requested_at, confirmed_by,
             expires_at
        FROM record_opening)sql";

Opening ReadOpening(const Row& row) {
  return {.id = row.IdOf<OpeningId>(1),
          .ballot = row.IdOf<BallotId>(2),
          .purpose = row.Text(3),
          .requested_by = row.Text(4),
          .requester = row.MaybeIdOf<PersonId>(5),
          .requested_at = row.Time(6),
          .confirmed_by = row.Text(7),
          .expires = row.MaybeTime(8)};
}

}  // namespace

absl::Status InsertOpening(Session& session, const Opening& o) {
  return session
      .Execute(R"sql(
      INSERT INTO record_opening (id, ballot_id, purpose, requested_by, requester_id, requested_at,
                                  confirmed_by)
      VALUES (?, ?, ?, ?, ?, ?, ?))sql",
               o.id, o.ballot, o.purpose, o.requested_by, o.requester, o.requested_at,
               o.confirmed_by)
      .status();
}

absl::StatusOr<std::optional<Opening>> LockOpening(Session& session, BallotId ballot,
                                                   OpeningId id) {
  return Statement()
      .Add(kSelect)
      .Add(" WHERE id = ? AND ballot_id = ? FOR UPDATE", id, ballot)
      .First(session, ReadOpening);
}

absl::Status UpdateOpening(Session& session, const Opening& o) {
  return session
      .Execute("UPDATE record_opening SET confirmed_by = ?, expires_at = ? WHERE id = ?",
               o.confirmed_by, o.expires, o.id)
      .status();
}

absl::StatusOr<std::vector<Opening>> ListOpenings(Session& session, const OpeningQuery& query) {
  Statement page;
  page.Add(kSelect).Add(" WHERE ballot_id = ?", query.ballot);
  if (query.after.has_value()) page.Add(" AND id > ?", *query.after);
  ASSIGN_OR_RETURN(std::vector<Opening> openings,
                   page.Add(" ORDER BY id LIMIT ?", query.limit).All(session, ReadOpening));
  if (openings.empty()) return openings;
  std::map<OpeningId, Opening*> by_id;
  std::vector<OpeningId> ids;
  for (Opening& opening : openings) {
    by_id[opening.id] = &opening;
    ids.push_back(opening.id);
  }
  Statement readings;
  readings
      .Add(R"sql(
      SELECT opening_id, reader, read_at, of_all
        FROM (SELECT opening_id, id, reader, read_at,
                     ROW_NUMBER() OVER (PARTITION BY opening_id ORDER BY id DESC) AS from_last,
                     COUNT(*) OVER (PARTITION BY opening_id) AS of_all
                FROM record_reading WHERE opening_id IN )sql")
      .AddList(ids)
      .Add(") numbered WHERE from_last <= ? ORDER BY opening_id, id", kShownReadings);
  RETURN_IF_ERROR(readings
                      .All(session,
                           [&](const Row& row) {
                             Opening& opening = *by_id.at(row.IdOf<OpeningId>(1));
                             opening.readings.push_back({row.Text(2), row.Time(3)});
                             opening.reading_count = static_cast<int>(row.Int(4));
                             return 0;
                           })
                      .status());
  return openings;
}

absl::StatusOr<std::vector<Attempt>> AttemptsOf(Session& session, BallotId ballot) {
  return session.Query(
      R"sql(SELECT reader, times, first_at, last_at FROM record_attempt
             WHERE ballot_id = ? ORDER BY last_at DESC, reader LIMIT ?)sql",
      [](const Row& row) {
        return Attempt{row.Text(1), static_cast<int>(row.Int(2)), row.Time(3), row.Time(4)};
      },
      ballot, kShownReadings);
}

absl::StatusOr<std::optional<OpeningId>> OpeningFor(Session& session, BallotId ballot,
                                                    const std::string& principal, absl::Time now) {
  return session.QueryOne(
      R"sql(SELECT id FROM record_opening
             WHERE ballot_id = ? AND expires_at > ? AND (requested_by = ? OR confirmed_by = ?)
             ORDER BY id DESC LIMIT 1)sql",
      [](const Row& row) { return row.IdOf<OpeningId>(1); }, ballot, now, principal, principal);
}

absl::Status InsertReading(Session& session, OpeningId opening, const Reading& reading) {
  return session
      .Execute("INSERT INTO record_reading (opening_id, id, reader, read_at) VALUES (?, ?, ?, ?)",
               opening, NewId(reading.at), reading.reader, reading.at)
      .status();
}

absl::Status PutAttempt(Session& session, BallotId ballot, const Reading& attempt) {
  return session
      .Execute(R"sql(
      INSERT INTO record_attempt (ballot_id, reader, times, first_at, last_at)
      VALUES (?, ?, 1, ?, ?)
      ON DUPLICATE KEY UPDATE times = times + 1, last_at = ?)sql",
               ballot, attempt.reader, attempt.at, attempt.at, attempt.at)
      .status();
}

}  // namespace cadre::nomination::store
