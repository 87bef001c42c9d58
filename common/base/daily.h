// Work that is done once on each legal day.
#ifndef CADRE_COMMON_BASE_DAILY_H_
#define CADRE_COMMON_BASE_DAILY_H_

#include <functional>
#include <optional>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/base/civil_date.h"
#include "common/base/log.h"

namespace cadre {

class Daily {
 public:
  // Does `work` unless it has ended well on this day. If it fails, that is logged as `failure`, and
  // it is done again the next time.
  void Do(CivilDay today, absl::string_view failure, const std::function<absl::Status()>& work) {
    if (done_ == today) return;
    const absl::Status done = work();
    if (done.ok()) {
      done_ = today;
    } else {
      Log(LogLevel::kWarning, failure, {{"code", absl::StatusCodeToString(done.code())}});
    }
  }

 private:
  std::optional<CivilDay> done_;  // the last day on which it ended well
};

}  // namespace cadre

#endif  // CADRE_COMMON_BASE_DAILY_H_
