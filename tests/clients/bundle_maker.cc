#include "tests/clients/bundle_maker.h"

#include <algorithm>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/ballot/merkle_tree.h"
#include "common/ballot/shares.h"
#include "common/ballot/slip.h"
#include "common/ballot/tracker.h"
#include "common/base/random.h"
#include "common/base/sha256.h"

namespace cadre::testing {
namespace {

constexpr int kRolls = 2;
constexpr char kSum[] = ",\"sha256\":\"";

ballot::v1::Paper APaper(Draw& draw, const std::string& issuance_key) {
  ballot::v1::Paper paper;
  paper.set_box("boxes/abc");
  paper.set_title("Phiếu lấy ý kiến");
  paper.set_kind(draw.OneIn(2) ? ballot::v1::BALLOT_KIND_NOMINATION
                               : ballot::v1::BALLOT_KIND_FOR_AGAINST);
  const int lines = 1 + draw.Below(draw.OneIn(10) ? 40 : 5);
  for (int i = 1; i <= lines; ++i) {
    ballot::v1::Candidate& line = *paper.add_candidates();
    line.set_label(absl::StrCat(i));
    line.set_text(absl::StrCat("Nguyễn Văn ", i));
  }
  paper.set_most_names(1 + draw.Below(lines));
  paper.set_blank_is_valid(draw.OneIn(2));
  paper.set_issuance_key(issuance_key);
  paper.set_counting_key(SecureBytes(32));
  return paper;
}

// Adds the marks of one valid ballot to the totals.
void Mark(Draw& draw, const ballot::v1::Paper& paper, std::vector<ballot::LineTotal>& totals) {
  std::vector<ballot::LineTotal*> lines;
  for (ballot::LineTotal& total : totals) lines.push_back(&total);
  std::shuffle(lines.begin(), lines.end(), draw.engine());
  const int fewest = paper.blank_is_valid() ? 0 : 1;
  const int names = fewest + draw.Below(paper.most_names() + 1 - fewest);
  const bool against = paper.kind() == ballot::v1::BALLOT_KIND_FOR_AGAINST;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (i < static_cast<size_t>(names)) {
      ++lines[i]->votes_for;
    } else if (against && draw.OneIn(2)) {
      ++lines[i]->votes_against;
    } else {
      ++lines[i]->votes_blank;
    }
  }
}

// In the place of credentials that are signed: slips, of which some are void.
void PrintSlips(Draw& draw, ballot::Bundle& bundle) {
  std::vector<std::string>& slips = bundle.opened.entry.slips;
  std::vector<std::string>& void_slips = bundle.casting.entry.void_slips;
  for (ballot::BundleBallot& b : bundle.ballots) {
    b.signature.clear();
    slips.push_back(ballot::SlipDigest(b.serial));
  }
  const auto issued = static_cast<size_t>(bundle.casting.entry.issued);
  while (slips.size() < issued) slips.push_back(SecureBytes(32));
  for (int i = draw.Below(5); i > 0; --i) void_slips.push_back(SecureBytes(32));
  slips.insert(slips.end(), void_slips.begin(), void_slips.end());
  std::sort(slips.begin(), slips.end());
  std::sort(void_slips.begin(), void_slips.end());
}

}  // namespace

BundleMaker::BundleMaker(int most_voters) : most_voters_(most_voters) {
  for (int i = 0; i < kRolls; ++i) {
    const auto key = *ballot::IssuanceKey::Generate(2048);
    Roll& roll = rolls_.emplace_back(Roll{.issuance_key = key.public_key().ToDer()});
    for (int voter = 0; voter < most_voters; ++voter) {
      const auto drawn = *ballot::Voter::Draw(roll.issuance_key);
      roll.credentials.push_back(*drawn.Finalize(*key.BlindSign(drawn.blinded_message())));
    }
  }
}

ballot::Bundle BundleMaker::Make(Draw& draw) const {
  const bool slips = draw.OneIn(3);
  Roll roll = rolls_[static_cast<size_t>(draw.Below(kRolls))];
  if (slips) roll.issuance_key.clear();
  const ballot::v1::Paper paper = APaper(draw, roll.issuance_key);
  ballot::Bundle bundle = {.paper = paper.SerializeAsString()};
  const int collected = draw.Below(most_voters_ + 1);
  const int begin = draw.Below(most_voters_ + 1 - collected);
  for (int i = begin; i < begin + collected; ++i) {
    const ballot::Credential& credential = roll.credentials[static_cast<size_t>(i)];
    const std::string digest = SecureBytes(32);
    bundle.ballots.push_back({.tracker = ballot::TrackerOfDigest(credential.serial, digest),
                              .serial = credential.serial,
                              .signature = credential.signature,
                              .sealed_digest = digest});
  }
  std::sort(bundle.ballots.begin(), bundle.ballots.end(),
            [](const auto& a, const auto& b) { return a.tracker < b.tracker; });
  std::vector<std::string> trackers;
  for (const ballot::BundleBallot& b : bundle.ballots) trackers.push_back(b.tracker);
  const int issued = collected + draw.Below(5);
  const int shares = 2 + draw.Below(4);
  ballot::OpenedEntry& opened = bundle.opened.entry;
  opened.present = issued + draw.Below(5);
  opened.needed = 2 + draw.Below(shares - 1);
  for (int i = 0; i < shares; ++i) opened.shares.push_back(SecureBytes(32));
  bundle.casting.entry.issued = issued;
  if (slips) PrintSlips(draw, bundle);
  bundle.closed.entry = {.collected = collected, .root = ballot::MerkleRoot(trackers)};
  ballot::CountedEntry& counted = bundle.counted.entry;
  counted.invalid = draw.OneIn(3) ? draw.Below(collected + 1) : 0;
  counted.valid = collected - counted.invalid;
  counted.totals.resize(static_cast<size_t>(paper.candidates_size()));
  for (int64_t i = 0; i < counted.valid; ++i) Mark(draw, paper, counted.totals);
  Rechain(bundle);
  return bundle;
}

void Rechain(ballot::Bundle& bundle) {
  bundle.opened.entry.paper_digest = Sha256(bundle.paper);
  bundle.opened.hash = ballot::HeadAfter("", Canonical(bundle.opened.entry));
  bundle.casting.hash = ballot::HeadAfter(bundle.opened.hash, Canonical(bundle.casting.entry));
  bundle.closed.hash = ballot::HeadAfter(bundle.casting.hash, Canonical(bundle.closed.entry));
  bundle.counted.hash = ballot::HeadAfter(bundle.closed.hash, Canonical(bundle.counted.entry));
}

std::string Resealed(std::string text, size_t at, char byte) {
  text[at] = byte;
  text.resize(text.rfind(kSum));
  return absl::StrCat(text, kSum, absl::BytesToHexString(Sha256(text)), "\"}\n");
}

}  // namespace cadre::testing
