#include "services/registry/store/record_store.h"

#include "common/base/errors.h"
#include "common/db/statement.h"
#include "services/registry/store/post_store.h"

namespace cadre::registry::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

// One sub-record and whose it is.
template <typename T>
struct Of {
  PersonId person;
  T record;
};

// The day of which a holding shows its post: its last one, or the one that is asked for while it
// still runs then.
constexpr char kShownOn[] =
    "GREATEST(h.start_on, LEAST(h.end_on - INTERVAL 1 DAY, CAST(? AS DATE)))";

Of<PostHolding> ReadHolding(const Row& row) {
  constexpr int kOwn = kPostColumnCount + 1;
  return {.person = row.IdOf<PersonId>(kOwn),
          .record = {.post = ReadPost(row),
                     .start = row.Day(kOwn + 1),
                     .end = row.Day(kOwn + 2),
                     .decision = {row.Text(kOwn + 3), row.MaybeDay(kOwn + 4)},
                     .imported = row.Bool(kOwn + 6),
                     .version = row.Int(kOwn + 5)}};
}

Of<Rating> ReadRating(const Row& row) {
  return {.person = row.IdOf<PersonId>(1),
          .record = {.year = static_cast<int>(row.Int(2)),
                     .level = row.EnumOf<RatingLevel>(3),
                     .source = {row.Text(4), row.MaybeDay(5)},
                     .version = row.Int(6)}};
}

Of<Discipline> ReadDiscipline(const Row& row) {
  return {.person = row.IdOf<PersonId>(1),
          .record = {.form = row.EnumOf<regulation::DisciplineForm>(2),
                     .decision_date = row.Day(3),
                     .decision_number = row.Text(4),
                     .side = row.EnumOf<DisciplineSide>(5),
                     .reason_sealed = row.MaybeText(6),
                     .version = row.Int(7)}};
}

}  // namespace

absl::StatusOr<std::map<PersonId, PersonRecord>> RecordsOf(Session& session,
                                                           const std::vector<PersonId>& people,
                                                           CivilDay day) {
  std::map<PersonId, PersonRecord> result;
  if (people.empty()) return result;
  ASSIGN_OR_RETURN(const auto holdings,
                   Statement()
                       .Add("SELECT ")
                       .Add(PostColumnsThen())
                       .Add(R"sql(, h.person_id, h.start_on, h.end_on, h.decision_number,
                                    h.decision_date, h.version, h.imported
                                FROM post_holding h JOIN post p ON p.id = h.post_id)sql")
                       .Add(PastOfPost(kShownOn), day, day)
                       .Add(" WHERE h.person_id IN ")
                       .AddList(people)
                       .Add(" ORDER BY h.person_id, h.start_on DESC, p.code")
                       .All(session, ReadHolding));
  ASSIGN_OR_RETURN(const auto ratings,
                   Statement()
                       .Add(R"sql(SELECT person_id, year, level, doc_number, doc_date, version
                                    FROM person_rating WHERE person_id IN )sql")
                       .AddList(people)
                       .Add(" ORDER BY person_id, year")
                       .All(session, ReadRating));
  ASSIGN_OR_RETURN(const auto disciplines,
                   Statement()
                       .Add(R"sql(SELECT person_id, form, decision_date, decision_number, side,
                                         reason_sealed, version
                                    FROM person_discipline WHERE person_id IN )sql")
                       .AddList(people)
                       .Add(" ORDER BY person_id, decision_date DESC, decision_number")
                       .All(session, ReadDiscipline));
  for (const auto& row : holdings) result[row.person].holdings.push_back(row.record);
  for (const auto& row : ratings) result[row.person].ratings.push_back(row.record);
  for (const auto& row : disciplines) result[row.person].disciplines.push_back(row.record);
  return result;
}

absl::StatusOr<std::map<PersonId, std::vector<std::string>>> TitlesOn(
    Session& session, const std::vector<PersonId>& people, CivilDay day) {
  std::map<PersonId, std::vector<std::string>> result;
  if (people.empty()) return result;
  Statement statement;
  statement.Add("SELECT h.person_id, ")
      .Add(ThenOf("title"))
      .Add(" FROM post_holding h JOIN post p ON p.id = h.post_id")
      .Add(PastOfPost("?"), day, day)
      .Add(" WHERE h.start_on <= ? AND h.end_on > ? AND h.person_id IN ", day, day)
      .AddList(people)
      .Add(" ORDER BY h.person_id, p.code");
  ASSIGN_OR_RETURN(const auto rows, statement.All(session, [](const Row& row) {
    return Of<std::string>{.person = row.IdOf<PersonId>(1), .record = row.Text(2)};
  }));
  for (const auto& row : rows) result[row.person].push_back(row.record);
  return result;
}

absl::StatusOr<std::vector<Holder>> HoldersFrom(Session& session, const std::vector<PostId>& posts,
                                                CivilDay day) {
  if (posts.empty()) return std::vector<Holder>();
  return Statement()
      .Add(R"sql(SELECT post_id, person_id, start_on, end_on FROM post_holding
                  WHERE end_on > ? AND post_id IN )sql",
           day)
      .AddList(posts)
      .Add(" ORDER BY post_id, person_id, start_on")
      .All(session, [](const Row& row) {
        return Holder{.post = row.IdOf<PostId>(1),
                      .person = row.IdOf<PersonId>(2),
                      .period = {row.Day(3), row.Day(4)}};
      });
}

absl::StatusOr<std::optional<PostHolding>> LockHolding(Session& session, PersonId person,
                                                       PostId post, CivilDay start) {
  return session.QueryOne(R"sql(
      SELECT post_id, start_on, end_on, decision_number, decision_date, version, imported
        FROM post_holding
       WHERE person_id = ? AND post_id = ? AND start_on = ? FOR UPDATE)sql",
                          [](const Row& row) {
                            return PostHolding{.post = {.id = row.IdOf<PostId>(1)},
                                               .start = row.Day(2),
                                               .end = row.Day(3),
                                               .decision = {row.Text(4), row.MaybeDay(5)},
                                               .imported = row.Bool(7),
                                               .version = row.Int(6)};
                          },
                          person, post, start);
}

absl::StatusOr<std::vector<Incumbent>> ListIncumbents(Session& session, const IncumbentQuery& query,
                                                      const db::Scope& scope) {
  Statement statement;
  // The posts of the page first: in their own order they come from an index. Not EXISTS, which
  // servers answer by reading every holding.
  statement.Add("SELECT ")
      .Add(PostColumnsThen())
      .Add(", h.person_id, s.full_name, h.start_on FROM (SELECT ")
      .Add(kPostColumns)
      .Add(R"sql(
              FROM post p
             WHERE p.code > ? AND p.valid_from <= ? AND p.valid_to > ?
               AND (SELECT x.person_id FROM post_holding x
                      STRAIGHT_JOIN person y ON y.id = x.person_id AND y.organization_id IS NOT NULL
                     WHERE x.post_id = p.id AND x.start_on <= ? AND x.end_on > ? LIMIT 1)
                   IS NOT NULL)sql",
           query.after_code, query.day, query.day, query.day, query.day);
  if (query.of.has_value()) statement.Add(" AND p.organization_id = ?", *query.of);
  if (query.under.has_value()) {
    statement.And(db::Under("p.organization_id", *query.under, query.day));
  }
  if (!query.post_groups.empty()) {
    statement.Add(" AND ")
        .Add(ThenIn("v.post_group", "p.post_group"), query.day, query.day)
        .Add(" IN ")
        .AddList(query.post_groups);
  }
  statement.And(db::InScope("p.organization_id", scope))
      .Add(" ORDER BY p.code LIMIT ?", query.posts)
      .Add(") p")
      .Add(PastOfPost("?"), query.day, query.day)
      .Add(R"sql(
              JOIN post_holding h ON h.post_id = p.id AND h.start_on <= ? AND h.end_on > ?
              JOIN person s ON s.id = h.person_id AND s.organization_id IS NOT NULL
             ORDER BY p.code, h.person_id)sql",
           query.day, query.day);
  return statement.All(session, [](const Row& row) {
    return Incumbent{.post = ReadPost(row),
                     .person = row.IdOf<PersonId>(kPostColumnCount + 1),
                     .full_name = row.Text(kPostColumnCount + 2),
                     .start = row.Day(kPostColumnCount + 3)};
  });
}

absl::Status InsertHolding(Session& session, PersonId person, const PostHolding& h) {
  return session
      .Execute(R"sql(
      INSERT INTO post_holding (person_id, post_id, start_on, end_on, decision_number,
                                decision_date, imported)
      VALUES (?, ?, ?, ?, ?, ?, ?))sql",
               person, h.post.id, h.start, h.end, h.decision.number, h.decision.date, h.imported)
      .status();
}

absl::Status EndHolding(Session& session, const Holder& h, CivilDay end) {
  ASSIGN_OR_RETURN(const int64_t changed,
                   session.Execute(R"sql(UPDATE post_holding SET end_on = ?, version = version + 1
                             WHERE person_id = ? AND post_id = ? AND start_on = ? AND end_on = ?)sql",
                                   end, h.person, h.post, h.period.start, h.period.end));
  if (changed == 0) return EtagMismatchError("post holding");
  return absl::OkStatus();
}

absl::Status EndHoldingsOf(Session& session, PostId post, CivilDay end) {
  return session
      .Execute(
          "UPDATE post_holding SET end_on = ?, version = version + 1"
          " WHERE post_id = ? AND end_on > ?",
          end, post, end)
      .status();
}

absl::Status InsertRating(Session& session, PersonId person, const Rating& rating) {
  return session
      .Execute(R"sql(INSERT INTO person_rating (person_id, year, level, doc_number, doc_date)
                     VALUES (?, ?, ?, ?, ?))sql",
               person, rating.year, rating.level, rating.source.number, rating.source.date)
      .status();
}

absl::Status InsertDiscipline(Session& session, PersonId person, const Discipline& discipline) {
  return session
      .Execute(R"sql(
      INSERT INTO person_discipline (person_id, decision_date, decision_number, form, side,
                                     reason_sealed)
      VALUES (?, ?, ?, ?, ?, ?))sql",
               person, discipline.decision_date, discipline.decision_number, discipline.form,
               discipline.side, discipline.reason_sealed)
      .status();
}

}  // namespace cadre::registry::store
