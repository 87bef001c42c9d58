// Posts and qualifications in SQL.
#ifndef CADRE_SERVICES_REGISTRY_STORE_POST_STORE_H_
#define CADRE_SERVICES_REGISTRY_STORE_POST_STORE_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/registry/domain/post.h"

namespace cadre::registry::store {

// The columns of a post `p`, and their reader; `first` is the number of the first of them. Of the
// table itself they say what a post is from its latest change on.
inline constexpr char kPostColumns[] = R"sql(
    p.id, p.code, p.organization_id, p.valid_from, p.valid_to, p.version, p.closing_number,
    p.closing_date, p.effective_from, p.title, p.post_group, p.management_level, p.selection,
    p.headcount, p.standing, p.term_kind, p.non_local, p.two_terms, p.exception_headcount,
    p.exception_until, p.exception_number, p.exception_date, p.basis_number, p.basis_date)sql";
inline constexpr int kPostColumnCount = 24;
Post ReadPost(const db::Row& row, int first = 1);

// The same columns, under the same names, as they were on a day: of a post `p` and what it was
// then, `v`, which PastOfPost joins.
const std::string& PostColumnsThen();
// `day` is SQL for a day, e.g. "?"; it stands there twice.
std::string PastOfPost(absl::string_view day);
// SQL for one of the columns that change, as it was then.
std::string ThenOf(absl::string_view column);
// The same in a condition on the posts `p` of a page, which has to be made before the past is
// joined (servers sort the whole table for a page that comes after the join): `past` of `v` or else
// `latest` of `p`. The parameters of `past`, a day twice, those of `latest`.
std::string ThenIn(absl::string_view past, absl::string_view latest);

// The post, if it exists on `day` and its organization is in scope.
absl::StatusOr<std::optional<Post>> FindPost(db::Session& session, PostId id, CivilDay day,
                                             const db::Scope& scope);

// The posts with the bodies that have a say in them; one statement for all.
absl::StatusOr<std::vector<Post>> WithBodies(db::Session& session, std::vector<Post> posts);

// Those of the posts that exist on `day`, in no order; one statement.
absl::StatusOr<std::vector<Post>> PostsById(db::Session& session, const std::vector<PostId>& ids,
                                            CivilDay day);

// Posts by code, of those whose organization is in scope, as they are on `day` or on the day of
// their existence that is next to it. Locked, one statement.
absl::StatusOr<std::map<std::string, Post>> LockPostsByCode(db::Session& session,
                                                            const std::set<std::string>& codes,
                                                            CivilDay day, const db::Scope& scope);

// The same, not locked.
absl::StatusOr<std::map<std::string, PostId>> PostIdsByCode(db::Session& session,
                                                            const std::set<std::string>& codes,
                                                            const db::Scope& scope);

// The post, if it exists on `day`, whoever has it; locked for filling.
absl::StatusOr<std::optional<Post>> LockPost(db::Session& session, PostId id, CivilDay day);

struct PostQuery {
  std::optional<OrganizationId> under;
  std::string post_group;  // empty for any
  std::string after_code;
  CivilDay day;
  int limit = 50;
};

// One statement, by code.
absl::StatusOr<std::vector<Post>> ListPosts(db::Session& session, const PostQuery& query,
                                            const db::Scope& scope);

// The same whatever their days, each as on `day` or on the day of its existence that is next to it.
absl::StatusOr<std::vector<Post>> ListPostsOfAllDays(db::Session& session, const PostQuery& query,
                                                     const db::Scope& scope);

absl::Status InsertQualification(db::Session& session, PersonId person,
                                 const Qualification& qualification);

// What each of these people holds, by date; one statement for all. People without any have no
// entry.
absl::StatusOr<std::map<PersonId, std::vector<Qualification>>> QualificationsOf(
    db::Session& session, const std::vector<PersonId>& people);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_POST_STORE_H_
