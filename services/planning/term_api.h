// Use cases of TermService.
#ifndef CADRE_SERVICES_PLANNING_TERM_API_H_
#define CADRE_SERVICES_PLANNING_TERM_API_H_

#include "absl/status/statusor.h"
#include "cadre/planning/v1/term.pb.h"
#include "common/api/call.h"
#include "common/db/pool.h"

namespace cadre::planning {

class TermApi {
 public:
  explicit TermApi(db::Pool& pool) : pool_(pool) {}

  absl::StatusOr<v1::Term> CreateTerm(const api::Call& call, const v1::CreateTermRequest& request);
  absl::StatusOr<v1::ListTermsResponse> ListTerms(const api::Call& call,
                                                  const v1::ListTermsRequest& request);

 private:
  db::Pool& pool_;
};

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_TERM_API_H_
