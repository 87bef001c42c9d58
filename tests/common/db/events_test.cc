#include "common/db/events.h"

#include <gtest/gtest.h>

#include "common/base/random.h"
#include "common/db/common_migrations.h"
#include "common/db/transaction.h"
#include "common/testing/status_matchers.h"
#include "common/testing/test_database.h"

namespace cadre::db {
namespace {

using ::cadre::testing::IsOk;
using ::cadre::testing::IsOkAndHolds;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;

Event About(const std::string& aggregate) {
  return {.event_id = NewUuid(),
          .aggregate = aggregate,
          .type = "t",
          .payload = "p",
          .created_at = absl::FromUnixSeconds(1'500'000'000)};
}

class EventsTest : public ::testing::Test {
 protected:
  EventsTest() : database_(migrations::common()), session_(database_.Connect()) {}
  testing::TestDatabase database_;
  std::unique_ptr<Session> session_;
};

TEST_F(EventsTest, ReadersSeeEventsOnlyOnceTheyHaveAPosition) {
  ASSERT_THAT(AppendEvent(*session_, About("people/1")), IsOk());
  EXPECT_THAT(EventsAfter(*session_, 0, 10), IsOkAndHolds(IsEmpty()));
  ASSERT_THAT(SequenceEvents(*session_), IsOkAndHolds(1));
  EXPECT_THAT(EventsAfter(*session_, 0, 10),
              IsOkAndHolds(ElementsAre(Field(&Event::aggregate, "people/1"))));
}

TEST_F(EventsTest, LateCommitIsNeverSkipped) {
  // A transaction that wrote first commits last: a reader that stood at the second event must still
  // get the first.
  const auto slow = database_.Connect();
  auto transaction = Transaction::Begin(*slow);
  ASSERT_THAT(transaction, IsOk());
  ASSERT_THAT(AppendEvent(*slow, About("slow")), IsOk());
  ASSERT_THAT(AppendEvent(*session_, About("fast")), IsOk());
  ASSERT_THAT(SequenceEvents(*session_), IsOkAndHolds(1));
  const auto seen = EventsAfter(*session_, 0, 10);
  ASSERT_THAT(seen, IsOkAndHolds(ElementsAre(Field(&Event::aggregate, "fast"))));
  ASSERT_THAT(transaction->Commit(), IsOk());
  ASSERT_THAT(SequenceEvents(*session_), IsOkAndHolds(1));
  EXPECT_THAT(EventsAfter(*session_, seen->back().position, 10),
              IsOkAndHolds(ElementsAre(Field(&Event::aggregate, "slow"))));
}

TEST_F(EventsTest, EventTakesEffectOnceHoweverOftenItComes) {
  Event event = About("people/1");
  event.position = 5;
  const absl::Time now = absl::FromUnixSeconds(1'500'000'001);
  EXPECT_THAT(TakeEvent(*session_, "registry", event, now), IsOkAndHolds(true));
  EXPECT_THAT(TakeEvent(*session_, "registry", event, now), IsOkAndHolds(false));
  EXPECT_THAT(TakeEvent(*session_, "planning", event, now), IsOkAndHolds(true));
  EXPECT_THAT(CursorOf(*session_, "registry"), IsOkAndHolds(5));
  EXPECT_THAT(CursorOf(*session_, "nomination"), IsOkAndHolds(0));
}

}  // namespace
}  // namespace cadre::db
