// Use cases of TrainingReportService.
#ifndef CADRE_SERVICES_DEVELOPMENT_TRAINING_REPORT_API_H_
#define CADRE_SERVICES_DEVELOPMENT_TRAINING_REPORT_API_H_

#include "absl/status/statusor.h"
#include "cadre/development/v1/training_report.pb.h"
#include "common/api/call.h"
#include "common/db/pool.h"
#include "services/registry/client/grpc_learner_client.h"
#include "services/registry/client/grpc_registry_client.h"

namespace cadre::development {

class TrainingReportApi {
 public:
  TrainingReportApi(db::Pool& pool, registry::RegistryClient& registry,
                    registry::LearnerClient& learners)
      : pool_(pool), registry_(registry), learners_(learners) {}

  absl::StatusOr<v1::SummarizeTrainingBudgetResponse> SummarizeTrainingBudget(
      const api::Call& call, const v1::SummarizeTrainingBudgetRequest& request);
  absl::StatusOr<v1::ListYearlyTrainingResponse> ListYearlyTraining(
      const api::Call& call, const v1::ListYearlyTrainingRequest& request);
  absl::StatusOr<v1::ListUnlinkedEnrolmentsResponse> ListUnlinkedEnrolments(
      const api::Call& call, const v1::ListUnlinkedEnrolmentsRequest& request);

 private:
  db::Pool& pool_;
  registry::RegistryClient& registry_;
  registry::LearnerClient& learners_;
};

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_TRAINING_REPORT_API_H_
