// Use cases of CoverageReportService.
#ifndef CADRE_SERVICES_DEVELOPMENT_COVERAGE_REPORT_API_H_
#define CADRE_SERVICES_DEVELOPMENT_COVERAGE_REPORT_API_H_

#include "absl/status/statusor.h"
#include "cadre/development/v1/coverage_report.pb.h"
#include "common/api/call.h"
#include "common/db/pool.h"

namespace cadre::development {

class CoverageReportApi {
 public:
  explicit CoverageReportApi(db::Pool& pool) : pool_(pool) {}

  absl::StatusOr<v1::SummarizeCoverageResponse> SummarizeCoverage(
      const api::Call& call, const v1::SummarizeCoverageRequest& request);
  absl::StatusOr<v1::ListUncoveredGapsResponse> ListUncoveredGaps(
      const api::Call& call, const v1::ListUncoveredGapsRequest& request);

 private:
  db::Pool& pool_;
};

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_COVERAGE_REPORT_API_H_
