#include "services/development/domain/rotation_flag.h"

#include <algorithm>

namespace cadre::development {
namespace {

bool Has(const std::vector<RotationFlag>& flags, const RotationFlag& flag) {
  return std::any_of(flags.begin(), flags.end(),
                     [&](const RotationFlag& each) { return each.IsSame(flag); });
}

}  // namespace

bool IsOfPresent(FlagKind kind) {
  return kind != FlagKind::kTransferred && kind != FlagKind::kEntryExited;
}

bool IsExpected(const Rotation& rotation, OrganizationId to, CivilDay day) {
  return to == rotation.receiver || (to == rotation.organization && !IsThere(rotation, day));
}

FlagChanges Reconcile(const std::vector<RotationFlag>& stored,
                      const std::vector<RotationFlag>& present) {
  FlagChanges changes;
  for (const RotationFlag& flag : present) {
    if (!Has(stored, flag)) changes.added.push_back(flag);
  }
  for (const RotationFlag& flag : stored) {
    const bool stands = IsOfPresent(flag.kind) && !flag.settled.has_value();
    if (stands && !Has(present, flag)) changes.gone.push_back(flag);
  }
  return changes;
}

}  // namespace cadre::development
