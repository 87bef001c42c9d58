#include "services/nomination/domain/slips.h"

#include <string>

#include "common/base/errors.h"

namespace cadre::nomination {
namespace {

absl::Status Unaccounted(const Slips& slips, const char* state, const char* move) {
  return MakeError(absl::StatusCode::kFailedPrecondition, state,
                   {.reason = Reason::kStateForbidsMove,
                    .metadata = {{"state", state},
                                 {"move", move},
                                 {"printed", std::to_string(slips.printed)},
                                 {"spoiled", std::to_string(slips.spoiled)},
                                 {"returned", std::to_string(slips.returned)},
                                 {"handed_out", std::to_string(slips.handed_out)}}});
}

}  // namespace

int SlipsToPrint(int present, int spares) {
  const int number = present + spares;
  return number + number % 2;
}

absl::Status CheckHandedOut(const Slips& slips) {
  if (slips.handed_out <= slips.in_use()) return absl::OkStatus();
  return Unaccounted(slips, "there are not so many slips", "hand out slips");
}

absl::Status CheckReconciled(const Slips& slips) {
  if (slips.handed_out == slips.in_use()) return absl::OkStatus();
  return Unaccounted(slips, "slips are neither handed out nor void", "open casting");
}

}  // namespace cadre::nomination
