#include "tests/support/outbox.h"

#include <gtest/gtest.h>

#include "common/base/clock.h"
#include "common/testing/status_matchers.h"

namespace cadre::testing {
namespace {

bool IsAnyUnsequenced(db::Session& session) {
  const auto any = session.QueryOne("SELECT seq FROM outbox WHERE position IS NULL LIMIT 1",
                                    [](const db::Row& row) { return row.Int(1); });
  EXPECT_THAT(any, IsOk());
  return any.ok() && any->has_value();
}

}  // namespace

std::vector<db::Event> NewEvents(db::Pool& pool, int64_t& position) {
  constexpr int kMost = 1000;
  const auto lease = *pool.Acquire(RealNow() + absl::Seconds(5));
  // A server of the test may be at the same work: then it is waited for.
  while (IsAnyUnsequenced(*lease)) EXPECT_THAT(db::SequenceEvents(*lease), IsOk());
  std::vector<db::Event> events = *db::EventsAfter(*lease, position, kMost);
  if (!events.empty()) position = events.back().position;
  return events;
}

}  // namespace cadre::testing
