// Records that were signed on paper: one officer files the scan, another checks it (design §7).
#include "common/base/errors.h"
#include "services/nomination/ballot_api.h"
#include "services/nomination/domain/candidates.h"
#include "services/nomination/sealed_results.h"
#include "services/nomination/store/ballot_store.h"

namespace cadre::nomination {
namespace {

// Those who sign and those who count have the paper before them.
absl::Status CheckOfficer(const BallotFile& file, const Participant& caller) {
  if (caller.role == SittingRole::kMember) return NotFoundError("ballot");
  return CheckInterest(file.subject, caller.person);
}

absl::Status CheckHash(const BallotFile& file, const std::string& record_hash) {
  return record_hash == file.ballot.record_hash ? absl::OkStatus() : EtagMismatchError("record");
}

// What the caller says of the scan that waits.
absl::Status TakeCheck(const BallotFile& file, const Participant& caller, const std::string& sha256,
                       RecordScanState state, Ballot& ballot) {
  ASSIGN_OR_RETURN(ballot.scan, ScanToCheck(file.ballot, sha256, caller.person));
  ballot.scan->state = state;
  ballot.scan->checker = caller.person;
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::Ballot> BallotApi::FileRecordScan(const api::Call& call,
                                                     const v1::FileRecordScanRequest& request) {
  ASSIGN_OR_RETURN(const Scan scan, LookAt(request.scan()));
  return Move(call, request.name(),
              [&](api::Mutation& m, BallotFile& file, const Participant& caller) -> absl::Status {
                RETURN_IF_ERROR(CheckOfficer(file, caller));
                RETURN_IF_ERROR(CheckFileScan(file.ballot));
                RETURN_IF_ERROR(CheckHash(file, request.record_hash()));
                const int before = file.ballot.scan.has_value() ? file.ballot.scan->filing_no : 0;
                file.ballot.scan =
                    RecordScan{.filing_no = before + 1,
                               .scan = scan,
                               .classification = static_cast<int>(request.classification()),
                               .filer = caller.person,
                               .filed = call.legal_day()};
                return store::InsertScan(m.session(), file.ballot, *file.ballot.scan);
              });
}

absl::StatusOr<v1::Ballot> BallotApi::ConfirmRecordScan(
    const api::Call& call, const v1::ConfirmRecordScanRequest& request) {
  return Move(call, request.name(),
              [&](api::Mutation& m, BallotFile& file, const Participant& caller) -> absl::Status {
                RETURN_IF_ERROR(CheckOfficer(file, caller));
                RETURN_IF_ERROR(TakeCheck(file, caller, request.sha256(),
                                          RecordScanState::kConfirmed, file.ballot));
                RETURN_IF_ERROR(CheckHash(file, request.record_hash()));
                RETURN_IF_ERROR(KeepChecked(m.session(), keys_, file.ballot));
                return MakeSigned(m, file);
              });
}

absl::StatusOr<v1::Ballot> BallotApi::ReturnRecordScan(const api::Call& call,
                                                       const v1::ReturnRecordScanRequest& request) {
  return Move(call, request.name(),
              [&](api::Mutation& m, BallotFile& file, const Participant& caller) -> absl::Status {
                RETURN_IF_ERROR(CheckOfficer(file, caller));
                RETURN_IF_ERROR(TakeCheck(file, caller, request.sha256(),
                                          RecordScanState::kReturned, file.ballot));
                file.ballot.scan->reason = request.reason();
                return KeepChecked(m.session(), keys_, file.ballot);
              });
}

}  // namespace cadre::nomination
