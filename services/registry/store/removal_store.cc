#include "services/registry/store/removal_store.h"

#include "absl/strings/str_cat.h"
#include "common/db/statement.h"
#include "services/registry/domain/data_request.h"

namespace cadre::registry::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

constexpr char kRemovals[] = R"sql(
    SELECT r.person_id, p.full_name, r.organization_id, r.removed_at, r.principal, r.merged_into
      FROM person_removal r JOIN person p ON p.id = r.person_id)sql";

Removal ReadRemoval(const Row& row) {
  return {.person = row.IdOf<PersonId>(1),
          .full_name = row.Text(2),
          .organization = row.IdOf<OrganizationId>(3),
          .at = row.Time(4),
          .principal = row.Text(5),
          .merged_into = row.MaybeIdOf<PersonId>(6)};
}

}  // namespace

absl::Status TakeOut(Session& session, const Removal& r) {
  // What lists filter by (facet_store.h) is of people who are somewhere.
  for (const char* table : {"person_facet", "person_post_group"}) {
    RETURN_IF_ERROR(
        session.Execute(absl::StrCat("DELETE FROM ", table, " WHERE person_id = ?"), r.person)
            .status());
  }
  RETURN_IF_ERROR(session
                      .Execute(R"sql(
      INSERT INTO person_removal (person_id, organization_id, removed_at, principal, merged_into)
      VALUES (?, ?, ?, ?, ?))sql",
                               r.person, r.organization, r.at, r.principal, r.merged_into)
                      .status());
  return session
      .Execute(R"sql(UPDATE person SET organization_id = NULL, version = version + 1,
                            updated_at = ? WHERE id = ?)sql",
               r.at, r.person)
      .status();
}

absl::Status PutBack(Session& session, const Removal& r, absl::Time at) {
  RETURN_IF_ERROR(
      session.Execute("DELETE FROM person_removal WHERE person_id = ?", r.person).status());
  return session
      .Execute(R"sql(UPDATE person SET organization_id = ?, version = version + 1, updated_at = ?
                      WHERE id = ?)sql",
               r.organization, at, r.person)
      .status();
}

absl::StatusOr<std::optional<Removal>> LockRemoval(Session& session, PersonId person,
                                                   const db::Scope& scope) {
  return Statement()
      .Add(kRemovals)
      .Add(" WHERE r.person_id = ?", person)
      .And(db::InScope("r.organization_id", scope))
      .Add(" FOR UPDATE")
      .First(session, ReadRemoval);
}

absl::StatusOr<std::optional<PersonId>> SurvivorOf(Session& session, PersonId person) {
  ASSIGN_OR_RETURN(const auto found,
                   session.QueryOne(
                       "SELECT merged_into FROM person_removal WHERE person_id = ?",
                       [](const Row& row) { return row.MaybeIdOf<PersonId>(1); }, person));
  return found.value_or(std::nullopt);
}

absl::StatusOr<std::map<PersonId, PersonId>> SurvivorsOf(Session& session,
                                                         const std::vector<PersonId>& people) {
  std::map<PersonId, PersonId> survivors;
  if (people.empty()) return survivors;
  RETURN_IF_ERROR(Statement()
                      .Add(R"sql(SELECT person_id, merged_into FROM person_removal
                                  WHERE merged_into IS NOT NULL AND person_id IN )sql")
                      .AddList(people)
                      .Each(session, [&](const Row& row) {
                        survivors[row.IdOf<PersonId>(1)] = row.IdOf<PersonId>(2);
                      }));
  return survivors;
}

absl::StatusOr<bool> HasAlias(Session& session, PersonId person) {
  ASSIGN_OR_RETURN(const auto found,
                   session.QueryOne(
                       "SELECT person_id FROM person_removal WHERE merged_into = ? LIMIT 1",
                       [](const Row& row) { return row.Int(1); }, person));
  return found.has_value();
}

absl::StatusOr<std::vector<Removal>> ListRemovals(Session& session, PersonId after, int limit,
                                                  const db::Scope& scope) {
  return Statement()
      .Add(kRemovals)
      .Add(" WHERE r.person_id > ?", after)
      .And(db::InScope("r.organization_id", scope))
      .Add(" ORDER BY r.person_id LIMIT ?", limit)
      .All(session, ReadRemoval);
}

absl::StatusOr<bool> HoldsAPost(Session& session, PersonId person, CivilDay day) {
  ASSIGN_OR_RETURN(const auto found,
                   session.QueryOne(
                       "SELECT 1 FROM post_holding WHERE person_id = ? AND end_on > ? LIMIT 1",
                       [](const Row& row) { return row.Int(1); }, person, day));
  return found.has_value();
}

absl::StatusOr<bool> HasOpenMatters(Session& session, PersonId person) {
  ASSIGN_OR_RETURN(const std::optional<bool> open,
                   session.QueryOne(R"sql(
      SELECT EXISTS (SELECT 1 FROM person_restriction WHERE person_id = ?)
          OR EXISTS (SELECT 1 FROM data_request WHERE person_id = ? AND state = ?)
          OR EXISTS (SELECT 1 FROM change_request WHERE person_id = ? AND is_open = 1))sql",
                                    [](const Row& row) { return row.Bool(1); }, person, person,
                                    DataRequestState::kReceived, person));
  return open.value_or(false);
}

}  // namespace cadre::registry::store
