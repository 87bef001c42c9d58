// Where a search of people begins to read. Servers choose as if the whole answer were wanted and
// not its first page, so it is chosen here, by trying the first people of the order.
#ifndef CADRE_SERVICES_REGISTRY_STORE_SEARCH_START_H_
#define CADRE_SERVICES_REGISTRY_STORE_SEARCH_START_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/registry/store/person_filter.h"
#include "services/registry/store/person_search_store.h"

namespace cadre::registry::store {

// Rows `f` of person_facet, each once, and how the conditions on them are looked up.
struct SearchStart {
  db::Predicate from;                     // what stands after FROM
  db::Predicate units = {.sql = "TRUE"};  // a further condition: those in reach, if few are
  Lookup lookup = Lookup::kTogether;
};

// People in the order of a page: an index of person_facet, its order over rows `f`, and the part of
// it that the page can be in.
struct OrderedPeople {
  const char* index = "";
  std::string order_by;
  db::Predicate part;
};

// For few matches, all of which are wanted: begins with the rarest word of a name, else leaves it
// to the server, which finds what few people have, few units in reach among it. One statement.
absl::StatusOr<SearchStart> StartOfFew(db::Session& session, const PersonSearch& search,
                                       const db::Scope& scope);

// Goes through people in the order of the page if enough of the first match: a page is full soon
// then. Else as for few. Two statements at most.
absl::StatusOr<SearchStart> StartOf(db::Session& session, const PersonSearch& search,
                                    const db::Scope& scope, const OrderedPeople& people);

// Where a search by name in the order of names begins: at the bearers of a word, who come in this
// order. Each of the words begins with the rarest prefix of the search.
struct NameStart {
  std::vector<std::string> words;
  std::vector<std::string> other_prefixes;
};

// Nothing if more than 64 words begin so. Two statements, and one for each word.
absl::StatusOr<std::optional<NameStart>> StartOfName(db::Session& session,
                                                     const std::vector<std::string>& prefixes);

// Those of them who match, by `person_id` and `sort_key`: up to `limit` whose rows `b` of
// person_word satisfy `which`. Whoever bears several of the words comes once.
db::Predicate BearersFrom(const NameStart& start, const db::Predicate& conditions,
                          const db::Predicate& which, int limit);

// The conditions of a search on rows `f`, without the position. `lookup` is that of the filter.
db::Predicate Conditions(const PersonSearch& search, const db::Scope& scope, Lookup lookup);

// Holds for rows `f` whose organization is one of those in reach, by their ids: in the order of
// organizations a page begins with the first of them and not with the first of all. TRUE if they
// are too many to be listed. One statement.
absl::StatusOr<db::Predicate> UnitsInReach(db::Session& session, const PersonSearch& search,
                                           const db::Scope& scope);

struct Tried {
  int64_t people = 0;
  int64_t matches = 0;      // of them
  int64_t everybody = 0;    // all people, as of the last sweep
  int64_t last_sample = 0;  // the largest that they have
};

// Tries rows of person_facet that `people` selects. One statement.
absl::StatusOr<Tried> Try(db::Session& session, const PersonSearch& search, const db::Scope& scope,
                          const db::Predicate& people);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_SEARCH_START_H_
