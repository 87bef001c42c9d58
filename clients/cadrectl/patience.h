// Calls that are repeated while the suite is away.
#ifndef CADRE_CLIENTS_CADRECTL_PATIENCE_H_
#define CADRE_CLIENTS_CADRECTL_PATIENCE_H_

#include <chrono>
#include <string>
#include <thread>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "clients/cadrectl/client.h"
#include "common/base/clock.h"

namespace cadre::cadrectl {

// For calls that take effect once however often they come: those with a request id, reads, parts of
// files. A suite that is away is waited for, up to half a minute.
template <typename Response, typename Request>
absl::StatusOr<Response> CallPatiently(Client& client, const std::string& path,
                                       const Request& request) {
  const absl::Time until = RealNow() + absl::Seconds(30);
  while (true) {
    absl::StatusOr<Response> answer = client.Call<Response>(path, request);
    if (!absl::IsUnavailable(answer.status()) || RealNow() > until) return answer;
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
  }
}

}  // namespace cadre::cadrectl

#endif  // CADRE_CLIENTS_CADRECTL_PATIENCE_H_
