// Use cases of PostService.
#ifndef CADRE_SERVICES_REGISTRY_POST_API_H_
#define CADRE_SERVICES_REGISTRY_POST_API_H_

#include "absl/status/statusor.h"
#include "cadre/registry/v1/post.pb.h"
#include "common/api/call.h"
#include "common/api/mutate.h"
#include "common/base/key_ring.h"
#include "common/db/pool.h"
#include "services/registry/domain/post.h"
#include "services/registry/revision_log_api.h"

namespace cadre::registry {

// Within a write: opens the post and tells of it.
//   ALREADY_EXISTS    the code is taken
//   INVALID_ARGUMENT  a body that has a say in it names no organization
absl::Status OpenPost(api::Mutation& m, const Post& post);

// Tells that a post ends, in the transaction that ends it.
absl::Status EmitPostClosed(api::Mutation& m, PostId post, CivilDay from, const Decision& decision);

class PostApi {
 public:
  PostApi(db::Pool& pool, const KeyRing& keys) : pool_(pool), log_(keys) {}

  absl::StatusOr<v1::Post> GetPost(const api::Call& call, const v1::GetPostRequest& request);
  absl::StatusOr<v1::FetchPostsResponse> FetchPosts(const api::Call& call,
                                                    const v1::FetchPostsRequest& request);
  absl::StatusOr<v1::ListPostsResponse> ListPosts(const api::Call& call,
                                                  const v1::ListPostsRequest& request);
  absl::StatusOr<v1::ListIncumbentsResponse> ListIncumbents(
      const api::Call& call, const v1::ListIncumbentsRequest& request);
  absl::StatusOr<v1::Post> CreatePost(const api::Call& call, const v1::CreatePostRequest& request);
  absl::StatusOr<v1::Post> UpdatePost(const api::Call& call, const v1::UpdatePostRequest& request);
  absl::StatusOr<v1::Post> ClosePost(const api::Call& call, const v1::ClosePostRequest& request);

 private:
  db::Pool& pool_;
  RevisionLog log_;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_POST_API_H_
