#include "tests/bench/ballots.h"

#include <atomic>
#include <functional>
#include <thread>

#include "clients/cadrectl/client.h"
#include "common/api/resource_name.h"
#include "common/base/clock.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "common/base/sha256.h"
#include "tests/bench/ballot_box.h"
#include "tests/bench/service_caller.h"

namespace cadre::bench {
namespace {

namespace v1 = ballot::v1;

constexpr int kVoters = 200;
constexpr double kCastWithin = 5;
constexpr double kPublishWithin = 2;
// A hall votes at once, and a cast is answered with its window: what a box takes shows only while
// many wait.
constexpr int kCasts = 1000;
constexpr int kSessions = 4;
constexpr int kRounds = 3;
constexpr double kFewestOfPeer = 0.5;
constexpr char kCastBallot[] = "/cadre.ballot.v1.CastService/CastBallot";

// Seconds that `threads` threads take for `calls` calls, each with its number and its thread's; 0
// if one fails.
double SecondsOf(int threads, int calls, const std::function<bool(int call, int thread)>& call) {
  std::atomic<int> next = 0;
  std::atomic<bool> failed = false;
  const absl::Time begin = RealNow();
  {
    std::vector<std::jthread> running;
    for (int thread = 0; thread < threads; ++thread) {
      running.emplace_back([&, thread] {
        for (int i = next++; i < calls; i = next++) {
          if (!call(i, thread)) failed = true;
        }
      });
    }
  }
  return failed ? 0 : absl::ToDoubleSeconds(RealNow() - begin);
}

// One device: it has no name, so it shares its connection with nobody.
bool CastFromDevice(const Suite& suite, const v1::CastBallotRequest& vote) {
  auto client = cadrectl::Client::Connect(
      {.address = suite.gateway, .ca = suite.certificates + "/ca.crt", .token = ""});
  return client.ok() && client->Call<v1::CastReceipt>(kCastBallot, vote).ok();
}

absl::Status Failed() { return InternalError("a call failed while measuring"); }

// Rows as casting writes them, each committed by itself.
absl::Status Insert(db::Session& session, int64_t box, const v1::CastBallotRequest& like) {
  const std::string serial = SecureBytes(like.serial().size());
  return session
      .Execute(R"sql(
      INSERT INTO cast_ballot (box_id, serial_hash, tracker, serial, signature, sealed,
                               sealed_digest)
      VALUES (?, ?, ?, ?, ?, ?, ?))sql",
               box, Sha256(serial), serial.substr(0, 10), serial, like.signature(),
               like.sealed_marks(), Sha256(like.sealed_marks()))
      .status();
}

}  // namespace

absl::StatusOr<Measurement> MeasureBallots200(const Suite& suite) {
  ASSIGN_OR_RETURN(const BenchBallot ballot, BenchBallot::Open(suite, kVoters));
  const double seconds = SecondsOf(kVoters, kVoters, [&](int call, int /*thread*/) {
    return CastFromDevice(suite, ballot.votes()[static_cast<size_t>(call)]);
  });
  if (seconds == 0) return Failed();
  return Within("ballots_200", seconds, "s", kCastWithin);
}

absl::StatusOr<Measurement> MeasureCloseToPublish(const Suite& suite) {
  ASSIGN_OR_RETURN(BenchBallot ballot, BenchBallot::Open(suite, kVoters));
  const auto stub = v1::CastService::NewStub(CastChannel(suite));
  for (const v1::CastBallotRequest& vote : ballot.votes()) {
    if (!Cast(*stub, vote)) return Failed();
  }
  const absl::Time begin = RealNow();
  RETURN_IF_ERROR(ballot.CloseAndPublish().status());
  return Within("close_to_publish", absl::ToDoubleSeconds(RealNow() - begin), "s", kPublishWithin);
}

absl::StatusOr<Measurement> MeasureCastRate(const Suite& suite) {
  const auto stub = v1::CastService::NewStub(CastChannel(suite));
  std::vector<std::unique_ptr<db::Session>> sessions;
  for (int i = 0; i < kSessions; ++i) {
    ASSIGN_OR_RETURN(sessions.emplace_back(), ConnectToBallot(suite));
  }
  std::vector<double> casts;
  std::vector<double> inserts;
  for (int round = 0; round < kRounds; ++round) {
    ASSIGN_OR_RETURN(const BenchBallot ballot, BenchBallot::Open(suite, kCasts));
    ASSIGN_OR_RETURN(const BenchBallot beside, BenchBallot::Open(suite, 1));
    const v1::CastBallotRequest& like = beside.votes().front();
    ASSIGN_OR_RETURN(const int64_t box, api::ParseId<int64_t>(like.box(), "boxes/{box}", "box"));
    casts.push_back(SecondsOf(kVoters, kCasts, [&](int call, int /*thread*/) {
      return Cast(*stub, ballot.votes()[static_cast<size_t>(call)]);
    }));
    inserts.push_back(SecondsOf(kSessions, kCasts, [&](int /*call*/, int thread) {
      return Insert(*sessions[static_cast<size_t>(thread)], box, like).ok();
    }));
    if (casts.back() == 0 || inserts.back() == 0) return Failed();
  }
  Measurement m{.name = "cast_rate",
                .value = kCasts / Median(casts),
                .unit = "casts/s",
                .peer = "insert + commit by the connector",
                .peer_value = kCasts / Median(inserts),
                .goal = ">= 0.5"};
  m.ratio = m.value / m.peer_value;
  m.met = m.ratio >= kFewestOfPeer;
  return m;
}

}  // namespace cadre::bench
