// Releases of classified lists (PDP-07).
#ifndef CADRE_SERVICES_REGISTRY_DOMAIN_EXPORT_RELEASE_H_
#define CADRE_SERVICES_REGISTRY_DOMAIN_EXPORT_RELEASE_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/base/civil_date.h"
#include "common/base/ids.h"
#include "common/base/strong_id.h"
#include "services/registry/domain/decision.h"

namespace cadre::registry {

using ExportReleaseId = StrongId<struct ExportReleaseIdTag>;

// Numbers as in cadre.types.v1.Classification.
enum class Classification : int { kNone = 0, kSecret = 1, kTopSecret = 2 };

// Numbers as in cadre.registry.v1.
enum class ExportReleaseState : int { kRequested = 1, kReleased = 2, kRefused = 3, kUsed = 4 };
enum class ExportReleaseMove { kRelease, kRefuse, kUse };

struct ExportRelease {
  ExportReleaseId id;
  OrganizationId organization;
  Classification classification = Classification::kSecret;
  std::string list;  // word for word as the export asks
  std::string reason;
  ExportReleaseState state = ExportReleaseState::kRequested;
  std::string requested_by;
  std::optional<PersonId> requester;  // the person behind that principal
  absl::Time requested_at;
  std::string answered_by;
  std::optional<absl::Time> answered_at;
  int64_t version = 1;
};

// The degree that the lists of an organization and of all below it have.
struct ListClassification {
  OrganizationId organization;
  Classification classification = Classification::kNone;
  Decision decision;
  int64_t version = 1;
  std::string lowered_by;  // the principal who did so last; empty since it was raised again
};

// Notes in `wanted` who lowers the degree from what it is.
void NoteLowering(const ListClassification& known, const std::string& principal,
                  ListClassification& wanted);

// Takes the release to its next state.
//   FAILED_PRECONDITION  STATE_FORBIDS_MOVE
absl::Status Advance(ExportRelease& release, ExportReleaseMove move);

// FAILED_PRECONDITION (FOUR_EYES): who asked, by this login or by another, does not answer.
absl::Status CheckSecondPerson(const ExportRelease& release, const std::string& principal,
                               std::optional<PersonId> person);

// Whether a list of this degree may leave at all.
//   FAILED_PRECONDITION  RULE_VIOLATED, PDP-07
absl::Status CheckMayLeave(Classification classification);

// Whether the release is for `wanted`: the same list of the same organization and degree, asked for
// by the same principal.
//   FAILED_PRECONDITION  RULE_VIOLATED, PDP-07
absl::Status CheckIsFor(const ExportRelease& release, const ExportRelease& wanted);

// Whether a list that was let out as `passed` may go on now that it is `present`.
//   FAILED_PRECONDITION  RULE_VIOLATED, PDP-07
absl::Status CheckStillMayLeave(Classification passed, Classification present);

// What an exported list carries above its header: its degree, the release and the day.
std::string Watermark(const ExportRelease& release, CivilDay day);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_EXPORT_RELEASE_H_
