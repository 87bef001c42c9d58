// What the services beside the registry read out of a person's facts.
#ifndef CADRE_SERVICES_REGISTRY_CLIENT_PERSON_FACTS_H_
#define CADRE_SERVICES_REGISTRY_CLIENT_PERSON_FACTS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cadre/registry/v1/record.pb.h"
#include "common/regulation/discipline.h"
#include "common/regulation/retirement.h"
#include "common/regulation/rule_set.h"

namespace cadre::registry {

// What working time is counted from; nothing where only the year of birth is known.
//   INVALID_ARGUMENT  no date of birth
absl::StatusOr<std::optional<regulation::WorkingLife>> WorkingLifeOf(const v1::PersonFacts& facts);

// The disciplines up to the day that the facts are of.
//   INVALID_ARGUMENT  no date of a decision
absl::StatusOr<std::vector<regulation::Discipline>> DisciplinesOf(const v1::PersonFacts& facts);

// The qualifications that a post's standard compares.
regulation::Qualifications HeldOf(const v1::PersonFacts& facts);
// The highest rank among the posts held; 0 where none is ranked.
int HeldRankOf(const v1::PersonFacts& facts);
// The group of the post of that rank; empty for who holds none.
std::string HeldGroupOf(const v1::PersonFacts& facts);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_CLIENT_PERSON_FACTS_H_
