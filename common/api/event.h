// Events of other services, by the type of what they tell.
#ifndef CADRE_COMMON_API_EVENT_H_
#define CADRE_COMMON_API_EVENT_H_

#include "absl/status/statusor.h"
#include "common/base/errors.h"
#include "common/db/events.h"

namespace cadre::api {

template <typename Payload>
bool IsEventOf(const db::Event& event) {
  return event.type == Payload::descriptor()->full_name();
}

// The payload of an event of this type.
//   INTERNAL  it cannot be read
template <typename Payload>
absl::StatusOr<Payload> PayloadOf(const db::Event& event) {
  Payload payload;
  if (!payload.ParseFromString(event.payload)) return InternalError("an event cannot be read");
  return payload;
}

}  // namespace cadre::api

#endif  // CADRE_COMMON_API_EVENT_H_
