// The verifier of the suite and the one that was written from the protocol alone, on the same
// bundles: they agree to the letter.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "clients/verify/checks.h"
#include "common/base/random.h"
#include "common/base/sha256.h"
#include "tests/clients/bundle_maker.h"

namespace cadre::verify {
namespace {

using testing::BundleMaker;
using testing::Draw;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr int kMostVoters = 200;

const BundleMaker& Maker() {
  static const auto& maker = *new BundleMaker(kMostVoters);
  return maker;
}

// What the other verifier prints, and how it ends.
std::string Other(const std::string& bundle, const std::string& head = "") {
  const std::string file = absl::StrCat(::testing::TempDir(), NewUuid(), ".bundle");
  std::ofstream(file, std::ios::binary) << bundle;
  std::string command =
      absl::StrCat("/usr/bin/python3 -B ", CADRE_SOURCE_DIR, "/clients/verify/verify.py ", file);
  if (!head.empty()) absl::StrAppend(&command, " --head ", head);
  std::FILE* pipe = popen(command.c_str(), "r");
  std::string printed;
  std::array<char, 4096> buffer = {};
  while (const size_t read = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
    printed.append(buffer.data(), read);
  }
  const int code = WEXITSTATUS(pclose(pipe));
  std::remove(file.c_str());
  return absl::StrCat(printed, "exit ", code, "\n");
}

std::string Ours(const std::string& bundle, const std::string& head = "") {
  const Verdict verdict = Verify(bundle, head);
  return absl::StrCat(TextOf(verdict), "exit ", verdict.holds() ? 0 : 1, "\n");
}

// The long run of the properties (`scripts/test --full`) tries a thousand; more would start the
// other program a hundred thousand times.
int Bundles() { return std::getenv("CADRE_PROPERTY_RUNS") == nullptr ? 20 : 1000; }

TEST(Verifiers, AgreeOnRightBundlesAndFindOneFlippedByte) {
  const char* seed = std::getenv("CADRE_PROPERTY_SEED");
  const uint64_t first = seed == nullptr ? 20171220 : std::strtoull(seed, nullptr, 10);
  for (int run = 0; run < Bundles() && !HasFailure(); ++run) {
    SCOPED_TRACE(absl::StrCat("seed ", first + static_cast<uint64_t>(run)));
    Draw draw(first + static_cast<uint64_t>(run));
    const std::string text = EncodeBundle(Maker().Make(draw));
    EXPECT_THAT(Ours(text), HasSubstr("the bundle holds"));
    EXPECT_EQ(Other(text), Ours(text));

    const auto at = static_cast<size_t>(draw.Below(static_cast<int>(text.size())));
    const char byte = static_cast<char>(text[at] ^ (1 << draw.Below(8)));
    std::string flipped = text;
    flipped[at] = byte;
    EXPECT_THAT(Ours(flipped), HasSubstr("✗ V1"));
    EXPECT_EQ(Other(flipped), Ours(flipped));

    // Whoever can write a checksum meets the other checks.
    const auto before = static_cast<size_t>(draw.Below(static_cast<int>(text.size()) - 80));
    const std::string resealed = testing::Resealed(text, before, text[before] == '7' ? '1' : '7');
    EXPECT_THAT(Ours(resealed), HasSubstr("does not hold"));
    EXPECT_EQ(Other(resealed), Ours(resealed));
  }
}

// A lie that is told consistently, and the check that finds it.
struct Lie {
  const char* check;
  std::function<void(ballot::Bundle&)> tell;
};

const Lie kLies[] = {
    {"V2", [](auto& b) { b.paper += std::string("\x18\x03", 2); }},      // kind 3
    {"V2", [](auto& b) { b.paper += std::string("\x3a\x01x", 3); }},     // no issuance key
    {"V2", [](auto& b) { b.paper += "\x28"; }},                          // cut short
    {"V2", [](auto& b) { b.paper += std::string("\x12\x01\xff", 3); }},  // a title that is no text
    {"V2", [](auto& b) { b.paper += std::string("\x4a\x00", 2); }},      // a field of no paper
    {"V2", [](auto& b) { b.paper.insert(0, std::string("\x12\x00", 2)); }},  // out of order
    {"V4", [](auto& b) { b.opened.entry.needed = 1; }},
    {"V4", [](auto& b) { b.opened.entry.needed = 256; }},
    {"V4", [](auto& b) { b.opened.entry.shares[0].pop_back(); }},
    {"V5", [](auto& b) { b.opened.entry.present = b.casting.entry.issued - 1; }},
    {"V5", [](auto& b) { b.casting.entry.issued = b.closed.entry.collected - 1; }},
    {"V6", [](auto& b) { b.ballots.pop_back(); }},
    {"V6", [](auto& b) { std::swap(b.ballots[0], b.ballots[1]); }},
    {"V7", [](auto& b) { b.ballots[1] = b.ballots[0]; }},
    {"V7", [](auto& b) { b.ballots[1].serial += "x"; }},
    {"V8", [](auto& b) { b.ballots[1].signature.back() ^= 1; }},
    {"V8", [](auto& b) { b.ballots[1].signature.insert(0, 1, '\0'); }},
    {"V8", [](auto& b) { b.ballots[1].signature = std::string(256, '\xff'); }},
    {"V8", [](auto& b) { b.ballots[1].signature.clear(); }},
    {"V9", [](auto& b) { b.ballots[1].sealed_digest.back() ^= 1; }},
    {"V9", [](auto& b) { b.ballots[1].sealed_digest.clear(); }},
    {"V10", [](auto& b) { b.closed.entry.root.back() ^= 1; }},
    {"V11", [](auto& b) { ++b.counted.entry.valid; }},
    {"V11", [](auto& b) { ++b.counted.entry.totals[0].votes_for; }},
    {"V11", [](auto& b) { b.counted.entry.totals.emplace_back(); }},
    {"V12", [](auto& b) { b.counted.entry.totals[0].votes_for += 100'000; }},
};

TEST(Verifiers, FindLiesThatAreChainedAndSealed) {
  Draw draw(7);
  ballot::Bundle right;
  do right = Maker().Make(draw);
  while (right.ballots.size() < 5 || !right.opened.entry.slips.empty());
  for (const Lie& lie : kLies) {
    ballot::Bundle told = right;
    lie.tell(told);
    testing::Rechain(told);
    const std::string text = EncodeBundle(told);
    EXPECT_THAT(Ours(text), HasSubstr(absl::StrCat("✗ ", lie.check, " "))) << &lie - kLies;
    EXPECT_EQ(Other(text), Ours(text)) << lie.check;
  }
}

const Lie kLiesOfSlips[] = {
    {"V5", [](auto& b) { b.opened.entry.slips.push_back(std::string(32, '\xff')); }},
    {"V5", [](auto& b) { b.casting.entry.void_slips.clear(); }},
    {"V5", [](auto& b) { b.casting.entry.void_slips[0].back() ^= 1; }},
    {"V5", [](auto& b) { std::swap(b.opened.entry.slips[0], b.opened.entry.slips[1]); }},
    {"V5", [](auto& b) { b.opened.entry.slips[1] = b.opened.entry.slips[0]; }},
    {"V5", [](auto& b) { b.opened.entry.slips.back() += 'x'; }},
    {"V5", [](auto& b) { ++b.casting.entry.issued; }},
    {"V8", [](auto& b) { b.ballots[0].signature = "x"; }},
    {"V8", [](auto& b) { b.ballots[0].serial.back() ^= 1; }},
    // One that was cast becomes void in the place of another.
    {"V8", [](auto& b) { b.casting.entry.void_slips = {Sha256(b.ballots[0].serial)}; }},
    {"V2", [](auto& b) { b.paper.insert(b.paper.rfind('\x42'), std::string("\x3a\x00", 2)); }},
};

TEST(Verifiers, FindLiesAboutSlips) {
  Draw draw(9);
  ballot::Bundle right;
  do right = Maker().Make(draw);
  while (right.ballots.size() < 5 || right.casting.entry.void_slips.size() != 1);
  EXPECT_THAT(Ours(EncodeBundle(right)), HasSubstr("the bundle holds"));
  for (const Lie& lie : kLiesOfSlips) {
    ballot::Bundle told = right;
    lie.tell(told);
    testing::Rechain(told);
    const std::string text = EncodeBundle(told);
    EXPECT_THAT(Ours(text), HasSubstr(absl::StrCat("✗ ", lie.check, " "))) << &lie - kLiesOfSlips;
    EXPECT_EQ(Other(text), Ours(text)) << &lie - kLiesOfSlips;
  }
}

TEST(Verifiers, FindVotesAgainstOnANominationAndBlankOnesThatAreNotValid) {
  bool nomination = false;
  bool blank = false;
  for (uint64_t seed = 1; !nomination || !blank; ++seed) {
    Draw draw(seed);
    ballot::Bundle told = Maker().Make(draw);
    ballot::v1::Paper paper;
    ASSERT_TRUE(paper.ParseFromString(told.paper));
    if (told.counted.entry.valid == 0) continue;
    auto& line = told.counted.entry.totals[0];
    if (paper.kind() == ballot::v1::BALLOT_KIND_NOMINATION && line.votes_blank > 0) {
      nomination = true;
      --line.votes_blank;
      ++line.votes_against;
    } else if (!paper.blank_is_valid()) {
      blank = true;
      for (auto& total : told.counted.entry.totals) total = {0, 0, told.counted.entry.valid};
    } else {
      continue;
    }
    testing::Rechain(told);
    const std::string text = EncodeBundle(told);
    EXPECT_THAT(Ours(text), HasSubstr("✗ V12"));
    EXPECT_EQ(Other(text), Ours(text));
  }
}

TEST(Verifiers, TieABundleToTheSignedRecordByItsHead) {
  Draw draw(8);
  ballot::Bundle bundle = Maker().Make(draw);
  const std::string head = absl::BytesToHexString(bundle.counted.hash);
  const std::string text = EncodeBundle(bundle);
  EXPECT_THAT(Ours(text, head), HasSubstr("✓ V13"));
  EXPECT_EQ(Other(text, head), Ours(text, head));
  ++bundle.opened.entry.present;
  testing::Rechain(bundle);
  const std::string another = EncodeBundle(bundle);
  EXPECT_THAT(Ours(another), HasSubstr("the bundle holds")) << "nothing but the record can tell";
  EXPECT_THAT(Ours(another, head), HasSubstr("✗ V13"));
  EXPECT_EQ(Other(another, head), Ours(another, head));
}

TEST(Verifiers, AgreeOnWhatIsNoBundle) {
  for (const std::string& text : {std::string(), std::string("{}"), std::string("\xff\xfe", 2),
                                  std::string("[]\n"), std::string(5000, '[')}) {
    EXPECT_THAT(Ours(text), Not(HasSubstr("✓")));
    EXPECT_EQ(Other(text), Ours(text));
  }
}

}  // namespace
}  // namespace cadre::verify
