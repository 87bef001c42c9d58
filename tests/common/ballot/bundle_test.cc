#include "common/ballot/bundle.h"

#include <gtest/gtest.h>

#include "absl/strings/escaping.h"
#include "absl/strings/str_replace.h"
#include "common/testing/status_matchers.h"

namespace cadre::ballot {
namespace {

using ::cadre::testing::FailsWith;

Bundle ABundle() {
  return {
      .paper = "paper",
      .opened = {{.paper_digest = "dd", .present = 9, .needed = 2, .shares = {"s1", "s2"}}, "h1"},
      .casting = {{.issued = 9}, "h2"},
      .closed = {{.collected = 2, .root = "rr"}, "h3"},
      .counted = {{.valid = 2, .invalid = 0, .totals = {{1, 0, 1}, {0, 2, 0}}}, "h4"},
      .ballots = {{"t1", "serial", "sig", "dg"}, {"t2", "other", "sig", "dg"}}};
}

TEST(Board, EntriesHaveOneForm) {
  const Bundle bundle = ABundle();
  EXPECT_EQ(Canonical(bundle.opened.entry),
            R"({"kind":"OPENED","paper_digest":"6464","present":9,"needed":2,)"
            R"("shares":["7331","7332"]})");
  EXPECT_EQ(Canonical(bundle.casting.entry), R"({"kind":"CASTING_OPENED","issued":9})");
  EXPECT_EQ(Canonical(bundle.closed.entry), R"({"kind":"CLOSED","collected":2,"root":"7272"})");
  EXPECT_EQ(Canonical(bundle.counted.entry),
            R"({"kind":"COUNTED","valid":2,"invalid":0,"totals":[[1,0,1],[0,2,0]]})");
}

TEST(Board, HeadIsChained) {
  const std::string entry = Canonical(CastingEntry{.issued = 9});
  // sha256("cadre ballot board v1" || 32 zero bytes || entry)
  EXPECT_EQ(absl::BytesToHexString(HeadAfter("", entry)),
            "0e42afcfb7737a3ee8ce1237eb8e6e8e56e964afa897ac134a66bf947b45e475");
  EXPECT_EQ(HeadAfter(std::string(32, '\0'), entry), HeadAfter("", entry));
  EXPECT_NE(HeadAfter(std::string(32, 'x'), entry), HeadAfter("", entry));
}

TEST(Bundle, IsReadBack) {
  Bundle bundle = ABundle();
  for (int round = 0; round < 3; ++round) {
    const std::string text = EncodeBundle(bundle);
    const auto read = DecodeBundle(text);
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(EncodeBundle(*read), text);
    EXPECT_EQ(read->ballots.size(), bundle.ballots.size());
    EXPECT_EQ(read->counted.hash, "h4");
    if (bundle.ballots.empty()) bundle.counted.entry.totals.clear();
    bundle.ballots.clear();
    bundle.opened.entry.shares.clear();
  }
}

TEST(Bundle, AnyFlippedBitIsFound) {
  const std::string text = EncodeBundle(ABundle());
  for (size_t i = 0; i < text.size(); ++i) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string flipped = text;
      flipped[i] = static_cast<char>(flipped[i] ^ (1 << bit));
      EXPECT_FALSE(DecodeBundle(flipped).ok()) << i << " bit " << bit;
    }
  }
}

TEST(Bundle, ThereIsNoOtherSpelling) {
  const std::string text = EncodeBundle(ABundle());
  EXPECT_THAT(DecodeBundle(text + "\n"), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(DecodeBundle(text.substr(0, text.size() - 1)), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(DecodeBundle(""), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(DecodeBundle("{}"), FailsWith(Reason::kFieldInvalid));
  for (const auto& [from, to] : std::vector<std::pair<const char*, const char*>>{
           {":9,", ":09,"},
           {":9,", ": 9,"},
           {":9,", ":9.0,"},
           {":9,", ":99999999999,"},
           {":9,", ":-9,"},
           {"],", "] ,"},
           {"\"valid\":2,\"invalid\":0", "\"invalid\":0,\"valid\":2"}}) {
    const std::string other = absl::StrReplaceAll(text, {{from, to}});
    ASSERT_NE(other, text);
    EXPECT_FALSE(DecodeBundle(other).ok()) << to;
  }
}

TEST(Bundle, NothingThatIsCutShortIsOne) {
  const std::string text = EncodeBundle(ABundle());
  for (size_t size = 0; size < text.size(); ++size) {
    EXPECT_FALSE(DecodeBundle(text.substr(0, size)).ok()) << size;
  }
}

}  // namespace
}  // namespace cadre::ballot
