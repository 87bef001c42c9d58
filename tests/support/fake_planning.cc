#include "tests/support/fake_planning.h"

#include <algorithm>

#include "absl/strings/match.h"

namespace cadre::testing {

grpc::Status FakePlanning::FetchEntries(grpc::ServerContext*,
                                        const planning::v1::FetchEntriesRequest* request,
                                        planning::v1::FetchEntriesResponse* response) {
  const std::lock_guard lock(mu_);
  if (away_) return {grpc::StatusCode::UNAVAILABLE, "away"};
  const auto asks_for = [&](const std::string& person) {
    return request->people().empty() ||
           std::find(request->people().begin(), request->people().end(), person) !=
               request->people().end();
  };
  for (const auto& [name, entry] : standing_) {
    const bool of_plan = request->plan().empty() || absl::StartsWith(name, request->plan() + "/");
    if (of_plan && asks_for(entry.entry().person())) *response->add_entries() = entry;
  }
  return grpc::Status::OK;
}

void FakePlanning::Add(const planning::v1::FetchedEntry& entry) {
  const std::lock_guard lock(mu_);
  standing_[entry.entry().name()] = entry;
}

void FakePlanning::Remove(const std::string& entry) {
  const std::lock_guard lock(mu_);
  standing_.erase(entry);
}

void FakePlanning::set_away(bool away) {
  const std::lock_guard lock(mu_);
  away_ = away;
}

}  // namespace cadre::testing
