#include "common/rpc/event_follower.h"

#include <gmock/gmock.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "cadre/registry/v1/events.grpc.pb.h"
#include "common/base/random.h"
#include "common/db/common_migrations.h"
#include "common/testing/fake_clock.h"
#include "common/testing/status_matchers.h"
#include "common/testing/test_database.h"

namespace cadre::rpc {
namespace {

using ::cadre::testing::IsOk;
using registry::v1::EventService;
using registry::v1::WatchEventsRequest;
using ::testing::ElementsAre;

constexpr auto kPatience = std::chrono::seconds(20);

// A peer that tells of what a test adds.
class Peer final : public EventService::Service {
 public:
  void Tell(const std::string& name) {
    types::v1::Event event;
    event.set_event_id(NewUuid());
    event.set_aggregate("things/1");
    event.set_type(name);
    const std::lock_guard lock(mu_);
    event.set_position(static_cast<int64_t>(events_.size()) + 1);
    events_.push_back(event);
    news_.notify_all();
  }
  // Sends everything again to whoever comes, whatever position he asks for.
  void ForgetPositions() { forgets_ = true; }
  std::vector<int64_t> asked() {
    const std::lock_guard lock(mu_);
    return asked_;
  }
  void Stop() {
    const std::lock_guard lock(mu_);
    stopped_ = true;
    news_.notify_all();
  }
  void Resume() { stopped_ = false; }

  grpc::Status WatchEvents(grpc::ServerContext* context, const WatchEventsRequest* request,
                           grpc::ServerWriter<types::v1::Event>* writer) override {
    std::unique_lock lock(mu_);
    asked_.push_back(request->after());
    size_t next = forgets_ ? 0 : static_cast<size_t>(request->after());
    while (!stopped_ && !context->IsCancelled()) {
      for (; next < events_.size(); ++next) {
        if (!writer->Write(events_[next])) return grpc::Status::OK;
      }
      news_.wait_for(lock, std::chrono::milliseconds(20));
    }
    return grpc::Status::OK;
  }

 private:
  std::mutex mu_;
  std::condition_variable news_;
  std::vector<types::v1::Event> events_;  // guarded by mu_
  std::vector<int64_t> asked_;            // guarded by mu_
  std::atomic<bool> stopped_ = false;
  std::atomic<bool> forgets_ = false;
};

class EventFollowerTest : public ::testing::Test {
 protected:
  EventFollowerTest()
      : database_(migrations::common()),
        clock_(CivilDay(2017, 12, 20)),
        address_(absl::StrCat("unix:", ::testing::TempDir(), "/peer_", getpid(), "_", counter_++)) {
    EXPECT_THAT(database_.Connect()->RunScript(
                    "CREATE TABLE effect (id BIGINT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20))"),
                IsOk());
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 20);
    arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 20);
    arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 100);
    channel_ = grpc::CreateCustomChannel(address_, grpc::InsecureChannelCredentials(), arguments);
  }
  ~EventFollowerTest() override { StopPeer(); }

  void StartPeer() {
    peer_.Resume();
    grpc::ServerBuilder builder;
    builder.AddListeningPort(address_, grpc::InsecureServerCredentials());
    builder.RegisterService(&peer_);
    server_ = builder.BuildAndStart();
    ASSERT_NE(server_, nullptr);
  }
  void StopPeer() {
    peer_.Stop();
    if (server_ != nullptr) server_->Shutdown();
    server_ = nullptr;
  }
  std::unique_ptr<EventFollower> Follow() {
    return std::make_unique<EventFollower>(
        database_.pool(), clock_,
        FollowerOptions{.source = "registry",
                        .principal = "service:test",
                        .open = OpenerOf<EventService, WatchEventsRequest>(channel_),
                        .handle = [this](api::Mutation& m, const db::Event& event) {
                          return Handle(m, event);
                        }});
  }
  absl::Status Handle(api::Mutation& m, const db::Event& event) {
    RETURN_IF_ERROR(
        m.session().Execute("INSERT INTO effect (name) VALUES (?)", event.type).status());
    m.Touch(event.aggregate);
    if (event.type != failing_ || failures_ == 0) return absl::OkStatus();
    --failures_;
    ++refused_;
    return absl::FailedPreconditionError("not yet");
  }
  std::vector<std::string> Effects() {
    return *database_.Connect()->Query("SELECT name FROM effect ORDER BY id",
                                       [](const db::Row& row) { return row.Text(1); });
  }
  template <typename Condition>
  bool Eventually(Condition condition) {
    const auto end = std::chrono::steady_clock::now() + kPatience;
    while (std::chrono::steady_clock::now() < end) {
      if (condition()) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
  }
  bool EventuallyHas(size_t effects) {
    return Eventually([&] { return Effects().size() >= effects; });
  }

  static inline int counter_ = 0;
  testing::TestDatabase database_;
  testing::FakeClock clock_;
  const std::string address_;
  Peer peer_;
  std::unique_ptr<grpc::Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::string failing_;  // type of the event that is refused
  std::atomic<int> failures_ = 0;
  std::atomic<int> refused_ = 0;
};

TEST_F(EventFollowerTest, EventsTakeEffectInTheirOrderAsTheyCome) {
  StartPeer();
  peer_.Tell("a");
  peer_.Tell("b");
  const auto follower = Follow();
  ASSERT_TRUE(EventuallyHas(2));
  peer_.Tell("c");
  ASSERT_TRUE(EventuallyHas(3));
  EXPECT_THAT(Effects(), ElementsAre("a", "b", "c"));
}

TEST_F(EventFollowerTest, EventThatFailsIsTriedAgainAndThoseBehindItWait) {
  StartPeer();
  failing_ = "b";
  failures_ = 1'000'000;
  for (const char* name : {"a", "b", "c"}) peer_.Tell(name);
  const auto follower = Follow();
  ASSERT_TRUE(Eventually([&] { return refused_ >= 3; }));
  EXPECT_THAT(Effects(), ElementsAre("a")) << "neither a half of b nor c";
  failures_ = 0;
  ASSERT_TRUE(EventuallyHas(3));
  EXPECT_THAT(Effects(), ElementsAre("a", "b", "c"));
}

TEST_F(EventFollowerTest, PeerThatSendsAgainChangesNothing) {
  StartPeer();
  peer_.ForgetPositions();
  peer_.Tell("a");
  {
    const auto follower = Follow();
    ASSERT_TRUE(EventuallyHas(1));
  }
  peer_.Tell("b");
  const auto follower = Follow();
  ASSERT_TRUE(EventuallyHas(2));
  EXPECT_THAT(Effects(), ElementsAre("a", "b"));
}

TEST_F(EventFollowerTest, FollowerOutlivesItsPeerAndGoesOnWhereItStopped) {
  StartPeer();
  peer_.Tell("a");
  const auto follower = Follow();
  ASSERT_TRUE(EventuallyHas(1));
  StopPeer();
  peer_.Tell("b");
  StartPeer();
  ASSERT_TRUE(EventuallyHas(2));
  EXPECT_THAT(Effects(), ElementsAre("a", "b"));
  EXPECT_EQ(peer_.asked().back(), 1) << "from the cursor, not from the beginning";
}

TEST_F(EventFollowerTest, FollowerStartsBeforeItsPeer) {
  const auto follower = Follow();
  peer_.Tell("a");
  StartPeer();
  EXPECT_TRUE(EventuallyHas(1));
}

TEST_F(EventFollowerTest, FollowerStopsWhileItWaits) {
  StartPeer();
  auto follower = Follow();
  ASSERT_TRUE(Eventually([&] { return !peer_.asked().empty(); }));
  const auto before = std::chrono::steady_clock::now();
  follower.reset();
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(5));
}

}  // namespace
}  // namespace cadre::rpc
