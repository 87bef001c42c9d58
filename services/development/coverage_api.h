// Use cases of CoverageService.
#ifndef CADRE_SERVICES_DEVELOPMENT_COVERAGE_API_H_
#define CADRE_SERVICES_DEVELOPMENT_COVERAGE_API_H_

#include "absl/status/statusor.h"
#include "cadre/development/v1/coverage.pb.h"
#include "common/api/call.h"
#include "common/db/pool.h"

namespace cadre::development {

class CoverageApi {
 public:
  explicit CoverageApi(db::Pool& pool) : pool_(pool) {}

  absl::StatusOr<v1::CoverageReport> GetCoverage(const api::Call& call,
                                                 const v1::GetCoverageRequest& request);

 private:
  db::Pool& pool_;
};

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_COVERAGE_API_H_
