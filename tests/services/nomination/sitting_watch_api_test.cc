// The live state of a sitting: the whole first, then what moves, never a count.
#include <gmock/gmock.h>

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "absl/time/clock.h"
#include "common/base/clock.h"
#include "common/testing/status_matchers.h"
#include "services/nomination/sitting_feed.h"
#include "tests/services/nomination/nomination_api_test.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using types::v1::MEETING_KIND_EXTENDED_COLLECTIVE;

// A device that watches.
class Watcher {
 public:
  Watcher(SittingApi& api, api::Call call, const std::string& sitting)
      : thread_([this, &api, call = std::move(call), sitting] {
          v1::WatchSittingRequest request;
          request.set_name(sitting);
          const absl::Status ended =
              api.WatchSitting(call, request, [this](const v1::SittingUpdate& update) {
                const std::lock_guard lock(mu_);
                updates_.push_back(update);
                news_.notify_all();
                return true;
              });
          const std::lock_guard lock(mu_);
          ended_ = ended;
          news_.notify_all();
        }) {}

  // The first update from `at` on that matches; an empty one after five seconds.
  template <typename Matches>
  v1::SittingUpdate Wait(Matches matches) {
    std::unique_lock lock(mu_);
    const v1::SittingUpdate* found = nullptr;
    news_.wait_for(lock, std::chrono::seconds(5), [&] {
      for (const v1::SittingUpdate& update : updates_) {
        if (found == nullptr && matches(update)) found = &update;
      }
      return found != nullptr;
    });
    EXPECT_NE(found, nullptr);
    return found == nullptr ? v1::SittingUpdate() : *found;
  }
  v1::SittingUpdate WaitForPhase(v1::BallotPhase phase) {
    return Wait([&](const v1::SittingUpdate& update) {
      return update.ballots_size() == 1 && update.ballots(0).phase() == phase;
    });
  }
  absl::Status End() {
    thread_.join();
    return *ended_;
  }
  std::vector<v1::SittingUpdate> updates() {
    const std::lock_guard lock(mu_);
    return updates_;
  }

 private:
  std::mutex mu_;
  std::condition_variable news_;
  std::vector<v1::SittingUpdate> updates_;
  std::optional<absl::Status> ended_;
  std::jthread thread_;
};

class SittingWatchTest : public NominationApiTest {
 protected:
  SittingWatchTest() {
    case_ = Open({an_, binh_})->name();
    EXPECT_THAT(RecordStep(case_, 1), IsOk());
    sitting_ = Convene(MEETING_KIND_EXTENDED_COLLECTIVE, 8)->name();
  }
  api::Call Member(size_t which) const { return server_.PersonCall(collective_[which]); }
  absl::Status Close() {
    v1::CloseSittingRequest request;
    request.set_name(sitting_);
    return server_.sittings()
        .CloseSitting(Secretary("nomination.sittings.write"), request)
        .status();
  }

  std::string case_;
  std::string sitting_;
};

TEST_F(SittingWatchTest, WholeFirstThenWhatMovesUntilItIsOver) {
  Watcher watcher(server_.sittings(), Member(6), sitting_);
  const v1::SittingUpdate whole = watcher.Wait([](const auto&) { return true; });
  EXPECT_EQ(whole.state(), v1::SITTING_STATE_CONVENED);
  EXPECT_EQ(whole.summoned(), 9);
  EXPECT_EQ(whole.present(), 8);
  EXPECT_THAT(whole.ballots(), IsEmpty());

  v1::CheckInRequest late;
  late.set_name(sitting_);
  late.add_people(collective_[8]);
  ASSERT_THAT(server_.sittings().CheckIn(Secretary("nomination.sittings.write"), late), IsOk());
  EXPECT_EQ(watcher.Wait([](const auto& u) { return u.present() == 9; }).summoned(), 9);

  const auto ballot = OpenBallot(sitting_, case_, 2);
  ASSERT_THAT(ballot, IsOk());
  const v1::SittingUpdate opened = watcher.WaitForPhase(v1::BALLOT_PHASE_COUNTING);
  EXPECT_EQ(opened.state(), v1::SITTING_STATE_VOTING);
  EXPECT_EQ(opened.ballots(0).ballot(), ballot->name());
  EXPECT_EQ(opened.ballots(0).case_(), case_);
  EXPECT_EQ(opened.ballots(0).step(), 2);

  const v1::Count count = CountOf(9, {{1, 7}});
  ASSERT_THAT(Enter(ballot->name(), kHeadCounter, count), IsOk());
  const auto counted = Enter(ballot->name(), kCounter, count);
  ASSERT_THAT(counted, IsOk());
  watcher.WaitForPhase(v1::BALLOT_PHASE_RECORDED);
  ASSERT_THAT(SignAll(*counted), IsOk());
  watcher.WaitForPhase(v1::BALLOT_PHASE_SIGNED);
  ASSERT_THAT(Close(), IsOk());
  EXPECT_THAT(watcher.End(), IsOk());
  EXPECT_EQ(watcher.updates().back().state(), v1::SITTING_STATE_CLOSED);
}

TEST_F(SittingWatchTest, WhoCallsAgainGetsTheWholeAgain) {
  ASSERT_THAT(OpenBallot(sitting_, case_, 2), IsOk());
  for (int again = 0; again < 2; ++again) {
    api::Call call = Member(6);
    call.deadline = RealNow() + absl::Seconds(1);
    Watcher watcher(server_.sittings(), call, sitting_);
    const v1::SittingUpdate whole = watcher.Wait([](const auto&) { return true; });
    EXPECT_EQ(whole.state(), v1::SITTING_STATE_VOTING);
    EXPECT_THAT(whole.ballots(), SizeIs(1));
    EXPECT_THAT(watcher.End(), IsOk());
  }
}

TEST_F(SittingWatchTest, EndsAtItsDeadline) {
  api::Call call = Member(6);
  call.deadline = RealNow() + absl::Seconds(3);
  Watcher watcher(server_.sittings(), call, sitting_);
  EXPECT_THAT(watcher.End(), IsOk());
  EXPECT_THAT(watcher.updates(), SizeIs(1)) << "nothing moved";
}

TEST_F(SittingWatchTest, ThatAChoiceIsAwaitedLooksLikeCounting) {
  v1::AddCandidateRequest third;
  third.set_name(case_);
  third.set_person(server_.registry().AddPerson("Phạm Văn Ba", unit_));
  server_.AddEntry(third.person(), post_);
  ASSERT_THAT(server_.cases().AddCandidate(Secretary("nomination.cases.write"), third), IsOk());
  const auto ballot = OpenBallot(sitting_, case_, 2);
  ASSERT_THAT(ballot, IsOk());
  Watcher watcher(server_.sittings(), Member(6), sitting_);
  watcher.WaitForPhase(v1::BALLOT_PHASE_COUNTING);
  const v1::Count count = CountOf(8, {{1, 4}, {2, 2}, {3, 2}});
  ASSERT_THAT(Enter(ballot->name(), kHeadCounter, count), IsOk());
  EXPECT_EQ(Enter(ballot->name(), kCounter, count)->state(), v1::BALLOT_STATE_UNRESOLVED);
  v1::ResolveBallotRequest choice;
  choice.set_name(ballot->name());
  choice.add_selected(2);
  choice.set_reason("Thâm niên công tác");
  ASSERT_THAT(server_.ballots().ResolveBallot(Member(kChair), choice), IsOk());
  watcher.WaitForPhase(v1::BALLOT_PHASE_RECORDED);
  EXPECT_LE(watcher.updates().size(), 3u) << "whole, perhaps the opening, recorded";
  server_.sittings().Stop();
  EXPECT_THAT(watcher.End(), IsOk());
}

TEST_F(SittingWatchTest, OnlyForThoseOnTheRoll) {
  v1::WatchSittingRequest request;
  request.set_name(sitting_);
  const auto never = [](const v1::SittingUpdate&) {
    ADD_FAILURE();
    return false;
  };
  EXPECT_THAT(server_.sittings().WatchSitting(server_.PersonCall(an_), request, never),
              FailsWith(Reason::kNotFound));
  EXPECT_THAT(
      server_.sittings().WatchSitting(Secretary("nomination.ballots.take_part"), request, never),
      FailsWith(Reason::kNotFound));
  request.set_name("sittings/5");
  EXPECT_THAT(server_.sittings().WatchSitting(Member(6), request, never),
              FailsWith(Reason::kNotFound));
}

TEST_F(SittingWatchTest, OneLoginDoesNotTakeThePlacesOfAll) {
  SittingFeed feed(server_.pool());
  const SittingId sitting(1);
  std::vector<std::jthread> streams;
  for (int i = 0; i < SittingFeed::kMostOfOne; ++i) {
    // Whoever finds the place taken by a question below comes again.
    streams.emplace_back([&] {
      while (!feed.Watch(sitting, "mai", RealNow() + absl::Seconds(30),
                         [](const auto&) { return true; })
                  .ok()) {
      }
    });
  }
  // Those that have begun wait for their first view: the sitting does not exist.
  const auto one_more = [&](const std::string& login) {
    return feed.Watch(sitting, login, RealNow(), [](const auto&) { return true; });
  };
  absl::Status refused;
  for (int i = 0; i < 500 && refused.ok(); ++i) {
    refused = one_more("mai");
    absl::SleepFor(absl::Milliseconds(10));
  }
  EXPECT_THAT(refused, FailsWith(Reason::kOverloaded));
  EXPECT_THAT(one_more("lan"), IsOk()) << "others watch";
  feed.Stop();
  streams.clear();
}

}  // namespace
}  // namespace cadre::nomination
