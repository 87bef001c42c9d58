#include "clients/verify/checks.h"

#include <algorithm>
#include <functional>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "clients/verify/paper_rules.h"
#include "common/ballot/bundle.h"
#include "common/ballot/merkle_tree.h"
#include "common/ballot/shares.h"
#include "common/ballot/tracker.h"
#include "common/ballot/voter.h"
#include "common/base/sha256.h"

namespace cadre::verify {
namespace {

using ballot::Bundle;
using ballot::BundleBallot;
using ballot::LineTotal;

constexpr size_t kDigestBytes = 32;

// Whether a claim holds, and if not, where.
struct Finding {
  bool holds = true;
  std::string where;
};

Finding Holds(bool claim) { return {.holds = claim, .where = ""}; }

// Whether a claim holds for all; `what` and the number of the first for which it does not.
template <typename Items, typename Claim>
Finding HoldsForAll(const Items& items, const char* what, Claim claim) {
  const auto found = std::find_if_not(items.begin(), items.end(), claim);
  if (found == items.end()) return {};
  return {.holds = false, .where = absl::StrCat(what, " ", found - items.begin() + 1)};
}

Finding IsOneChain(const Bundle& bundle) {
  std::string head;
  int number = 0;
  Finding finding;
  const auto follow = [&](const auto& chained) {
    head = ballot::HeadAfter(head, Canonical(chained.entry));
    ++number;
    if (!finding.holds || head == chained.hash) return;
    finding = {.holds = false, .where = absl::StrCat("entry ", number)};
  };
  follow(bundle.opened);
  follow(bundle.casting);
  follow(bundle.closed);
  follow(bundle.counted);
  return finding;
}

Finding IsShared(const ballot::OpenedEntry& opened) {
  const auto shares = static_cast<int64_t>(opened.shares.size());
  const bool threshold = opened.needed >= ballot::kFewestShares && opened.needed <= shares;
  if (!threshold || shares > ballot::kMostShares) return Holds(false);
  return HoldsForAll(opened.shares, "share",
                     [](const std::string& share) { return share.size() == kDigestBytes; });
}

bool AreAscendingDigests(const std::vector<std::string>& all) {
  return std::adjacent_find(all.begin(), all.end(), std::greater_equal<>()) == all.end() &&
         std::all_of(all.begin(), all.end(),
                     [](const std::string& each) { return each.size() == kDigestBytes; });
}

Finding IsIssued(const Bundle& bundle, const PaperRules& rules) {
  const int64_t issued = bundle.casting.entry.issued;
  const std::vector<std::string>& slips = bundle.opened.entry.slips;
  const std::vector<std::string>& void_slips = bundle.casting.entry.void_slips;
  const bool in_order =
      bundle.closed.entry.collected <= issued && issued <= bundle.opened.entry.present;
  if (rules.issuance_key.has_value()) {
    return Holds(in_order && slips.empty() && void_slips.empty());
  }
  return Holds(in_order && AreAscendingDigests(slips) && AreAscendingDigests(void_slips) &&
               std::includes(slips.begin(), slips.end(), void_slips.begin(), void_slips.end()) &&
               static_cast<int64_t>(slips.size() - void_slips.size()) == issued);
}

Finding AreCredentials(const Bundle& bundle, const PaperRules& rules) {
  const auto is_in = [](const std::vector<std::string>& slips, const std::string& digest) {
    return std::find(slips.begin(), slips.end(), digest) != slips.end();
  };
  return HoldsForAll(bundle.ballots, "ballot", [&](const BundleBallot& b) {
    if (rules.issuance_key.has_value()) return rules.issuance_key->Verifies(b.serial, b.signature);
    const std::string digest = Sha256(b.serial);
    return b.signature.empty() && is_in(bundle.opened.entry.slips, digest) &&
           !is_in(bundle.casting.entry.void_slips, digest);
  });
}

Finding AreSorted(const Bundle& bundle) {
  const auto& ballots = bundle.ballots;
  if (static_cast<int64_t>(ballots.size()) != bundle.closed.entry.collected) return Holds(false);
  const auto found = std::adjacent_find(
      ballots.begin(), ballots.end(),
      [](const BundleBallot& a, const BundleBallot& b) { return a.tracker >= b.tracker; });
  if (found == ballots.end()) return {};
  return {.holds = false, .where = absl::StrCat("ballot ", found - ballots.begin() + 2)};
}

Finding DifferInSerials(const Bundle& bundle) {
  std::set<std::string> seen;
  return HoldsForAll(bundle.ballots, "ballot", [&](const BundleBallot& b) {
    return b.serial.size() == ballot::kSerialBytes && seen.insert(b.serial).second;
  });
}

Finding IsUnderRoot(const Bundle& bundle) {
  std::vector<std::string> trackers;
  for (const BundleBallot& b : bundle.ballots) trackers.push_back(b.tracker);
  return Holds(ballot::MerkleRoot(trackers) == bundle.closed.entry.root);
}

Finding AddsUp(const Bundle& bundle, const PaperRules& rules) {
  const ballot::CountedEntry& counted = bundle.counted.entry;
  if (counted.valid + counted.invalid != bundle.closed.entry.collected ||
      counted.totals.size() != rules.lines) {
    return Holds(false);
  }
  return HoldsForAll(counted.totals, "line", [&](const LineTotal& line) {
    return line.votes_for + line.votes_against + line.votes_blank == counted.valid;
  });
}

Finding CouldBeMarked(const ballot::CountedEntry& counted, const PaperRules& rules) {
  int64_t names = 0;
  int64_t against = 0;
  for (const LineTotal& line : counted.totals) {
    names += line.votes_for;
    against += line.votes_against;
  }
  return Holds(names <= counted.valid * rules.most_names &&
               (!rules.is_nomination || against == 0) &&
               (rules.blank_is_valid || names + against >= counted.valid));
}

class Verification {
 public:
  void Claim(const char* claim, const Finding& finding) {
    verdict_.checks.push_back({claim, finding.holds, finding.where});
  }
  bool holds() const { return verdict_.holds(); }
  Verdict Take() { return std::move(verdict_); }

  void ClaimAll(const Bundle& bundle, const PaperRules& rules) {
    const ballot::OpenedEntry& opened = bundle.opened.entry;
    verdict_.head = absl::BytesToHexString(bundle.counted.hash);
    verdict_.ballots = bundle.ballots.size();
    Claim("V3 the board is one chain of hashes", IsOneChain(bundle));
    Claim("V4 the counting key is shared, and two shares are needed at least", IsShared(opened));
    Claim("V5 collected <= issued <= present, and of slips every one is issued or void",
          IsIssued(bundle, rules));
    Claim("V6 there are as many ballots as were collected, sorted by tracker", AreSorted(bundle));
    Claim("V7 every serial has 64 bytes, and no two are alike", DifferInSerials(bundle));
    Claim("V8 every credential is signed by the issuance key of the paper, or a slip in use",
          AreCredentials(bundle, rules));
    Claim("V9 every tracker is that of its serial and sealed marks",
          HoldsForAll(bundle.ballots, "ballot", [](const BundleBallot& b) {
            return b.sealed_digest.size() == kDigestBytes &&
                   ballot::TrackerOfDigest(b.serial, b.sealed_digest) == b.tracker;
          }));
    Claim("V10 the root on the board is over these trackers", IsUnderRoot(bundle));
    Claim("V11 valid + invalid = collected, and each line adds up to valid", AddsUp(bundle, rules));
    Claim("V12 the totals are ones that ballots on this paper can give",
          CouldBeMarked(bundle.counted.entry, rules));
  }

 private:
  Verdict verdict_;
};

}  // namespace

bool Verdict::holds() const {
  return std::all_of(checks.begin(), checks.end(), [](const Check& check) { return check.holds; });
}

Verdict Verify(absl::string_view bytes, absl::string_view head) {
  Verification verification;
  const absl::StatusOr<Bundle> bundle = ballot::DecodeBundle(bytes);
  verification.Claim("V1 the bundle is in its one form, and its checksum is right",
                     Holds(bundle.ok()));
  if (!bundle.ok()) return verification.Take();
  const bool is_fixed = Sha256(bundle->paper) == bundle->opened.entry.paper_digest;
  const auto rules = is_fixed ? ReadPaper(bundle->paper) : std::nullopt;
  verification.Claim("V2 the paper is the one that the board opens with, and can be used",
                     Holds(rules.has_value()));
  if (!rules.has_value()) return verification.Take();
  verification.ClaimAll(*bundle, *rules);
  if (!head.empty()) {
    verification.Claim(
        "V13 the head is that of the signed record",
        Holds(absl::BytesToHexString(bundle->counted.hash) == absl::AsciiStrToLower(head)));
  }
  return verification.Take();
}

std::string TextOf(const Verdict& verdict) {
  std::string text;
  for (const Check& check : verdict.checks) {
    absl::StrAppend(&text, check.holds ? "✓ " : "✗ ", check.claim);
    if (!check.where.empty()) absl::StrAppend(&text, " (not ", check.where, ")");
    text += "\n";
  }
  if (!verdict.holds()) return text + "the bundle does not hold\n";
  return absl::StrCat(text, "the bundle holds: ", verdict.ballots, " ballots, head ", verdict.head,
                      "\n");
}

}  // namespace cadre::verify
