// Nomination with a schema of its own over an in-process channel, beside a whole registry; a whole
// ballot box behind it, and a planning that knows what a test tells it.
#ifndef CADRE_TESTS_SUPPORT_NOMINATION_SERVER_H_
#define CADRE_TESTS_SUPPORT_NOMINATION_SERVER_H_

#include <memory>
#include <string>
#include <vector>

#include "services/nomination/case_notice_api.h"
#include "services/nomination/effects_api.h"
#include "services/nomination/placement_api.h"
#include "services/nomination/rpc.h"
#include "services/nomination/term_notice_api.h"
#include "tests/support/ballot_server.h"
#include "tests/support/fake_planning.h"
#include "tests/support/registry_server.h"

namespace cadre::testing {

class NominationServer {
 public:
  // The registry must outlive it.
  explicit NominationServer(RegistryServer& registry);
  ~NominationServer();

  RegistryServer& registry() { return registry_; }
  FakePlanning& planning() { return planning_; }
  BallotServer& boxes() { return boxes_; }
  TestDatabase& database() { return database_; }
  db::Pool& pool() { return database_.pool(); }
  const KeyRing& keys() { return keys_; }
  registry::RegistryClient& registry_client() { return registry_client_; }
  nomination::BallotApi& ballots() { return ballots_; }
  nomination::CaseImportApi& case_imports() { return case_imports_; }
  registry::TermClient& term_client() { return term_client_; }
  nomination::CaseApi& cases() { return cases_; }
  nomination::DeadlineApi& deadlines() { return deadlines_; }
  nomination::DecisionReviewApi& decisions() { return decisions_; }
  nomination::DossierApi& dossiers() { return dossiers_; }
  nomination::ElectionApi& elections() { return elections_; }
  nomination::MatterApi& matters() { return matters_; }
  nomination::TermEndApi& term_ends() { return term_ends_; }
  nomination::DeviceApi& devices() { return devices_; }
  nomination::OpeningApi& openings() { return openings_; }
  nomination::PaperApi& papers() { return papers_; }
  nomination::SittingApi& sittings() { return sittings_; }
  nomination::SlipApi& slips() { return slips_; }
  nomination::TallyApi& tallies() { return tallies_; }
  nomination::Placer& placer() { return placer_; }
  nomination::CaseNotices& case_notices() { return case_notices_; }
  nomination::TermNotices& term_notices() { return term_notices_; }
  std::shared_ptr<grpc::Channel> channel() { return channel_; }

  // The certificate that callers of nomination show from now on; "gateway" at first.
  void CallAs(std::string peer) { peer_ = std::move(peer); }

  // A call of somebody who holds the role over the organization; of `person` ("people/{person}"),
  // who takes part in sittings.
  api::Call CallOf(Role role, OrganizationId organization, const std::string& permission) const;
  api::Call PersonCall(const std::string& person) const;

  // Applies what the registry has told since the last time.
  void FollowRegistry();
  // Makes an organization in the registry, and lets nomination hear of it.
  OrganizationId AddOrganization(const std::string& code, OrganizationId parent);

  // Lets planning have an approved entry of the person for the post in the running term 2015-2020;
  // its name.
  std::string AddEntry(const std::string& person, const std::string& post);

  // Applies an event of planning; a repeated one is a duplicate.
  absl::Status Apply(const db::Event& event);

 private:
  RegistryServer& registry_;
  FakePlanning planning_;
  std::unique_ptr<grpc::Server> planning_server_;
  BallotServer boxes_;
  TestDatabase database_;
  KeyRing keys_;
  registry::RegistryClient registry_client_;
  registry::TermClient term_client_;
  planning::PlanningClient planning_client_;
  ballot::BallotClient ballot_client_;
  nomination::BallotApi ballots_;
  nomination::CaseImportApi case_imports_;
  nomination::CaseApi cases_;
  nomination::DeadlineApi deadlines_;
  nomination::DecisionReviewApi decisions_;
  nomination::DeviceApi devices_;
  nomination::DossierApi dossiers_;
  nomination::ElectionApi elections_;
  nomination::MatterApi matters_;
  nomination::OpeningApi openings_;
  nomination::PaperApi papers_;
  nomination::SittingApi sittings_;
  nomination::SlipApi slips_;
  nomination::TallyApi tallies_;
  nomination::TermEndApi term_ends_;
  nomination::EffectsApi effects_;
  nomination::Placer placer_;
  nomination::CaseNotices case_notices_;
  nomination::TermNotices term_notices_;
  rpc::EventStream events_;
  Metrics metrics_;
  std::string peer_ = "gateway";
  std::unique_ptr<rpc::UnaryRunner> runner_;
  std::vector<std::unique_ptr<grpc::Service>> services_;
  std::unique_ptr<grpc::Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
  int64_t registry_position_ = 0;
  int entries_ = 0;
};

}  // namespace cadre::testing

#endif  // CADRE_TESTS_SUPPORT_NOMINATION_SERVER_H_
