#include "services/nomination/domain/matter.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"

namespace cadre::nomination {
namespace {

absl::Status CheckOpen(const Matter& matter, const char* move) {
  return IsConcluded(matter.state) ? StateError("CONCLUDED", move) : absl::OkStatus();
}

}  // namespace

bool IsConcluded(MatterState state) {
  return state == MatterState::kNoObstacle || state == MatterState::kObstacle;
}

absl::Status AskVerification(Matter& matter) {
  RETURN_IF_ERROR(CheckOpen(matter, "ask for verification"));
  matter.state = MatterState::kVerifying;
  return absl::OkStatus();
}

absl::Status Conclude(MatterState to, Matter& matter) {
  if (!IsConcluded(to)) return FieldError("state", "is no conclusion");
  RETURN_IF_ERROR(CheckOpen(matter, "conclude"));
  matter.state = to;
  return absl::OkStatus();
}

absl::Status CheckSettled(const Case& subject, const std::vector<Matter>& matters,
                          const std::vector<Candidate>& people) {
  for (const Matter& matter : matters) {
    const bool concerns =
        std::any_of(people.begin(), people.end(),
                    [&](const Candidate& candidate) { return candidate.person == matter.person; });
    if (!concerns || matter.state == MatterState::kNoObstacle) continue;
    const std::string name =
        absl::StrCat("cases/", subject.id.text(), "/matters/", matter.id.text());
    return Refusal(subject, subject.procedure.rules.order,
                   matter.state == MatterState::kObstacle
                       ? "a new matter stands in the way of a candidate"
                       : "a new matter about a candidate is not concluded",
                   {{"matter", name}});
  }
  return absl::OkStatus();
}

}  // namespace cadre::nomination
