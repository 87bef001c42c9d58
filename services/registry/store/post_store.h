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

// The columns of a post `p`, and their reader; `first` is the number of the first of them.
inline constexpr char kPostColumns[] = R"sql(
    p.id, p.code, p.organization_id, p.title, p.post_group, p.management_level, p.selection,
    p.headcount, p.standing, p.valid_from, p.valid_to, p.version)sql";
inline constexpr int kPostColumnCount = 12;
Post ReadPost(const db::Row& row, int first = 1);

// The post, if it exists on `day` and its organization is in scope.
absl::StatusOr<std::optional<Post>> FindPost(db::Session& session, PostId id, CivilDay day,
                                             const db::Scope& scope);

// Those of the posts that exist on `day`, in no order; one statement.
absl::StatusOr<std::vector<Post>> PostsById(db::Session& session, const std::vector<PostId>& ids,
                                            CivilDay day);

// Posts by code, of those whose organization is in scope. Locked, one statement.
absl::StatusOr<std::map<std::string, Post>> LockPostsByCode(db::Session& session,
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

//   ALREADY_EXISTS  the code is taken
absl::Status InsertPost(db::Session& session, const Post& post);

absl::Status InsertQualification(db::Session& session, PersonId person,
                                 const Qualification& qualification);

// What each of these people holds, by date; one statement for all. People without any have no
// entry.
absl::StatusOr<std::map<PersonId, std::vector<Qualification>>> QualificationsOf(
    db::Session& session, const std::vector<PersonId>& people);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_POST_STORE_H_
