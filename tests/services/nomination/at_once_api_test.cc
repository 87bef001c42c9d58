// Several people at the same ballot, case or sitting at once: every write is kept, every effect
// comes once.
#include <gmock/gmock.h>

#include <algorithm>
#include <functional>
#include <thread>
#include <vector>

#include "absl/time/clock.h"
#include "cadre/nomination/v1/events.pb.h"
#include "common/base/clock.h"
#include "common/base/errors.h"
#include "common/db/transaction.h"
#include "common/testing/status_matchers.h"
#include "tests/services/nomination/nomination_api_test.h"
#include "tests/support/outbox.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::IsOkAndHolds;
using ::cadre::testing::Told;
using ::testing::SizeIs;
using types::v1::MEETING_KIND_EXTENDED_COLLECTIVE;

class AtOnceApiTest : public NominationApiTest {
 protected:
  AtOnceApiTest() {
    case_ = Open({an_, binh_})->name();
    EXPECT_THAT(RecordStep(case_, 1), IsOk());
  }
  // How many of `calls`, begun together, succeed.
  static int Together(const std::vector<std::function<absl::Status()>>& calls) {
    std::vector<absl::Status> answers(calls.size());
    {
      std::vector<std::jthread> threads;
      for (size_t i = 0; i < calls.size(); ++i) {
        threads.emplace_back([&, i] { answers[i] = calls[i](); });
      }
    }
    return static_cast<int>(
        std::count_if(answers.begin(), answers.end(), [](const auto& a) { return a.ok(); }));
  }

  std::string case_;
};

TEST_F(AtOnceApiTest, CountersAndSignersLoseNothing) {
  const auto sitting = Convene(MEETING_KIND_EXTENDED_COLLECTIVE, 9);
  const std::string ballot = OpenBallot(sitting->name(), case_, 2)->name();
  const v1::Count count = CountOf(9, {{1, 6}, {2, 3}});
  EXPECT_EQ(Together({[&] { return Enter(ballot, kHeadCounter, count).status(); },
                      [&] { return Enter(ballot, kCounter, count).status(); }}),
            2);
  v1::SignRecordRequest request;
  request.set_name(ballot);
  request.set_record_hash(server_.ballots()
                              .GetOwnBallot(server_.PersonCall(collective_[kChair]),
                                            [&] {
                                              v1::GetOwnBallotRequest get;
                                              get.set_name(ballot);
                                              return get;
                                            }())
                              ->record_hash());
  const auto sign = [&](size_t office) {
    return [&, office] {
      return server_.ballots()
          .SignRecord(server_.PersonCall(collective_[office]), request)
          .status();
    };
  };
  EXPECT_EQ(Together({sign(kChair), sign(kSecretary), sign(kHeadCounter), sign(kChair)}), 4);
  EXPECT_EQ(Get(case_)->steps(1).state(), v1::STEP_STATE_SIGNED);
}

TEST_F(AtOnceApiTest, TwoSecretariesOpenOneBallot) {
  const std::string first = Convene(MEETING_KIND_EXTENDED_COLLECTIVE, 9)->name();
  const std::string second = Convene(MEETING_KIND_EXTENDED_COLLECTIVE, 9)->name();
  EXPECT_EQ(Together({[&] { return OpenBallot(first, case_, 2).status(); },
                      [&] { return OpenBallot(second, case_, 2).status(); },
                      [&] { return OpenBallot(first, case_, 2).status(); }}),
            1);
}

TEST_F(AtOnceApiTest, ACaseIsGivenUpOnceWhateverItsBallotDoesMeanwhile) {
  const auto sitting = Convene(MEETING_KIND_EXTENDED_COLLECTIVE, 9);
  const auto abandon = [&] {
    v1::AbandonCaseRequest request;
    request.set_name(case_);
    request.set_reason("x");
    return server_.cases().AbandonCase(Secretary("nomination.cases.write"), request).status();
  };
  Together({abandon, [&] { return OpenBallot(sitting->name(), case_, 2).status(); }, abandon});
  EXPECT_EQ(Get(case_)->state(), v1::CASE_STATE_ABANDONED);
  EXPECT_THAT(Told<v1::CaseClosed>(server_.pool()), SizeIs(1));
  v1::CloseSittingRequest close;
  close.set_name(sitting->name());
  EXPECT_THAT(server_.sittings().CloseSitting(Secretary("nomination.sittings.write"), close),
              IsOk());
}

TEST_F(AtOnceApiTest, ARepeatedRequestHasOneEffectAndOneAnswer) {
  v1::AbandonCaseRequest request;
  request.set_name(case_);
  request.set_reason("x");
  api::Call call = Secretary("nomination.cases.write");
  call.method = "/cadre.nomination.v1.CaseService/AbandonCase";
  call.request_id = "again";
  call.request_hash = std::string(32, 'h');
  const auto first = server_.cases().AbandonCase(call, request);
  ASSERT_THAT(first, IsOk());
  const auto second = server_.cases().AbandonCase(call, request);
  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(first->etag(), second->etag());
  EXPECT_THAT(Told<v1::CaseClosed>(server_.pool()), SizeIs(1));
}

TEST_F(AtOnceApiTest, ABallotThatACorrectionElsewhereMakesVoidTakesNoSignature) {
  const auto sitting = Convene(MEETING_KIND_EXTENDED_COLLECTIVE, 9);
  const std::string ballot = OpenBallot(sitting->name(), case_, 2)->name();
  const v1::Count count = CountOf(9, {{1, 6}, {2, 3}});
  ASSERT_THAT(Enter(ballot, kHeadCounter, count), IsOk());
  const auto counted = Enter(ballot, kCounter, count);
  ASSERT_THAT(counted, IsOk());
  // As a correction of an earlier step does it: the case is held, the sitting is not.
  const auto lease = server_.pool().Acquire(RealNow() + absl::Seconds(10));
  absl::Status signing;
  std::jthread signer;
  {
    auto held = db::Transaction::Begin(**lease);
    ASSERT_THAT(held, IsOk());
    ASSERT_THAT((*lease)->Query("SELECT id FROM nomination_case FOR UPDATE",
                                [](const db::Row& row) { return row.Int(1); }),
                IsOk());
    signer = std::jthread([&] {
      v1::SignRecordRequest request;
      request.set_name(ballot);
      request.set_record_hash(counted->record_hash());
      signing =
          server_.ballots().SignRecord(server_.PersonCall(collective_[kChair]), request).status();
    });
    absl::SleepFor(absl::Milliseconds(300));  // it waits for the case by now
    ASSERT_THAT(
        (*lease)->Execute("UPDATE ballot SET state = 8, live = NULL, version = version + 1"),
        IsOk());
    ASSERT_THAT(held->Commit(), IsOk());
  }
  signer.join();
  EXPECT_THAT(signing, FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT((*lease)->Query("SELECT role FROM ballot_signature",
                              [](const db::Row& row) { return row.Int(1); }),
              IsOkAndHolds(SizeIs(0)));
}

}  // namespace
}  // namespace cadre::nomination
