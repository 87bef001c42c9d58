// A registry of any size for measurements: people with names as often as they are met, posts,
// qualifications and ratings, written straight into the tables.
#ifndef CADRE_TESTS_BENCH_REGISTRY_PEOPLE_H_
#define CADRE_TESTS_BENCH_REGISTRY_PEOPLE_H_

#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/base/ids.h"
#include "common/db/session.h"
#include "services/registry/domain/person.h"
#include "services/registry/store/person_store.h"
#include "tests/bench/measurement.h"

namespace cadre::bench {

// Changes with what is generated: a registry that was kept is made anew then.
inline constexpr int kGeneratorVersion = 3;

inline constexpr int kDistricts = 12;
inline constexpr int kUnitsOfDistrict = 20;

struct MadePerson {
  registry::Person person;
  registry::store::PersonKeys keys;
};

// The person of a number, the same every time, without a national number.
MadePerson MakePerson(int64_t number, const std::vector<OrganizationId>& units);

// Fills the registry with suite.people, a thousand in a transaction, so that a run that was cut off
// goes on where it ended; what is there already stays. Facets are left to the registry's console.
absl::Status FillRegistry(const Suite& suite, db::Session& session);

// Districts of a filled registry, each with its units below it; the district first.
absl::StatusOr<std::vector<std::vector<OrganizationId>>> DistrictsOf(db::Session& session);

}  // namespace cadre::bench

#endif  // CADRE_TESTS_BENCH_REGISTRY_PEOPLE_H_
