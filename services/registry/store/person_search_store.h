// Lists of people in SQL: by a filter and the beginnings of names, in one of several orders.
#ifndef CADRE_SERVICES_REGISTRY_STORE_PERSON_SEARCH_STORE_H_
#define CADRE_SERVICES_REGISTRY_STORE_PERSON_SEARCH_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/api/filter.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/registry/domain/person_search.h"
#include "services/registry/store/person_filter.h"
#include "services/registry/store/person_store.h"

namespace cadre::registry::store {

// What is read of a person beside the basic columns.
enum class With { kNothing, kCard };

struct PersonSearch {
  std::optional<OrganizationId> under;
  std::vector<std::string> prefixes;  // of words of the name, folded
  api::Filter filter;                 // fields as PersonField
  Withheld withheld;                  // who is not found
  PersonOrder order = PersonOrder::kName;
  std::vector<std::string> after;  // the position that the page begins after; empty for the first
  CivilDay day;
  int limit = 50;
  With with = With::kNothing;
};

struct FoundPerson {
  StoredPerson stored;
  std::vector<std::string> position;    // in the order of the search
  std::string organization_name;        // of the card
  std::vector<SourceCategory> sources;  // of the card
};

// Whether `position` can be one of the order.
//   INVALID_ARGUMENT  keys of another form
absl::Status CheckPosition(PersonOrder order, const std::vector<std::string>& position);

// One page; two statements, by name three and one for each word that begins as the rarest does
// (StartOfName), one more for the order of organizations. Behind the first page one more for each
// key of the order, until the page is full. Sealed fields are not read.
absl::StatusOr<std::vector<FoundPerson>> SearchPeople(db::Session& session,
                                                      const PersonSearch& search,
                                                      const db::Scope& scope);

// A person with the name of his or her organization and the source categories.
struct StoredCard {
  StoredPerson stored;
  std::string organization_name;
  std::vector<SourceCategory> sources;
};

// As SearchPeople by name, over all organizations.
absl::StatusOr<std::vector<StoredCard>> DiscoverPeople(db::Session& session,
                                                       const PersonQuery& query);

struct MatchCount {
  int64_t people = 0;
  bool is_exact = true;
};

inline constexpr int kExactlyCounted = 1000;

// How many people match, wherever the page begins: exactly up to kExactlyCounted, beyond that as
// estimated from a sample of 5000 people. At most three statements.
absl::StatusOr<MatchCount> CountMatches(db::Session& session, const PersonSearch& search,
                                        const db::Scope& scope);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_PERSON_SEARCH_STORE_H_
