#include "services/nomination/store/election_store.h"

namespace cadre::nomination::store {

using db::Row;
using db::Session;

absl::Status PutElection(Session& session, const StoredElection& stored) {
  const Election& e = stored.election;
  return session
      .Execute(R"sql(
      INSERT INTO election (case_id, to_elect, earlier_case_id, listed_before, rule)
      VALUES (?, ?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE to_elect = ?, earlier_case_id = ?, listed_before = ?, rule = ?)sql",
               e.subject, e.to_elect, e.earlier, e.listed_before, stored.rule, e.to_elect,
               e.earlier, e.listed_before, stored.rule)
      .status();
}

absl::StatusOr<std::optional<StoredElection>> ElectionOf(Session& session, CaseId id) {
  return session.QueryOne(
      R"sql(SELECT to_elect, earlier_case_id, listed_before, rule FROM election
             WHERE case_id = ?)sql",
      [id](const Row& row) {
        return StoredElection{.election = {.subject = id,
                                           .to_elect = static_cast<int>(row.Int(1)),
                                           .earlier = row.MaybeIdOf<CaseId>(2),
                                           .listed_before = static_cast<int>(row.Int(3))},
                              .rule = row.Text(4)};
      },
      id);
}

}  // namespace cadre::nomination::store
