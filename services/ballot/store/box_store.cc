#include "services/ballot/store/box_store.h"

#include "absl/strings/str_cat.h"
#include "common/base/errors.h"

namespace cadre::ballot::store {
namespace {

using db::Row;
using db::Session;

// The columns that ReadBox reads.
constexpr char kColumns[] = R"sql(
    SELECT id, state, kind, candidates, most_names, blank_is_valid, issuance_key, counting_key,
           paper_digest, present, issued, collected, root, valid, invalid, board_head, version,
           kiosk_digest, slips, void_slips)sql";
constexpr char kOfBox[] = " FROM ballot_box WHERE id = ?";

Box ReadBox(const Row& row) {
  return {.id = row.IdOf<BoxId>(1),
          .state = row.EnumOf<BoxState>(2),
          .rules = {.kind = row.EnumOf<BallotKind>(3),
                    .candidates = row.Int(4),
                    .most_names = row.Int(5),
                    .blank_is_valid = row.Bool(6)},
          .issuance_key = row.Text(7),
          .kiosk_digest = row.Text(18),
          .counting_key = row.Text(8),
          .paper_digest = row.Text(9),
          .slips = row.Int(19),
          .void_slips = row.Int(20),
          .present = row.Int(10),
          .issued = row.Int(11),
          .collected = row.Int(12),
          .root = row.Text(13),
          .valid = row.Int(14),
          .invalid = row.Int(15),
          .board_head = row.Text(16),
          .version = row.Int(17)};
}

bool TookTheId(const absl::Status& status) {
  const std::optional<ErrorDetail> detail = DetailOf(status);
  return detail.has_value() && detail->reason == Reason::kAlreadyExists &&
         !detail->metadata.empty() && detail->metadata.back().second == "PRIMARY";
}

}  // namespace

absl::StatusOr<std::optional<Box>> FindBox(Session& session, BoxId id) {
  return session.QueryOne(absl::StrCat(kColumns, kOfBox), ReadBox, id);
}

absl::StatusOr<std::optional<BoxForCast>> FindBoxForCast(Session& session, BoxId id,
                                                         const std::string& serial_hash) {
  constexpr char kTracker[] =
      ", (SELECT tracker FROM cast_ballot WHERE box_id = ballot_box.id AND serial_hash = ?)";
  return session.QueryOne(
      absl::StrCat(kColumns, kTracker, kOfBox),
      [](const Row& row) {
        return BoxForCast{ReadBox(row), row.MaybeText(21)};
      },
      serial_hash, id);
}

absl::StatusOr<std::optional<Box>> LockBox(Session& session, BoxId id) {
  return session.QueryOne(absl::StrCat(kColumns, kOfBox, " FOR UPDATE"), ReadBox, id);
}

absl::StatusOr<std::string> FindPaper(Session& session, BoxId id) {
  ASSIGN_OR_RETURN(const std::optional<std::string> paper,
                   session.QueryOne(
                       "SELECT paper FROM ballot_box WHERE id = ?",
                       [](const Row& row) { return row.Text(1); }, id));
  return paper.value_or("");
}

absl::Status InsertBox(Session& session, const Box& box, const std::string& paper) {
  // Boxes with slips have none, and none is like another.
  std::optional<std::string> issuance_key;
  if (!UsesSlips(box)) issuance_key = box.issuance_key;
  const absl::Status status =
      session
          .Execute(R"sql(
      INSERT INTO ballot_box (id, state, kind, candidates, most_names, blank_is_valid, issuance_key,
                              counting_key, paper, paper_digest, present, issued, collected, root,
                              valid, invalid, board_head, version, kiosk_digest, slips)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, '', 0, 0, ?, 1, ?, ?))sql",
                   box.id, box.state, box.rules.kind, box.rules.candidates, box.rules.most_names,
                   box.rules.blank_is_valid, issuance_key, box.counting_key, paper,
                   box.paper_digest, box.present, box.board_head, box.kiosk_digest, box.slips)
          .status();
  if (!TookTheId(status)) return status;
  return MakeError(absl::StatusCode::kAborted, "the box was opened at the same time",
                   {.reason = Reason::kConcurrentWrite});
}

absl::Status SaveBox(Session& session, const Box& box) {
  ASSIGN_OR_RETURN(
      const int64_t changed,
      session.Execute(R"sql(
      UPDATE ballot_box
         SET state = ?, issued = ?, collected = ?, root = ?, valid = ?, invalid = ?,
             board_head = ?, void_slips = ?, version = version + 1
       WHERE id = ? AND version = ?)sql",
                      box.state, box.issued, box.collected, box.root, box.valid, box.invalid,
                      box.board_head, box.void_slips, box.id, box.version));
  return changed == 1 ? absl::OkStatus() : EtagMismatchError("box");
}

absl::Status InsertTotals(Session& session, BoxId id, const std::vector<CandidateVotes>& votes) {
  std::vector<db::Value> values;
  for (size_t i = 0; i < votes.size(); ++i) {
    values.insert(values.end(), {db::ToValue(id), db::ToValue(i), db::ToValue(votes[i].votes_for),
                                 db::ToValue(votes[i].votes_against)});
  }
  return session
      .ExecuteWith(absl::StrCat("INSERT INTO candidate_total (box_id, candidate, votes_for, "
                                "votes_against) VALUES ",
                                db::PlaceholderRows(votes.size(), 4)),
                   values)
      .status();
}

absl::StatusOr<std::vector<CandidateVotes>> FindTotals(Session& session, BoxId id) {
  return session.Query(
      R"sql(SELECT votes_for, votes_against
              FROM candidate_total
             WHERE box_id = ?
             ORDER BY candidate)sql",
      [](const Row& row) {
        return CandidateVotes{.votes_for = row.Int(1), .votes_against = row.Int(2)};
      },
      id);
}

}  // namespace cadre::ballot::store
