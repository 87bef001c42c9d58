#include "services/registry/client/grpc_term_client.h"

#include <grpcpp/channel.h>

#include <algorithm>
#include <vector>

#include "common/api/resource_name.h"
#include "common/regulation/working_days_codec.h"
#include "common/rpc/peer.h"

namespace cadre::registry {
namespace {

using rpc::Ask;
using rpc::OnBehalfOf;

constexpr char kName[] = "registry";
// Of one FetchPostTimes.
constexpr size_t kMostPeople = 500;

}  // namespace

TermClient::TermClient(const std::shared_ptr<grpc::Channel>& channel)
    : regulations_(v1::RegulationService::NewStub(channel)),
      terms_(v1::HolderTermService::NewStub(channel)) {}

absl::StatusOr<regulation::WorkingDays> TermClient::WorkingDays(const api::Call& call) {
  ASSIGN_OR_RETURN(const v1::FetchWorkingDaysResponse fetched,
                   Ask(kName, *regulations_, &v1::RegulationService::Stub::FetchWorkingDays, call,
                       OnBehalfOf::kService, v1::FetchWorkingDaysRequest()));
  std::vector<v1::WorkingDays> tables;
  for (const v1::StoredWorkingDays& stored : fetched.tables()) {
    tables.push_back(stored.working_days());
  }
  return regulation::WorkingDaysOf(tables);
}

absl::StatusOr<v1::FetchHolderTermsResponse> TermClient::HolderTerms(
    const api::Call& call, const v1::FetchHolderTermsRequest& request) {
  return Ask(kName, *terms_, &v1::HolderTermService::Stub::FetchHolderTerms, call,
             OnBehalfOf::kService, request);
}

absl::StatusOr<std::map<PersonId, int>> TermClient::PostTimes(const api::Call& call,
                                                              const std::vector<PersonId>& people) {
  std::map<PersonId, int> result;
  for (size_t begin = 0; begin < people.size(); begin += kMostPeople) {
    v1::FetchPostTimesRequest request;
    const size_t end = std::min(people.size(), begin + kMostPeople);
    for (size_t i = begin; i < end; ++i) request.add_people(api::PersonName(people[i]));
    ASSIGN_OR_RETURN(const v1::FetchPostTimesResponse fetched,
                     Ask(kName, *terms_, &v1::HolderTermService::Stub::FetchPostTimes, call,
                         OnBehalfOf::kService, request));
    for (const v1::PostTime& time : fetched.times()) {
      ASSIGN_OR_RETURN(const PersonId person,
                       api::ParseId<PersonId>(time.person(), api::kPersonPattern, "person"));
      result[person] = time.months();
    }
  }
  return result;
}

}  // namespace cadre::registry
