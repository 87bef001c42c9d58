#include "services/nomination/domain/counting_key.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "common/ballot/hpke.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"

namespace cadre::nomination {
namespace {

constexpr char kField[] = "ballot.counting_key";
constexpr size_t kCommitmentBytes = 32;

bool IsAsCommitted(const CountingKey& key, const ballot::Share& share) {
  const auto place = static_cast<size_t>(share.number) - 1;
  return share.number >= 1 && place < key.commitments.size() &&
         share.content.size() == ballot::kShareBytes &&
         ballot::CommitmentOf(share) == key.commitments[place];
}

absl::Status CheckShares(const CountingKey& key, const std::vector<ballot::Share>& shares) {
  std::set<int> seen;
  for (const ballot::Share& share : shares) {
    if (!IsAsCommitted(key, share)) {
      return FieldError("shares", absl::StrCat("number ", share.number, " is not as committed"));
    }
    if (!seen.insert(share.number).second) {
      return FieldError("shares", absl::StrCat("number ", share.number, " comes twice"));
    }
  }
  if (shares.size() >= static_cast<size_t>(key.needed)) return absl::OkStatus();
  return FieldError("shares", absl::StrCat("are too few: ", key.needed, " are needed"));
}

}  // namespace

absl::Status CheckCountingKey(const CountingKey& key, int counters) {
  if (key.public_key.size() != ballot::kHpkeKeyBytes) {
    return FieldError(absl::StrCat(kField, ".public_key"), "is no X25519 key");
  }
  if (key.commitments.size() != static_cast<size_t>(counters)) {
    return FieldError(absl::StrCat(kField, ".commitments"),
                      "are not as many as counters on the roll");
  }
  for (const std::string& commitment : key.commitments) {
    if (commitment.size() == kCommitmentBytes) continue;
    return FieldError(absl::StrCat(kField, ".commitments"), "are not all SHA-256");
  }
  if (key.needed < ballot::kFewestShares || key.needed > counters) {
    return FieldError(absl::StrCat(kField, ".needed"), "is between 2 and the number of counters");
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> JoinKey(const CountingKey& key,
                                    const std::vector<ballot::Share>& shares) {
  RETURN_IF_ERROR(CheckShares(key, shares));
  // No more than are needed: a further one that was dealt wrongly would spoil them.
  std::vector<ballot::Share> joining(shares.begin(), shares.begin() + key.needed);
  std::string joined = ballot::Join(joining);
  ballot::Wipe(joining);
  const absl::StatusOr<std::string> public_key = ballot::HpkePublicKeyOf(joined);
  if (public_key.ok() && *public_key == key.public_key) return joined;
  ballot::Wipe(joined);
  return StateError("committed to shares of no key", "count");
}

}  // namespace cadre::nomination
