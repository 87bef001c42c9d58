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

absl::StatusOr<std::vector<Opening>> OpeningsOf(Session& session, BallotId ballot) {
  ASSIGN_OR_RETURN(std::vector<Opening> openings,
                   Statement()
                       .Add(kSelect)
                       .Add(" WHERE ballot_id = ? ORDER BY id LIMIT 1000", ballot)
                       .All(session, ReadOpening));
  ASSIGN_OR_RETURN(
      const auto rows,
      session.Query(
          R"sql(SELECT r.opening_id, r.reader, r.read_at
                  FROM record_opening o JOIN record_reading r ON r.opening_id = o.id
                 WHERE o.ballot_id = ? ORDER BY r.opening_id, r.id)sql",
          [](const Row& row) {
            return std::pair(row.IdOf<OpeningId>(1), Reading{row.Text(2), row.Time(3)});
          },
          ballot));
  std::map<OpeningId, std::vector<Reading>> readings;
  for (const auto& [id, reading] : rows) readings[id].push_back(reading);
  for (Opening& opening : openings) opening.readings = std::move(readings[opening.id]);
  return openings;
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

}  // namespace cadre::nomination::store
