#include "services/registry/store/post_store.h"

#include "common/db/statement.h"

namespace cadre::registry::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

Statement Select() {
  Statement statement;
  statement.Add("SELECT ").Add(kPostColumns).Add(" FROM post p");
  return statement;
}

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
                            .text = row.Text(7)}};
}

}  // namespace

Post ReadPost(const Row& row, int first) {
  return {.id = row.IdOf<PostId>(first),
          .code = row.Text(first + 1),
          .organization = row.IdOf<OrganizationId>(first + 2),
          .title = row.Text(first + 3),
          .post_group = row.Text(first + 4),
          .management_level = row.EnumOf<ManagementLevel>(first + 5),
          .selection = row.EnumOf<PostSelection>(first + 6),
          .headcount = static_cast<int>(row.Int(first + 7)),
          .rank = static_cast<int>(row.Int(first + 8)),
          .valid_from = row.Day(first + 9),
          .valid_to = row.Day(first + 10),
          .version = row.Int(first + 11)};
}

absl::StatusOr<std::optional<Post>> FindPost(Session& session, PostId id, CivilDay day,
                                             const db::Scope& scope) {
  return Select()
      .Add(" WHERE p.id = ? AND p.valid_from <= ? AND p.valid_to > ?", id, day, day)
      .And(db::InScope("p.organization_id", scope))
      .First(session, ReadOne);
}

absl::StatusOr<std::vector<Post>> PostsById(Session& session, const std::vector<PostId>& ids,
                                            CivilDay day) {
  return Select()
      .Add(" WHERE p.id IN ")
      .AddList(ids)
      .Add(" AND p.valid_from <= ? AND p.valid_to > ?", day, day)
      .All(session, ReadOne);
}

absl::StatusOr<std::vector<Post>> ListPosts(Session& session, const PostQuery& query,
                                            const db::Scope& scope) {
  Statement statement = Select();
  statement.Add(" WHERE p.code > ? AND p.valid_from <= ? AND p.valid_to > ?", query.after_code,
                query.day, query.day);
  if (!query.post_group.empty()) statement.Add(" AND p.post_group = ?", query.post_group);
  if (query.under.has_value()) {
    statement.And(db::Under("p.organization_id", *query.under, query.day));
  }
  statement.And(db::InScope("p.organization_id", scope))
      .Add(" ORDER BY p.code LIMIT ?", query.limit);
  return statement.All(session, ReadOne);
}

absl::StatusOr<std::map<std::string, Post>> LockPostsByCode(Session& session,
                                                            const std::set<std::string>& codes,
                                                            const db::Scope& scope) {
  std::map<std::string, Post> result;
  if (codes.empty()) return result;
  ASSIGN_OR_RETURN(std::vector<Post> posts,
                   Select()
                       .Add(" WHERE p.code IN ")
                       .AddList(std::vector<std::string>(codes.begin(), codes.end()))
                       .And(db::InScope("p.organization_id", scope))
                       .Add(" ORDER BY p.id FOR UPDATE")
                       .All(session, ReadOne));
  for (Post& post : posts) result.emplace(post.code, std::move(post));
  return result;
}

absl::StatusOr<std::optional<Post>> LockPost(Session& session, PostId id, CivilDay day) {
  return Select()
      .Add(" WHERE p.id = ? AND p.valid_from <= ? AND p.valid_to > ? FOR UPDATE", id, day, day)
      .First(session, ReadOne);
}

absl::Status InsertPost(Session& session, const Post& p) {
  return session
      .Execute(R"sql(
      INSERT INTO post (id, code, organization_id, title, post_group, management_level, selection,
                        headcount, standing, valid_from, valid_to, version)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1))sql",
               p.id, p.code, p.organization, p.title, p.post_group, p.management_level, p.selection,
               p.headcount, p.rank, p.valid_from, p.valid_to)
      .status();
}

absl::Status InsertQualification(Session& session, PersonId person, const Qualification& q) {
  return session
      .Execute(R"sql(
      INSERT INTO person_qualification (id, person_id, kind, level, awarded_on, awarded_precision,
                                        text)
      VALUES (?, ?, ?, ?, ?, ?, ?))sql",
               q.id, person, q.kind, q.level, db::DayOf(q.awarded), db::PrecisionOf(q.awarded),
               q.text)
      .status();
}

absl::StatusOr<std::map<PersonId, std::vector<Qualification>>> QualificationsOf(
    Session& session, const std::vector<PersonId>& people) {
  std::map<PersonId, std::vector<Qualification>> result;
  if (people.empty()) return result;
  ASSIGN_OR_RETURN(const std::vector<HeldBy> rows,
                   Statement()
                       .Add(R"sql(SELECT person_id, id, kind, level, awarded_on, awarded_precision,
                                         text
                                    FROM person_qualification WHERE person_id IN )sql")
                       .AddList(people)
                       .Add(" ORDER BY person_id, awarded_on, id")
                       .All(session, ReadQualification));
  for (const HeldBy& row : rows) result[row.person].push_back(row.qualification);
  return result;
}

}  // namespace cadre::registry::store
