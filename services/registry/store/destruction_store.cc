#include "services/registry/store/destruction_store.h"

#include "common/base/errors.h"
#include "common/db/statement.h"

namespace cadre::registry::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

constexpr char kSelect[] = R"sql(
    SELECT id, kind, state, older_than, rule, document, counted, proposed_by, proposer_person_id,
           proposed_at, confirmed_by, confirmed_at, destroyed, done_at, version
      FROM destruction)sql";

Destruction ReadDestruction(const Row& row) {
  return {.id = row.IdOf<DestructionId>(1),
          .kind = row.EnumOf<DestructionKind>(2),
          .state = row.EnumOf<DestructionState>(3),
          .older_than = row.Time(4),
          .rule = row.Text(5),
          .document = row.Text(6),
          .counted = row.Int(7),
          .proposed_by = row.Text(8),
          .proposer = row.MaybeIdOf<PersonId>(9),
          .proposed_at = row.Time(10),
          .confirmed_by = row.Text(11),
          .confirmed_at = row.MaybeTime(12),
          .destroyed = row.Int(13),
          .done_at = row.MaybeTime(14),
          .version = row.Int(15)};
}

// Whatever hangs on a person, the record itself last.
constexpr const char* kOfPeople[] = {
    "person_sealed",          "person_word",          "person_detail", "record_entry",
    "person_revision",        "person_placement",     "post_holding",  "person_rating",
    "person_discipline",      "person_qualification", "person_facet",  "person_post_group",
    "person_source_category", "change_request",       "person_removal"};

const char* IdColumnOf(DestructionKind kind) {
  return kind == DestructionKind::kRemovedPeople ? "person_id" : "id";
}

// FROM and WHERE of what is old.
Statement& AddOlder(Statement& statement, DestructionKind kind, absl::Time older_than) {
  switch (kind) {
    case DestructionKind::kReadings:
      return statement.Add(" FROM read_log WHERE at < ?", older_than);
    case DestructionKind::kDataRequests:
      return statement.Add(
          " FROM data_request WHERE COALESCE(decided_at, created_at) < ? AND state <> 1 AND NOT "
          "EXISTS (SELECT 1 FROM person_restriction r WHERE r.data_request_id = data_request.id)",
          older_than);
    case DestructionKind::kChangeRequests:
      return statement.Add(" FROM change_request WHERE created_at < ? AND is_open = 0", older_than);
    case DestructionKind::kExportReleases:
      return statement.Add(" FROM export_release WHERE answered_at < ?", older_than);
    case DestructionKind::kAudit:
      return statement.Add(" FROM audit WHERE at < ?", older_than);
    case DestructionKind::kRemovedPeople:
      break;
  }
  return statement.Add(R"sql(
      FROM person_removal
     WHERE removed_at < ? AND merged_into IS NULL
       AND NOT EXISTS (SELECT 1 FROM person_removal a WHERE a.merged_into = person_removal.person_id)
       AND NOT EXISTS (SELECT 1 FROM principal l WHERE l.person_id = person_removal.person_id)
       AND NOT EXISTS (SELECT 1 FROM data_request q WHERE q.person_id = person_removal.person_id))sql",
                       older_than);
}

absl::StatusOr<int64_t> DeleteWhere(Session& session, const char* table, const char* column,
                                    const std::vector<int64_t>& ids) {
  return Statement()
      .Add("DELETE FROM ")
      .Add(table)
      .Add(" WHERE ")
      .Add(column)
      .Add(" IN ")
      .AddList(ids)
      .Execute(session);
}

}  // namespace

absl::StatusOr<int64_t> CountOlder(Session& session, DestructionKind kind, absl::Time older_than) {
  Statement statement;
  statement.Add("SELECT COUNT(*)");
  ASSIGN_OR_RETURN(const auto count,
                   AddOlder(statement, kind, older_than).First(session, [](const Row& row) {
                     return row.Int(1);
                   }));
  return count.value_or(0);
}

absl::StatusOr<int64_t> DestroyOlder(Session& session, DestructionKind kind, absl::Time older_than,
                                     int limit) {
  Statement statement;
  statement.Add("SELECT ").Add(IdColumnOf(kind));
  ASSIGN_OR_RETURN(const std::vector<int64_t> ids,
                   AddOlder(statement, kind, older_than)
                       .Add(" ORDER BY ")
                       .Add(IdColumnOf(kind))
                       .Add(" LIMIT ? FOR UPDATE", limit)
                       .All(session, [](const Row& row) { return row.Int(1); }));
  if (ids.empty()) return 0;
  switch (kind) {
    case DestructionKind::kDataRequests:
      return DeleteWhere(session, "data_request", "id", ids);
    case DestructionKind::kReadings:
      RETURN_IF_ERROR(DeleteWhere(session, "read_log_people", "log_id", ids).status());
      return DeleteWhere(session, "read_log", "id", ids);
    case DestructionKind::kChangeRequests:
      return DeleteWhere(session, "change_request", "id", ids);
    case DestructionKind::kExportReleases:
      return DeleteWhere(session, "export_release", "id", ids);
    case DestructionKind::kAudit:
      return DeleteWhere(session, "audit", "id", ids);
    case DestructionKind::kRemovedPeople:
      break;
  }
  for (const char* table : kOfPeople) {
    RETURN_IF_ERROR(DeleteWhere(session, table, "person_id", ids).status());
  }
  return DeleteWhere(session, "person", "id", ids);
}

absl::StatusOr<bool> IsProposedSince(Session& session, DestructionKind kind, absl::Time since) {
  ASSIGN_OR_RETURN(const auto found,
                   session.QueryOne(
                       "SELECT id FROM destruction WHERE kind = ? AND proposed_at >= ? LIMIT 1",
                       [](const Row& row) { return row.Int(1); }, kind, since));
  return found.has_value();
}

absl::Status InsertDestruction(Session& session, const Destruction& d) {
  return session
      .Execute(R"sql(
      INSERT INTO destruction (id, kind, state, older_than, rule, document, counted, proposed_by,
                               proposer_person_id, proposed_at, confirmed_by, destroyed, version)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', 0, 1))sql",
               d.id, d.kind, d.state, d.older_than, d.rule, d.document, d.counted, d.proposed_by,
               d.proposer, d.proposed_at)
      .status();
}

absl::StatusOr<std::optional<Destruction>> LockDestruction(Session& session, DestructionId id) {
  return Statement()
      .Add(kSelect)
      .Add(" WHERE id = ? FOR UPDATE", id)
      .First(session, ReadDestruction);
}

absl::Status UpdateDestruction(Session& session, const Destruction& d) {
  ASSIGN_OR_RETURN(const int64_t changed, session.Execute(R"sql(
      UPDATE destruction
         SET state = ?, confirmed_by = ?, confirmed_at = ?, destroyed = ?, done_at = ?,
             version = version + 1
       WHERE id = ? AND version = ?)sql",
                                                          d.state, d.confirmed_by, d.confirmed_at,
                                                          d.destroyed, d.done_at, d.id, d.version));
  if (changed == 0) return EtagMismatchError("destruction");
  return absl::OkStatus();
}

absl::StatusOr<std::vector<Destruction>> ListDestructions(Session& session, DestructionId before,
                                                          int limit) {
  return Statement()
      .Add(kSelect)
      .Add(" WHERE id < ? ORDER BY id DESC LIMIT ?", before, limit)
      .All(session, ReadDestruction);
}

absl::StatusOr<std::vector<Destruction>> ConfirmedDestructions(Session& session) {
  return Statement()
      .Add(kSelect)
      .Add(" WHERE state = ? ORDER BY id", DestructionState::kConfirmed)
      .All(session, ReadDestruction);
}

}  // namespace cadre::registry::store
