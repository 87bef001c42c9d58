// Records that were signed on paper: filed by one, checked by another.
#include <gmock/gmock.h>

#include "absl/strings/escaping.h"
#include "common/base/sha256.h"
#include "common/testing/status_matchers.h"
#include "tests/services/nomination/nomination_api_test.h"
#include "tests/services/nomination/table_dump.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using types::v1::MEETING_KIND_COLLECTIVE;
using types::v1::MEETING_KIND_EXTENDED_COLLECTIVE;

constexpr char kScan[] = "%PDF-1.7 bi\xC3\xAAn b\xE1\xBA\xA3n";

class RecordScanApiTest : public NominationApiTest {
 protected:
  RecordScanApiTest() {
    case_ = Open({an_, binh_})->name();
    EXPECT_THAT(RecordStep(case_, 1), IsOk());
    const auto sitting = Convene(MEETING_KIND_EXTENDED_COLLECTIVE, 9);
    ballot_ = OpenBallot(sitting->name(), case_, 2)->name();
  }
  void CountIt() {
    const v1::Count count = CountOf(9, {{1, 6}, {2, 3}});
    ASSERT_THAT(Enter(ballot_, kHeadCounter, count), IsOk());
    const auto counted = Enter(ballot_, kCounter, count);
    ASSERT_THAT(counted, IsOk());
    hash_ = counted->record_hash();
  }
  absl::StatusOr<v1::Ballot> File(size_t by, const std::string& scan = kScan) {
    v1::FileRecordScanRequest request;
    request.set_name(ballot_);
    request.set_record_hash(hash_);
    request.set_scan(scan);
    request.set_classification(types::v1::CLASSIFICATION_SECRET);
    return server_.ballots().FileRecordScan(server_.PersonCall(collective_[by]), request);
  }
  absl::StatusOr<v1::Ballot> Confirm(size_t by, const std::string& scan = kScan) {
    v1::ConfirmRecordScanRequest request;
    request.set_name(ballot_);
    request.set_record_hash(hash_);
    request.set_sha256(absl::BytesToHexString(Sha256(scan)));
    return server_.ballots().ConfirmRecordScan(server_.PersonCall(collective_[by]), request);
  }
  absl::StatusOr<v1::Ballot> Return(size_t by) {
    v1::ReturnRecordScanRequest request;
    request.set_name(ballot_);
    request.set_sha256(absl::BytesToHexString(Sha256(kScan)));
    request.set_reason("An được 7 phiếu trên giấy.");
    return server_.ballots().ReturnRecordScan(server_.PersonCall(collective_[by]), request);
  }
  absl::StatusOr<v1::Ballot> Own(size_t office) {
    v1::GetOwnBallotRequest request;
    request.set_name(ballot_);
    return server_.ballots().GetOwnBallot(server_.PersonCall(collective_[office]), request);
  }

  std::string case_;
  std::string ballot_;
  std::string hash_;
};

TEST_F(RecordScanApiTest, TwoPeopleMakeWhatWasSignedOnPaperCount) {
  EXPECT_THAT(File(kSecretary), FailsWith(Reason::kStateForbidsMove)) << "nothing is counted";
  CountIt();
  const auto filed = File(kSecretary);
  ASSERT_THAT(filed, IsOk());
  EXPECT_EQ(filed->state(), v1::BALLOT_STATE_RECORDED);
  EXPECT_EQ(filed->scan().state(), v1::RECORD_SCAN_STATE_FILED);
  EXPECT_EQ(filed->scan().scan_type(), v1::SCAN_TYPE_PDF);
  EXPECT_EQ(filed->scan().size(), static_cast<int64_t>(std::string(kScan).size()));
  EXPECT_EQ(filed->scan().filed_by(), collective_[kSecretary]);
  EXPECT_EQ(filed->scan().classification(), types::v1::CLASSIFICATION_SECRET);
  EXPECT_THAT(Confirm(kSecretary), FailsWith(Reason::kFourEyes));
  EXPECT_THAT(Confirm(kCounter, "%PDF-1.7 another"), FailsWith(Reason::kEtagMismatch));
  EXPECT_EQ(Get(case_)->steps(1).state(), v1::STEP_STATE_CLOSED);
  const auto confirmed = Confirm(kCounter);
  ASSERT_THAT(confirmed, IsOk());
  EXPECT_EQ(confirmed->state(), v1::BALLOT_STATE_SIGNED);
  EXPECT_EQ(confirmed->scan().state(), v1::RECORD_SCAN_STATE_CONFIRMED);
  EXPECT_EQ(confirmed->scan().checked_by(), collective_[kCounter]);
  EXPECT_THAT(confirmed->signatures(), IsEmpty()) << "nobody signed here";
  EXPECT_EQ(Get(case_)->steps(1).state(), v1::STEP_STATE_SIGNED);
  EXPECT_THAT(Confirm(kCounter), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(Vote(case_, 3, MEETING_KIND_COLLECTIVE, {{1, 7}}), IsOk()) << "the next step begins";
}

TEST_F(RecordScanApiTest, AScanThatDoesNotAgreeIsGivenBackAndAnotherFiled) {
  CountIt();
  EXPECT_THAT(Return(kCounter), FailsWith(Reason::kStateForbidsMove)) << "none waits";
  ASSERT_THAT(File(kSecretary), IsOk());
  EXPECT_THAT(File(kChair), FailsWith(Reason::kStateForbidsMove)) << "one waits";
  EXPECT_THAT(Return(kSecretary), FailsWith(Reason::kFourEyes));
  const auto returned = Return(kHeadCounter);
  ASSERT_THAT(returned, IsOk());
  EXPECT_EQ(returned->state(), v1::BALLOT_STATE_RECORDED);
  EXPECT_EQ(Own(kSecretary)->scan().reason(), "An được 7 phiếu trên giấy.");
  EXPECT_THAT(Confirm(kHeadCounter), FailsWith(Reason::kStateForbidsMove));
  ASSERT_THAT(File(kSecretary, "\xff\xd8\xff second"), IsOk());
  ASSERT_THAT(Confirm(kHeadCounter, "\xff\xd8\xff second"), IsOk());
  EXPECT_TRUE(Own(kSecretary)->sealed());
}

TEST_F(RecordScanApiTest, WhyItWasGivenBackIsAsSealedAsTheRecord) {
  CountIt();
  ASSERT_THAT(File(kSecretary), IsOk());
  ASSERT_THAT(Return(kCounter), IsOk());
  EXPECT_THAT(TextOf(DumpOf(server_.pool())), Not(HasSubstr("An được 7")));
  v1::GetBallotRequest get;
  get.set_name(ballot_);
  const auto seen = server_.ballots().GetBallot(Secretary("nomination.sittings.read"), get);
  ASSERT_THAT(seen, IsOk());
  EXPECT_TRUE(seen->sealed());
  EXPECT_TRUE(seen->has_scan());
  EXPECT_EQ(seen->scan().reason(), "");
}

TEST_F(RecordScanApiTest, OfficersOfTheSittingFileAndCheckOnlyWhatTheySawCounted) {
  CountIt();
  EXPECT_THAT(File(5), FailsWith(Reason::kNotFound)) << "a member";
  EXPECT_THAT(File(kSecretary, "MZ"), FailsWith(Reason::kFieldInvalid));
  hash_ = std::string(64, '0');
  EXPECT_THAT(File(kSecretary), FailsWith(Reason::kEtagMismatch)) << "another record";
  hash_ = Own(kSecretary)->record_hash();
  ASSERT_THAT(File(kSecretary), IsOk());
  EXPECT_THAT(Confirm(5), FailsWith(Reason::kNotFound));
  hash_ = std::string(64, '0');
  EXPECT_THAT(Confirm(kCounter), FailsWith(Reason::kEtagMismatch));
}

TEST_F(RecordScanApiTest, SignaturesHereStillSignAndAScanOfACorrectedRecordStaysWithIt) {
  CountIt();
  ASSERT_THAT(File(kSecretary), IsOk());
  ASSERT_THAT(Confirm(kHeadCounter), IsOk());
  v1::CorrectRecordRequest request;
  request.set_name(ballot_);
  *request.mutable_count() = CountOf(9, {{1, 7}, {2, 2}});
  request.set_reason("Đếm nhầm một phiếu.");
  ASSERT_THAT(server_.ballots().CorrectRecord(server_.PersonCall(collective_[kChair]), request),
              IsOk());
  const auto corrected =
      server_.ballots().CorrectRecord(server_.PersonCall(collective_[kHeadCounter]), request);
  ASSERT_THAT(corrected, IsOk());
  EXPECT_THAT(corrected->signatures(), SizeIs(2));
  EXPECT_FALSE(corrected->has_scan());
  ASSERT_THAT(corrected->former_records(), SizeIs(1));
  EXPECT_EQ(corrected->former_records(0).scan().state(), v1::RECORD_SCAN_STATE_CONFIRMED);
  const auto read = Own(kHeadCounter);
  EXPECT_EQ(read->former_records(0).scan().checked_by(), collective_[kHeadCounter]);
}

TEST_F(RecordScanApiTest, CountersAreToldWhereTheirTotalsDiffer) {
  ASSERT_THAT(Enter(ballot_, kHeadCounter, CountOf(9, {{1, 6}, {2, 3}})), IsOk());
  EXPECT_THAT(Own(kCounter)->count_differences(), IsEmpty()) << "he has not typed";
  v1::Count other = CountOf(9, {{1, 5}, {2, 3}});
  other.set_invalid(1);
  const auto typed = Enter(ballot_, kCounter, other);
  ASSERT_THAT(typed, IsOk());
  ASSERT_THAT(typed->count_differences(), SizeIs(1));
  EXPECT_EQ(typed->count_differences(0).counter(), collective_[kHeadCounter]);
  EXPECT_THAT(typed->count_differences(0).fields(), ElementsAre("invalid", "candidates/1/votes"));
  EXPECT_THAT(Own(kHeadCounter)->count_differences(), SizeIs(1));
  for (const size_t office : {kChair, kSecretary}) {
    EXPECT_THAT(Own(office)->count_differences(), IsEmpty()) << "only who counts is told";
  }
  CountIt();
  EXPECT_THAT(Own(kCounter)->count_differences(), IsEmpty());
}

}  // namespace
}  // namespace cadre::nomination
