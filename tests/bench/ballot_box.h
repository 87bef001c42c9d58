// A ballot on devices in a running box: its roll, its counters and its voters are the bench.
#ifndef CADRE_TESTS_BENCH_BALLOT_BOX_H_
#define CADRE_TESTS_BENCH_BALLOT_BOX_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cadre/ballot/v1/cast.grpc.pb.h"
#include "common/ballot/shares.h"
#include "services/ballot/client/grpc_ballot_client.h"
#include "tests/bench/measurement.h"

namespace cadre::bench {

class BenchBallot {
 public:
  // Opens a box for casting, with a credential and a sealed vote of each voter ready.
  static absl::StatusOr<BenchBallot> Open(const Suite& suite, int voters);

  // What the voters' devices send.
  const std::vector<ballot::v1::CastBallotRequest>& votes() const { return votes_; }

  // Closes the box, joins the counters' shares, counts, exports the bundle: what the board
  // publishes.
  absl::StatusOr<ballot::v1::Bundle> CloseAndPublish();

 private:
  std::unique_ptr<ballot::BallotClient> boxes_;
  std::string name_;
  std::vector<ballot::Share> shares_;
  std::vector<ballot::v1::CastBallotRequest> votes_;
};

// To where the gateway brings voters' calls, as the gateway.
std::shared_ptr<grpc::Channel> CastChannel(const Suite& suite);

// Casts one vote without a name.
bool Cast(ballot::v1::CastService::Stub& stub, const ballot::v1::CastBallotRequest& vote);

}  // namespace cadre::bench

#endif  // CADRE_TESTS_BENCH_BALLOT_BOX_H_
