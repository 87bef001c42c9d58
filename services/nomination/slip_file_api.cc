#include "services/nomination/slip_file_api.h"

#include "common/base/errors.h"

namespace cadre::nomination {

absl::Status CheckSlipsReconciled(db::Session& session, const Ballot& ballot) {
  if (ballot.mode != BallotMode::kSlip) return absl::OkStatus();
  ASSIGN_OR_RETURN(const Slips slips, store::NumbersOf(session, ballot.id));
  return CheckReconciled(slips);
}

absl::StatusOr<std::vector<store::Slip>> SlipsFor(const api::Call& call, db::Pool& pool,
                                                  const Ballot& ballot) {
  if (ballot.mode != BallotMode::kSlip) return std::vector<store::Slip>();
  ASSIGN_OR_RETURN(const db::Lease lease, pool.Acquire(call.deadline));
  return store::SlipsOf(*lease, ballot.id);
}

absl::Status AddSlipNumbers(db::Session& session, const Ballot& ballot, const v1::Count& count,
                            v1::CountRecord& record) {
  if (ballot.mode != BallotMode::kSlip) return absl::OkStatus();
  ASSIGN_OR_RETURN(const Slips slips, store::NumbersOf(session, ballot.id));
  if (slips.in_use() != count.issued()) {
    return InternalError("the box was opened with other slips");
  }
  record.mutable_slips()->set_printed(slips.printed);
  record.mutable_slips()->set_spoiled(slips.spoiled);
  record.mutable_slips()->set_returned(slips.returned);
  return absl::OkStatus();
}

}  // namespace cadre::nomination
