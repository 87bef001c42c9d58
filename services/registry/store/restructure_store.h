// What a restructuring reads and writes beside the organizations themselves.
#ifndef CADRE_SERVICES_REGISTRY_STORE_RESTRUCTURE_STORE_H_
#define CADRE_SERVICES_REGISTRY_STORE_RESTRUCTURE_STORE_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/registry/domain/restructure.h"
#include "services/registry/store/record_store.h"

namespace cadre::registry::store {

// The tree on `day` and after it, of all organizations, with what is in scope marked; one
// statement. Of `codes`, those that are taken; another, if there are any.
absl::StatusOr<Tree> LoadTree(db::Session& session, CivilDay day,
                              const std::vector<std::string>& codes, const db::Scope& scope);

// What is on these organizations on `day`; three statements for all. One that has nothing has no
// entry. People are those of today.
absl::StatusOr<std::map<OrganizationId, LeftOn>> LeftOnThem(
    db::Session& session, const std::vector<OrganizationId>& organizations, CivilDay day);

// Which of these people belong to the organization.
absl::StatusOr<std::set<PersonId>> PeopleOf(db::Session& session, OrganizationId organization,
                                            const std::vector<PersonId>& people);

// Places people of `move.from` in `move.to`; who they are. Those who do not belong there stay away.
absl::StatusOr<std::vector<PersonId>> MovePeople(db::Session& session, const PeopleMove& move,
                                                 absl::Time now);

// The posts that end with their organizations, and who held them.
struct EndedPosts {
  std::vector<PostId> posts;
  std::vector<Holder> holders;  // by post and person, as it was before
};

// Ends the posts of these organizations that run on `day`, and their holdings. Four statements.
//   ABORTED  somebody has just taken one of them for a later day
absl::StatusOr<EndedPosts> EndPostsOf(db::Session& session,
                                      const std::vector<OrganizationId>& organizations,
                                      CivilDay day, const DocumentKey& decision);

absl::Status InsertLink(db::Session& session, const LineageLink& link);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_RESTRUCTURE_STORE_H_
