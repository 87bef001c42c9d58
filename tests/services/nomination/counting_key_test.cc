#include "services/nomination/domain/counting_key.h"

#include <gtest/gtest.h>

#include "common/ballot/hpke.h"
#include "common/testing/status_matchers.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::IsOkAndHolds;

class CountingKeyTest : public ::testing::Test {
 protected:
  CountingKeyTest() : key_{.public_key = pair_.public_key, .needed = 3} {
    for (const ballot::Share& share : shares_) {
      key_.commitments.push_back(ballot::CommitmentOf(share));
    }
  }

  const ballot::HpkeKeyPair pair_ = ballot::NewHpkeKeyPair();
  std::vector<ballot::Share> shares_ = *ballot::Split(pair_.private_key, 5, 3);
  CountingKey key_;
};

TEST_F(CountingKeyTest, IsSharedAmongAllCounters) {
  EXPECT_THAT(CheckCountingKey(key_, 5), IsOk());
  EXPECT_THAT(CheckCountingKey(key_, 4), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(CheckCountingKey(key_, 6), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(CheckCountingKey({}, 0), FailsWith(Reason::kFieldInvalid));
}

TEST_F(CountingKeyTest, NeedsTwoCountersAtLeast) {
  for (const int needed : {0, 1, 6}) {
    key_.needed = needed;
    EXPECT_THAT(CheckCountingKey(key_, 5), FailsWith(Reason::kFieldInvalid)) << needed;
  }
  key_.needed = 5;
  EXPECT_THAT(CheckCountingKey(key_, 5), IsOk());
}

TEST_F(CountingKeyTest, PartsOfAnotherSizeAreRefused) {
  CountingKey key = key_;
  key.public_key.pop_back();
  EXPECT_THAT(CheckCountingKey(key, 5), FailsWith(Reason::kFieldInvalid));
  key = key_;
  key.commitments[4].pop_back();
  EXPECT_THAT(CheckCountingKey(key, 5), FailsWith(Reason::kFieldInvalid));
}

TEST_F(CountingKeyTest, EnoughSharesGiveIt) {
  EXPECT_THAT(JoinKey(key_, shares_), IsOkAndHolds(pair_.private_key));
  EXPECT_THAT(JoinKey(key_, {shares_[4], shares_[0], shares_[2]}), IsOkAndHolds(pair_.private_key));
}

TEST_F(CountingKeyTest, TooFewDoNot) {
  EXPECT_THAT(JoinKey(key_, {shares_[0], shares_[1]}), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(JoinKey(key_, {}), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(JoinKey(key_, {shares_[0], shares_[1], shares_[1]}),
              FailsWith(Reason::kFieldInvalid));
}

TEST_F(CountingKeyTest, WrongShareIsNamedByItsNumberOnly) {
  const std::string content = shares_[1].content;
  shares_[1].content.back() ^= 1;
  const absl::Status status = JoinKey(key_, shares_).status();
  ASSERT_THAT(status, FailsWith(Reason::kFieldInvalid));
  const std::string text = DetailOf(status)->fields.front().description;
  EXPECT_EQ(text, "number 2 is not as committed");
  EXPECT_EQ(std::string(status.message()).find(content), std::string::npos);
  for (const int number : {0, -1, 6, 256}) {
    shares_[1].number = number;
    EXPECT_THAT(JoinKey(key_, shares_), FailsWith(Reason::kFieldInvalid)) << number;
  }
}

TEST_F(CountingKeyTest, SharesOfNoKeyAreFoundAtTheCount) {
  key_.public_key = ballot::NewHpkeKeyPair().public_key;
  EXPECT_THAT(JoinKey(key_, shares_), FailsWith(Reason::kStateForbidsMove));
}

}  // namespace
}  // namespace cadre::nomination
