// Development over an in-process channel, with a schema of its own, beside a whole registry and a
// planning that knows what a test tells it.
#ifndef CADRE_TESTS_SUPPORT_DEVELOPMENT_SERVER_H_
#define CADRE_TESTS_SUPPORT_DEVELOPMENT_SERVER_H_

#include <memory>
#include <string>
#include <vector>

#include "cadre/planning/v1/events.pb.h"
#include "services/development/certificate_api.h"
#include "services/development/effects_api.h"
#include "services/development/rotation_alert_api.h"
#include "services/development/rpc.h"
#include "tests/support/fake_planning.h"
#include "tests/support/registry_server.h"

namespace cadre::testing {

class DevelopmentServer {
 public:
  // The registry must outlive it.
  explicit DevelopmentServer(RegistryServer& registry);
  ~DevelopmentServer();

  FakePlanning& planning() { return planning_; }
  TestDatabase& database() { return database_; }
  db::Pool& pool() { return database_.pool(); }
  development::CourseApi& courses() { return courses_; }
  development::EnrolmentApi& enrolments() { return enrolments_; }
  development::TrainingReportApi& training_reports() { return training_reports_; }
  // Takes certificates to the registry; runs when the test says.
  development::CertificateFiler& filer() { return filer_; }
  development::CoverageApi& coverage() { return coverage_; }
  development::CoverageReportApi& coverage_reports() { return coverage_reports_; }
  development::RotationApi& rotations() { return rotations_; }
  development::RotationRunApi& rotation_runs() { return rotation_runs_; }
  development::RotationAlertTeller& alerts() { return alerts_; }
  development::TrainingLineApi& lines() { return lines_; }
  development::TrainingPlanApi& plans() { return plans_; }
  std::shared_ptr<grpc::Channel> channel() { return channel_; }

  // The certificate that callers of development show from now on; "gateway" at first.
  void CallAs(std::string peer) { peer_ = std::move(peer); }

  // A call of `who`, who holds the role over the organization.
  api::Call CallOf(const std::string& who, Role role, OrganizationId organization,
                   const std::string& permission) const;

  // Makes an organization in the registry, and lets development hear of it.
  OrganizationId AddOrganization(const std::string& code, OrganizationId parent);
  // Puts one under another in the registry, and lets development hear of it.
  void MoveOrganization(OrganizationId organization, OrganizationId parent, CivilDay from);
  // Applies what the registry has told since the last time.
  void FollowRegistry();
  // What it has told since then, not applied.
  std::vector<db::Event> RegistryNews();
  // Applies one event of the registry; a repeated one is a duplicate.
  absl::Status ApplyFromRegistry(const db::Event& event);

  // An approved entry of the one plan of an organization for a term that starts in June 2020; its
  // name. Development hears of it with ApproveRound.
  std::string AddEntry(const std::string& person, const std::string& full_name,
                       const std::string& post, OrganizationId organization);
  static std::string PlanOf(OrganizationId organization);

  // Events of planning, as its stream brings them.
  db::Event RoundApproved(OrganizationId organization);
  db::Event EntryExited(const std::string& entry, CivilDay day);
  // Applies one; a repeated one is a duplicate.
  absl::Status Apply(const db::Event& event);
  // The two together: planning knows, and has told.
  absl::Status ApproveRound(OrganizationId organization) {
    return Apply(RoundApproved(organization));
  }
  absl::Status Exit(const std::string& entry, CivilDay day);

 private:
  db::Event EventOf(const std::string& aggregate, const google::protobuf::Message& payload);
  api::Call FollowerCall() const;

  RegistryServer& registry_;
  FakePlanning planning_;
  std::unique_ptr<grpc::Server> planning_server_;
  TestDatabase database_;
  registry::RegistryClient registry_client_;
  registry::LearnerClient learners_;
  planning::PlanningClient planning_client_;
  development::GapFinder gaps_;
  development::CourseApi courses_;
  development::EnrolmentApi enrolments_;
  development::TrainingReportApi training_reports_;
  development::CertificateFiler filer_;
  development::CoverageApi coverage_;
  development::CoverageReportApi coverage_reports_;
  development::RotationApi rotations_;
  development::RotationRunApi rotation_runs_;
  development::RotationAlertTeller alerts_;
  development::RotationFlagger flags_;
  development::TrainingLineApi lines_;
  development::TrainingPlanApi plans_;
  development::EffectsApi effects_;
  rpc::EventStream events_;
  Metrics metrics_;
  std::string peer_ = "gateway";
  std::unique_ptr<rpc::UnaryRunner> runner_;
  std::vector<std::unique_ptr<grpc::Service>> services_;
  std::unique_ptr<grpc::Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
  int64_t registry_position_ = 0;
  int64_t planning_position_ = 0;
};

}  // namespace cadre::testing

#endif  // CADRE_TESTS_SUPPORT_DEVELOPMENT_SERVER_H_
