#include "services/registry/post_api.h"

#include "common/api/as_of.h"
#include "common/api/page_token.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/registry/post_convert.h"
#include "services/registry/record_convert.h"
#include "services/registry/store/organization_store.h"
#include "services/registry/store/post_store.h"
#include "services/registry/store/record_store.h"

namespace cadre::registry {

absl::StatusOr<v1::Post> PostApi::GetPost(const api::Call& call,
                                          const v1::GetPostRequest& request) {
  ASSIGN_OR_RETURN(const PostId id,
                   api::ParseId<PostId>(request.name(), api::kPostPattern, "name"));
  ASSIGN_OR_RETURN(const CivilDay day, api::AsOf(call, request));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const std::optional<Post> found, store::FindPost(*lease, id, day, call.scope()));
  if (!found.has_value()) return NotFoundError("post");
  ASSIGN_OR_RETURN(const std::vector<Post> whole, store::WithBodies(*lease, {*found}));
  return ToProto(whole.front());
}

absl::StatusOr<v1::FetchPostsResponse> PostApi::FetchPosts(const api::Call& call,
                                                           const v1::FetchPostsRequest& request) {
  ASSIGN_OR_RETURN(const CivilDay day, api::AsOf(call, request));
  std::vector<PostId> ids;
  for (const std::string& name : request.posts()) {
    ASSIGN_OR_RETURN(const PostId id, api::ParseId<PostId>(name, api::kPostPattern, "posts"));
    ids.push_back(id);
  }
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const std::vector<Post> rows, store::PostsById(*lease, ids, day));
  v1::FetchPostsResponse response;
  for (const Post& row : rows) *response.add_posts() = ToProto(row);
  return response;
}

absl::StatusOr<v1::ListPostsResponse> PostApi::ListPosts(const api::Call& call,
                                                         const v1::ListPostsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  store::PostQuery query{.post_group = request.post_group(), .limit = page.size + 1};
  if (!page.after.empty()) query.after_code = page.after.front();
  if (!request.under().empty()) {
    ASSIGN_OR_RETURN(query.under, api::ParseId<OrganizationId>(request.under(),
                                                               api::kOrganizationPattern, "under"));
  }
  ASSIGN_OR_RETURN(query.day, api::AsOf(call, request));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<Post> rows, store::ListPosts(*lease, query, call.scope()));
  v1::ListPostsResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {rows.back().code}));
  }
  ASSIGN_OR_RETURN(rows, store::WithBodies(*lease, std::move(rows)));
  for (const Post& row : rows) *response.add_posts() = ToProto(row);
  return response;
}

absl::StatusOr<v1::ListIncumbentsResponse> PostApi::ListIncumbents(
    const api::Call& call, const v1::ListIncumbentsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  store::IncumbentQuery query{.posts = page.size + 1};
  if (!page.after.empty()) query.after_code = page.after.front();
  if (!request.post_group().empty()) query.post_groups = {request.post_group()};
  if (!request.under().empty()) {
    ASSIGN_OR_RETURN(query.under, api::ParseId<OrganizationId>(request.under(),
                                                               api::kOrganizationPattern, "under"));
  }
  ASSIGN_OR_RETURN(query.day, api::AsOf(call, request));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const std::vector<Incumbent> rows,
                   store::ListIncumbents(*lease, query, call.scope()));
  v1::ListIncumbentsResponse response;
  int posts = 0;
  for (size_t i = 0; i < rows.size(); ++i) {
    const bool is_next_post = i == 0 || rows[i].post.id != rows[i - 1].post.id;
    if (is_next_post && ++posts > page.size) {
      response.set_next_page_token(api::NextPageToken(request, {rows[i - 1].post.code}));
      break;
    }
    *response.add_incumbents() = ToProto(rows[i]);
  }
  return response;
}

absl::StatusOr<v1::Post> PostApi::CreatePost(const api::Call& call,
                                             const v1::CreatePostRequest& request) {
  ASSIGN_OR_RETURN(Post post, FromProto(request.post()));
  RETURN_IF_ERROR(CheckPost(post));
  post.id = PostId(NewId(call.now()));
  return api::Mutate<v1::Post>(call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Post> {
    ASSIGN_OR_RETURN(
        const std::optional<Organization> organization,
        store::FindOrganization(m.session(), post.organization, post.valid_from, call.scope()));
    if (!organization.has_value()) return NotFoundError("organization");
    if (post.valid_to > organization->valid_to) {
      return FieldError("post.valid_to", "is after the end of the organization");
    }
    RETURN_IF_ERROR(OpenPost(m, post));
    v1::Post made = ToProto(post);
    m.Touch(made.name());
    m.Concern(post.organization);
    return made;
  });
}

}  // namespace cadre::registry
