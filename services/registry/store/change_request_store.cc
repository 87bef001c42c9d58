#include "services/registry/store/change_request_store.h"

#include "common/base/errors.h"
#include "common/db/statement.h"

namespace cadre::registry::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

constexpr char kRequests[] = R"sql(
    SELECT c.id, c.person_id, c.is_open, c.principal, c.created_at, c.sealed, c.version
      FROM change_request c)sql";

StoredChangeRequest ReadRequest(const Row& row) {
  return {.id = row.IdOf<ChangeRequestId>(1),
          .person = row.IdOf<PersonId>(2),
          .is_open = row.Bool(3),
          .principal = row.Text(4),
          .at = row.Time(5),
          .sealed = row.Text(6),
          .version = row.Int(7)};
}

}  // namespace

absl::Status InsertRequest(Session& session, const StoredChangeRequest& r) {
  return session
      .Execute(R"sql(
      INSERT INTO change_request (id, person_id, is_open, principal, created_at, sealed, version)
      VALUES (?, ?, ?, ?, ?, ?, 1))sql",
               r.id, r.person, r.is_open, r.principal, r.at, r.sealed)
      .status();
}

absl::Status UpdateRequest(Session& session, const StoredChangeRequest& r) {
  ASSIGN_OR_RETURN(const int64_t changed, session.Execute(R"sql(
      UPDATE change_request SET is_open = ?, sealed = ?, version = version + 1
       WHERE id = ? AND version = ?)sql",
                                                          r.is_open, r.sealed, r.id, r.version));
  if (changed == 0) return EtagMismatchError("change request");
  return absl::OkStatus();
}

absl::StatusOr<std::optional<StoredChangeRequest>> FindRequest(Session& session, PersonId person,
                                                               ChangeRequestId id) {
  return Statement()
      .Add(kRequests)
      .Add(" WHERE c.id = ? AND c.person_id = ?", id, person)
      .First(session, ReadRequest);
}

absl::StatusOr<std::optional<StoredChangeRequest>> LockRequest(Session& session, PersonId person,
                                                               ChangeRequestId id) {
  return Statement()
      .Add(kRequests)
      .Add(" WHERE c.id = ? AND c.person_id = ? FOR UPDATE", id, person)
      .First(session, ReadRequest);
}

absl::StatusOr<int> CountOpenRequests(Session& session, PersonId person) {
  ASSIGN_OR_RETURN(const auto count,
                   session.QueryOne(
                       "SELECT COUNT(*) FROM change_request WHERE person_id = ? AND is_open = 1",
                       [](const Row& row) { return row.Int(1); }, person));
  return static_cast<int>(count.value_or(0));
}

absl::StatusOr<std::vector<StoredChangeRequest>> ListOpenRequests(Session& session,
                                                                  ChangeRequestId after, int limit,
                                                                  const db::Scope& scope) {
  return Statement()
      .Add(kRequests)
      .Add(" JOIN person p ON p.id = c.person_id WHERE c.is_open = 1 AND c.id > ?", after)
      .And(db::InScope("p.organization_id", scope))
      .Add(" ORDER BY c.id LIMIT ?", limit)
      .All(session, ReadRequest);
}

absl::StatusOr<std::vector<StoredChangeRequest>> ListRequestsOf(Session& session,
                                                                const std::string& principal,
                                                                std::optional<PersonId> person,
                                                                ChangeRequestId before, int limit) {
  return Statement()
      .Add(kRequests)
      .Add(" WHERE c.id < ? AND (c.principal = ? OR c.person_id = ?)", before, principal, person)
      .Add(" ORDER BY c.id DESC LIMIT ?", limit)
      .All(session, ReadRequest);
}

}  // namespace cadre::registry::store
