// What people are listed by: the fields of filters, the orders, the dimensions of counts.
#ifndef CADRE_SERVICES_REGISTRY_DOMAIN_PERSON_SEARCH_H_
#define CADRE_SERVICES_REGISTRY_DOMAIN_PERSON_SEARCH_H_

#include "common/base/civil_date.h"

namespace cadre::registry {

enum class PersonField : int {
  kOrganization = 1,
  kAge = 2,
  kSex = 3,
  kEthnicity = 4,
  kTheory = 5,
  kDegree = 6,
  kPostGroup = 7,
  kRating = 8,
  kSourceCategory = 9,
  kRetirementMonth = 10,
  kManagementLevel = 11,
  kPartyMembership = 12,
  kStatus = 13,
};

enum class PersonOrder : int {
  kName = 1,          // Vietnamese, the given name first
  kAge = 2,           // the oldest first
  kTheory = 3,        // the highest first, then by name
  kRetirement = 4,    // the soonest first, those of unknown month last
  kOrganization = 5,  // in the order in which organizations were registered, then by name
};

// Same numbers as cadre.registry.v1.PeopleDimension.
enum class PersonDimension : int {
  kSex = 1,
  kEthnicGroup = 2,  // 0 the majority, 1 a minority
  kAge = 3,          // the number of a bracket, from 0
  kTheory = 4,
  kDegree = 5,
  kManagementLevel = 6,
  kOrganization = 7,  // right below the one that is counted, or that one itself
  kRating = 8,
  kPartyMembership = 9,
  kRetirementYear = 10,  // 9999 where it is not known
};

// First ages of the brackets after the first, which begins at 0.
inline constexpr int kAgeBrackets[] = {30, 35, 40, 45, 50, 55, 60};
// Everybody else belongs to an ethnic minority (dân tộc thiểu số).
inline constexpr char kMajorityEthnicity[] = "Kinh";

// Same numbers as cadre.registry.v1.SourceCategory: the source (nguồn) of the pool that a person is
// counted to.
enum class SourceCategory : int {
  kDepartmentDivisionLeader = 1,
  kDistrictDivisionLeader = 2,
  kCommuneKeyCadre = 3,
  kEnterpriseLeader = 4,
  kScientist = 5,
  kLargeEnterpriseManager = 6,
  kYoungCadre = 7,
  kOutstandingWoman = 8,
  kEthnicMinority = 9,
  kArmedForces = 10,
  kMassOrganization = 11,
  kOther = 12,
};

inline constexpr int kLastSourceCategory = 12;

// The last day of birth of those who are at least `years` old on `day`.
CivilDay BornBy(int years, CivilDay day);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_PERSON_SEARCH_H_
