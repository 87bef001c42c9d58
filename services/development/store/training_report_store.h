// What is counted of training lines, in SQL.
#ifndef CADRE_SERVICES_DEVELOPMENT_STORE_TRAINING_REPORT_STORE_H_
#define CADRE_SERVICES_DEVELOPMENT_STORE_TRAINING_REPORT_STORE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/development/domain/training_plan.h"

namespace cadre::development::store {

// Lines that are planned or done; money in đồng.
struct BudgetRow {
  TrainingPlanId plan;
  OrganizationId organization;
  int year = 0;
  std::string cost_source;
  int lines = 0;
  int without_cost = 0;
  int64_t cost = 0;
  int done = 0;
  int64_t done_cost = 0;
};
struct BudgetQuery {
  std::optional<OrganizationId> under;
  std::optional<TrainingPlanId> plan;
  std::optional<int> year;
  CivilDay day;  // on which `under` is asked
  int limit = 0;
};
// One statement, by plan, year and source.
absl::StatusOr<std::vector<BudgetRow>> SummarizeBudget(db::Session& session,
                                                       const BudgetQuery& query,
                                                       const db::Scope& scope);

}  // namespace cadre::development::store

#endif  // CADRE_SERVICES_DEVELOPMENT_STORE_TRAINING_REPORT_STORE_H_
