// Sub-records that are corrected or removed, in SQL. The caller has locked the person. Updates and
// deletions compare the version:
//   ABORTED  it is not the stored one
#ifndef CADRE_SERVICES_REGISTRY_STORE_CORRECTION_STORE_H_
#define CADRE_SERVICES_REGISTRY_STORE_CORRECTION_STORE_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "common/db/session.h"
#include "services/registry/domain/record.h"

namespace cadre::registry::store {

absl::StatusOr<std::optional<Rating>> LockRating(db::Session& session, PersonId person, int year);
absl::Status UpdateRating(db::Session& session, PersonId person, const Rating& rating);
absl::Status DeleteRating(db::Session& session, PersonId person, const Rating& rating);

// With its reason still sealed.
absl::StatusOr<std::optional<Discipline>> LockDiscipline(db::Session& session, PersonId person,
                                                         CivilDay day, const std::string& number);
absl::Status UpdateDiscipline(db::Session& session, PersonId person, const Discipline& discipline);
absl::Status DeleteDiscipline(db::Session& session, PersonId person, const Discipline& discipline);

absl::StatusOr<std::optional<Qualification>> LockQualification(db::Session& session,
                                                               PersonId person, QualificationId id);
absl::Status UpdateQualification(db::Session& session, const Qualification& qualification);
absl::Status DeleteQualification(db::Session& session, const Qualification& qualification);

absl::Status UpdateHolding(db::Session& session, PersonId person, const PostHolding& holding);
absl::Status DeleteHolding(db::Session& session, PersonId person, const PostHolding& holding);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_CORRECTION_STORE_H_
