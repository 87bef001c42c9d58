// Planning over an in-process channel, with a schema of its own, beside a whole registry.
#ifndef CADRE_TESTS_SUPPORT_PLANNING_SERVER_H_
#define CADRE_TESTS_SUPPORT_PLANNING_SERVER_H_

#include <grpcpp/channel.h>
#include <grpcpp/impl/service_type.h>
#include <grpcpp/server.h>

#include <memory>
#include <string>
#include <vector>

#include "common/base/metrics.h"
#include "common/testing/test_database.h"
#include "services/planning/effects_api.h"
#include "services/planning/rpc.h"
#include "services/registry/client/grpc_registry_client.h"
#include "tests/support/registry_server.h"

namespace cadre::testing {

class PlanningServer {
 public:
  // The registry must outlive it.
  explicit PlanningServer(RegistryServer& registry);
  ~PlanningServer();

  TestDatabase& database() { return database_; }
  db::Pool& pool() { return database_.pool(); }
  planning::TermApi& terms() { return terms_; }
  planning::AccountabilityApi& accountability() { return accountability_; }
  planning::CalibrationApi& calibrations() { return calibrations_; }
  planning::CampaignApi& campaigns() { return campaigns_; }
  planning::NoticeApi& notices() { return notices_; }
  planning::WaiverApi& waivers() { return waivers_; }
  planning::ProposalApi& proposals() { return proposals_; }
  planning::PublicationApi& publications() { return publications_; }
  planning::ReviewApi& reviews() { return reviews_; }
  planning::RoundFileApi& round_files() { return round_files_; }
  planning::ScenarioApi& scenarios() { return scenarios_; }
  planning::SourceApi& sources() { return sources_; }
  planning::IndicatorApi& indicators() { return indicators_; }
  planning::OpennessApi& openness() { return openness_; }
  planning::OrientationApi& orientations() { return orientations_; }
  planning::PlanApi& plans() { return plans_; }
  planning::EnquiryApi& enquiries() { return enquiries_; }
  planning::EntryApi& entries() { return entries_; }
  planning::FormApi& forms() { return forms_; }
  planning::EffectsApi& effects() { return effects_; }
  registry::RegistryClient& registry_client() { return registry_client_; }
  std::shared_ptr<grpc::Channel> channel() { return channel_; }

  // The certificate that callers show from now on; "gateway" at first.
  void CallAs(std::string peer) { peer_ = std::move(peer); }

  // A call of `who`, who holds the role over the organization.
  api::Call CallOf(const std::string& who, Role role, OrganizationId organization,
                   const std::string& permission) const;

  // Applies what the registry has told since the last time; an organization is known here after it.
  void FollowRegistry();
  // A review of the unit that was closed on a day, so that it may submit plans then (PLN-04).
  void CloseReview(OrganizationId unit, CivilDay day);
  // An event of nomination, as its stream brings it; applying one twice is a duplicate.
  db::Event EventOf(const google::protobuf::Message& payload);
  absl::Status Apply(const db::Event& event);
  // The same of development.
  absl::Status ApplyDevelopment(const db::Event& event);

 private:
  RegistryServer& registry_;
  TestDatabase database_;
  registry::RegistryClient registry_client_;
  planning::TermApi terms_;
  planning::AccountabilityApi accountability_;
  planning::CampaignApi campaigns_;
  planning::NoticeApi notices_;
  planning::WaiverApi waivers_;
  planning::CalibrationApi calibrations_;
  planning::IndicatorApi indicators_;
  planning::OpennessApi openness_;
  planning::OrientationApi orientations_;
  planning::PlanApi plans_;
  planning::ProposalApi proposals_;
  planning::PublicationApi publications_;
  planning::ReviewApi reviews_;
  planning::RoundFileApi round_files_;
  planning::ScenarioApi scenarios_;
  planning::SourceApi sources_;
  planning::EnquiryApi enquiries_;
  planning::EntryApi entries_;
  planning::FormApi forms_;
  planning::EffectsApi effects_;
  rpc::EventStream events_;
  Metrics metrics_;
  std::string peer_ = "gateway";
  std::unique_ptr<rpc::UnaryRunner> runner_;
  std::vector<std::unique_ptr<grpc::Service>> services_;
  std::unique_ptr<grpc::Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
  int64_t registry_position_ = 0;
  int64_t nomination_position_ = 0;
};

}  // namespace cadre::testing

#endif  // CADRE_TESTS_SUPPORT_PLANNING_SERVER_H_
