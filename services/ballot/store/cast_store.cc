#include "services/ballot/store/cast_store.h"

#include <utility>

#include "common/db/statement.h"

namespace cadre::ballot::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

std::string FirstText(const Row& row) { return row.Text(1); }

}  // namespace

absl::StatusOr<std::map<std::string, std::string>> TrackersCastWith(
    Session& session, BoxId box, const std::vector<std::string>& serial_hashes) {
  ASSIGN_OR_RETURN(
      const auto rows,
      Statement()
          .Add("SELECT serial_hash, tracker FROM cast_ballot WHERE box_id = ? AND serial_hash IN ",
               box)
          .AddList(serial_hashes)
          .All(session, [](const Row& row) { return std::pair(row.Text(1), row.Text(2)); }));
  return std::map<std::string, std::string>(rows.begin(), rows.end());
}

absl::StatusOr<int64_t> NumberCast(Session& session, BoxId box) {
  ASSIGN_OR_RETURN(const std::optional<int64_t> count,
                   session.QueryOne(
                       "SELECT COUNT(*) FROM cast_ballot WHERE box_id = ?",
                       [](const Row& row) { return row.Int(1); }, box));
  return count.value_or(0);
}

absl::Status InsertCasts(Session& session, BoxId box,
                         const std::vector<const CastBallot*>& ballots) {
  if (ballots.empty()) return absl::OkStatus();
  Statement statement;
  statement.Add(R"sql(INSERT INTO cast_ballot (box_id, serial_hash, tracker, serial, signature,
                                               sealed, sealed_digest) VALUES )sql");
  for (const CastBallot* ballot : ballots) {
    statement.AddRow(box, ballot->serial_hash, ballot->tracker, ballot->serial, ballot->signature,
                     ballot->sealed, ballot->sealed_digest);
  }
  return statement.Execute(session).status();
}

absl::StatusOr<std::vector<std::string>> Trackers(Session& session, BoxId box) {
  return session.Query("SELECT tracker FROM cast_ballot WHERE box_id = ? ORDER BY tracker",
                       FirstText, box);
}

absl::StatusOr<std::vector<CastBallot>> BallotsOf(Session& session, BoxId box) {
  return session.Query(
      R"sql(SELECT serial_hash, tracker, serial, signature, sealed, sealed_digest
              FROM cast_ballot WHERE box_id = ? ORDER BY tracker)sql",
      [](const Row& row) {
        return CastBallot{.serial_hash = row.Text(1),
                          .tracker = row.Text(2),
                          .serial = row.Text(3),
                          .signature = row.Text(4),
                          .sealed = row.Text(5),
                          .sealed_digest = row.Text(6)};
      },
      box);
}
absl::Status EraseSealed(Session& session, BoxId box) {
  return session.Execute("UPDATE cast_ballot SET sealed = NULL WHERE box_id = ?", box).status();
}

}  // namespace cadre::ballot::store
