// The clock, injected everywhere: domain code takes days as arguments, use cases ask this.
#ifndef CADRE_COMMON_BASE_CLOCK_H_
#define CADRE_COMMON_BASE_CLOCK_H_

#include "absl/time/time.h"
#include "common/base/civil_date.h"

namespace cadre {

class Clock {
 public:
  virtual ~Clock() = default;
  // The instant, for stamps and deadlines.
  virtual absl::Time Now() const = 0;
  // The civil day that law counts: today in the zone of the settings (Asia/Ho_Chi_Minh).
  CivilDay LegalDay() const { return absl::ToCivilDay(Now(), zone()); }
  absl::TimeZone zone() const { return zone_; }

 protected:
  explicit Clock(absl::TimeZone zone) : zone_(zone) {}

 private:
  absl::TimeZone zone_;
};

// The machine's clock. `offset` moves it, for rehearsals and demonstrations on past days; a
// production service refuses any but zero.
class SystemClock final : public Clock {
 public:
  explicit SystemClock(absl::TimeZone zone, absl::Duration offset = absl::ZeroDuration())
      : Clock(zone), offset_(offset) {}
  absl::Time Now() const override;

 private:
  absl::Duration offset_;
};

// The machine's instant, for deadlines and waiting only: never stored, never decided upon.
absl::Time RealNow();

// Asia/Ho_Chi_Minh, or UTC+7 where the machine has no zone data (they are the same since 1975).
absl::TimeZone LegalZone();

}  // namespace cadre

#endif  // CADRE_COMMON_BASE_CLOCK_H_
