#include "services/ballot/store/board_store.h"

namespace cadre::ballot::store {

using db::Row;
using db::Session;

absl::Status InsertEntry(Session& session, const Box& box, const BoardEntry& entry) {
  return session
      .Execute("INSERT INTO board_entry (box_id, phase, content, hash) VALUES (?, ?, ?, ?)", box.id,
               box.state, entry.content, entry.hash)
      .status();
}

absl::StatusOr<std::vector<BoardEntry>> Board(Session& session, BoxId box) {
  return session.Query(
      "SELECT content, hash FROM board_entry WHERE box_id = ? ORDER BY phase",
      [](const Row& row) { return BoardEntry{.content = row.Text(1), .hash = row.Text(2)}; }, box);
}

absl::StatusOr<std::vector<BundleBallot>> BundleBallots(Session& session, BoxId box) {
  return session.Query(
      R"sql(SELECT tracker, serial, signature, sealed_digest
              FROM cast_ballot
             WHERE box_id = ?
             ORDER BY tracker)sql",
      [](const Row& row) {
        return BundleBallot{.tracker = row.Text(1),
                            .serial = row.Text(2),
                            .signature = row.Text(3),
                            .sealed_digest = row.Text(4)};
      },
      box);
}

}  // namespace cadre::ballot::store
