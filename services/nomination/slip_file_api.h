// The slips of a ballot on their way into its box and its record. A ballot on devices has none.
#ifndef CADRE_SERVICES_NOMINATION_SLIP_FILE_API_H_
#define CADRE_SERVICES_NOMINATION_SLIP_FILE_API_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cadre/nomination/v1/ballot.pb.h"
#include "common/api/call.h"
#include "common/db/pool.h"
#include "services/nomination/store/slip_store.h"

namespace cadre::nomination {

// Whether every slip is handed out or void.
//   FAILED_PRECONDITION  as CheckReconciled()
absl::Status CheckSlipsReconciled(db::Session& session, const Ballot& ballot);

// Until casting has begun.
absl::StatusOr<std::vector<store::Slip>> SlipsFor(const api::Call& call, db::Pool& pool,
                                                  const Ballot& ballot);

// What the record says of the slips.
//   INTERNAL  the box counted by another number of slips
absl::Status AddSlipNumbers(db::Session& session, const Ballot& ballot, const v1::Count& count,
                            v1::CountRecord& record);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_SLIP_FILE_API_H_
