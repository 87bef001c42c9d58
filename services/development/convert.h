// Entries, gaps, training plans and lines between protobuf and domain.
#ifndef CADRE_SERVICES_DEVELOPMENT_CONVERT_H_
#define CADRE_SERVICES_DEVELOPMENT_CONVERT_H_

#include <google/protobuf/field_mask.pb.h>

#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cadre/development/v1/coverage.pb.h"
#include "cadre/development/v1/line.pb.h"
#include "cadre/development/v1/training.pb.h"
#include "cadre/planning/v1/entry.pb.h"
#include "services/development/store/entry_store.h"
#include "services/development/store/training_store.h"

namespace cadre::development {

inline constexpr char kPlanPattern[] = "plans/{plan}";
inline constexpr char kEntryPattern[] = "plans/{plan}/entries/{entry}";
inline constexpr char kTrainingPlanPattern[] = "trainingPlans/{training_plan}";
inline constexpr char kLinePattern[] = "trainingPlans/{training_plan}/lines/{line}";

std::string EntryName(PlanId plan, EntryId entry);
std::string TrainingPlanName(TrainingPlanId id);
std::string LineName(TrainingPlanId plan, LineId line);

//   INVALID_ARGUMENT (RESOURCE_NAME_INVALID), naming `field`
absl::StatusOr<store::EntryKey> ParseEntry(const std::string& name, const std::string& field);
struct LineKey {
  TrainingPlanId plan;
  LineId line;
};
absl::StatusOr<LineKey> ParseLine(const std::string& name, const std::string& field);

v1::Gap ToProto(const Gap& gap, const Standard& standard);
v1::CoveredEntry ToProto(const PlannedEntry& entry);
v1::CoverageTotals ToProto(const store::Totals& totals);
v1::CoveringLine CoveringLineOf(const TrainingLine& line);
v1::TrainingPlan ToProto(const TrainingPlan& plan);
v1::TrainingLine ToProto(const TrainingLine& line, const std::vector<store::EntryKey>& entries);
v1::WaivedGap ToProto(const store::Waiver& waiver);

// INVALID_ARGUMENT (UPDATE_MASK_INVALID) if the mask names anything but these fields.
absl::Status CheckMask(const google::protobuf::FieldMask& mask,
                       const std::set<std::string>& changeable);

//   INVALID_ARGUMENT  names the field
absl::StatusOr<TrainingPlan> FromProto(const v1::TrainingPlan& wire);
// Without plan and person; `level` 0 where it is left to the entries.
absl::StatusOr<TrainingLine> FromProto(const v1::TrainingLine& wire);
v1::TrainingPlanStep ToProto(const PlanStep& step, int step_no);

// An approved entry as planning tells of it; not evaluated.
absl::StatusOr<PlannedEntry> EntryFrom(const planning::v1::FetchedEntry& fetched);

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_CONVERT_H_
