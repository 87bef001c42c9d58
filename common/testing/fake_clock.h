// A clock that stands where a test puts it.
#ifndef CADRE_COMMON_TESTING_FAKE_CLOCK_H_
#define CADRE_COMMON_TESTING_FAKE_CLOCK_H_

#include "common/base/clock.h"

namespace cadre::testing {

class FakeClock final : public Clock {
 public:
  // Noon of `day` in the legal zone.
  explicit FakeClock(CivilDay day) : Clock(LegalZone()) { MoveTo(day); }
  absl::Time Now() const override { return now_; }
  void MoveTo(CivilDay day) { now_ = absl::FromCivil(day, zone()) + absl::Hours(12); }
  void Advance(absl::Duration by) { now_ += by; }

 private:
  absl::Time now_;
};

}  // namespace cadre::testing

#endif  // CADRE_COMMON_TESTING_FAKE_CLOCK_H_
