#include "services/registry/store/post_store.h"

#include "common/db/statement.h"

namespace cadre::registry::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

constexpr char kSelect[] = R"sql(
    SELECT p.id, p.code, p.organization_id, p.title, p.post_group, p.management_level,
           p.selection, p.headcount, p.valid_from, p.valid_to, p.version
      FROM post p)sql";

Post ReadPost(const Row& row) {
  return {.id = row.IdOf<PostId>(1),
          .code = row.Text(2),
          .organization = row.IdOf<OrganizationId>(3),
          .title = row.Text(4),
          .post_group = row.Text(5),
          .management_level = row.EnumOf<ManagementLevel>(6),
          .selection = row.EnumOf<PostSelection>(7),
          .headcount = static_cast<int>(row.Int(8)),
          .valid_from = row.Day(9),
          .valid_to = row.Day(10),
          .version = row.Int(11)};
}

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

absl::StatusOr<std::optional<Post>> FindPost(Session& session, PostId id, CivilDay day,
                                             const db::Scope& scope) {
  return Statement()
      .Add(kSelect)
      .Add(" WHERE p.id = ? AND p.valid_from <= ? AND p.valid_to > ?", id, day, day)
      .And(db::InScope("p.organization_id", scope))
      .First(session, ReadPost);
}

absl::StatusOr<std::vector<Post>> ListPosts(Session& session, const PostQuery& query,
                                            const db::Scope& scope) {
  Statement statement;
  statement.Add(kSelect).Add(" WHERE p.code > ? AND p.valid_from <= ? AND p.valid_to > ?",
                             query.after_code, query.day, query.day);
  if (!query.post_group.empty()) statement.Add(" AND p.post_group = ?", query.post_group);
  if (query.under.has_value()) {
    statement.And(db::Under("p.organization_id", *query.under, query.day));
  }
  statement.And(db::InScope("p.organization_id", scope))
      .Add(" ORDER BY p.code LIMIT ?", query.limit);
  return statement.All(session, ReadPost);
}

absl::Status InsertPost(Session& session, const Post& p) {
  return session
      .Execute(R"sql(
      INSERT INTO post (id, code, organization_id, title, post_group, management_level, selection,
                        headcount, valid_from, valid_to, version)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1))sql",
               p.id, p.code, p.organization, p.title, p.post_group, p.management_level, p.selection,
               p.headcount, p.valid_from, p.valid_to)
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
