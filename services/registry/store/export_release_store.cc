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

constexpr char kClassifications[] = R"sql(
    SELECT l.organization_id, l.classification, l.decision_number, l.decision_date, l.version,
           l.lowered_by
      FROM list_classification l)sql";

ListClassification ReadClassification(const Row& row) {
  return {.organization = row.IdOf<OrganizationId>(1),
          .classification = row.EnumOf<Classification>(2),
          .decision = {.number = row.Text(3), .date = row.Day(4)},
          .version = row.Int(5),
          .lowered_by = row.Text(6)};
}

// Holds for rows `l` of the organization, of what stands above it and of what stands below.
db::Predicate Concerns(OrganizationId organization, CivilDay day) {
  return Statement()
      .Add(R"sql((EXISTS (SELECT 1 FROM organization_closure c
                       WHERE c.ancestor = l.organization_id AND c.descendant = ?
                         AND c.valid_from <= ? AND c.valid_to > ?)
               OR EXISTS (SELECT 1 FROM organization_closure c
                       WHERE c.descendant = l.organization_id AND c.ancestor = ?
                         AND c.valid_from <= ? AND c.valid_to > ?)))sql",
           organization, day, day, organization, day, day)
      .AsPart();
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

absl::StatusOr<Classification> DegreeOf(Session& session, OrganizationId organization,
                                        CivilDay day) {
  ASSIGN_OR_RETURN(
      const std::optional<Classification> highest,
      Statement()
          .Add("SELECT COALESCE(MAX(l.classification), 0) FROM list_classification l")
          .Add(" WHERE TRUE")
          .And(Concerns(organization, day))
          .First(session, [](const Row& row) { return row.EnumOf<Classification>(1); }));
  return highest.value_or(Classification::kNone);
}

absl::StatusOr<std::vector<std::string>> LowerersOf(Session& session, OrganizationId organization,
                                                    CivilDay day) {
  return Statement()
      .Add("SELECT DISTINCT l.lowered_by FROM list_classification l WHERE l.lowered_by <> ''")
      .And(Concerns(organization, day))
      .All(session, [](const Row& row) { return row.Text(1); });
}

absl::StatusOr<std::optional<ListClassification>> LockClassification(Session& session,
                                                                     OrganizationId organization) {
  return Statement()
      .Add(kClassifications)
      .Add(" WHERE l.organization_id = ? FOR UPDATE", organization)
      .First(session, ReadClassification);
}

absl::Status PutClassification(Session& session, const ListClassification& c) {
  return session
      .Execute(R"sql(
      INSERT INTO list_classification (organization_id, classification, decision_number,
                                       decision_date, version, lowered_by)
      VALUES (?, ?, ?, ?, 1, ?)
      ON DUPLICATE KEY UPDATE classification = VALUES(classification),
                              decision_number = VALUES(decision_number),
                              decision_date = VALUES(decision_date),
                              lowered_by = VALUES(lowered_by), version = version + 1)sql",
               c.organization, c.classification, c.decision.number, c.decision.date, c.lowered_by)
      .status();
}

absl::StatusOr<std::vector<ListClassification>> ListClassifications(Session& session,
                                                                    OrganizationId after, int limit,
                                                                    const db::Scope& scope) {
  return Statement()
      .Add(kClassifications)
      .Add(" WHERE l.organization_id > ?", after)
      .And(db::InScope("l.organization_id", scope))
      .Add(" ORDER BY l.organization_id LIMIT ?", limit)
      .All(session, ReadClassification);
}

}  // namespace cadre::registry::store
