#include "services/registry/store/post_store.h"

#include "absl/strings/str_cat.h"
#include "common/db/statement.h"

namespace cadre::registry::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

// Columns of what a post is on a day: of `post` from its latest change on, of `post_past` before.
constexpr const char* kChanging[] = {"effective_from",
                                     "title",
                                     "post_group",
                                     "management_level",
                                     "selection",
                                     "headcount",
                                     "standing",
                                     "term_kind",
                                     "non_local",
                                     "two_terms",
                                     "exception_headcount",
                                     "exception_until",
                                     "exception_number",
                                     "exception_date",
                                     "basis_number",
                                     "basis_date"};

Statement Select(CivilDay day) {
  Statement statement;
  statement.Add("SELECT ").Add(PostColumnsThen()).Add(" FROM post p");
  return statement.Add(PastOfPost("?"), day, day);
}

// The day on which a post that may have ended, or not have begun, is shown.
constexpr char kOwnDay[] =
    "GREATEST(p.valid_from, LEAST(p.valid_to - INTERVAL 1 DAY, CAST(? AS DATE)))";

Post ReadOne(const Row& row) { return ReadPost(row); }

struct HeldBy {
  PersonId person;
  Qualification qualification;
};

HeldBy ReadQualification(const Row& row) {
  return {.person = row.IdOf<PersonId>(1),
          .qualification = {.id = row.IdOf<QualificationId>(2),
                            .kind = row.EnumOf<QualificationKind>(3),
                            .level = static_cast<int>(row.Int(4)),
                            .awarded = row.MaybeDate(5, 6).value_or(CivilDate(CivilDay())),
                            .text = row.Text(7),
                            .source = {.number = row.Text(8), .date = row.MaybeDay(9)},
                            .version = row.Int(10)}};
}

}  // namespace

const std::string& PostColumnsThen() {
  static const std::string columns = [] {
    std::string text =
        "p.id, p.code, p.organization_id, p.valid_from, p.valid_to, p.version, p.closing_number, "
        "p.closing_date";
    for (const char* column : kChanging) {
      absl::StrAppend(&text, ", ", ThenOf(column), " AS ", column);
    }
    return text;
  }();
  return columns;
}

std::string PastOfPost(absl::string_view day) {
  return absl::StrCat(" LEFT JOIN post_past v ON v.post_id = p.id AND v.effective_from <= ", day,
                      " AND v.effective_to > ", day);
}

std::string ThenOf(absl::string_view column) {
  return absl::StrCat("IF(v.post_id IS NULL, p.", column, ", v.", column, ")");
}

std::string ThenIn(absl::string_view past, absl::string_view latest) {
  return absl::StrCat("COALESCE((SELECT ", past,
                      " FROM post_past v WHERE v.post_id = p.id AND v.effective_from <= ? AND "
                      "v.effective_to > ?), ",
                      latest, ")");
}

Post ReadPost(const Row& row, int first) {
  Post post{.id = row.IdOf<PostId>(first),
            .code = row.Text(first + 1),
            .organization = row.IdOf<OrganizationId>(first + 2),
            .title = row.Text(first + 9),
            .post_group = row.Text(first + 10),
            .management_level = row.EnumOf<ManagementLevel>(first + 11),
            .selection = row.EnumOf<PostSelection>(first + 12),
            .headcount = static_cast<int>(row.Int(first + 13)),
            .rank = static_cast<int>(row.Int(first + 14)),
            .valid_from = row.Day(first + 3),
            .valid_to = row.Day(first + 4),
            .version = row.Int(first + 5),
            .effective_from = row.MaybeDay(first + 8).value_or(row.Day(first + 3)),
            .term_kind = row.EnumOf<TermKind>(first + 15),
            .non_local = row.Bool(first + 16),
            .two_terms = row.Bool(first + 17),
            .basis = {row.Text(first + 22), row.MaybeDay(first + 23)},
            .closing = {row.Text(first + 6), row.MaybeDay(first + 7)}};
  if (const auto until = row.MaybeDay(first + 19)) {
    post.exception = {.headcount = static_cast<int>(row.Int(first + 18)),
                      .until = *until,
                      .basis = {row.Text(first + 20), row.MaybeDay(first + 21)}};
  }
  return post;
}

absl::StatusOr<std::optional<Post>> FindPost(Session& session, PostId id, CivilDay day,
                                             const db::Scope& scope) {
  return Select(day)
      .Add(" WHERE p.id = ? AND p.valid_from <= ? AND p.valid_to > ?", id, day, day)
      .And(db::InScope("p.organization_id", scope))
      .First(session, ReadOne);
}

absl::StatusOr<std::vector<Post>> WithBodies(Session& session, std::vector<Post> posts) {
  if (posts.empty()) return posts;
  struct Found {
    PostId post;
    CivilDay from;
    PostBody body;
  };
  std::map<std::pair<PostId, CivilDay>, std::vector<PostBody>> bodies;
  std::vector<PostId> ids;
  for (const Post& post : posts) ids.push_back(post.id);
  ASSIGN_OR_RETURN(const std::vector<Found> rows,
                   Statement()
                       .Add(R"sql(SELECT post_id, effective_from, role, organization_id, text
                                    FROM post_body WHERE post_id IN )sql")
                       .AddList(ids)
                       .Add(" ORDER BY post_id, effective_from, role, seat")
                       .All(session, [](const Row& row) {
                         return Found{.post = row.IdOf<PostId>(1),
                                      .from = row.Day(2),
                                      .body = {.role = row.EnumOf<PostBodyRole>(3),
                                               .organization = row.MaybeIdOf<OrganizationId>(4),
                                               .text = row.Text(5)}};
                       }));
  for (const Found& row : rows) bodies[{row.post, row.from}].push_back(row.body);
  for (Post& post : posts) post.bodies = bodies[{post.id, post.effective_from}];
  return posts;
}

absl::StatusOr<std::vector<Post>> PostsById(Session& session, const std::vector<PostId>& ids,
                                            CivilDay day) {
  return Select(day)
      .Add(" WHERE p.id IN ")
      .AddList(ids)
      .Add(" AND p.valid_from <= ? AND p.valid_to > ?", day, day)
      .All(session, ReadOne);
}

absl::StatusOr<std::vector<Post>> ListPosts(Session& session, const PostQuery& query,
                                            const db::Scope& scope) {
  Statement statement;
  statement.Add("SELECT ")
      .Add(PostColumnsThen())
      .Add(" FROM (SELECT ")
      .Add(kPostColumns)
      .Add(" FROM post p WHERE p.code > ? AND p.valid_from <= ? AND p.valid_to > ?",
           query.after_code, query.day, query.day);
  if (!query.post_group.empty()) {
    statement.Add(" AND ")
        .Add(ThenIn("v.post_group", "p.post_group"), query.day, query.day)
        .Add(" = ?", query.post_group);
  }
  if (query.under.has_value()) {
    statement.And(db::Under("p.organization_id", *query.under, query.day));
  }
  statement.And(db::InScope("p.organization_id", scope))
      .Add(" ORDER BY p.code LIMIT ?) p", query.limit)
      .Add(PastOfPost("?"), query.day, query.day)
      .Add(" ORDER BY p.code");
  return statement.All(session, ReadOne);
}

absl::StatusOr<std::vector<Post>> ListPostsOfAllDays(Session& session, const PostQuery& query,
                                                     const db::Scope& scope) {
  Statement statement;
  statement.Add("SELECT ")
      .Add(PostColumnsThen())
      .Add(" FROM (SELECT ")
      .Add(kPostColumns)
      .Add(" FROM post p WHERE p.code > ?", query.after_code);
  if (query.under.has_value()) {
    statement.And(db::Under("p.organization_id", *query.under, query.day));
  }
  return statement.And(db::InScope("p.organization_id", scope))
      .Add(" ORDER BY p.code LIMIT ?) p", query.limit)
      .Add(PastOfPost(kOwnDay), query.day, query.day)
      .Add(" ORDER BY p.code")
      .All(session, ReadOne);
}

absl::StatusOr<std::map<std::string, Post>> LockPostsByCode(Session& session,
                                                            const std::set<std::string>& codes,
                                                            CivilDay day, const db::Scope& scope) {
  std::map<std::string, Post> result;
  if (codes.empty()) return result;
  ASSIGN_OR_RETURN(std::vector<Post> posts,
                   Statement()
                       .Add("SELECT ")
                       .Add(PostColumnsThen())
                       .Add(" FROM post p")
                       .Add(PastOfPost(kOwnDay), day, day)
                       .Add(" WHERE p.code IN ")
                       .AddList(std::vector<std::string>(codes.begin(), codes.end()))
                       .And(db::InScope("p.organization_id", scope))
                       .Add(" ORDER BY p.id FOR UPDATE")
                       .All(session, ReadOne));
  for (Post& post : posts) result.emplace(post.code, std::move(post));
  return result;
}

absl::StatusOr<std::map<std::string, PostId>> PostIdsByCode(Session& session,
                                                            const std::set<std::string>& codes,
                                                            const db::Scope& scope) {
  std::map<std::string, PostId> result;
  if (codes.empty()) return result;
  RETURN_IF_ERROR(
      Statement()
          .Add("SELECT p.code, p.id FROM post p WHERE p.code IN ")
          .AddList(std::vector<std::string>(codes.begin(), codes.end()))
          .And(db::InScope("p.organization_id", scope))
          .Each(session, [&](const Row& row) { result[row.Text(1)] = row.IdOf<PostId>(2); }));
  return result;
}

absl::StatusOr<std::optional<Post>> LockPost(Session& session, PostId id, CivilDay day) {
  return Select(day)
      .Add(" WHERE p.id = ? AND p.valid_from <= ? AND p.valid_to > ? FOR UPDATE", id, day, day)
      .First(session, ReadOne);
}

absl::Status InsertQualification(Session& session, PersonId person, const Qualification& q) {
  return session
      .Execute(R"sql(
      INSERT INTO person_qualification (id, person_id, kind, level, awarded_on, awarded_precision,
                                        text, doc_number, doc_date)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?))sql",
               q.id, person, q.kind, q.level, db::DayOf(q.awarded), db::PrecisionOf(q.awarded),
               q.text, q.source.number, q.source.date)
      .status();
}

absl::StatusOr<std::map<PersonId, std::vector<Qualification>>> QualificationsOf(
    Session& session, const std::vector<PersonId>& people) {
  std::map<PersonId, std::vector<Qualification>> result;
  if (people.empty()) return result;
  ASSIGN_OR_RETURN(const std::vector<HeldBy> rows,
                   Statement()
                       .Add(R"sql(SELECT person_id, id, kind, level, awarded_on, awarded_precision,
                                         text, doc_number, doc_date, version
                                    FROM person_qualification WHERE person_id IN )sql")
                       .AddList(people)
                       .Add(" ORDER BY person_id, awarded_on, id")
                       .All(session, ReadQualification));
  for (const HeldBy& row : rows) result[row.person].push_back(row.qualification);
  return result;
}

}  // namespace cadre::registry::store
