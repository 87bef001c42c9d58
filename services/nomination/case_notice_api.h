// Tells listeners, once each, that the last day of a time limit of a case is past (APP-13).
#ifndef CADRE_SERVICES_NOMINATION_CASE_NOTICE_API_H_
#define CADRE_SERVICES_NOMINATION_CASE_NOTICE_API_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/api/call.h"
#include "common/base/clock.h"
#include "common/base/daily.h"
#include "common/db/pool.h"
#include "common/regulation/working_days.h"
#include "services/nomination/store/case_notice_store.h"
#include "services/nomination/store/case_store.h"
#include "services/registry/client/grpc_term_client.h"

namespace cadre::nomination {

class CaseNotices {
 public:
  CaseNotices(db::Pool& pool, const Clock& clock, registry::TermClient& terms)
      : pool_(pool), clock_(clock), terms_(terms) {}

  // Goes through all cases that run and tells what is new today (CaseOverdue); how much that was.
  // What was told is not told again; what has happened, late or not, is not told. A case that
  // cannot be counted, as for want of a table of working days, holds up nobody: the rest is told,
  // then the problem is answered.
  //   FAILED_PRECONDITION  RULE_SET_MISSING
  //   UNAVAILABLE          PEER_UNAVAILABLE
  absl::StatusOr<int> TellNews();

  // Tells what is new unless it was told today; a failure is logged, and the next call tries again.
  // Not for two threads.
  void TellDaily();

 private:
  absl::StatusOr<int> TellPage(const api::Call& call, const std::vector<store::StoredCase>& cases,
                               const regulation::WorkingDays& working_days);
  absl::Status Tell(const api::Call& call, const Case& subject, const Deadline& late);

  db::Pool& pool_;
  const Clock& clock_;
  registry::TermClient& terms_;
  Daily daily_;
};

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_CASE_NOTICE_API_H_
