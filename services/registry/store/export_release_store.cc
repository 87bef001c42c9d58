#include "services/registry/store/export_release_store.h"

#include "common/base/errors.h"
#include "common/db/statement.h"

namespace cadre::registry::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

constexpr char kSelect[] = R"sql(
    SELECT e.id, e.organization_id, e.classification, e.list, e.reason, e.state, e.requested_by,
           e.requester_person_id, e.requested_at, e.answered_by, e.answered_at, e.version
      FROM export_release e)sql";

ExportRelease ReadRelease(const Row& row) {
  return {.id = row.IdOf<ExportReleaseId>(1),
          .organization = row.IdOf<OrganizationId>(2),
          .classification = row.EnumOf<Classification>(3),
          .list = row.Text(4),
          .reason = row.Text(5),
          .state = row.EnumOf<ExportReleaseState>(6),
          .requested_by = row.Text(7),
          .requester = row.MaybeIdOf<PersonId>(8),
          .requested_at = row.Time(9),
          .answered_by = row.Text(10),
          .answered_at = row.MaybeTime(11),
          .version = row.Int(12)};
}

}  // namespace

absl::Status InsertRelease(Session& session, const ExportRelease& e) {
  return session
      .Execute(R"sql(
      INSERT INTO export_release (id, organization_id, classification, list, reason, state,
                                  requested_by, requester_person_id, requested_at, answered_by,
                                  version)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '', 1))sql",
               e.id, e.organization, e.classification, e.list, e.reason, e.state, e.requested_by,
               e.requester, e.requested_at)
      .status();
}

absl::StatusOr<std::optional<ExportRelease>> LockRelease(Session& session, ExportReleaseId id,
                                                         const db::Scope& scope) {
  return Statement()
      .Add(kSelect)
      .Add(" WHERE e.id = ?", id)
      .And(db::InScope("e.organization_id", scope))
      .Add(" FOR UPDATE")
      .First(session, ReadRelease);
}

absl::Status UpdateRelease(Session& session, const ExportRelease& e) {
  ASSIGN_OR_RETURN(const int64_t changed,
                   session.Execute(R"sql(
      UPDATE export_release
         SET state = ?, answered_by = ?, answered_at = ?, version = version + 1
       WHERE id = ? AND version = ?)sql",
                                   e.state, e.answered_by, e.answered_at, e.id, e.version));
  if (changed == 0) return EtagMismatchError("export release");
  return absl::OkStatus();
}

absl::StatusOr<std::vector<ExportRelease>> ListReleases(Session& session, ExportReleaseId before,
                                                        int limit, const db::Scope& scope) {
  return Statement()
      .Add(kSelect)
      .Add(" WHERE e.id < ?", before)
      .And(db::InScope("e.organization_id", scope))
      .Add(" ORDER BY e.id DESC LIMIT ?", limit)
      .All(session, ReadRelease);
}

}  // namespace cadre::registry::store
