// The day that a read is about.
#ifndef CADRE_COMMON_API_AS_OF_H_
#define CADRE_COMMON_API_AS_OF_H_

#include "absl/status/statusor.h"
#include "common/api/call.h"
#include "common/api/proto_time.h"

namespace cadre::api {

// Of a request with a field as_of: that day, or today if it is absent.
//   INVALID_ARGUMENT  not a whole day
template <typename Request>
absl::StatusOr<CivilDay> AsOf(const Call& call, const Request& request) {
  if (!request.has_as_of()) return call.legal_day();
  return DayFrom(request.as_of(), "as_of");
}

}  // namespace cadre::api

#endif  // CADRE_COMMON_API_AS_OF_H_
