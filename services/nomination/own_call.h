// Calls that this service makes for itself, by the clock and not for a user.
#ifndef CADRE_SERVICES_NOMINATION_OWN_CALL_H_
#define CADRE_SERVICES_NOMINATION_OWN_CALL_H_

#include <string>

#include "common/api/call.h"
#include "common/base/clock.h"

namespace cadre::nomination {

inline constexpr absl::Duration kOwnCallTime = absl::Seconds(30);

// `method` is what the audit says.
inline api::Call OwnCall(const Clock& clock, const std::string& method) {
  constexpr char kService[] = "service:nomination";
  return {.identity = {.principal = kService, .service = kService},
          .method = method,
          .request_hash = std::string(32, '\0'),
          .language = "vi",
          .deadline = RealNow() + kOwnCallTime,
          .clock = &clock};
}

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_OWN_CALL_H_
