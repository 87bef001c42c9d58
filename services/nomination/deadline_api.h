// Use cases of DeadlineService.
#ifndef CADRE_SERVICES_NOMINATION_DEADLINE_API_H_
#define CADRE_SERVICES_NOMINATION_DEADLINE_API_H_

#include <vector>

#include "absl/status/statusor.h"
#include "cadre/nomination/v1/deadline.pb.h"
#include "common/api/call.h"
#include "common/base/key_ring.h"
#include "common/db/pool.h"
#include "services/nomination/store/dossier_store.h"
#include "services/registry/client/grpc_term_client.h"

namespace cadre::nomination {

// The time limits of a case, by the rules that were pinned with it; of one that has ended, those
// that were met.
//   FAILED_PRECONDITION  RULE_SET_MISSING, naming the year without a table of working days
absl::StatusOr<std::vector<Deadline>> DeadlinesFor(const Case& subject,
                                                   const store::CaseClock& clock,
                                                   const regulation::WorkingDays& working_days);

class DeadlineApi {
 public:
  DeadlineApi(db::Pool& pool, registry::TermClient& terms, const KeyRing& keys)
      : pool_(pool), terms_(terms), keys_(keys) {}

  // Five statements; a page two, whatever its size.
  absl::StatusOr<v1::CaseDeadlines> GetCaseDeadlines(const api::Call& call,
                                                     const v1::GetCaseDeadlinesRequest& request);
  absl::StatusOr<v1::ListOverdueCasesResponse> ListOverdueCases(
      const api::Call& call, const v1::ListOverdueCasesRequest& request);

 private:
  db::Pool& pool_;
  registry::TermClient& terms_;
  const KeyRing& keys_;
};

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DEADLINE_API_H_
