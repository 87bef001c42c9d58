// Places of posts and those who take them, in SQL.
#ifndef CADRE_SERVICES_REGISTRY_STORE_VACANCY_STORE_H_
#define CADRE_SERVICES_REGISTRY_STORE_VACANCY_STORE_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/registry/domain/vacancy.h"
#include "services/registry/store/record_store.h"

namespace cadre::registry::store {

// What the posts say of their places on `day` and later; one statement.
absl::StatusOr<std::map<PostId, Places>> PlacesFrom(db::Session& session,
                                                    const std::vector<PostId>& posts, CivilDay day);

// Holdings of a post that run on `day` or begin later, by person; locked.
absl::StatusOr<std::vector<Holder>> LockHoldersFrom(db::Session& session, PostId post,
                                                    CivilDay day);

struct VacancyQuery {
  std::optional<OrganizationId> under;
  std::string post_group;  // empty for any
  VacancyKind kind = VacancyKind::kFree;
  std::string after_code;
  CivilDay day;
  int limit = 50;
};

// One statement, by post code.
absl::StatusOr<std::vector<Vacancy>> ListVacancies(db::Session& session, const VacancyQuery& query,
                                                   const db::Scope& scope);

struct TenureQuery {
  std::optional<OrganizationId> under;
  std::string post_group;    // empty for any
  std::string after_code;    // the page begins after this post
  CivilDay from;             // holdings that run on a day from here
  CivilDay to;               // to here, which they may begin on
  int posts = 50;            // most posts that anybody holds; all holders of a post come together
  std::vector<PostId> only;  // of these posts, unless empty
};

// One statement, by post code and person. Posts are shown as they are on `from`.
absl::StatusOr<std::vector<Tenure>> ListTenures(db::Session& session, const TenureQuery& query,
                                                const db::Scope& scope);

// How many holdings of a post a person has had without a break, up to the one that runs on a day.
struct Chain {
  PostId post;
  PersonId person;
  int holdings = 0;
};
// Of everybody who holds one of the posts on the day; one statement.
absl::StatusOr<std::vector<Chain>> ChainsOf(db::Session& session, const std::vector<PostId>& posts,
                                            CivilDay day);

struct SeatQuery {
  std::string post_group;     // empty for any
  std::vector<PostId> posts;  // only these, unless empty
  std::string after_code;     // the page begins after this post
  CivilDay day;
  int limit = 50;
};
// One statement, by post code; holders by person.
absl::StatusOr<std::vector<Seat>> ListSeats(db::Session& session, const SeatQuery& query,
                                            const db::Scope& scope);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_VACANCY_STORE_H_
