// Posts held, ratings and disciplines in SQL.
#ifndef CADRE_SERVICES_REGISTRY_STORE_RECORD_STORE_H_
#define CADRE_SERVICES_REGISTRY_STORE_RECORD_STORE_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/registry/domain/record.h"

namespace cadre::registry::store {

// The sub-records of several people in three statements; people without any have no entry. The
// post of a holding is shown as it was on the last day of the holding, or is on `day` if it runs
// then.
absl::StatusOr<std::map<PersonId, PersonRecord>> RecordsOf(db::Session& session,
                                                           const std::vector<PersonId>& people,
                                                           CivilDay day);

// Titles of the posts that each of these people holds on a day, by post code; one statement.
absl::StatusOr<std::map<PersonId, std::vector<std::string>>> TitlesOn(
    db::Session& session, const std::vector<PersonId>& people, CivilDay day);

// A holding and whose it is.
struct Holder {
  PostId post;
  PersonId person;
  Period period;
};

// Holdings of these posts that run on `day` or begin later; one statement. Whoever decides by them
// has locked the posts.
absl::StatusOr<std::vector<Holder>> HoldersFrom(db::Session& session,
                                                const std::vector<PostId>& posts, CivilDay day);

// One holding, with its post as its id only. Locked.
absl::StatusOr<std::optional<PostHolding>> LockHolding(db::Session& session, PersonId person,
                                                       PostId post, CivilDay start);

struct IncumbentQuery {
  std::optional<OrganizationId> of;      // the organization's own posts
  std::optional<OrganizationId> under;   // its and those below it
  std::vector<std::string> post_groups;  // empty for any
  std::string after_code;                // the page begins after this post
  CivilDay day;
  int posts = 50;  // most posts that anybody holds; all holders of a post come together
};

// One statement, by post code and person.
absl::StatusOr<std::vector<Incumbent>> ListIncumbents(db::Session& session,
                                                      const IncumbentQuery& query,
                                                      const db::Scope& scope);

//   ALREADY_EXISTS  the person took the post on that day already
absl::Status InsertHolding(db::Session& session, PersonId person, const PostHolding& holding);
// Ends the holding of `post` that ran from `period.start` to `period.end`.
//   ABORTED  it does not run so any more
absl::Status EndHolding(db::Session& session, const Holder& holder, CivilDay end);
// Ends every holding of the post that runs on `end` or later; its holders are locked. One
// statement.
absl::Status EndHoldingsOf(db::Session& session, PostId post, CivilDay end);
//   ALREADY_EXISTS  the year is rated
absl::Status InsertRating(db::Session& session, PersonId person, const Rating& rating);
//   ALREADY_EXISTS  the decision is recorded
absl::Status InsertDiscipline(db::Session& session, PersonId person, const Discipline& discipline);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_RECORD_STORE_H_
