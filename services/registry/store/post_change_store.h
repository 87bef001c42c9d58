// Writing posts in SQL: a change keeps what was for the days before it.
#ifndef CADRE_SERVICES_REGISTRY_STORE_POST_CHANGE_STORE_H_
#define CADRE_SERVICES_REGISTRY_STORE_POST_CHANGE_STORE_H_

#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/registry/domain/post.h"

namespace cadre::registry::store {

//   ALREADY_EXISTS  the code is taken
absl::Status InsertPost(db::Session& session, const Post& post);

// The post as it is from its latest change on, if its organization is in scope; locked, with its
// bodies.
absl::StatusOr<std::optional<Post>> LockLatest(db::Session& session, PostId id,
                                               const db::Scope& scope);

// Keeps the post as it is now, for the days before `until`.
absl::Status KeepPast(db::Session& session, PostId id, CivilDay until);
// Makes the post what `post` says from `post.effective_from` on, its end too.
//   ABORTED  `post.version` is not the stored one
absl::Status UpdatePost(db::Session& session, const Post& post);

// Whether every organization that the bodies name is known, in scope or not.
absl::StatusOr<bool> AreBodiesKnown(db::Session& session, const std::vector<PostBody>& bodies);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_POST_CHANGE_STORE_H_
