// A person as the record keeps him or her.
#ifndef CADRE_SERVICES_REGISTRY_DOMAIN_PERSON_H_
#define CADRE_SERVICES_REGISTRY_DOMAIN_PERSON_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/base/civil_date.h"
#include "common/base/ids.h"
#include "common/regulation/retirement.h"
#include "common/regulation/rule_set.h"

namespace cadre::registry {

// Same numbers as cadre.registry.v1.EmploymentStatus.
enum class EmploymentStatus : int {
  kActive = 1,
  kOnLeave = 2,
  kSeconded = 3,
  kRotated = 4,
  kSuspended = 5,
  kRetired = 6,
  kResigned = 7,
  kDeceased = 8,
};

// Same numbers as cadre.registry.v1.ShortRecordPurpose.
enum class ShortRecordPurpose : int { kSourcePool = 1 };

// What is kept of somebody outside the system instead of a full record.
struct ShortRecord {
  std::string legal_basis;
  ShortRecordPurpose purpose = ShortRecordPurpose::kSourcePool;
  std::string workplace;
  std::string position;
  std::string profession;
};

struct Person {
  PersonId id;
  std::string full_name;  // clean: composed, single spaces
  regulation::Sex sex = regulation::Sex::kMale;
  CivilDate birth_date = CivilDate(CivilDay());
  std::string birth_place;
  std::string home_place;
  std::string ethnicity;
  std::string religion;
  OrganizationId organization;
  EmploymentStatus status = EmploymentStatus::kActive;
  std::optional<CivilDate> party_admission;
  std::optional<CivilDate> party_official;
  regulation::RetirementScheme retirement_scheme = regulation::RetirementScheme::kGeneral;
  std::optional<CivilDate> retirement;  // by another scheme than the general one
  std::string national_number;          // empty where unknown or not read
  std::optional<ShortRecord> short_record;
  int64_t version = 1;
  absl::Time updated_at;
};

// Letters and digits of the folded words of a name: what is indexed, and what a search may name.
std::vector<std::string> NameWords(const std::string& text);

// What working time is counted from, of a person born in `born`.
regulation::WorkingLife WorkingLifeOf(const Person& person, CivilMonth born);

// Whether the record may be kept on `today` under the record rules.
//   INVALID_ARGUMENT  FIELD_INVALID for what no rule need explain (a birth in the future, a number
//                     that is not twelve digits, a retirement date of the general scheme, a full
//                     record without ethnicity), RULE_VIOLATED with field and citation for REC-*
absl::Status CheckPerson(const Person& person, const regulation::RuleSet& record_rules,
                         CivilDay today);

// What a short record does not take (REC-SHORT): these fields, or whatever else is asked for.
//   INVALID_ARGUMENT     the fields
absl::Status RefuseInShort(const std::vector<std::string>& fields);
//   FAILED_PRECONDITION  another part of a record than qualifications
absl::Status RefusePartOfShort();

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_PERSON_H_
