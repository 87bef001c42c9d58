#include "services/registry/store/vacancy_store.h"

#include <algorithm>

#include "absl/strings/str_replace.h"
#include "common/db/statement.h"
#include "services/registry/store/post_store.h"

namespace cadre::registry::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

// People who hold the post `p` on a day that stands there twice.
constexpr char kHolders[] = R"sql((SELECT COUNT(*) FROM post_holding x
                                      STRAIGHT_JOIN person y ON y.id = x.person_id
                                                   AND y.organization_id IS NOT NULL
                                    WHERE x.post_id = p.id AND x.start_on <= ? AND x.end_on > ?))sql";

// Places on a day that stands there once, of what `post` says.
std::string PlacesOf(absl::string_view post) {
  return absl::StrReplaceAll(
      "IF($.exception_until >= ?, GREATEST($.headcount, $.exception_headcount), $.headcount)",
      {{"$", post}});
}

Holder ReadHolder(const Row& row) {
  return {.post = row.IdOf<PostId>(1),
          .person = row.IdOf<PersonId>(2),
          .period = {row.Day(3), row.Day(4)}};
}

// Organization, group and scope of a post `p`.
template <typename Query>
Statement& AddWhere(Statement& statement, const Query& query, CivilDay day,
                    const db::Scope& scope) {
  if (!query.post_group.empty()) {
    statement.Add(" AND ")
        .Add(ThenIn("v.post_group", "p.post_group"), day, day)
        .Add(" = ?", query.post_group);
  }
  if constexpr (requires { query.under; }) {
    if (query.under.has_value()) statement.And(db::Under("p.organization_id", *query.under, day));
  }
  return statement.And(db::InScope("p.organization_id", scope));
}

}  // namespace

absl::StatusOr<std::map<PostId, Places>> PlacesFrom(Session& session,
                                                    const std::vector<PostId>& posts,
                                                    CivilDay day) {
  std::map<PostId, Places> result;
  if (posts.empty()) return result;
  struct Stated {
    PostId post;
    Headcount headcount;
  };
  ASSIGN_OR_RETURN(
      std::vector<Stated> rows,
      Statement()
          .Add(R"sql(SELECT post_id, effective_from, headcount, exception_headcount, exception_until
                       FROM post_past WHERE effective_to > ? AND post_id IN )sql",
               day)
          .AddList(posts)
          .Add(R"sql( UNION ALL SELECT id, COALESCE(effective_from, valid_from), headcount,
                                       exception_headcount, exception_until
                       FROM post WHERE id IN )sql")
          .AddList(posts)
          .All(session, [](const Row& row) {
            return Stated{.post = row.IdOf<PostId>(1),
                          .headcount = {.from = row.Day(2),
                                        .limit = static_cast<int>(row.Int(3)),
                                        .exception = static_cast<int>(row.Int(4)),
                                        .exception_until = row.MaybeDay(5)}};
          }));
  std::sort(rows.begin(), rows.end(),
            [](const Stated& a, const Stated& b) { return a.headcount.from < b.headcount.from; });
  for (const Stated& row : rows) result[row.post].push_back(row.headcount);
  return result;
}

absl::StatusOr<std::vector<Holder>> LockHoldersFrom(Session& session, PostId post, CivilDay day) {
  return session.Query(R"sql(
      SELECT post_id, person_id, start_on, end_on FROM post_holding
       WHERE post_id = ? AND end_on > ? ORDER BY person_id, start_on FOR UPDATE)sql",
                       ReadHolder, post, day);
}

absl::StatusOr<std::vector<Vacancy>> ListVacancies(Session& session, const VacancyQuery& query,
                                                   const db::Scope& scope) {
  const CivilDay day = query.day;
  Statement statement;
  statement.Add("SELECT ")
      .Add(PostColumnsThen())
      .Add(", p.holders FROM (SELECT ")
      .Add(kPostColumns)
      .Add(", ")
      .Add(kHolders, day, day)
      .Add(" AS holders FROM post p")
      .Add(" WHERE p.code > ? AND p.valid_from <= ? AND p.valid_to > ? AND ", query.after_code, day,
           day)
      .Add(kHolders, day, day);
  if (query.kind == VacancyKind::kOver) {
    statement.Add(" > ").Add(ThenIn("v.headcount", "p.headcount"), day, day);
  } else {
    statement.Add(" < ").Add(ThenIn(PlacesOf("v"), PlacesOf("p")), day, day, day, day);
  }
  AddWhere(statement, query, day, scope)
      .Add(" ORDER BY p.code LIMIT ?) p", query.limit)
      .Add(PastOfPost("?"), day, day)
      .Add(" ORDER BY p.code");
  return statement.All(session, [](const Row& row) {
    return Vacancy{.post = ReadPost(row),
                   .holders = static_cast<int>(row.Int(kPostColumnCount + 1))};
  });
}

absl::StatusOr<std::vector<Tenure>> ListTenures(Session& session, const TenureQuery& query,
                                                const db::Scope& scope) {
  Statement statement;
  // The posts of the page first, as in ListIncumbents.
  statement.Add("SELECT ")
      .Add(PostColumnsThen())
      .Add(R"sql(, h.person_id, s.full_name, s.sex, s.birth_on, s.birth_precision, h.start_on,
                 h.end_on, h.decision_date, s.retirement_scheme, s.own_retirement_on,
                 s.own_retirement_precision
            FROM (SELECT )sql")
      .Add(kPostColumns)
      .Add(R"sql( FROM post p WHERE p.code > ? AND p.valid_from <= ? AND p.valid_to > ?
                  AND (SELECT x.person_id FROM post_holding x
                         STRAIGHT_JOIN person y ON y.id = x.person_id AND y.organization_id IS NOT NULL
                        WHERE x.post_id = p.id AND x.start_on <= ? AND x.end_on > ? LIMIT 1)
                      IS NOT NULL)sql",
           query.after_code, query.to, query.from, query.to, query.from);
  if (!query.only.empty()) statement.Add(" AND p.id IN ").AddList(query.only);
  AddWhere(statement, query, query.from, scope)
      .Add(" ORDER BY p.code LIMIT ?) p", query.posts)
      .Add(PastOfPost("?"), query.from, query.from)
      .Add(R"sql(
              JOIN post_holding h ON h.post_id = p.id AND h.start_on <= ? AND h.end_on > ?
              JOIN person s ON s.id = h.person_id AND s.organization_id IS NOT NULL
             ORDER BY p.code, h.person_id, h.start_on)sql",
           query.to, query.from);
  return statement.All(session, [](const Row& row) {
    constexpr int kOwn = kPostColumnCount + 1;
    return Tenure{.post = ReadPost(row),
                  .person = row.IdOf<PersonId>(kOwn),
                  .full_name = row.Text(kOwn + 1),
                  .sex = row.EnumOf<regulation::Sex>(kOwn + 2),
                  .birth_date = row.MaybeDate(kOwn + 3, kOwn + 4).value_or(CivilDate(CivilDay())),
                  .retirement_scheme = row.EnumOf<regulation::RetirementScheme>(kOwn + 8),
                  .retirement = row.MaybeDate(kOwn + 9, kOwn + 10),
                  .period = {row.Day(kOwn + 5), row.Day(kOwn + 6)},
                  .decision_date = row.MaybeDay(kOwn + 7)};
  });
}

absl::StatusOr<std::vector<Chain>> ChainsOf(Session& session, const std::vector<PostId>& posts,
                                            CivilDay day) {
  std::vector<Chain> chains;
  if (posts.empty()) return chains;
  std::optional<Holder> later;  // the holding that the chain began last with
  RETURN_IF_ERROR(
      Statement()
          .Add("SELECT post_id, person_id, start_on, end_on FROM post_holding WHERE post_id IN ")
          .AddList(posts)
          .Add(" AND start_on <= ? ORDER BY post_id, person_id, start_on DESC", day)
          .Each(session, [&](const Row& row) {
            const Holder holder = ReadHolder(row);
            const bool is_same =
                later.has_value() && later->post == holder.post && later->person == holder.person;
            if (is_same && later->period.start == holder.period.end) {
              ++chains.back().holdings;
              later = holder;
            } else if (holder.period.end > day) {
              chains.push_back({holder.post, holder.person, 1});
              later = holder;
            }
          }));
  return chains;
}

absl::StatusOr<std::vector<Seat>> ListSeats(Session& session, const SeatQuery& query,
                                            const db::Scope& scope) {
  const CivilDay day = query.day;
  Statement statement;
  // The posts of the page first, as in ListTenures.
  statement.Add("SELECT ")
      .Add(PostColumnsThen())
      .Add(R"sql(, h.person_id, s.sex, s.birth_on, s.birth_precision, s.retirement_scheme,
                 s.own_retirement_on, s.own_retirement_precision
            FROM (SELECT )sql")
      .Add(kPostColumns)
      .Add(" FROM post p WHERE p.code > ? AND p.valid_from <= ? AND p.valid_to > ?",
           query.after_code, day, day);
  if (!query.posts.empty()) statement.Add(" AND p.id IN ").AddList(query.posts);
  AddWhere(statement, query, day, scope)
      .Add(" ORDER BY p.code LIMIT ?) p", query.limit)
      .Add(PastOfPost("?"), day, day)
      .Add(R"sql(
              LEFT JOIN (post_holding h
                         JOIN person s ON s.id = h.person_id AND s.organization_id IS NOT NULL)
                ON h.post_id = p.id AND h.start_on <= ? AND h.end_on > ?
             ORDER BY p.code, h.person_id)sql",
           day, day);
  std::vector<Seat> seats;
  RETURN_IF_ERROR(statement.Each(session, [&](const Row& row) {
    constexpr int kOwn = kPostColumnCount + 1;
    Post post = ReadPost(row);
    if (seats.empty() || seats.back().post.id != post.id) seats.push_back({.post = post});
    const auto person = row.MaybeIdOf<PersonId>(kOwn);
    if (!person.has_value()) return;
    seats.back().holders.push_back(
        {.person = *person,
         .sex = row.EnumOf<regulation::Sex>(kOwn + 1),
         .birth_date = row.MaybeDate(kOwn + 2, kOwn + 3).value_or(CivilDate(CivilDay())),
         .retirement_scheme = row.EnumOf<regulation::RetirementScheme>(kOwn + 4),
         .retirement = row.MaybeDate(kOwn + 5, kOwn + 6)});
  }));
  return seats;
}

}  // namespace cadre::registry::store
