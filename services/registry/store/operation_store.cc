#include "services/registry/store/operation_store.h"

#include "common/base/errors.h"
#include "common/db/statement.h"

namespace cadre::registry::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

// A lease that nobody holds.
const absl::Time kFree = absl::UnixEpoch() + absl::Hours(24);

constexpr char kSelect[] = R"sql(
    SELECT o.id, o.owner, o.organization_id, o.kind, o.state, o.profile, o.request, o.input_file,
           o.output_file, o.rows_done, o.rows_total, o.added, o.changed, o.unchanged, o.failed,
           o.position, o.cancel_requested, o.error, o.lease_owner, o.created_at, o.updated_at,
           o.expires_at, o.version, o.classification, o.mark, o.attempts
      FROM operation o)sql";

Operation ReadOperation(const Row& row) {
  return {.id = row.IdOf<OperationId>(1),
          .owner = row.Text(2),
          .organization = row.IdOf<OrganizationId>(3),
          .kind = row.EnumOf<OperationKind>(4),
          .state = row.EnumOf<OperationState>(5),
          .profile = row.EnumOf<SheetProfile>(6),
          .request = row.Text(7),
          .input = row.MaybeIdOf<FileId>(8),
          .output = row.MaybeIdOf<FileId>(9),
          .rows_done = row.Int(10),
          .rows_total = row.Int(11),
          .counts = {.added = row.Int(12),
                     .changed = row.Int(13),
                     .unchanged = row.Int(14),
                     .failed = row.Int(15)},
          .position = row.Text(16),
          .classification = row.EnumOf<Classification>(24),
          .mark = row.Text(25),
          .cancel_requested = row.Bool(17),
          .error = row.Text(18),
          .lease_owner = row.Text(19),
          .attempts = static_cast<int>(row.Int(26)),
          .created_at = row.Time(20),
          .updated_at = row.Time(21),
          .expires_at = row.Time(22),
          .version = row.Int(23)};
}

Statement OperationOf(OperationId id, const FileOwner& owner) {
  Statement statement;
  statement.Add(kSelect)
      .Add(" WHERE o.id = ? AND o.owner = ?", id, owner.principal)
      .And(db::InScope("o.organization_id", owner.scope));
  return statement;
}

}  // namespace

absl::Status InsertOperation(Session& session, const Operation& o) {
  return session
      .Execute(R"sql(
      INSERT INTO operation (id, owner, organization_id, kind, state, profile, request, input_file,
                             output_file, rows_done, rows_total, added, changed, unchanged, failed,
                             position, classification, mark, cancel_requested, error, lease_owner,
                             lease_until, created_at, updated_at, expires_at, version)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, '', ?, ?, 0, NULL, '', ?, ?, ?, ?,
              1))sql",
               o.id, o.owner, o.organization, o.kind, o.state, o.profile, o.request, o.input,
               o.output, o.classification, o.mark, kFree, o.created_at, o.created_at, o.expires_at)
      .status();
}

absl::StatusOr<std::optional<Operation>> FindOperation(Session& session, OperationId id,
                                                       const FileOwner& owner) {
  return OperationOf(id, owner).First(session, ReadOperation);
}

absl::StatusOr<std::optional<Operation>> LockOperation(Session& session, OperationId id,
                                                       const FileOwner& owner) {
  return OperationOf(id, owner).Add(" FOR UPDATE").First(session, ReadOperation);
}

absl::StatusOr<std::optional<Operation>> OperationThatMade(Session& session, FileId output) {
  return Statement()
      .Add(kSelect)
      .Add(" WHERE o.output_file = ?", output)
      .First(session, ReadOperation);
}

absl::StatusOr<std::vector<Operation>> ListOperations(Session& session, OperationId before,
                                                      int limit, const FileOwner& owner) {
  return Statement()
      .Add(kSelect)
      .Add(" WHERE o.owner = ? AND o.id < ?", owner.principal, before)
      .And(db::InScope("o.organization_id", owner.scope))
      .Add(" ORDER BY o.id DESC LIMIT ?", limit)
      .All(session, ReadOperation);
}

absl::StatusOr<int64_t> RunningOf(Session& session, const std::string& owner) {
  ASSIGN_OR_RETURN(const std::optional<int64_t> count,
                   session.QueryOne(
                       "SELECT COUNT(*) FROM operation WHERE owner = ? AND state = ?",
                       [](const Row& row) { return row.Int(1); }, owner, OperationState::kRunning));
  return count.value_or(0);
}

absl::StatusOr<std::optional<Operation>> TakeWaiting(Session& session, const WorkLease& lease) {
  ASSIGN_OR_RETURN(std::optional<Operation> found,
                   Statement()
                       .Add(kSelect)
                       .Add(R"sql( WHERE o.state = ? AND o.lease_until <= ?
                             ORDER BY o.lease_until, o.id LIMIT 1 FOR UPDATE SKIP LOCKED)sql",
                            OperationState::kRunning, lease.now)
                       .First(session, ReadOperation));
  if (!found.has_value()) return found;
  RETURN_IF_ERROR(session
                      .Execute(R"sql(UPDATE operation SET lease_owner = ?, lease_until = ?,
                                             attempts = attempts + 1
                                       WHERE id = ?)sql",
                               lease.worker, lease.until, found->id)
                      .status());
  found->lease_owner = lease.worker;
  ++found->attempts;
  return found;
}

absl::StatusOr<std::optional<Operation>> LockHeld(Session& session, OperationId id,
                                                  const std::string& worker) {
  return Statement()
      .Add(kSelect)
      .Add(" WHERE o.id = ? AND o.lease_owner = ? AND o.state = ? FOR UPDATE", id, worker,
           OperationState::kRunning)
      .First(session, ReadOperation);
}

absl::Status UpdateOperation(Session& session, const Operation& o, const WorkLease& lease) {
  const db::Value error = o.error.empty() ? db::Value(nullptr) : db::Value(o.error);
  return session
      .Execute(R"sql(
      UPDATE operation
         SET state = ?, output_file = ?, rows_done = ?, rows_total = ?, added = ?, changed = ?,
             unchanged = ?, failed = ?, position = ?, cancel_requested = ?, error = ?,
             lease_until = ?, updated_at = ?, attempts = 0, version = version + 1
       WHERE id = ?)sql",
               o.state, o.output, o.rows_done, o.rows_total, o.counts.added, o.counts.changed,
               o.counts.unchanged, o.counts.failed, o.position, o.cancel_requested, error,
               lease.until, lease.now, o.id)
      .status();
}

absl::Status BeginRehearsal(Session& session) { return session.RunScript("SAVEPOINT rehearsal"); }

absl::Status EndRehearsal(Session& session) {
  return session.RunScript("ROLLBACK TO SAVEPOINT rehearsal");
}

absl::Status ReleaseWork(Session& session, const std::string& worker) {
  return session
      .Execute(R"sql(UPDATE operation SET lease_owner = '', lease_until = ?, attempts = 0
                      WHERE state = ? AND lease_owner = ?)sql",
               kFree, OperationState::kRunning, worker)
      .status();
}

absl::Status RequestCancel(Session& session, OperationId id, absl::Time now) {
  return session
      .Execute(R"sql(UPDATE operation SET cancel_requested = 1, updated_at = ?,
                            version = version + 1
                      WHERE id = ?)sql",
               now, id)
      .status();
}

absl::Status DeleteExpiredOperations(Session& session, absl::Time now, int limit) {
  return session
      .Execute("DELETE FROM operation WHERE expires_at <= ? AND state <> ? LIMIT ?", now,
               OperationState::kRunning, limit)
      .status();
}

}  // namespace cadre::registry::store
