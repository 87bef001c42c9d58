// Rolls as they are proposed, and what is kept with them, between protobuf and domain.
#ifndef CADRE_SERVICES_NOMINATION_ROLL_CONVERT_H_
#define CADRE_SERVICES_NOMINATION_ROLL_CONVERT_H_

#include <vector>

#include "absl/status/statusor.h"
#include "cadre/nomination/v1/sitting.pb.h"
#include "cadre/registry/v1/post.pb.h"
#include "services/nomination/domain/roll.h"

namespace cadre::nomination {

//   INVALID_ARGUMENT  names the field
absl::StatusOr<RollNotes> NotesFrom(const v1::Sitting& wire);
// Adds the notes to a sitting that shows its roll.
void AddNotes(const RollNotes& notes, v1::Sitting& shown);

v1::ProposedEntry ToProto(const Proposed& proposed);

//   INTERNAL  the registry's answer cannot be read
absl::StatusOr<std::vector<PostHolder>> HoldersFrom(
    const std::vector<registry::v1::Incumbent>& incumbents);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_ROLL_CONVERT_H_
