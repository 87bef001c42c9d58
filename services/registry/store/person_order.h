// The orders of lists of people: by which columns, and what comes after a position.
#ifndef CADRE_SERVICES_REGISTRY_STORE_PERSON_ORDER_H_
#define CADRE_SERVICES_REGISTRY_STORE_PERSON_ORDER_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/db/statement.h"
#include "services/registry/store/person_search_store.h"

namespace cadre::registry::store {

// A column that people are ordered by; the person's id comes after the last.
struct OrderKey {
  const char* column;
  bool falls = false;
  enum { kBytes, kNumber, kDay } form = kBytes;
};

// The index of person_facet that is in the order.
const char* IndexOf(PersonOrder order);

const std::vector<OrderKey>& KeysOf(PersonOrder order);

// "t.theory DESC, t.sort_key, t.person_id".
std::string OrderBy(const std::vector<OrderKey>& keys, absl::string_view table);

// The value of a position, as a statement compares it.
db::Value Bound(const OrderKey& key, const std::string& text);

bool IsValueOf(const OrderKey& key, const std::string& text);

// What comes after a position, in its order, as predicates that a server seeks one by one: equal in
// all keys, then in all but the last and beyond it in that, and so on.
std::vector<db::Predicate> After(const std::vector<OrderKey>& keys,
                                 const std::vector<std::string>& position, absl::string_view table);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_PERSON_ORDER_H_
