#include "services/registry/store/screening_store.h"

#include <algorithm>

#include "common/db/statement.h"
#include "services/registry/store/post_store.h"

namespace cadre::registry::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

// The day of which a holding shows its post, as in RecordsOf.
constexpr char kShownOn[] =
    "GREATEST(h.start_on, LEAST(h.end_on - INTERVAL 1 DAY, CAST(? AS DATE)))";

Person ReadPerson(const Row& row) {
  return {.id = row.IdOf<PersonId>(1),
          .full_name = row.Text(2),
          .sex = row.EnumOf<regulation::Sex>(3),
          .birth_date = row.MaybeDate(4, 5).value_or(CivilDate(CivilDay())),
          .organization = row.IdOf<OrganizationId>(6),
          .party_admission = row.MaybeDate(7, 8),
          .party_official = row.MaybeDate(9, 10),
          .retirement_scheme = row.EnumOf<regulation::RetirementScheme>(11),
          .retirement = row.MaybeDate(12, 13)};
}

Statement& AddWithin(Statement& statement, const char* column, const PeopleBatch& people) {
  statement.Add(column);
  if (people.is_everybody) {
    return statement.Add(" BETWEEN ? AND ?", people.ids.front(), people.ids.back());
  }
  return statement.Add(" IN ").AddList(people.ids);
}

absl::Status AddDisciplines(Session& session, const PeopleBatch& people, CivilDay day,
                            std::map<PersonId, ScreeningFacts>& facts) {
  Statement statement;
  statement.Add(
      "SELECT person_id, form, decision_date FROM person_discipline WHERE decision_date <= ? AND ",
      day);
  return AddWithin(statement, "person_id", people).Each(session, [&](const Row& row) {
    facts[row.IdOf<PersonId>(1)].disciplines.push_back(
        {.form = row.EnumOf<regulation::DisciplineForm>(2), .date = row.Day(3)});
  });
}

}  // namespace

absl::StatusOr<std::vector<PersonId>> PeopleInScope(Session& session,
                                                    std::optional<OrganizationId> under,
                                                    CivilDay day, const db::Scope& scope) {
  // Organizations first: their people come from an index, and nobody else is looked at.
  Statement statement;
  statement
      .Add(R"sql(SELECT p.id FROM organization o STRAIGHT_JOIN person p ON p.organization_id = o.id
                  WHERE TRUE)sql")
      .And(db::InScope("o.id", scope));
  if (under.has_value()) statement.And(db::Under("o.id", *under, day));
  return statement.Add(" ORDER BY p.id").All(session, [](const Row& row) {
    return row.IdOf<PersonId>(1);
  });
}

absl::StatusOr<std::vector<Person>> PeopleToScreen(Session& session, const PeopleBatch& people,
                                                   const db::Scope& scope) {
  if (people.ids.empty()) return std::vector<Person>();
  Statement statement;
  statement.Add(
      R"sql(SELECT p.id, p.full_name, p.sex, p.birth_on, p.birth_precision, p.organization_id,
                        p.party_admission_on, p.party_admission_precision, p.party_official_on,
                        p.party_official_precision, p.retirement_scheme, p.own_retirement_on,
                        p.own_retirement_precision
                   FROM person p WHERE )sql");
  std::vector<Person> found;
  found.reserve(people.ids.size());
  const auto add = [&](const Row& row) {
    // Who came into the range meanwhile is not of the batch.
    if (std::binary_search(people.ids.begin(), people.ids.end(), row.IdOf<PersonId>(1))) {
      found.push_back(ReadPerson(row));
    }
  };
  RETURN_IF_ERROR(AddWithin(statement, "p.id", people)
                      .And(db::InScope("p.organization_id", scope))
                      .Add(" AND p.status < ? ORDER BY p.id", EmploymentStatus::kRetired)
                      .Each(session, add));
  return found;
}

absl::StatusOr<std::map<PersonId, ScreeningFacts>> ScreeningFactsOf(Session& session,
                                                                    const PeopleBatch& people,
                                                                    CivilDay day,
                                                                    FactsAsked asked) {
  std::map<PersonId, ScreeningFacts> result;
  if (people.ids.empty()) return result;
  Statement qualifications;
  qualifications.Add(R"sql(SELECT person_id, id, kind, level, awarded_on, awarded_precision
                             FROM person_qualification WHERE )sql");
  const auto add_held = [&](const Row& row) {
    result[row.IdOf<PersonId>(1)].held.push_back(
        {.id = row.IdOf<QualificationId>(2),
         .kind = row.EnumOf<QualificationKind>(3),
         .level = static_cast<int>(row.Int(4)),
         .awarded = row.MaybeDate(5, 6).value_or(CivilDate(CivilDay()))});
  };
  RETURN_IF_ERROR(AddWithin(qualifications, "person_id", people).Each(session, add_held));
  if (asked.disciplines) RETURN_IF_ERROR(AddDisciplines(session, people, day, result));
  if (!asked.posts) return result;
  Statement holding;
  holding.Add("SELECT h.person_id, h.post_id, ")
      .Add(ThenOf("standing"))
      .Add(", h.start_on, h.end_on FROM post_holding h JOIN post p ON p.id = h.post_id")
      .Add(PastOfPost(kShownOn), day, day)
      .Add(" WHERE h.start_on <= ? AND ", day);
  const auto add_post = [&](const Row& row) {
    result[row.IdOf<PersonId>(1)].posts.push_back({.post = row.IdOf<PostId>(2),
                                                   .rank = static_cast<int>(row.Int(3)),
                                                   .period = {row.Day(4), row.Day(5)}});
  };
  RETURN_IF_ERROR(AddWithin(holding, "h.person_id", people).Each(session, add_post));
  return result;
}

}  // namespace cadre::registry::store
