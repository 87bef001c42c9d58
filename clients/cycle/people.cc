#include "clients/cycle/people.h"

#include <set>

#include "cadre/registry/v1/organization.pb.h"
#include "common/base/errors.h"

namespace cadre::cycle {
namespace {

namespace v1 = registry::v1;

constexpr int kPage = 1000;

// Every page of a list.
template <typename Response, typename Request, typename Take>
absl::Status ForEachPage(Cycle& cycle, const std::string& who, Request request, Take take) {
  request.set_page_size(kPage);
  while (true) {
    ASSIGN_OR_RETURN(const Response page, cycle.session.Call<Response>(who, request));
    take(page);
    if (page.next_page_token().empty()) return absl::OkStatus();
    request.set_page_token(page.next_page_token());
  }
}

}  // namespace

absl::StatusOr<std::string> OrganizationOf(Cycle& cycle, const std::string& who,
                                           const std::string& code) {
  v1::ListOrganizationsRequest request;
  request.set_code(code);
  ASSIGN_OR_RETURN(const auto found,
                   cycle.session.Call<v1::ListOrganizationsResponse>(who, request));
  if (found.organizations().empty()) return NotFoundError("organization " + code);
  return found.organizations(0).name();
}

absl::StatusOr<std::vector<v1::Person>> PeopleUnder(Cycle& cycle, const std::string& who,
                                                    const std::string& organization) {
  v1::ListPeopleRequest request;
  request.set_under(organization);
  std::vector<v1::Person> people;
  RETURN_IF_ERROR(ForEachPage<v1::ListPeopleResponse>(cycle, who, request, [&](const auto& page) {
    people.insert(people.end(), page.people().begin(), page.people().end());
  }));
  return people;
}

absl::StatusOr<std::map<std::string, v1::Post>> PostsOfDistrict(Cycle& cycle) {
  v1::ListPostsRequest request;
  request.set_under(cycle.world.Get("district"));
  std::map<std::string, v1::Post> posts;
  RETURN_IF_ERROR(
      ForEachPage<v1::ListPostsResponse>(cycle, kPlanner, request, [&](const auto& page) {
        for (const v1::Post& post : page.posts()) posts[post.code()] = post;
      }));
  return posts;
}

absl::StatusOr<std::vector<std::string>> HoldersInDistrict(Cycle& cycle, const std::string& group) {
  v1::ListIncumbentsRequest request;
  request.set_under(cycle.world.Get("district"));
  request.set_post_group(group);
  std::vector<std::string> people;
  std::set<std::string> seen;
  RETURN_IF_ERROR(
      ForEachPage<v1::ListIncumbentsResponse>(cycle, kPlanner, request, [&](const auto& page) {
        for (const v1::Incumbent& incumbent : page.incumbents()) {
          if (seen.insert(incumbent.person()).second) people.push_back(incumbent.person());
        }
      }));
  return people;
}

}  // namespace cadre::cycle
