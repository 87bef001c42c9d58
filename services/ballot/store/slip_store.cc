#include "services/ballot/store/slip_store.h"

#include "common/db/statement.h"

namespace cadre::ballot::store {

using db::Row;
using db::Session;
using db::Statement;

absl::Status InsertSlips(Session& session, BoxId box, const std::vector<std::string>& digests) {
  if (digests.empty()) return absl::OkStatus();
  Statement statement;
  statement.Add("INSERT INTO slip (box_id, digest, is_void) VALUES ");
  for (const std::string& digest : digests) statement.AddRow(box, digest, false);
  return statement.Execute(session).status();
}

absl::StatusOr<int64_t> VoidSlips(Session& session, BoxId box,
                                  const std::vector<std::string>& digests) {
  if (digests.empty()) return 0;
  return Statement()
      .Add("UPDATE slip SET is_void = 1 WHERE box_id = ? AND is_void = 0 AND digest IN ", box)
      .AddList(digests)
      .Execute(session);
}

absl::StatusOr<std::vector<std::string>> VoidSlipsOf(Session& session, BoxId box) {
  return session.Query(
      "SELECT digest FROM slip WHERE box_id = ? AND is_void = 1 ORDER BY digest",
      [](const Row& row) { return row.Text(1); }, box);
}

absl::StatusOr<bool> IsSlipInUse(Session& session, BoxId box, const std::string& digest) {
  ASSIGN_OR_RETURN(const std::optional<int64_t> found,
                   session.QueryOne(
                       "SELECT 1 FROM slip WHERE box_id = ? AND digest = ? AND is_void = 0",
                       [](const Row& row) { return row.Int(1); }, box, digest));
  return found.has_value();
}

}  // namespace cadre::ballot::store
