#include "services/registry/store/data_request_store.h"

#include "common/base/errors.h"
#include "common/db/statement.h"

namespace cadre::registry::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

constexpr char kSelect[] = R"sql(
    SELECT d.id, d.person_id, d.kind, d.state, d.text_sealed, d.asked_number, d.asked_date,
           d.created_at, d.due_at, d.decided_at, d.reason_sealed, d.basis_number, d.basis_date,
           d.basis_clause, d.version
      FROM data_request d)sql";
constexpr char kPerson[] = " JOIN person p ON p.id = d.person_id";

StoredRequest ReadRequest(const Row& row) {
  return {.request = {.id = row.IdOf<DataRequestId>(1),
                      .person = row.IdOf<PersonId>(2),
                      .kind = row.EnumOf<DataRequestKind>(3),
                      .state = row.EnumOf<DataRequestState>(4),
                      .asked_by = {.number = row.Text(6), .date = row.MaybeDay(7)},
                      .created_at = row.Time(8),
                      .due_at = row.MaybeTime(9),
                      .decided_at = row.MaybeTime(10),
                      .basis = {.number = row.Text(12), .date = row.MaybeDay(13)},
                      .basis_clause = row.Text(14),
                      .version = row.Int(15)},
          .text_sealed = row.Text(5),
          .reason_sealed = row.MaybeText(11)};
}

Statement ById(DataRequestId id, const db::Scope& scope) {
  Statement statement;
  statement.Add(kSelect)
      .Add(kPerson)
      .Add(" WHERE d.id = ?", id)
      .And(db::InScope("p.organization_id", scope));
  return statement;
}

}  // namespace

absl::Status InsertRequest(Session& session, const StoredRequest& stored) {
  const DataRequest& r = stored.request;
  return session
      .Execute(R"sql(
      INSERT INTO data_request (id, person_id, kind, state, text_sealed, asked_number, asked_date,
                                created_at, due_at, basis_number, basis_clause, version)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', 1))sql",
               r.id, r.person, r.kind, r.state, stored.text_sealed, r.asked_by.number,
               r.asked_by.date, r.created_at, r.due_at)
      .status();
}

absl::StatusOr<std::optional<StoredRequest>> FindRequest(Session& session, DataRequestId id,
                                                         const db::Scope& scope) {
  return ById(id, scope).First(session, ReadRequest);
}

absl::StatusOr<std::optional<StoredRequest>> LockRequest(Session& session, DataRequestId id,
                                                         const db::Scope& scope) {
  return ById(id, scope).Add(" FOR UPDATE").First(session, ReadRequest);
}

absl::Status UpdateRequest(Session& session, const StoredRequest& stored) {
  const DataRequest& r = stored.request;
  ASSIGN_OR_RETURN(const int64_t changed,
                   session.Execute(R"sql(
      UPDATE data_request
         SET state = ?, decided_at = ?, reason_sealed = ?, basis_number = ?, basis_date = ?,
             basis_clause = ?, version = version + 1
       WHERE id = ? AND version = ?)sql",
                                   r.state, r.decided_at, stored.reason_sealed, r.basis.number,
                                   r.basis.date, r.basis_clause, r.id, r.version));
  if (changed == 0) return EtagMismatchError("data request");
  return absl::OkStatus();
}

absl::StatusOr<std::vector<StoredRequest>> ListRequests(Session& session, const RequestQuery& query,
                                                        const db::Scope& scope) {
  Statement statement;
  statement.Add(kSelect)
      .Add(kPerson)
      .Add(" WHERE d.id > ?", query.after)
      .And(db::InScope("p.organization_id", scope));
  if (query.state.has_value()) statement.Add(" AND d.state = ?", *query.state);
  if (query.overdue_at.has_value()) {
    statement.Add(" AND d.state = ? AND d.due_at < ?", DataRequestState::kReceived,
                  *query.overdue_at);
  }
  return statement.Add(" ORDER BY d.id LIMIT ?", query.limit).All(session, ReadRequest);
}

absl::StatusOr<std::vector<StoredRequest>> RequestsOf(Session& session, PersonId person,
                                                      DataRequestId before, int limit) {
  return Statement()
      .Add(kSelect)
      .Add(" WHERE d.person_id = ? AND d.id < ? ORDER BY d.id DESC LIMIT ?", person, before, limit)
      .All(session, ReadRequest);
}

absl::Status AddRestriction(Session& session, PersonId person, DataRequestId by) {
  return session
      .Execute("INSERT INTO person_restriction (person_id, data_request_id) VALUES (?, ?)", person,
               by)
      .status();
}

absl::Status EndRestriction(Session& session, PersonId person, DataRequestId by) {
  return session
      .Execute("DELETE FROM person_restriction WHERE person_id = ? AND data_request_id = ?", person,
               by)
      .status();
}

}  // namespace cadre::registry::store
