// Boxes between protobuf and the domain.
#ifndef CADRE_SERVICES_BALLOT_CONVERT_H_
#define CADRE_SERVICES_BALLOT_CONVERT_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "cadre/ballot/v1/box.pb.h"
#include "common/ballot/board.h"
#include "services/ballot/domain/box.h"

namespace cadre::ballot {

//   INVALID_ARGUMENT, naming `field`
absl::StatusOr<BoxId> BoxIdFrom(const std::string& name, absl::string_view field);

// A new box for the request's paper, which has these bytes.
//   INVALID_ARGUMENT  a name that is none, two candidates with one label
absl::StatusOr<Box> FromProto(const v1::OpenBoxRequest& request, const std::string& bytes);

// The first entry of its board.
OpenedEntry OpenedEntryOf(const Box& box, const v1::OpenBoxRequest& request);

v1::Box ToProto(const Box& box);

// Adds what was counted to a box that has been.
void AddTotals(const v1::Paper& paper, const std::vector<CandidateVotes>& votes, v1::Box& box);

}  // namespace cadre::ballot

#endif  // CADRE_SERVICES_BALLOT_CONVERT_H_
