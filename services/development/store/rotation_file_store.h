// What is kept beside a rotation in SQL: its moves and assessments, opinions, flags, told alerts.
#ifndef CADRE_SERVICES_DEVELOPMENT_STORE_ROTATION_FILE_STORE_H_
#define CADRE_SERVICES_DEVELOPMENT_STORE_ROTATION_FILE_STORE_H_

#include <string>
#include <tuple>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/session.h"
#include "services/development/domain/rotation_file.h"
#include "services/development/domain/rotation_flag.h"

namespace cadre::development::store {

// Keeps a move behind the earlier ones. The caller holds the rotation.
absl::Status AddStep(db::Session& session, RotationId rotation, const RotationStep& step);
// The first one first.
absl::StatusOr<std::vector<RotationStep>> StepsOf(db::Session& session, RotationId rotation);

// ALREADY_EXISTS: the side has given its own.
absl::Status InsertOpinion(db::Session& session, RotationId rotation,
                           const RotationOpinion& opinion, const std::string& by);
absl::StatusOr<std::vector<RotationOpinion>> OpinionsOf(db::Session& session, RotationId rotation);

absl::Status InsertAssessment(db::Session& session, RotationId rotation,
                              const RotationAssessment& assessment, const std::string& by);
// In the order of years, the last one last.
absl::StatusOr<std::vector<RotationAssessment>> AssessmentsOf(db::Session& session,
                                                              RotationId rotation);
// Which years of which rotations are assessed; one statement.
struct AssessedYear {
  RotationId rotation;
  int year_no = 0;
};
absl::StatusOr<std::vector<AssessedYear>> AssessedYears(db::Session& session,
                                                        const std::vector<Rotation>& rotations);

// Adds those that are not there; one statement, nothing for none.
absl::Status PutFlags(db::Session& session, const std::vector<RotationFlag>& flags);
absl::Status DeleteFlag(db::Session& session, const RotationFlag& flag);
// False if no such flag stands.
absl::StatusOr<bool> SettleFlag(db::Session& session, const RotationFlag& flag);
// By kind and key; one statement for all.
absl::StatusOr<std::vector<RotationFlag>> FlagsOf(db::Session& session,
                                                  const std::vector<Rotation>& rotations);

// What was told of rotations; one statement.
using ToldAlert = std::tuple<RotationId, RotationAlertKind, CivilDay>;  // and since when
absl::StatusOr<std::vector<ToldAlert>> ToldOf(db::Session& session,
                                              const std::vector<Rotation>& rotations);
// Notes that an alert was told; false if it had been.
absl::StatusOr<bool> NoteTold(db::Session& session, RotationId rotation,
                              const RotationAlert& alert);

}  // namespace cadre::development::store

#endif  // CADRE_SERVICES_DEVELOPMENT_STORE_ROTATION_FILE_STORE_H_
