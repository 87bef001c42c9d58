// Use cases of BallotService: ballot_api.cc opens, counts and signs, record_scan_api.cc takes what
// was signed on paper, correction_api.cc takes back.
#ifndef CADRE_SERVICES_NOMINATION_BALLOT_API_H_
#define CADRE_SERVICES_NOMINATION_BALLOT_API_H_

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "cadre/nomination/v1/ballot.pb.h"
#include "common/api/call.h"
#include "common/api/mutate.h"
#include "common/base/key_ring.h"
#include "common/db/pool.h"
#include "services/ballot/client/grpc_ballot_client.h"
#include "services/nomination/ballot_file_api.h"
#include "services/nomination/counting_api.h"
#include "services/registry/client/grpc_registry_client.h"

namespace cadre::nomination {

class BallotApi {
 public:
  // `keys` seal the private keys of device ballots, and what ballots brought.
  BallotApi(db::Pool& pool, ballot::BallotClient& boxes, registry::RegistryClient& registry,
            const KeyRing& keys)
      : pool_(pool), boxes_(boxes), registry_(registry), keys_(keys) {}

  absl::StatusOr<v1::Ballot> OpenBallot(const api::Call& call,
                                        const v1::OpenBallotRequest& request);
  absl::StatusOr<v1::Ballot> GetBallot(const api::Call& call, const v1::GetBallotRequest& request);
  absl::StatusOr<v1::Ballot> GetOwnBallot(const api::Call& call,
                                          const v1::GetOwnBallotRequest& request);
  absl::StatusOr<v1::Ballot> EnterCount(const api::Call& call,
                                        const v1::EnterCountRequest& request);
  absl::StatusOr<v1::Ballot> ResolveBallot(const api::Call& call,
                                           const v1::ResolveBallotRequest& request);
  absl::StatusOr<v1::Ballot> SignRecord(const api::Call& call,
                                        const v1::SignRecordRequest& request);
  absl::StatusOr<v1::Ballot> VoidBallot(const api::Call& call,
                                        const v1::VoidBallotRequest& request);
  absl::StatusOr<v1::Ballot> CorrectRecord(const api::Call& call,
                                           const v1::CorrectRecordRequest& request);
  absl::StatusOr<v1::Ballot> FileRecordScan(const api::Call& call,
                                            const v1::FileRecordScanRequest& request);
  absl::StatusOr<v1::Ballot> ConfirmRecordScan(const api::Call& call,
                                               const v1::ConfirmRecordScanRequest& request);
  absl::StatusOr<v1::Ballot> ReturnRecordScan(const api::Call& call,
                                              const v1::ReturnRecordScanRequest& request);

 private:
  using OfficerMove =
      std::function<absl::Status(api::Mutation& m, BallotFile& file, const Participant& caller)>;

  // One move of somebody who holds an office in the ballot's sitting, under its locks.
  absl::StatusOr<v1::Ballot> Move(const api::Call& call, const std::string& name,
                                  const OfficerMove& move);

  // Gives up the box of a closed ballot on devices, for its chair.
  absl::StatusOr<BoxOf> VoidBoxOfClosed(const api::Call& call,
                                        const v1::VoidBallotRequest& request);
  absl::StatusOr<v1::Ballot> MoveToVoid(const api::Call& call, const v1::VoidBallotRequest& request,
                                        BoxOf box);

  db::Pool& pool_;
  ballot::BallotClient& boxes_;
  registry::RegistryClient& registry_;
  const KeyRing& keys_;
};

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_BALLOT_API_H_
