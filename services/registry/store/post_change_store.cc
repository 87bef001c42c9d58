#include "services/registry/store/post_change_store.h"

#include <set>

#include "common/base/errors.h"
#include "common/db/statement.h"
#include "services/registry/store/post_store.h"

namespace cadre::registry::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

std::optional<CivilDay> UntilOf(const Post& post) {
  return post.exception ? std::optional(post.exception->until) : std::nullopt;
}

absl::Status PutBodies(Session& session, const Post& post) {
  RETURN_IF_ERROR(session
                      .Execute("DELETE FROM post_body WHERE post_id = ? AND effective_from = ?",
                               post.id, post.effective_from)
                      .status());
  if (post.bodies.empty()) return absl::OkStatus();
  Statement statement;
  statement.Add(
      "INSERT INTO post_body (post_id, effective_from, role, seat, organization_id, text) VALUES ");
  int seat = 0;
  for (const PostBody& body : post.bodies) {
    statement.AddRow(post.id, post.effective_from, body.role, ++seat, body.organization, body.text);
  }
  return statement.Execute(session).status();
}

}  // namespace

absl::Status InsertPost(Session& session, const Post& p) {
  const auto exception = p.exception.value_or(HeadcountException());
  RETURN_IF_ERROR(session
                      .Execute(R"sql(
      INSERT INTO post (id, code, organization_id, title, post_group, management_level, selection,
                        headcount, standing, valid_from, valid_to, version, term_kind, non_local,
                        two_terms, exception_headcount, exception_until, exception_number,
                        exception_date, basis_number, basis_date, closing_number, closing_date)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql",
                               p.id, p.code, p.organization, p.title, p.post_group,
                               p.management_level, p.selection, p.headcount, p.rank, p.valid_from,
                               p.valid_to, p.term_kind, p.non_local, p.two_terms,
                               exception.headcount, UntilOf(p), exception.basis.number,
                               exception.basis.date, p.basis.number, p.basis.date, p.closing.number,
                               p.closing.date)
                      .status());
  return p.bodies.empty() ? absl::OkStatus() : PutBodies(session, p);
}

absl::StatusOr<std::optional<Post>> LockLatest(Session& session, PostId id,
                                               const db::Scope& scope) {
  ASSIGN_OR_RETURN(std::vector<Post> posts,
                   Statement()
                       .Add("SELECT ")
                       .Add(kPostColumns)
                       .Add(" FROM post p WHERE p.id = ?", id)
                       .And(db::InScope("p.organization_id", scope))
                       .Add(" FOR UPDATE")
                       .All(session, [](const Row& row) { return ReadPost(row); }));
  ASSIGN_OR_RETURN(posts, WithBodies(session, std::move(posts)));
  if (posts.empty()) return std::nullopt;
  return std::move(posts.front());
}

absl::Status KeepPast(Session& session, PostId id, CivilDay until) {
  return session
      .Execute(R"sql(
      INSERT INTO post_past (post_id, effective_from, effective_to, title, post_group,
                             management_level, selection, headcount, standing, term_kind, non_local,
                             two_terms, exception_headcount, exception_until, exception_number,
                             exception_date, basis_number, basis_date)
      SELECT id, COALESCE(effective_from, valid_from), ?, title, post_group, management_level,
             selection, headcount, standing, term_kind, non_local, two_terms, exception_headcount,
             exception_until, exception_number, exception_date, basis_number, basis_date
        FROM post WHERE id = ?)sql",
               until, id)
      .status();
}

absl::Status UpdatePost(Session& session, const Post& p) {
  const auto exception = p.exception.value_or(HeadcountException());
  ASSIGN_OR_RETURN(
      const int64_t changed,
      session.Execute(R"sql(
      UPDATE post
         SET effective_from = ?, title = ?, post_group = ?, management_level = ?, selection = ?,
             headcount = ?, standing = ?, term_kind = ?, non_local = ?, two_terms = ?,
             exception_headcount = ?, exception_until = ?, exception_number = ?,
             exception_date = ?, basis_number = ?, basis_date = ?, valid_to = ?,
             closing_number = ?, closing_date = ?, version = version + 1
       WHERE id = ? AND version = ?)sql",
                      p.effective_from, p.title, p.post_group, p.management_level, p.selection,
                      p.headcount, p.rank, p.term_kind, p.non_local, p.two_terms,
                      exception.headcount, UntilOf(p), exception.basis.number, exception.basis.date,
                      p.basis.number, p.basis.date, p.valid_to, p.closing.number, p.closing.date,
                      p.id, p.version));
  if (changed == 0) return EtagMismatchError("post");
  return PutBodies(session, p);
}

absl::StatusOr<bool> AreBodiesKnown(Session& session, const std::vector<PostBody>& bodies) {
  std::set<OrganizationId> named;
  for (const PostBody& body : bodies) {
    if (body.organization.has_value()) named.insert(*body.organization);
  }
  if (named.empty()) return true;
  ASSIGN_OR_RETURN(const auto known,
                   Statement()
                       .Add("SELECT id FROM organization WHERE id IN ")
                       .AddList(std::vector<OrganizationId>(named.begin(), named.end()))
                       .All(session, [](const Row& row) { return row.Int(1); }));
  return known.size() == named.size();
}

}  // namespace cadre::registry::store
