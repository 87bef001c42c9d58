// The words in which lists of people are asked for: fields of filters, orders.
#ifndef CADRE_SERVICES_REGISTRY_PERSON_FIELDS_H_
#define CADRE_SERVICES_REGISTRY_PERSON_FIELDS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/api/call.h"
#include "common/api/filter.h"
#include "common/db/scope.h"
#include "services/registry/domain/person_search.h"
#include "services/registry/store/person_filter.h"

namespace cadre::registry {

// The fields, numbered as PersonField; documented at ListPeopleRequest.filter.
const std::vector<api::FilterField>& PersonFilterFields();

// Of order_by; by name if empty.
//   INVALID_ARGUMENT (ORDER_INVALID)  with the orders that are allowed
absl::StatusOr<PersonOrder> PersonOrderOf(const std::string& order_by);

// Classes of personal data (cadre.options.v1.FieldClass) beside the basic one.
struct NamedClasses {
  bool sensitive = false;
  bool party = false;

  bool any() const { return sensitive || party; }
  void Add(const NamedClasses& other) {
    sensitive = sensitive || other.sensitive;
    party = party || other.party;
  }
};
NamedClasses ClassesOf(PersonField field);
NamedClasses ClassesOf(PersonDimension dimension);
NamedClasses ClassesOf(const api::Filter& filter);

// Where the caller may ask by fields of these classes: a filter says as much of those whom it finds
// as the field itself would.
//   PERMISSION_DENIED  nowhere
absl::StatusOr<db::Scope> ScopeFor(const api::Call& call, NamedClasses classes);

// Whom such a question is not to find: restricted records that the caller does not keep, and by
// what is internal to the Party organization the caller.
store::Withheld WithheldFor(const api::Call& call, NamedClasses classes);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_PERSON_FIELDS_H_
