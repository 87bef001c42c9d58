// What is kept beside an entry: votes, consultations, evaluations.
#ifndef CADRE_SERVICES_PLANNING_STORE_ENTRY_DETAIL_STORE_H_
#define CADRE_SERVICES_PLANNING_STORE_ENTRY_DETAIL_STORE_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/session.h"
#include "services/planning/domain/entry.h"

namespace cadre::planning::store {

// Fill in votes, in the order of the steps, and consultations; one statement each.
absl::Status AddVotes(db::Session& session, std::vector<Entry>& entries);
absl::Status AddConsultations(db::Session& session, std::vector<Entry>& entries);
absl::Status AddDetails(db::Session& session, Entry& entry);

// Keeps the votes of entries, over those of the same step; one statement.
absl::Status PutVotes(db::Session& session, const std::map<EntryId, std::vector<StepVotes>>& votes);
// Keeps what a side says, over its earlier word.
absl::Status PutConsultation(db::Session& session, EntryId entry, const Consultation& consultation);

// When an evaluation decided.
enum class Moment : int { kCameIn = 1, kWentOut = 2, kCameBack = 3 };
// It never changes; a later one of the same moment stands beside it.
absl::Status AddEvaluation(db::Session& session, EntryId entry, Moment moment,
                           const std::string& content);
// Those by which new entries come in; one statement.
absl::Status AddFirstEvaluations(db::Session& session,
                                 const std::map<EntryId, std::string>& contents);
// The latest of each moment.
absl::StatusOr<std::map<Moment, std::string>> EvaluationsOf(db::Session& session, EntryId entry);

}  // namespace cadre::planning::store

#endif  // CADRE_SERVICES_PLANNING_STORE_ENTRY_DETAIL_STORE_H_
