// The history of the sub-records that rules count: their keys in it, and how each change is kept.
#ifndef CADRE_SERVICES_REGISTRY_RECORD_HISTORY_API_H_
#define CADRE_SERVICES_REGISTRY_RECORD_HISTORY_API_H_

#include <string>
#include <vector>

#include "cadre/registry/v1/record.pb.h"
#include "cadre/registry/v1/record_entry.pb.h"
#include "cadre/registry/v1/screening.pb.h"
#include "services/registry/domain/record.h"
#include "services/registry/revision_log_api.h"
#include "services/registry/store/record_store.h"

namespace cadre::registry {

// Keys of parts, as RecordPart describes them.
std::string KeyOf(const Rating& rating);
std::string KeyOf(const Discipline& discipline);
std::string KeyOf(const PostHolding& holding);
std::string KeyOf(const Qualification& qualification);
std::string KeyOf(const v1::RecordEntry& entry);

// Keeps a change of a sub-record, in its transaction: null where it is not there. A discipline
// carries its reason, opened.
absl::Status Keep(const RevisionLog& log, api::Mutation& m, PersonId person, const Rating* before,
                  const Rating* after, const v1::ChangeNote& note);
absl::Status Keep(const RevisionLog& log, api::Mutation& m, PersonId person,
                  const Discipline* before, const Discipline* after, const v1::ChangeNote& note);
absl::Status Keep(const RevisionLog& log, api::Mutation& m, PersonId person,
                  const PostHolding* before, const PostHolding* after, const v1::ChangeNote& note);
absl::Status Keep(const RevisionLog& log, api::Mutation& m, PersonId person,
                  const Qualification* before, const Qualification* after,
                  const v1::ChangeNote& note);

// Keeps, for each of the holders as they were, that the holding ends earlier by a decision; in the
// transaction that has ended it. Three statements, and one a holder.
absl::Status KeepEnds(const RevisionLog& log, api::Mutation& m,
                      const std::vector<store::Holder>& holders, const Decision& decision);

// Makes of today's record the one that was kept when its parts were `past`.
void Restore(const PastParts& past, v1::PersonRecord& record);

// The same of the qualifications of a person.
void Restore(const PastParts& past, PersonId person, v1::ListQualificationsResponse& held);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_RECORD_HISTORY_API_H_
