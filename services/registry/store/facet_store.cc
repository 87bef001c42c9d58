#include "services/registry/store/facet_store.h"

#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "common/db/scope.h"
#include "common/db/statement.h"

namespace cadre::registry::store {
namespace {

using db::Predicate;
using db::Row;
using db::Session;
using db::Statement;

constexpr size_t kAtOnce = 500;
constexpr size_t kRowsAtOnce = 1000;

// The last day that a date may mean, of its first possible day and its precision.
std::string LastDay(absl::string_view day, absl::string_view precision) {
  return absl::StrCat("(CASE ", precision, " WHEN 3 THEN ", day, " WHEN 2 THEN LAST_DAY(", day,
                      ") ELSE DATE_SUB(MAKEDATE(YEAR(", day, ") + 1, 1), INTERVAL 1 DAY) END)");
}
std::string BornByDay() { return LastDay("p.birth_on", "p.birth_precision"); }
std::string AdmittedBy() { return LastDay("p.party_admission_on", "p.party_admission_precision"); }
std::string OfficialBy() { return LastDay("p.party_official_on", "p.party_official_precision"); }
// The first of the last month that the record may mean.
std::string RetiresByOwnLaw() {
  const std::string last = LastDay("p.own_retirement_on", "p.own_retirement_precision");
  return absl::StrCat("DATE_SUB(", last, ", INTERVAL DAY(", last, ") - 1 DAY)");
}
std::string AwardedBy() { return LastDay("q.awarded_on", "q.awarded_precision"); }

void AddLevelHeld(Statement& statement, int kind, absl::string_view name, CivilDay day) {
  statement
      .Add(
          ", COALESCE((SELECT MAX(q.level) FROM person_qualification q"
          " WHERE q.person_id = p.id AND q.kind = ? AND ",
          kind)
      .Add(AwardedBy())
      .Add(absl::StrCat(" <= ?), 0) AS ", name), day);
}

// The facts of a day of people `p`, of those who stand in `from`, with the organization of a
// column.
Predicate Facets(CivilDay day, absl::string_view organization, const Predicate& from,
                 const Predicate& people) {
  Statement statement;
  statement.Add("SELECT p.id AS person_id, ")
      .Add(organization)
      .Add(R"sql( AS organization_id, p.sort_key, p.sex, p.ethnicity,
             CASE WHEN )sql")
      .Add(OfficialBy())
      .Add(" <= ? THEN 2 WHEN ", day)
      .Add(AdmittedBy())
      .Add(" <= ? THEN 1 ELSE 0 END AS party, ", day)
      .Add(BornByDay())
      .Add(R"sql( AS born_by,
             COALESCE(CASE p.retirement_scheme WHEN 1 THEN
                        (SELECT r.retires_on FROM retirement_month r
                          WHERE p.birth_precision >= 2 AND r.sex = p.sex
                            AND r.born_on = DATE_SUB(p.birth_on, INTERVAL DAY(p.birth_on) - 1 DAY))
                        ELSE )sql")
      .Add(RetiresByOwnLaw())
      .Add(R"sql( END, '9999-12-31') AS retires_on)sql");
  AddLevelHeld(statement, 1, "degree", day);
  AddLevelHeld(statement, 2, "theory", day);
  AddLevelHeld(statement, 3, "state_management", day);
  statement.Add(R"sql(,
             COALESCE((SELECT r.level FROM person_rating r
                        WHERE r.person_id = p.id AND r.year <= ?
                        ORDER BY r.year DESC LIMIT 1), 0) AS rating,
             COALESCE((SELECT MIN(COALESCE(v.management_level, x.management_level))
                         FROM post_holding h JOIN post x ON x.id = h.post_id
                         LEFT JOIN post_past v ON v.post_id = x.id AND v.effective_from <= ?
                                              AND v.effective_to > ?
                        WHERE h.person_id = p.id AND h.start_on <= ? AND h.end_on > ?), 0)
               AS management_level,
             COALESCE((SELECT SUM(1 << c.category) FROM person_source_category c
                        WHERE c.person_id = p.id), 0) AS source_categories,
             COALESCE((SELECT w.name FROM person_word w WHERE w.person_id = p.id LIMIT 1), '')
               AS name,
             MOD(CRC32(p.id), 10000) AS sample, p.status)sql",
                day.year(), day, day, day, day);
  return statement.Add(" FROM ")
      .Add(from)
      .Add(" WHERE p.organization_id IS NOT NULL AND ")
      .Add(people)
      .AsPart();
}

Statement FacetsOf(const std::vector<PersonId>& people, CivilDay today) {
  const Predicate these = Statement().Add("p.id IN ").AddList(people).AsPart();
  return Statement()
      .Add(R"sql(INSERT INTO person_facet (person_id, organization_id, sort_key, sex, ethnicity,
                   party, born_by, retires_on, degree, theory, state_management, rating,
                   management_level, source_categories, name, sample, status) )sql")
      .Add(FacetsOn(today, these));
}

absl::Status RefreshSome(Session& session, const std::vector<PersonId>& people, CivilDay today) {
  // Whoever computes a row waits here for whoever did before, and then sees what that one wrote.
  RETURN_IF_ERROR(Statement()
                      .Add("DELETE FROM person_facet WHERE person_id IN ")
                      .AddList(people)
                      .Execute(session)
                      .status());
  RETURN_IF_ERROR(FacetsOf(people, today).Execute(session).status());
  RETURN_IF_ERROR(Statement()
                      .Add("DELETE FROM person_post_group WHERE person_id IN ")
                      .AddList(people)
                      .Execute(session)
                      .status());
  return Statement()
      .Add(R"sql(INSERT INTO person_post_group (post_group, person_id)
      SELECT DISTINCT COALESCE(v.post_group, x.post_group), h.person_id
        FROM post_holding h JOIN post x ON x.id = h.post_id
        LEFT JOIN post_past v ON v.post_id = x.id AND v.effective_from <= ? AND v.effective_to > ?
       WHERE h.start_on <= ? AND h.end_on > ? AND h.person_id IN )sql",
           today, today, today, today)
      .AddList(people)
      .Execute(session)
      .status();
}

}  // namespace

Predicate FacetsOn(CivilDay day, const Predicate& people) {
  return Facets(day, "p.organization_id", Statement().Add("person p").AsPart(), people);
}

Predicate PlacedFacetsOn(CivilDay day, const Predicate& people) {
  return Facets(day, "l.organization_id",
                Statement()
                    .Add("person_placement l STRAIGHT_JOIN person p ON p.id = l.person_id"
                         " AND l.start_on <= ? AND l.end_on > ?",
                         day, day)
                    .AsPart(),
                people);
}

absl::Status RefreshFacets(Session& session, const std::vector<PersonId>& people, CivilDay today) {
  const absl::Span<const PersonId> all(people);
  for (size_t begin = 0; begin < all.size(); begin += kAtOnce) {
    const auto part = all.subspan(begin, kAtOnce);
    RETURN_IF_ERROR(RefreshSome(session, {part.begin(), part.end()}, today));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<PersonId>> PeopleAfter(Session& session, PersonId after, int limit) {
  return session.Query(
      "SELECT id FROM person WHERE id > ? ORDER BY id LIMIT ?",
      [](const Row& row) { return row.IdOf<PersonId>(1); }, after, limit);
}

absl::Status PutRetirementMonths(Session& session, const std::vector<RetirementRow>& rows) {
  RETURN_IF_ERROR(session.Execute("DELETE FROM retirement_month").status());
  const absl::Span<const RetirementRow> all(rows);
  for (size_t begin = 0; begin < all.size(); begin += kRowsAtOnce) {
    Statement insert;
    insert.Add("INSERT INTO retirement_month (sex, born_on, retires_on) VALUES ");
    for (const RetirementRow& row : all.subspan(begin, kRowsAtOnce)) {
      insert.AddRow(row.sex, CivilDay(row.born), CivilDay(row.retires));
    }
    RETURN_IF_ERROR(insert.Execute(session).status());
  }
  return absl::OkStatus();
}

absl::StatusOr<SweepState> LockSweep(Session& session) {
  RETURN_IF_ERROR(session
                      .Execute(R"sql(INSERT IGNORE INTO facet_sweep (id, age_rules, done_to, day)
                                     VALUES (1, '', 0, '1000-01-01'))sql")
                      .status());
  ASSIGN_OR_RETURN(
      const auto state,
      session.QueryOne("SELECT age_rules, done_to, day FROM facet_sweep WHERE id = 1 FOR UPDATE",
                       [](const Row& row) {
                         return SweepState{.age_rules = row.Text(1),
                                           .day = row.Day(3),
                                           .done_to = row.IdOf<PersonId>(2)};
                       }));
  return state.value_or(SweepState());
}

absl::Status PutSweep(Session& session, const SweepState& state) {
  return session
      .Execute("UPDATE facet_sweep SET age_rules = ?, done_to = ?, day = ? WHERE id = 1",
               state.age_rules, state.done_to, state.day)
      .status();
}

absl::Status CountNameWords(Session& session) {
  RETURN_IF_ERROR(session.Execute("DELETE FROM name_word_count").status());
  RETURN_IF_ERROR(session
                      .Execute(R"sql(INSERT INTO name_word_count (word, people)
                                     SELECT word, COUNT(*) FROM person_word GROUP BY word)sql")
                      .status());
  return session
      .Execute(R"sql(INSERT INTO name_word_count (word, people)
                     VALUES ('', (SELECT COUNT(*) FROM person)))sql")
      .status();
}

}  // namespace cadre::registry::store
