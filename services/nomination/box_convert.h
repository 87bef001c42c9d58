// What the ballot service is asked, and what it answers.
#ifndef CADRE_SERVICES_NOMINATION_BOX_CONVERT_H_
#define CADRE_SERVICES_NOMINATION_BOX_CONVERT_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cadre/ballot/v1/box.pb.h"
#include "cadre/nomination/v1/ballot.pb.h"
#include "services/nomination/counting_api.h"
#include "services/nomination/store/device_store.h"
#include "services/nomination/store/slip_store.h"

namespace cadre::nomination {

std::string BoxName(const store::DeviceBallot& device);

// The paper names candidates by their numbers in the case. `slips`: none on devices.
ballot::v1::OpenBoxRequest OpenBoxOf(const BallotFile& file, const store::DeviceBallot& device,
                                     const std::vector<store::Slip>& slips);
ballot::v1::OpenCastingRequest OpenCastingOf(const BallotFile& file,
                                             const store::DeviceBallot& device,
                                             const std::vector<store::Slip>& slips);
ballot::v1::CloseBoxRequest CloseBoxOf(const store::DeviceBallot& device);
ballot::v1::CountBoxRequest CountBoxOf(const store::DeviceBallot& device,
                                       const std::string& counting_key);

ballot::v1::VoidBoxRequest VoidBoxOf(const store::DeviceBallot& device);
ballot::v1::GetBoxRequest GetBoxOf(const store::DeviceBallot& device);
ballot::v1::ExportBundleRequest ExportBundleOf(const store::DeviceBallot& device);

CountingKey CountingKeyFrom(const v1::CountingKey& key);
std::vector<ballot::Share> SharesFrom(const v1::CountBallotRequest& request);

// The totals of a counted box.
//   INTERNAL  a label that is no number of a candidate
absl::StatusOr<v1::Count> CountFrom(const ballot::v1::Box& box);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_BOX_CONVERT_H_
