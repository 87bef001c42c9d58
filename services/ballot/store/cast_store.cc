#include "services/ballot/store/cast_store.h"

namespace cadre::ballot::store {
namespace {

using db::Row;
using db::Session;

std::string FirstText(const Row& row) { return row.Text(1); }

}  // namespace

absl::StatusOr<std::optional<std::string>> TrackerCastWith(Session& session, BoxId box,
                                                           const std::string& serial_hash) {
  return session.QueryOne("SELECT tracker FROM cast_ballot WHERE box_id = ? AND serial_hash = ?",
                          FirstText, box, serial_hash);
}

absl::StatusOr<int64_t> NumberCast(Session& session, BoxId box) {
  ASSIGN_OR_RETURN(const std::optional<int64_t> count,
                   session.QueryOne(
                       "SELECT COUNT(*) FROM cast_ballot WHERE box_id = ?",
                       [](const Row& row) { return row.Int(1); }, box));
  return count.value_or(0);
}

absl::Status InsertCast(Session& session, BoxId box, const CastBallot& ballot) {
  return session
      .Execute(R"sql(
      INSERT INTO cast_ballot (box_id, serial_hash, tracker, serial, signature, sealed,
                               sealed_digest)
      VALUES (?, ?, ?, ?, ?, ?, ?))sql",
               box, ballot.serial_hash, ballot.tracker, ballot.serial, ballot.signature,
               ballot.sealed, ballot.sealed_digest)
      .status();
}

absl::StatusOr<std::vector<std::string>> Trackers(Session& session, BoxId box) {
  return session.Query("SELECT tracker FROM cast_ballot WHERE box_id = ? ORDER BY tracker",
                       FirstText, box);
}

absl::StatusOr<std::vector<std::string>> SealedMarks(Session& session, BoxId box) {
  return session.Query("SELECT sealed FROM cast_ballot WHERE box_id = ? ORDER BY serial_hash",
                       FirstText, box);
}

absl::Status EraseSealed(Session& session, BoxId box) {
  return session.Execute("UPDATE cast_ballot SET sealed = NULL WHERE box_id = ?", box).status();
}

}  // namespace cadre::ballot::store
