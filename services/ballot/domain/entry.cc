#include "services/ballot/domain/entry.h"

#include "absl/strings/str_cat.h"
#include "common/ballot/shares.h"
#include "common/base/errors.h"

namespace cadre::ballot {
namespace {

constexpr size_t kCommitmentBytes = 32;

CountedEntry CountedOf(const Box& box, const std::vector<CandidateVotes>& votes) {
  CountedEntry entry{.valid = box.valid, .invalid = box.invalid};
  for (const CandidateVotes& line : votes) {
    entry.totals.push_back({.votes_for = line.votes_for,
                            .votes_against = line.votes_against,
                            .votes_blank = box.valid - line.votes_for - line.votes_against});
  }
  return entry;
}

}  // namespace

absl::Status CheckShares(const OpenedEntry& entry) {
  const auto shares = static_cast<int64_t>(entry.shares.size());
  if (shares > kMostShares) return FieldError("shared_key.commitments", "are at most 255");
  if (entry.needed < kFewestShares || entry.needed > shares) {
    return FieldError("shared_key.needed", "is between 2 and the number of shares");
  }
  for (size_t i = 0; i < entry.shares.size(); ++i) {
    if (entry.shares[i].size() == kCommitmentBytes) continue;
    return FieldError(absl::StrCat("shared_key.commitments[", i, "]"), "is no SHA-256");
  }
  return absl::OkStatus();
}

std::string EntryOf(const Box& box, const BesideTheBox& beside) {
  switch (box.state) {
    case BoxState::kOpen:
      break;
    case BoxState::kCasting:
      return Canonical(CastingEntry{.issued = box.issued, .void_slips = beside.void_slips});
    case BoxState::kClosed:
      return Canonical(ClosedEntry{.collected = box.collected, .root = box.root});
    case BoxState::kCounted:
      return Canonical(CountedOf(box, beside.votes));
    case BoxState::kVoid:
      return Canonical(VoidedEntry{});
  }
  return "";
}

}  // namespace cadre::ballot
