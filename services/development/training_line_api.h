// Use cases of TrainingLineService: draft_api.cc drafts, training_line_api.cc keeps single lines.
#ifndef CADRE_SERVICES_DEVELOPMENT_TRAINING_LINE_API_H_
#define CADRE_SERVICES_DEVELOPMENT_TRAINING_LINE_API_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cadre/development/v1/line.pb.h"
#include "common/api/call.h"
#include "common/api/mutate.h"
#include "common/db/pool.h"
#include "services/development/domain/training_plan.h"
#include "services/development/gaps_api.h"

namespace cadre::development {

class TrainingLineApi {
 public:
  TrainingLineApi(db::Pool& pool, registry::RegistryClient& registry, GapFinder& gaps)
      : pool_(pool), registry_(registry), gaps_(gaps) {}

  absl::StatusOr<v1::DraftTrainingLinesResponse> DraftTrainingLines(
      const api::Call& call, const v1::DraftTrainingLinesRequest& request);
  absl::StatusOr<v1::TrainingLine> AddTrainingLine(const api::Call& call,
                                                   const v1::AddTrainingLineRequest& request);
  absl::StatusOr<v1::TrainingLine> UpdateTrainingLine(const api::Call& call,
                                                      const v1::UpdateTrainingLineRequest& request);
  absl::StatusOr<v1::TrainingLine> RemoveTrainingLine(const api::Call& call,
                                                      const v1::RemoveTrainingLineRequest& request);
  absl::StatusOr<v1::ListTrainingLinesResponse> ListTrainingLines(
      const api::Call& call, const v1::ListTrainingLinesRequest& request);
  absl::StatusOr<v1::Gap> WaiveGap(const api::Call& call, const v1::WaiveGapRequest& request);

 private:
  using LineMove =
      std::function<absl::Status(api::Mutation& m, const TrainingPlan& plan, TrainingLine& line)>;
  // The plan, locked.
  //   FAILED_PRECONDITION  (STATE_FORBIDS_MOVE) its lines do not change now
  static absl::StatusOr<TrainingPlan> EditablePlan(api::Mutation& m, TrainingPlanId id,
                                                   const std::string& move);
  // One move of a line under the lock of its plan, which must be editable; writes the line back.
  absl::StatusOr<v1::TrainingLine> Move(const api::Call& call, const std::string& name,
                                        const std::string& move_name, const LineMove& move);

  db::Pool& pool_;
  registry::RegistryClient& registry_;
  GapFinder& gaps_;
};

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_TRAINING_LINE_API_H_
