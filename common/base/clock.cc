#include "common/base/clock.h"

#include "absl/time/clock.h"

namespace cadre {

absl::Time RealNow() { return absl::Now(); }

absl::Time SystemClock::Now() const { return RealNow() + offset_; }

absl::TimeZone LegalZone() {
  absl::TimeZone zone;
  if (absl::LoadTimeZone("Asia/Ho_Chi_Minh", &zone)) return zone;
  return absl::FixedTimeZone(7 * 60 * 60);
}

}  // namespace cadre
