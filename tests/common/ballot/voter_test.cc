#include "common/ballot/voter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "common/ballot/hpke.h"
#include "common/ballot/sealed_marks.h"
#include "common/ballot/tracker.h"
#include "common/testing/status_matchers.h"

namespace cadre::ballot {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::Eq;
using ::testing::Optional;

const Marks kMarks = {Mark::kFor, Mark::kAgainst, Mark::kBlank};

class VoterTest : public ::testing::Test {
 protected:
  static const IssuanceKey& Roll() {
    static const IssuanceKey* key = new IssuanceKey(*IssuanceKey::Generate(2048));
    return *key;
  }
  static Voter Draw() { return *Voter::Draw(Roll().public_key().ToDer()); }
  static Credential CredentialOf(const Voter& voter) {
    return *voter.Finalize(*Roll().BlindSign(voter.blinded_message()));
  }

  const HpkeKeyPair counting_ = NewHpkeKeyPair();
};

TEST_F(VoterTest, GetsACredentialThatTheRollNeverSaw) {
  const Voter voter = Draw();
  const Credential credential = CredentialOf(voter);
  EXPECT_EQ(credential.serial.size(), kSerialBytes);
  EXPECT_TRUE(Roll().public_key().Verifies(credential.serial, credential.signature));
  EXPECT_EQ(voter.blinded_message().find(credential.serial), std::string::npos);
}

TEST_F(VoterTest, NoTwoDrawsAreEqual) {
  const Voter one = Draw();
  const Voter two = Draw();
  EXPECT_NE(one.blinded_message(), two.blinded_message());
  EXPECT_NE(CredentialOf(one).serial, CredentialOf(two).serial);
}

TEST_F(VoterTest, KeptDrawTakesTheAnswerAsTheFirstDid) {
  const Voter voter = Draw();
  const auto again = Voter::Resume(Roll().public_key().ToDer(), voter.drawn());
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->blinded_message(), voter.blinded_message());
  EXPECT_EQ(CredentialOf(*again).serial, CredentialOf(voter).serial);
  EXPECT_THAT(Voter::Resume("no key", voter.drawn()), FailsWith(Reason::kFieldInvalid));
}

TEST_F(VoterTest, AnswerForAnotherVoterIsRefused) {
  const Voter one = Draw();
  EXPECT_THAT(one.Finalize(*Roll().BlindSign(Draw().blinded_message())),
              FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Voter::Draw("no key"), FailsWith(Reason::kFieldInvalid));
}

TEST_F(VoterTest, BallotOpensForItsPaperAndKeyOnly) {
  const auto ballot = MakeBallot(CredentialOf(Draw()), counting_.public_key, "digest", kMarks);
  ASSERT_THAT(ballot, IsOk());
  EXPECT_THAT(OpenMarks(counting_.private_key, "digest", ballot->credential.serial,
                        ballot->sealed_marks, 3),
              Optional(Eq(kMarks)));
  EXPECT_EQ(OpenMarks(counting_.private_key, "digest", "another serial", ballot->sealed_marks, 3),
            std::nullopt);
  EXPECT_EQ(
      OpenMarks(counting_.private_key, "other", ballot->credential.serial, ballot->sealed_marks, 3),
      std::nullopt);
  EXPECT_EQ(OpenMarks(counting_.private_key, "digest", ballot->credential.serial,
                      ballot->sealed_marks, 4),
            std::nullopt);
  EXPECT_EQ(OpenMarks(NewHpkeKeyPair().private_key, "digest", ballot->credential.serial,
                      ballot->sealed_marks, 3),
            std::nullopt);
  EXPECT_THAT(MakeBallot({}, "no key", "digest", kMarks), FailsWith(Reason::kFieldInvalid));
}

TEST_F(VoterTest, LengthTellsNothingOfTheMarks) {
  for (const Mark one : {Mark::kBlank, Mark::kFor, Mark::kAgainst}) {
    for (const Mark two : {Mark::kBlank, Mark::kFor, Mark::kAgainst}) {
      EXPECT_EQ(SealMarks(counting_.public_key, "digest", "serial", {one, two})->size(),
                SealedBytes(2));
    }
  }
}

TEST(Marks, OnlyMarksDecode) {
  EXPECT_THAT(DecodeMarks(EncodeMarks(kMarks), 3), Optional(Eq(kMarks)));
  EXPECT_THAT(DecodeMarks("", 0), Optional(Eq(Marks{})));
  for (const char* bytes : {"\x03", "\x7f", "\x80", "\xff"}) {
    EXPECT_EQ(DecodeMarks(bytes, 1), std::nullopt);
  }
  EXPECT_EQ(DecodeMarks("\x01\x01", 3), std::nullopt);
  EXPECT_EQ(DecodeMarks("\x01\x01", 1), std::nullopt);
}

TEST(Tracker, IsReadAsItWasWritten) {
  EXPECT_EQ(FormatTracker(std::string(10, '\0')), "0000-0000-0000-0000");
  EXPECT_EQ(FormatTracker(std::string(10, '\xff')), "ZZZZ-ZZZZ-ZZZZ-ZZZZ");
  std::set<std::string> seen;
  for (int i = 0; i < 200; ++i) {
    const std::string tracker = TrackerOf("serial", std::string(1, static_cast<char>(i)));
    ASSERT_EQ(tracker.size(), kTrackerBytes);
    const std::string text = FormatTracker(tracker);
    EXPECT_THAT(ParseTracker(text), Optional(tracker)) << text;
    EXPECT_TRUE(seen.insert(text).second);
  }
  EXPECT_EQ(ParseTracker("zzzz-zzzz-zzzz-zzzz"), std::string(10, '\xff'));
}

TEST(Tracker, OtherTextsAreNone) {
  for (const char* text : {"", "0000", "0000-0000-0000", "0000-0000-0000-000", "0000000000000000",
                           "0000-0000-0000-0000-0000", "0000-0000-0000-000U", "0000-0000-000-00000",
                           "0000 0000 0000 0000"}) {
    EXPECT_EQ(ParseTracker(text), std::nullopt) << text;
  }
}

TEST(Tracker, DependsOnSerialAndMarks) {
  EXPECT_EQ(TrackerOf("a", "b"), TrackerOf("a", "b"));
  EXPECT_NE(TrackerOf("a", "b"), TrackerOf("a", "c"));
  EXPECT_NE(TrackerOf("a", "b"), TrackerOf("c", "b"));
  EXPECT_NE(TrackerOf("ab", "c"), TrackerOf("a", "bc"));
}

}  // namespace
}  // namespace cadre::ballot
