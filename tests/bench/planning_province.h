// A province that plans, for measurements: committees with the posts under them and what was
// planned for them in three rounds, the same every time, written straight into planning's tables.
// The people and the districts are those of a filled registry (registry_people.h).
#ifndef CADRE_TESTS_BENCH_PLANNING_PROVINCE_H_
#define CADRE_TESTS_BENCH_PLANNING_PROVINCE_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/base/ids.h"
#include "common/db/session.h"
#include "services/planning/domain/entry.h"
#include "tests/bench/measurement.h"

namespace cadre::bench {

inline constexpr int kCommittees = 18;
inline constexpr int kPostsOfCommittee = 25;  // 450 in the province
inline constexpr int kEntries = 6000;
inline constexpr int kSeats = 45;

// The term that the province plans for, and one for plans of single measurements.
inline constexpr planning::TermId kPartyTerm(2'000'000'000);
inline constexpr planning::TermId kStateTerm(2'000'000'001);

// Fills planning unless it is filled. Each committee has a plan of its seats and one of the posts
// under it, both with two approved rounds and a third one open.
//   DEADLINE_EXCEEDED  planning has not heard of the districts
absl::Status FillPlanning(const Suite& suite);

// The committees: districts, and units of some of them.
absl::StatusOr<std::vector<OrganizationId>> CommitteesOf(const Suite& suite);

// An entry of the person of a number (registry_people.h) in a plan, proposed in its first round;
// ids tell plan and number.
planning::Entry EntryOf(planning::PlanId plan, int64_t number, PostId post, OrganizationId unit);

// Any number of entries with their votes, a thousand at a time.
absl::Status InsertEntriesOf(db::Session& planning, const std::vector<planning::Entry>& entries);

// Keeps a plan with an open first round and these entries, unless it is there.
absl::Status KeepOpenPlan(db::Session& planning, planning::Plan plan,
                          const std::vector<planning::Entry>& entries);

}  // namespace cadre::bench

#endif  // CADRE_TESTS_BENCH_PLANNING_PROVINCE_H_
