#include "services/planning/store/indicator_store.h"

#include "common/db/statement.h"
#include "services/planning/domain/entry.h"
#include "services/planning/domain/review.h"
#include "services/planning/store/openness_store.h"

namespace cadre::planning::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

constexpr int kNotStated = 9;  // after every readiness

// People of one post who could take it at the same time.
void AddPeople(int readiness, int people, Bench& bench) {
  bench.successors += people;
  switch (static_cast<Readiness>(readiness)) {
    case Readiness::kNow:
      bench.now += people;
      break;
    case Readiness::kOneTerm:
      bench.one_term += people;
      break;
    case Readiness::kTwoTerms:
      bench.two_terms += people;
      break;
    default:
      break;
  }
}

PotentialAssessment ReadAssessment(const Row& row) {
  return {.id = row.IdOf<PotentialId>(1),
          .person = row.IdOf<PersonId>(2),
          .organization = row.IdOf<OrganizationId>(3),
          .potential = row.EnumOf<BoxLevel>(4),
          .basis = row.Text(5),
          .assessed = row.Day(6),
          .author = row.Text(7),
          .calibration = row.MaybeIdOf<CalibrationId>(8)};
}

}  // namespace

absl::StatusOr<std::map<PostId, Bench>> BenchesOf(Session& session,
                                                  const std::vector<PostId>& posts, CivilDay day) {
  std::map<PostId, Bench> benches;
  if (posts.empty()) return benches;
  Statement statement;
  // Who is planned for a post in two terms is one successor, as ready as the readier entry says.
  statement
      .Add(R"sql(
      SELECT x.post_id, x.readiness, COUNT(*)
        FROM (SELECT e.post_id, e.person_id, MIN(IF(e.readiness = 0, ?, e.readiness)) AS readiness
                FROM plan_entry e WHERE e.post_id IN )sql",
           kNotStated)
      .AddList(posts);
  statement.And(InForceOn(day));
  RETURN_IF_ERROR(statement
                      .Add(R"sql( GROUP BY e.post_id, e.person_id) x
                                  GROUP BY x.post_id, x.readiness)sql")
                      .Each(session, [&](const Row& row) {
                        AddPeople(static_cast<int>(row.Int(2)), static_cast<int>(row.Int(3)),
                                  benches[row.IdOf<PostId>(1)]);
                      }));
  return benches;
}

absl::StatusOr<std::vector<Planned>> PlannedPeople(Session& session, CivilDay day,
                                                   const db::Scope& scope) {
  Statement statement;
  statement.Add(R"sql(
      SELECT e.person_id, e.sex, e.birth_on, e.birth_precision
        FROM plan_entry e JOIN plan p ON p.id = e.plan_id WHERE TRUE)sql");
  statement.And(InForceOn(day));
  std::vector<Planned> people;
  // The latest entry of a person knows best.
  RETURN_IF_ERROR(statement.And(db::InScopeTogether("p.organization_id", scope))
                      .Add(" ORDER BY e.person_id, e.id DESC")
                      .Each(session, [&](const Row& row) {
                        const auto person = row.IdOf<PersonId>(1);
                        if (!people.empty() && people.back().person == person) return;
                        people.push_back(
                            {.person = person,
                             .sex = row.EnumOf<regulation::Sex>(2),
                             .birth = row.MaybeDate(3, 4).value_or(CivilDate(CivilDay()))});
                      }));
  return people;
}

absl::StatusOr<std::map<PersonId, BoxLevel>> PotentialsOf(Session& session, CivilDay day,
                                                          std::optional<PersonId> reader,
                                                          const db::Scope& scope) {
  Statement statement;
  statement
      .Add(R"sql(
      SELECT x.person_id, COALESCE(
               (SELECT a.potential FROM potential_assessment a
                 WHERE a.person_id = x.person_id AND a.assessed_on <= ?)sql",
           day)
      .And(db::InScope("a.organization_id", scope))
      .Add(R"sql( ORDER BY a.assessed_on DESC, a.id DESC LIMIT 1), 0)
        FROM (SELECT DISTINCT e.person_id
                FROM plan_entry e JOIN plan p ON p.id = e.plan_id WHERE TRUE)sql");
  statement.And(InForceOn(day));
  if (reader) statement.Add(" AND e.person_id <> ?", *reader);
  statement.And(db::InScopeTogether("p.organization_id", scope)).Add(") x");
  std::map<PersonId, BoxLevel> potentials;
  RETURN_IF_ERROR(statement.Each(session, [&](const Row& row) {
    potentials[row.IdOf<PersonId>(1)] = row.EnumOf<BoxLevel>(2);
  }));
  return potentials;
}

absl::StatusOr<std::map<PersonId, int>> ReviewRatings(Session& session,
                                                      const std::vector<PersonId>& people,
                                                      CivilDay day) {
  std::map<PersonId, int> ratings;
  if (people.empty()) return ratings;
  RETURN_IF_ERROR(Statement()
                      .Add(R"sql(
      SELECT s.person_id, a.rating
        FROM review_subject s JOIN review r ON r.id = s.review_id AND r.closed_on <= ?
        JOIN review_assessment a ON a.subject_id = s.id AND a.source = ? AND a.rating <> 0
       WHERE s.person_id IN )sql",
                           day, AssessmentSource::kCollective)
                      .AddList(people)
                      .Add(" ORDER BY r.closed_on, r.id")
                      .Each(session, [&](const Row& row) {
                        ratings[row.IdOf<PersonId>(1)] = static_cast<int>(row.Int(2));
                      }));
  return ratings;
}

absl::StatusOr<std::map<PersonId, std::string>> PlannedUnder(Session& session,
                                                             const std::vector<PersonId>& people,
                                                             OrganizationId organization,
                                                             CivilDay day) {
  std::map<PersonId, std::string> names;
  if (people.empty()) return names;
  RETURN_IF_ERROR(
      Statement()
          .Add(R"sql(SELECT e.person_id, e.full_name
                                   FROM plan_entry e JOIN plan p ON p.id = e.plan_id
                                  WHERE e.active = 1 AND e.person_id IN )sql")
          .AddList(people)
          .And(db::Under("p.organization_id", organization, day))
          .Each(session, [&](const Row& row) { names[row.IdOf<PersonId>(1)] = row.Text(2); }));
  return names;
}

absl::Status InsertAssessments(Session& session,
                               const std::vector<PotentialAssessment>& assessments) {
  Statement statement;
  statement.Add(R"sql(
      INSERT INTO potential_assessment (id, person_id, organization_id, potential, basis,
                                        assessed_on, author, calibration_id) VALUES )sql");
  for (const PotentialAssessment& a : assessments) {
    statement.AddRow(a.id, a.person, a.organization, a.potential, a.basis, a.assessed, a.author,
                     a.calibration);
  }
  return statement.Execute(session).status();
}

absl::StatusOr<std::vector<PotentialAssessment>> ListAssessments(Session& session,
                                                                 const AssessmentQuery& query,
                                                                 const db::Scope& scope) {
  Statement statement;
  statement.Add(R"sql(
      SELECT a.id, a.person_id, a.organization_id, a.potential, a.basis, a.assessed_on, a.author,
             a.calibration_id FROM potential_assessment a WHERE a.id < ?)sql",
                query.before.value_or(PotentialId(INT64_MAX)));
  if (query.person) statement.Add(" AND a.person_id = ?", *query.person);
  if (query.reader) statement.Add(" AND a.person_id <> ?", *query.reader);
  return statement.And(db::InScope("a.organization_id", scope))
      .Add(" ORDER BY a.id DESC LIMIT ?", query.limit)
      .All(session, ReadAssessment);
}

absl::StatusOr<std::vector<Round>> RoundDays(Session& session, std::optional<TermId> term,
                                             const db::Scope& scope) {
  Statement statement;
  statement.Add(R"sql(
      SELECT r.opened_on, r.voted_on, r.submitted_on, r.approved_on, r.imported
        FROM plan_round r JOIN plan p ON p.id = r.plan_id WHERE TRUE)sql");
  if (term) statement.Add(" AND p.term_id = ?", *term);
  return statement.And(db::InScopeTogether("p.organization_id", scope))
      .All(session, [](const Row& row) {
        return Round{.opened = row.Day(1),
                     .voted = row.MaybeDay(2),
                     .submitted = row.MaybeDay(3),
                     .approved = row.MaybeDay(4),
                     .imported = row.Bool(5)};
      });
}

}  // namespace cadre::planning::store
