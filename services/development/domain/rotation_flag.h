// What happened to a person who is to go or is away, and whether somebody has looked at it.
#ifndef CADRE_SERVICES_DEVELOPMENT_DOMAIN_ROTATION_FLAG_H_
#define CADRE_SERVICES_DEVELOPMENT_DOMAIN_ROTATION_FLAG_H_

#include <optional>
#include <string>
#include <vector>

#include "services/development/domain/rotation.h"

namespace cadre::development {

// Numbers as in cadre.development.v1.
enum class FlagKind : int {
  kTransferred = 1,
  kDisciplined = 2,
  kRetired = 3,
  kResigned = 4,
  kDeceased = 5,
  kSuspended = 6,
  kRecordRemoved = 7,
  kEntryExited = 8,
};

struct RotationFlag {
  RotationId rotation;
  FlagKind kind = FlagKind::kTransferred;
  std::string key;  // tells it from others of the kind
  std::optional<CivilDay> day;
  CivilDay raised;
  std::optional<CivilDay> settled;
  std::string settled_by;  // principal
  std::string reason;

  bool IsSame(const RotationFlag& other) const {
    return rotation == other.rotation && kind == other.kind && key == other.key;
  }
};

// Whether the kind is known from what the registry says of the person now, so that it goes when it
// is so no more. Others are things that happened, and stay until they are settled.
bool IsOfPresent(FlagKind kind);

// Whether a transfer to the organization on the day is part of the rotation: to the receiving side,
// or before the hand-over to the sending one.
bool IsExpected(const Rotation& rotation, OrganizationId to, CivilDay day);

struct FlagChanges {
  std::vector<RotationFlag> added;
  std::vector<RotationFlag> gone;
};
// What brings the stored flags of a rotation to what is so now. Settled ones stay.
FlagChanges Reconcile(const std::vector<RotationFlag>& stored,
                      const std::vector<RotationFlag>& present);

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_DOMAIN_ROTATION_FLAG_H_
