// Tells listeners, once each, that notice of the end of a term falls due or is overdue (CON-11).
#ifndef CADRE_SERVICES_NOMINATION_TERM_NOTICE_API_H_
#define CADRE_SERVICES_NOMINATION_TERM_NOTICE_API_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/api/call.h"
#include "common/base/clock.h"
#include "common/base/daily.h"
#include "common/db/pool.h"
#include "common/regulation/rule_set.h"
#include "common/regulation/working_days.h"
#include "services/nomination/store/term_notice_store.h"
#include "services/registry/client/grpc_registry_client.h"
#include "services/registry/client/grpc_term_client.h"

namespace cadre::nomination {

class TermNotices {
 public:
  TermNotices(db::Pool& pool, const Clock& clock, registry::RegistryClient& registry,
              registry::TermClient& terms)
      : pool_(pool), clock_(clock), registry_(registry), terms_(terms) {}

  // Goes through all holders of appointed posts and tells what is new today (TermNoticeDue,
  // TermNoticeOverdue); how much that was. What was told is not told again, and nothing is told of
  // a post for which a case runs. One who cannot be counted, as for want of a table of working
  // days, holds up nobody: the rest is told, then the problem is answered.
  //   FAILED_PRECONDITION  RULE_SET_MISSING
  //   UNAVAILABLE          PEER_UNAVAILABLE
  absl::StatusOr<int> TellNews();

  // Tells what is new unless it was told today; a failure is logged, and the next call tries again.
  // Not for two threads.
  void TellDaily();

 private:
  // By what the day counts.
  struct Rules {
    regulation::RuleSet appointment;
    regulation::WorkingDays working_days;
  };
  absl::StatusOr<Rules> RulesOf(const api::Call& call);
  absl::StatusOr<int> TellPage(const api::Call& call, const Rules& rules,
                               const registry::v1::FetchHolderTermsResponse& page);
  absl::Status Tell(const api::Call& call, const store::ToldNotice& news, CivilDay due);

  db::Pool& pool_;
  const Clock& clock_;
  registry::RegistryClient& registry_;
  registry::TermClient& terms_;
  Daily daily_;
};

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_TERM_NOTICE_API_H_
