#include "services/registry/store/placement_store.h"

#include "common/base/errors.h"
#include "common/db/statement.h"

namespace cadre::registry::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

constexpr char kPlacements[] = R"sql(
    SELECT person_id, organization_id, start_on, end_on, decision_number, decision_date
      FROM person_placement WHERE person_id = ?)sql";

PersonPlacement ReadPlacement(const Row& row) {
  return {.person = row.IdOf<PersonId>(1),
          .organization = row.IdOf<OrganizationId>(2),
          .start = row.Day(3),
          .end = row.Day(4),
          .decision = {row.Text(5), row.MaybeDay(6)}};
}

absl::Status PutInto(Session& session, const PersonPlacement& placement, absl::Time at) {
  return session
      .Execute(R"sql(UPDATE person SET organization_id = ?, version = version + 1, updated_at = ?
                      WHERE id = ?)sql",
               placement.organization, at, placement.person)
      .status();
}

}  // namespace

absl::StatusOr<std::vector<PersonPlacement>> PlacementsOf(Session& session, PersonId person) {
  return Statement().Add(kPlacements, person).Add(" ORDER BY start_on").All(session, ReadPlacement);
}

absl::StatusOr<std::optional<PersonPlacement>> LockPresentPlacement(Session& session,
                                                                    PersonId person) {
  return Statement()
      .Add(kPlacements, person)
      .Add(" AND end_on = ? FOR UPDATE", db::kForever)
      .First(session, ReadPlacement);
}

absl::Status InsertPlacement(Session& session, const PersonPlacement& p) {
  return session
      .Execute(R"sql(
      INSERT INTO person_placement (person_id, start_on, organization_id, end_on, decision_number,
                                    decision_date)
      VALUES (?, ?, ?, ?, ?, ?))sql",
               p.person, p.start, p.organization, p.end, p.decision.number, p.decision.date)
      .status();
}

absl::Status EndPlacement(Session& session, const PersonPlacement& p, CivilDay end) {
  ASSIGN_OR_RETURN(const int64_t changed,
                   session.Execute(R"sql(UPDATE person_placement SET end_on = ?
                                          WHERE person_id = ? AND start_on = ? AND end_on = ?)sql",
                                   end, p.person, p.start, p.end));
  if (changed == 0) return EtagMismatchError("placement");
  return absl::OkStatus();
}

absl::Status MovePerson(Session& session, const PersonPlacement& now, const PersonPlacement& next,
                        absl::Time at) {
  RETURN_IF_ERROR(EndPlacement(session, now, next.start));
  RETURN_IF_ERROR(InsertPlacement(session, next));
  return PutInto(session, next, at);
}

absl::Status CorrectPlacement(Session& session, const PersonPlacement& next, absl::Time at) {
  RETURN_IF_ERROR(session
                      .Execute(R"sql(UPDATE person_placement SET organization_id = ?
                                      WHERE person_id = ? AND start_on = ?)sql",
                               next.organization, next.person, next.start)
                      .status());
  return PutInto(session, next, at);
}

absl::Status MovePlacements(Session& session, const PeopleMove& move, CivilDay day,
                            const Decision& decision) {
  if (move.people.has_value() && move.people->empty()) return absl::OkStatus();
  const auto of_the_move = [&](Statement& statement) -> Statement& {
    statement.Add(" AND p.organization_id = ?", move.from);
    if (move.people.has_value()) statement.Add(" AND p.id IN ").AddList(*move.people);
    return statement;
  };
  Statement end;
  end.Add(R"sql(UPDATE person_placement l JOIN person p ON p.id = l.person_id SET l.end_on = ?
                 WHERE l.end_on = ? AND l.start_on < ?)sql",
          day, db::kForever, day);
  RETURN_IF_ERROR(of_the_move(end).Execute(session).status());
  Statement begin;
  begin.Add(R"sql(INSERT INTO person_placement (person_id, start_on, organization_id, end_on,
                                                decision_number, decision_date)
                  SELECT p.id, ?, ?, ?, ?, ? FROM person p
                   WHERE NOT EXISTS (SELECT 1 FROM person_placement x
                                      WHERE x.person_id = p.id AND x.end_on = ?))sql",
            day, move.to, db::kForever, decision.number, decision.date, db::kForever);
  RETURN_IF_ERROR(of_the_move(begin).Execute(session).status());
  Statement put_right;
  put_right.Add(R"sql(UPDATE person_placement l JOIN person p ON p.id = l.person_id
                         SET l.organization_id = ?
                       WHERE l.end_on = ? AND l.start_on >= ?)sql",
                move.to, db::kForever, day);
  return of_the_move(put_right).Execute(session).status();
}

absl::StatusOr<std::vector<Placed>> ListPlaced(Session& session, const PlacedQuery& query,
                                               const db::Scope& scope) {
  Statement statement;
  statement
      // Placements first, by the index that is in the order: servers would sort them all.
      .Add(R"sql(SELECT l.person_id, p.full_name, l.organization_id, p.organization_id IS NULL
                   FROM person_placement l FORCE INDEX (by_organization)
                   STRAIGHT_JOIN person p ON p.id = l.person_id
                  WHERE l.start_on <= ? AND l.end_on > ? AND (p.organization_id IS NOT NULL)sql",
           query.day, query.day);
  if (query.keeper.has_value()) {
    statement
        .Add(R"sql( OR EXISTS (SELECT 1 FROM person_removal r
                                WHERE r.person_id = p.id AND r.merged_into IS NULL)sql")
        .And(db::InScopeRowByRow("r.organization_id", *query.keeper))
        .Add(")");
  }
  statement.Add(")")
      .AndAfter("l.organization_id", query.after_organization, "l.person_id", query.after_person)
      .And(db::InScopeRowByRow("l.organization_id", scope));
  if (query.under.has_value()) {
    statement.And(
        db::InScopeRowByRow("l.organization_id", {.roots = {*query.under}, .day = query.day}));
  }
  return statement.Add(" ORDER BY l.organization_id, l.person_id LIMIT ?", query.limit)
      .All(session, [](const Row& row) {
        return Placed{.person = row.IdOf<PersonId>(1),
                      .full_name = row.Text(2),
                      .organization = row.IdOf<OrganizationId>(3),
                      .is_deleted = row.Bool(4)};
      });
}

}  // namespace cadre::registry::store
