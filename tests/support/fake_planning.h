// A planning that knows what a test tells it.
#ifndef CADRE_TESTS_SUPPORT_FAKE_PLANNING_H_
#define CADRE_TESTS_SUPPORT_FAKE_PLANNING_H_

#include <map>
#include <mutex>
#include <string>

#include "cadre/planning/v1/entry.grpc.pb.h"

namespace cadre::testing {

// The one method of planning that other services call for themselves.
class FakePlanning final : public planning::v1::EntryService::Service {
 public:
  grpc::Status FetchEntries(grpc::ServerContext* context,
                            const planning::v1::FetchEntriesRequest* request,
                            planning::v1::FetchEntriesResponse* response) override;

  void Add(const planning::v1::FetchedEntry& entry);
  void Remove(const std::string& entry);
  void set_away(bool away);

 private:
  std::mutex mu_;
  std::map<std::string, planning::v1::FetchedEntry> standing_;  // guarded by mu_
  bool away_ = false;                                           // guarded by mu_
};

}  // namespace cadre::testing

#endif  // CADRE_TESTS_SUPPORT_FAKE_PLANNING_H_
