#include "common/base/clock.h"

namespace cadre {

absl::TimeZone LegalZone() {
  absl::TimeZone zone;
  if (absl::LoadTimeZone("Asia/Ho_Chi_Minh", &zone)) return zone;
  return absl::FixedTimeZone(7 * 60 * 60);
}

}  // namespace cadre
