#include "services/planning/client/grpc_planning_client.h"

#include <algorithm>

#include "cadre/planning/v1/events.grpc.pb.h"
#include "common/rpc/peer.h"

namespace cadre::planning {
namespace {

using rpc::Ask;
using rpc::OnBehalfOf;

constexpr char kName[] = "planning";
constexpr size_t kBatch = 500;  // most people in a call

}  // namespace

PlanningClient::PlanningClient(std::shared_ptr<grpc::Channel> channel)
    : channel_(std::move(channel)),
      entries_(v1::EntryService::NewStub(channel_)),
      plans_(v1::PlanService::NewStub(channel_)) {}

absl::StatusOr<v1::Plan> PlanningClient::GetPlan(const api::Call& call, const std::string& name) {
  v1::GetPlanRequest request;
  request.set_name(name);
  return Ask(kName, *plans_, &v1::PlanService::Stub::GetPlan, call, OnBehalfOf::kUser, request);
}

absl::StatusOr<std::vector<v1::FetchedEntry>> PlanningClient::Fetch(
    const api::Call& call, const v1::FetchEntriesRequest& request) {
  ASSIGN_OR_RETURN(const v1::FetchEntriesResponse response,
                   Ask(kName, *entries_, &v1::EntryService::Stub::FetchEntries, call,
                       OnBehalfOf::kService, request));
  return std::vector<v1::FetchedEntry>(response.entries().begin(), response.entries().end());
}

absl::StatusOr<std::vector<v1::FetchedEntry>> PlanningClient::EntriesOf(
    const api::Call& call, const std::vector<std::string>& people) {
  std::vector<v1::FetchedEntry> entries;
  for (size_t at = 0; at < people.size(); at += kBatch) {
    v1::FetchEntriesRequest request;
    for (size_t i = at; i < std::min(people.size(), at + kBatch); ++i) {
      request.add_people(people[i]);
    }
    ASSIGN_OR_RETURN(const std::vector<v1::FetchedEntry> batch, Fetch(call, request));
    entries.insert(entries.end(), batch.begin(), batch.end());
  }
  return entries;
}

absl::StatusOr<std::vector<v1::FetchedEntry>> PlanningClient::EntriesFor(
    const api::Call& call, const std::vector<std::string>& posts) {
  v1::FetchEntriesRequest request;
  for (const std::string& post : posts) request.add_posts(post);
  return Fetch(call, request);
}

absl::StatusOr<std::vector<v1::FetchedEntry>> PlanningClient::EntriesOfPlan(
    const api::Call& call, const std::string& plan) {
  v1::FetchEntriesRequest request;
  request.set_plan(plan);
  return Fetch(call, request);
}

rpc::EventOpener PlanningClient::Events() const {
  return rpc::OpenerOf<v1::EventService, v1::WatchEventsRequest>(channel_);
}

}  // namespace cadre::planning
