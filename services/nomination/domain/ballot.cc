#include "services/nomination/domain/ballot.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/errors.h"

namespace cadre::nomination {
namespace {

constexpr SittingRole kSigners[] = {SittingRole::kChair, SittingRole::kSecretary,
                                    SittingRole::kHeadCounter};

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

absl::StatusOr<int> MostNames(const Case& subject, int asked, size_t candidates) {
  const int most = subject.is_plan() ? static_cast<int>(candidates) : subject.posts;
  if (asked == 0) return most;
  if (asked > most || (asked != most && !subject.is_plan())) {
    return FieldError("ballot.most_names", absl::StrCat("cannot be other than ", most));
  }
  return asked;
}

bool Signs(SittingRole role) {
  return std::find(std::begin(kSigners), std::end(kSigners), role) != std::end(kSigners);
}

bool HasSigned(const Ballot& ballot, SittingRole role) {
  return std::any_of(ballot.signatures.begin(), ballot.signatures.end(),
                     [&](const Signature& s) { return s.role == role; });
}

bool AddSignature(Ballot& ballot, const Signature& signature) {
  if (!HasSigned(ballot, signature.role)) ballot.signatures.push_back(signature);
  return std::all_of(std::begin(kSigners), std::end(kSigners),
                     [&](SittingRole role) { return HasSigned(ballot, role); });
}

int OpeningBarrier(int present) {
  const int64_t share = kShareOfCredentials.LeastReaching(present);
  return static_cast<int>(std::min<int64_t>(present, std::max<int64_t>(kFewestCredentials, share)));
}

}  // namespace cadre::nomination
