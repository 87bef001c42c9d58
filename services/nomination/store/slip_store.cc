#include "services/nomination/store/slip_store.h"

#include "absl/strings/str_cat.h"
#include "common/db/statement.h"

namespace cadre::nomination::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

Slip ReadSlip(const Row& row) { return {.digest = row.Text(1), .state = row.EnumOf<SlipState>(2)}; }

}  // namespace

absl::Status ReplaceSlips(Session& session, BallotId ballot,
                          const std::vector<std::string>& digests) {
  RETURN_IF_ERROR(ForgetSlips(session, ballot));
  RETURN_IF_ERROR(session.Execute("DELETE FROM slip_taker WHERE ballot_id = ?", ballot).status());
  RETURN_IF_ERROR(session
                      .Execute(R"sql(
      INSERT INTO slip_ballot (ballot_id, printed, spoiled, returned) VALUES (?, ?, 0, 0)
      ON DUPLICATE KEY UPDATE printed = ?, spoiled = 0, returned = 0)sql",
                               ballot, digests.size(), digests.size())
                      .status());
  Statement statement;
  statement.Add("INSERT INTO slip (ballot_id, digest, state) VALUES ");
  for (const std::string& digest : digests) statement.AddRow(ballot, digest, SlipState::kInUse);
  return statement.Execute(session).status();
}

absl::StatusOr<Slips> NumbersOf(Session& session, BallotId ballot) {
  ASSIGN_OR_RETURN(const std::optional<Slips> found,
                   session.QueryOne(R"sql(
      SELECT b.printed, b.spoiled, b.returned,
             (SELECT COUNT(*) FROM slip_taker t WHERE t.ballot_id = b.ballot_id)
        FROM slip_ballot b WHERE b.ballot_id = ?)sql",
                                    [](const Row& row) {
                                      return Slips{.printed = row.Int(1),
                                                   .spoiled = row.Int(2),
                                                   .returned = row.Int(3),
                                                   .handed_out = row.Int(4)};
                                    },
                                    ballot));
  return found.value_or(Slips());
}

absl::StatusOr<std::vector<Slip>> SlipsOf(Session& session, BallotId ballot) {
  return session.Query("SELECT digest, state FROM slip WHERE ballot_id = ? ORDER BY digest",
                       ReadSlip, ballot);
}

absl::StatusOr<std::vector<Slip>> FindSlips(Session& session, BallotId ballot,
                                            const std::vector<std::string>& digests) {
  return Statement()
      .Add("SELECT digest, state FROM slip WHERE ballot_id = ? AND digest IN ", ballot)
      .AddList(digests)
      .Add(" FOR UPDATE")
      .All(session, ReadSlip);
}

absl::Status EndSlips(Session& session, BallotId ballot, const std::vector<std::string>& digests,
                      SlipState state) {
  ASSIGN_OR_RETURN(
      const int64_t ended,
      Statement()
          .Add("UPDATE slip SET state = ? WHERE ballot_id = ? AND state = 0 AND digest IN ", state,
               ballot)
          .AddList(digests)
          .Execute(session));
  const char* number = state == SlipState::kSpoiled ? "spoiled" : "returned";
  return session
      .Execute(absl::StrCat("UPDATE slip_ballot SET ", number, " = ", number,
                            " + ? WHERE ballot_id = ?"),
               ended, ballot)
      .status();
}

absl::Status AddTakers(Session& session, BallotId ballot, const std::vector<PersonId>& people) {
  Statement statement;
  statement.Add("INSERT IGNORE INTO slip_taker (ballot_id, person_id) VALUES ");
  for (const PersonId person : people) statement.AddRow(ballot, person);
  return statement.Execute(session).status();
}

absl::Status RemoveTakers(Session& session, BallotId ballot, const std::vector<PersonId>& people) {
  return Statement()
      .Add("DELETE FROM slip_taker WHERE ballot_id = ? AND person_id IN ", ballot)
      .AddList(people)
      .Execute(session)
      .status();
}

absl::Status ForgetSlips(Session& session, BallotId ballot) {
  return session.Execute("DELETE FROM slip WHERE ballot_id = ?", ballot).status();
}

}  // namespace cadre::nomination::store
