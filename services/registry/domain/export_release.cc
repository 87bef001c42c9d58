#include "services/registry/domain/export_release.h"

#include "absl/strings/str_cat.h"
#include "common/base/errors.h"

namespace cadre::registry {
namespace {

using State = ExportReleaseState;

struct MoveRow {
  ExportReleaseMove move;
  const char* name;
  State from;
  State to;
};

constexpr MoveRow kMoves[] = {
    {ExportReleaseMove::kRelease, "release", State::kRequested, State::kReleased},
    {ExportReleaseMove::kRefuse, "refuse", State::kRequested, State::kRefused},
    {ExportReleaseMove::kUse, "export", State::kReleased, State::kUsed},
};

// In the order of the numbers, from 1.
constexpr const char* kStateNames[] = {"REQUESTED", "RELEASED", "REFUSED", "USED"};
// In the order of the numbers, from 0.
constexpr const char* kDegrees[] = {"", "MẬT", "TỐI MẬT"};

Citation Clause() { return {.rule = "PDP-07", .document = "Cadre", .clause = "PDP-07"}; }

}  // namespace

void NoteLowering(const ListClassification& known, const std::string& principal,
                  ListClassification& wanted) {
  if (wanted.classification < known.classification) {
    wanted.lowered_by = principal;
  } else if (wanted.classification == known.classification) {
    wanted.lowered_by = known.lowered_by;
  }
}

absl::Status Advance(ExportRelease& release, ExportReleaseMove move) {
  for (const MoveRow& row : kMoves) {
    if (row.move != move) continue;
    if (row.from != release.state) {
      return StateError(kStateNames[static_cast<int>(release.state) - 1], row.name, Clause());
    }
    release.state = row.to;
  }
  return absl::OkStatus();
}

absl::Status CheckSecondPerson(const ExportRelease& release, const std::string& principal,
                               std::optional<PersonId> person) {
  const bool same_person = person.has_value() && person == release.requester;
  if (principal != release.requested_by && !same_person) return absl::OkStatus();
  return MakeError(absl::StatusCode::kFailedPrecondition, "who asks for a release does not give it",
                   {.reason = Reason::kFourEyes});
}

absl::Status CheckMayLeave(Classification classification) {
  if (classification != Classification::kTopSecret) return absl::OkStatus();
  return RuleError(Clause(), "a list of this degree is never exported");
}

absl::Status CheckIsFor(const ExportRelease& release, const ExportRelease& wanted) {
  const bool same = release.organization == wanted.organization &&
                    release.classification == wanted.classification &&
                    release.list == wanted.list && release.requested_by == wanted.requested_by;
  return same ? absl::OkStatus() : RuleError(Clause(), "another list was released, or to another");
}

absl::Status CheckStillMayLeave(Classification passed, Classification present) {
  if (present <= passed) return absl::OkStatus();
  return RuleError(Clause(), "the list has got a higher degree");
}

std::string Watermark(const ExportRelease& release, CivilDay day) {
  return absl::StrCat(kDegrees[static_cast<int>(release.classification)], " · exportReleases/",
                      release.id.text(), " · ", FormatDay(day));
}

}  // namespace cadre::registry
