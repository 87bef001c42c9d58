// What each sealed value is bound to: bytes that are moved to another place do not open. One
// function a column, for those who seal, open and seal anew.
#ifndef CADRE_SERVICES_REGISTRY_DOMAIN_SEALING_H_
#define CADRE_SERVICES_REGISTRY_DOMAIN_SEALING_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "common/base/ids.h"
#include "services/registry/domain/record.h"
#include "services/registry/domain/record_entry.h"

namespace cadre::registry {

using ChangeRequestId = StrongId<struct ChangeRequestIdTag>;

inline constexpr char kNationalNumberKind[] = "person.national_number";  // also of its blind index

// person_sealed.national_number
inline std::string NationalNumberContext(PersonId person) {
  return absl::StrCat("person/", person.value(), "/", kNationalNumberKind);
}

// person_sealed.details
inline std::string DetailsContext(PersonId person) {
  return absl::StrCat("person/", person.value(), "/details");
}

// record_entry.sealed. Of the entry, not of the person: it may come to another record of the same
// human being.
inline std::string EntryContext(EntryId entry) {
  return absl::StrCat("record_entry/", entry.value());
}

// person_discipline.reason_sealed
inline std::string DisciplineContext(PersonId person, const Discipline& discipline) {
  return absl::StrCat("person/", person.value(), "/discipline/",
                      FormatDay(discipline.decision_date), "/", discipline.decision_number);
}

// change_request.sealed
inline std::string ChangeRequestContext(ChangeRequestId request) {
  return absl::StrCat("change_request/", request.value());
}

// person_revision.sealed
inline std::string RevisionContext(PersonId person, int part, const std::string& key) {
  return absl::StrCat("person/", person.value(), "/revision/", part, "/", key);
}

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_SEALING_H_
