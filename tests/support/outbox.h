// What a service has told since a test last listened.
#ifndef CADRE_TESTS_SUPPORT_OUTBOX_H_
#define CADRE_TESTS_SUPPORT_OUTBOX_H_

#include <string>
#include <vector>

#include "common/db/events.h"
#include "common/db/pool.h"

namespace cadre::testing {

// The committed events after `position`, which moves to the last of them.
std::vector<db::Event> NewEvents(db::Pool& pool, int64_t& position);

// The payloads of one type among all events of a service, in order.
template <typename Payload>
std::vector<Payload> Told(db::Pool& pool) {
  int64_t position = 0;
  std::vector<Payload> payloads;
  for (const db::Event& event : NewEvents(pool, position)) {
    if (event.type != Payload::descriptor()->full_name()) continue;
    payloads.emplace_back().ParseFromString(event.payload);
  }
  return payloads;
}

}  // namespace cadre::testing

#endif  // CADRE_TESTS_SUPPORT_OUTBOX_H_
