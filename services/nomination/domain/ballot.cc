#include "services/nomination/domain/ballot.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"

namespace cadre::nomination {
namespace {

constexpr SittingRole kSigners[] = {SittingRole::kChair, SittingRole::kSecretary,
                                    SittingRole::kHeadCounter};
constexpr SittingRole kCorrectors[] = {SittingRole::kChair, SittingRole::kHeadCounter};

absl::Span<const SittingRole> SignersOf(const Ballot& ballot) {
  return ballot.record_no > 1 ? absl::MakeConstSpan(kCorrectors) : absl::MakeConstSpan(kSigners);
}

constexpr int kFewestCredentials = 10;
constexpr regulation::Fraction kShareOfCredentials = {3, 5};

std::string NameOf(BallotState state) {
  switch (state) {
    case BallotState::kCounting:
      return "COUNTING";
    case BallotState::kIssuing:
      return "ISSUING";
    case BallotState::kIssued:
      return "ISSUED";
    case BallotState::kCasting:
      return "CASTING";
    case BallotState::kUnresolved:
      return "UNRESOLVED";
    case BallotState::kRecorded:
      return "RECORDED";
    case BallotState::kSigned:
      return "SIGNED";
    case BallotState::kVoid:
      return "VOID";
    case BallotState::kClosed:
      return "CLOSED";
  }
  return "UNKNOWN";
}

}  // namespace

absl::Status RequireState(const Ballot& ballot, BallotState needed, const std::string& move) {
  return ballot.state == needed ? absl::OkStatus() : StateError(NameOf(ballot.state), move);
}

absl::Status CheckVoid(const Ballot& ballot) {
  switch (ballot.state) {
    case BallotState::kIssued:
    case BallotState::kCasting:
    case BallotState::kSigned:
    case BallotState::kVoid:
      return StateError(NameOf(ballot.state), "make void");
    default:
      return absl::OkStatus();
  }
}

absl::StatusOr<int> MostNames(const Case& subject, int asked, size_t candidates) {
  const int most = subject.is_plan() ? static_cast<int>(candidates) : subject.posts;
  if (asked == 0) return most;
  if (asked > most || (asked != most && !subject.is_plan())) {
    return FieldError("ballot.most_names", absl::StrCat("cannot be other than ", most));
  }
  return asked;
}

bool Signs(const Ballot& ballot, SittingRole role) {
  const absl::Span<const SittingRole> signers = SignersOf(ballot);
  return std::find(signers.begin(), signers.end(), role) != signers.end();
}

bool HasSigned(const Ballot& ballot, SittingRole role) {
  return std::any_of(ballot.signatures.begin(), ballot.signatures.end(),
                     [&](const Signature& s) { return s.role == role; });
}

bool AddSignature(Ballot& ballot, const Signature& signature) {
  if (!HasSigned(ballot, signature.role)) ballot.signatures.push_back(signature);
  const absl::Span<const SittingRole> signers = SignersOf(ballot);
  return std::all_of(signers.begin(), signers.end(),
                     [&](SittingRole role) { return HasSigned(ballot, role); });
}

absl::Status CheckFileScan(const Ballot& ballot) {
  constexpr char kMove[] = "file a scan";
  RETURN_IF_ERROR(RequireState(ballot, BallotState::kRecorded, kMove));
  const bool one_waits = ballot.scan.has_value() && ballot.scan->state == RecordScanState::kFiled;
  return one_waits ? StateError("a scan waits for its check", kMove) : absl::OkStatus();
}

absl::StatusOr<RecordScan> ScanToCheck(const Ballot& ballot, const std::string& sha256,
                                       PersonId checker) {
  constexpr char kMove[] = "check a scan";
  RETURN_IF_ERROR(RequireState(ballot, BallotState::kRecorded, kMove));
  if (!ballot.scan.has_value() || ballot.scan->state != RecordScanState::kFiled) {
    return StateError("no scan waits for its check", kMove);
  }
  if (ballot.scan->filer == checker) {
    return MakeError(absl::StatusCode::kFailedPrecondition, "who files a scan does not check it",
                     {.reason = Reason::kFourEyes});
  }
  if (ballot.scan->scan.sha256 != sha256) return EtagMismatchError("scan");
  return *ballot.scan;
}

bool Corrects(SittingRole role) {
  return std::find(std::begin(kCorrectors), std::end(kCorrectors), role) != std::end(kCorrectors);
}

void BeginCorrection(Ballot& ballot) {
  ballot.former.push_back({.record = std::move(ballot.record),
                           .record_hash = std::move(ballot.record_hash),
                           .signatures = std::move(ballot.signatures),
                           .scan = std::move(ballot.scan)});
  ++ballot.record_no;
  ballot.scan.reset();
  ballot.record.clear();
  ballot.record_hash.clear();
  ballot.signatures.clear();
}

int OpeningBarrier(int present) {
  const int64_t share = kShareOfCredentials.LeastReaching(present);
  return static_cast<int>(std::min<int64_t>(present, std::max<int64_t>(kFewestCredentials, share)));
}

}  // namespace cadre::nomination
