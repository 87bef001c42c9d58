// Entries that leave their plans by an event and its rule, and come back where the cause is
// corrected.
#ifndef CADRE_SERVICES_PLANNING_EXITS_API_H_
#define CADRE_SERVICES_PLANNING_EXITS_API_H_

#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "common/api/mutate.h"
#include "services/planning/domain/entry.h"

namespace cadre::planning {

// Entries of a person that are not over yet, for one post if it is given, with their plans held.
absl::StatusOr<std::vector<Entry>> HeldEntries(api::Mutation& m, PersonId person,
                                               std::optional<PostId> post);

// All entries of a person, whatever became of them, with their plans held.
absl::StatusOr<std::vector<Entry>> HeldWithPast(api::Mutation& m, PersonId person);

// Takes the entries out of their plans from a day on, with an event for each that was in force.
absl::Status TakeOut(api::Mutation& m, ExitReason reason, CivilDay day,
                     std::vector<Entry>& entries);

// Where the rules only refuse: entries in force say that an exit is proposed, and nobody comes in.
absl::Status ProposeExit(api::Mutation& m, ExitReason reason, CivilDay day,
                         std::vector<Entry>& entries);

// The day of the evaluation by which an entry went out; nothing where none is kept.
absl::StatusOr<std::optional<CivilDay>> DayOfExit(db::Session& session, const Entry& entry);
// Whether the person has come to stand for the post anew: a person stands for a post of a plan
// once.
bool StandsAnew(const Entry& gone, const std::vector<Entry>& entries);

// Brings entries back that a rule took out, with an event for each; what they had left by is kept.
absl::Status BringBack(api::Mutation& m, std::vector<Entry>& entries);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_EXITS_API_H_
