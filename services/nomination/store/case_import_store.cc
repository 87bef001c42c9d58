#include "services/nomination/store/case_import_store.h"

#include "common/base/errors.h"
#include "common/db/statement.h"

namespace cadre::nomination::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

CaseImport ReadImport(const Row& row) {
  return {.id = row.IdOf<CaseImportId>(1),
          .organization = row.IdOf<OrganizationId>(2),
          .state = row.EnumOf<CaseImportState>(3),
          .filed = row.Day(4),
          .filed_by = row.Text(5),
          .filed_person = row.MaybeIdOf<PersonId>(6),
          .content = row.Text(7),
          .reject_reason = row.Text(8),
          .version = row.Int(9)};
}

Statement ById(CaseImportId id, const db::Scope& scope) {
  Statement statement;
  statement
      .Add(R"sql(
      SELECT i.id, i.organization_id, i.state, i.filed_on, i.filed_by, i.filed_person_id, i.content,
             i.reject_reason, i.version
        FROM case_import i WHERE i.id = ?)sql",
           id)
      .And(db::InScope("i.organization_id", scope));
  return statement;
}

}  // namespace

absl::StatusOr<std::optional<CaseImport>> FindCaseImport(Session& session, CaseImportId id,
                                                         const db::Scope& scope) {
  return ById(id, scope).First(session, ReadImport);
}

absl::StatusOr<std::optional<CaseImport>> LockCaseImport(Session& session, CaseImportId id,
                                                         const db::Scope& scope) {
  return ById(id, scope).Add(" FOR UPDATE").First(session, ReadImport);
}

absl::StatusOr<std::vector<CaseImport>> ListCaseImports(Session& session,
                                                        const CaseImportQuery& query,
                                                        const db::Scope& scope) {
  Statement statement;
  statement
      .Add(R"sql(
      SELECT i.id, i.organization_id, i.state, i.filed_on, i.filed_by, i.filed_person_id, '',
             i.reject_reason, i.version
        FROM case_import i WHERE TRUE)sql")
      .And(db::InScope("i.organization_id", scope));
  if (query.state.has_value()) statement.Add(" AND i.state = ?", *query.state);
  if (query.before.has_value()) statement.Add(" AND i.id < ?", *query.before);
  return statement.Add(" ORDER BY i.id DESC LIMIT ?", query.limit).All(session, ReadImport);
}

absl::Status InsertCaseImport(Session& session, const std::string& sealed, const CaseImport& i) {
  return session
      .Execute(R"sql(
      INSERT INTO case_import (id, organization_id, state, filed_on, filed_by, filed_person_id,
                               content, reject_reason, version)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1))sql",
               i.id, i.organization, i.state, i.filed, i.filed_by, i.filed_person, sealed,
               i.reject_reason)
      .status();
}

absl::Status UpdateCaseImport(Session& session, const std::string& sealed, CaseImport& i) {
  ASSIGN_OR_RETURN(const int64_t changed,
                   session.Execute(R"sql(
      UPDATE case_import SET state = ?, content = ?, reject_reason = ?, version = version + 1
       WHERE id = ? AND version = ?)sql",
                                   i.state, sealed, i.reject_reason, i.id, i.version));
  if (changed == 0) return EtagMismatchError("case import");
  ++i.version;
  return absl::OkStatus();
}

absl::Status InsertImportedCase(Session& session, CaseId id, CaseImportId import, size_t steps) {
  return session
      .Execute("INSERT INTO imported_case (case_id, import_id, steps) VALUES (?, ?, ?)", id, import,
               static_cast<int64_t>(steps))
      .status();
}

absl::Status BeginAnew(Session& session, const Case& c, const std::string& procedure_pinned) {
  RETURN_IF_ERROR(
      session
          .Execute("UPDATE nomination_case SET procedure_pinned = ?, opened_on = ? WHERE id = ?",
                   procedure_pinned, c.opened, c.id)
          .status());
  RETURN_IF_ERROR(session
                      .Execute("DELETE FROM case_step WHERE case_id = ? AND no > ?", c.id,
                               static_cast<int64_t>(c.steps.size()))
                      .status());
  Statement statement;
  statement.Add("INSERT INTO case_step (case_id, no, state, explanation, result) VALUES ");
  for (size_t i = 0; i < c.steps.size(); ++i) {
    statement.AddRow(c.id, i + 1, StepState::kWaiting, "", "");
  }
  return statement.Add(" ON DUPLICATE KEY UPDATE no = no").Execute(session).status();
}

absl::StatusOr<std::set<PostId>> PostsWithCase(Session& session, const std::vector<PostId>& posts) {
  std::set<PostId> found;
  if (posts.empty()) return found;
  ASSIGN_OR_RETURN(const auto rows,
                   Statement()
                       .Add("SELECT open_post FROM nomination_case WHERE open_post IN ")
                       .AddList(posts)
                       .All(session, [](const Row& row) { return row.IdOf<PostId>(1); }));
  found.insert(rows.begin(), rows.end());
  return found;
}

absl::StatusOr<std::set<OrganizationId>> UnitsUnder(Session& session, OrganizationId root,
                                                    const std::vector<OrganizationId>& units,
                                                    CivilDay day) {
  std::set<OrganizationId> found;
  if (units.empty()) return found;
  ASSIGN_OR_RETURN(const auto rows,
                   Statement()
                       .Add(R"sql(SELECT descendant FROM organization_closure
                                   WHERE ancestor = ? AND valid_from <= ? AND valid_to > ?
                                     AND descendant IN )sql",
                            root, day, day)
                       .AddList(units)
                       .All(session, [](const Row& row) { return row.IdOf<OrganizationId>(1); }));
  found.insert(rows.begin(), rows.end());
  return found;
}

}  // namespace cadre::nomination::store
