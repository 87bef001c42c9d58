// A ballot by slips from its opening to its record, against a whole ballot box.
#include "tests/services/nomination/slip_api_test.h"

#include <gmock/gmock.h>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/ballot/bundle.h"
#include "common/ballot/tracker.h"
#include "common/testing/status_matchers.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::StatusIs;
using ::testing::HasSubstr;
using ::testing::SizeIs;

const ballot::Marks kFirst = {ballot::Mark::kFor, ballot::Mark::kBlank};
const ballot::Marks kSecond = {ballot::Mark::kBlank, ballot::Mark::kFor};

// All bytes of a table, whatever its columns are.
std::string RowsOf(db::Pool& pool, const std::string& table) {
  const auto lease = *pool.Acquire(RealNow() + absl::Seconds(5));
  const auto width = lease->QueryOne(
      "SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() AND "
      "table_name = ?",
      [](const db::Row& row) { return static_cast<uint32_t>(row.Int(1)); }, table);
  std::string text;
  const auto rows = lease->Query(absl::StrCat("SELECT * FROM ", table), [&](const db::Row& row) {
    for (uint32_t i = 1; i <= **width; ++i) absl::StrAppend(&text, row.Text(i), "\n");
    return 0;
  });
  EXPECT_THAT(rows, IsOk());
  return text;
}

std::vector<std::string> TablesOf(db::Pool& pool) {
  const auto lease = *pool.Acquire(RealNow() + absl::Seconds(5));
  return *lease->Query(
      "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()",
      [](const db::Row& row) { return row.Text(1); });
}

TEST_F(SlipApiTest, CountsWhatWasCastWithCodesAndReconcilesTheSlips) {
  ballot_ = OpenSlips(9)->name();
  const auto codes = Print(3);
  ASSERT_THAT(codes, IsOk());
  ASSERT_THAT(*codes, SizeIs(12));
  ASSERT_THAT(HandOutTo(9), IsOk());
  // One was torn, and its voter has another.
  ASSERT_THAT(Void({(*codes)[8]}, v1::SLIP_END_SPOILED), IsOk());
  const auto numbers = Void({(*codes)[10], (*codes)[11]}, v1::SLIP_END_RETURNED);
  ASSERT_THAT(numbers, IsOk());
  EXPECT_EQ(numbers->printed(), 12);
  EXPECT_EQ(numbers->spoiled(), 1);
  EXPECT_EQ(numbers->returned(), 2);
  EXPECT_EQ(numbers->handed_out(), 9);
  const auto pass = Admit(Secretary("nomination.sittings.write"));
  ASSERT_THAT(pass, IsOk());
  const auto casting = OpenCasting();
  ASSERT_THAT(casting, IsOk());
  EXPECT_EQ(casting->state(), v1::BALLOT_STATE_CASTING);
  EXPECT_EQ(casting->issued(), 9);
  EXPECT_EQ(OpenCasting()->state(), v1::BALLOT_STATE_CASTING) << "repeated safely";
  for (size_t slip = 0; slip < 8; ++slip) {
    ASSERT_THAT(CastAt(*pass, (*codes)[slip], slip < 6 ? kFirst : kSecond), IsOk()) << slip;
  }
  EXPECT_THAT(CastAt(*pass, (*codes)[8], kFirst), FailsWith(Reason::kCredentialInvalid));
  EXPECT_THAT(CastAt(*pass, (*codes)[0], kSecond), FailsWith(Reason::kCredentialUsed));
  ASSERT_THAT(CloseCasting(), IsOk());
  EXPECT_THAT(CastAt(*pass, (*codes)[9], kFirst), FailsWith(Reason::kStateForbidsMove));
  const auto counted = CountShared();
  ASSERT_THAT(counted, IsOk());
  const v1::CountRecord& record = counted->record();
  EXPECT_EQ(record.mode(), v1::BALLOT_MODE_SLIP);
  EXPECT_EQ(record.count().issued(), 9);
  EXPECT_EQ(record.count().collected(), 8);
  EXPECT_EQ(record.count().candidates(0).votes(), 6);
  EXPECT_EQ(record.slips().printed(), 12);
  EXPECT_EQ(record.slips().spoiled(), 1);
  EXPECT_EQ(record.slips().returned(), 2);
  EXPECT_THAT(record.board_head(), SizeIs(64));
  EXPECT_EQ(CountShared()->record_hash(), counted->record_hash()) << "repeated safely";
  ASSERT_THAT(SignAll(*counted), IsOk());
}

TEST_F(SlipApiTest, ASlipBallotNeedsEnoughPeopleACountingKeyAndNoPermission) {
  EXPECT_THAT(OpenSlips(6), FailsWith(Reason::kStateForbidsMove));
  const auto opened = OpenSlips(7);
  ASSERT_THAT(opened, IsOk());
  EXPECT_EQ(opened->state(), v1::BALLOT_STATE_ISSUING);
  ballot_ = opened->name();
  EXPECT_THAT(Device(0), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(Issue(0, std::string(256, 'x')), FailsWith(Reason::kStateForbidsMove));
}

TEST_F(SlipApiTest, CastingWaitsUntilEverySlipIsAccountedFor) {
  ballot_ = OpenSlips(9)->name();
  EXPECT_THAT(OpenCasting(), FailsWith(Reason::kStateForbidsMove)) << "nothing is printed";
  EXPECT_THAT(HandOutTo(1), FailsWith(Reason::kStateForbidsMove));
  const std::vector<std::string> codes = *Print(1);
  ASSERT_THAT(codes, SizeIs(10));
  ASSERT_THAT(HandOutTo(8), IsOk());
  EXPECT_THAT(OpenCasting(), FailsWith(Reason::kStateForbidsMove)) << "under the barrier of nine";
  ASSERT_THAT(HandOutTo(9), IsOk());
  EXPECT_EQ(HandOutTo(9)->handed_out(), 9) << "repeated safely";
  const absl::Status open = OpenCasting().status();
  ASSERT_THAT(open, FailsWith(Reason::kStateForbidsMove)) << "one slip is somewhere";
  EXPECT_THAT(DetailOf(open)->metadata, ::testing::Contains(std::pair("printed", "10")));
  ASSERT_THAT(Void({codes[9]}, v1::SLIP_END_RETURNED), IsOk());
  EXPECT_EQ(Void({codes[9]}, v1::SLIP_END_SPOILED)->spoiled(), 0) << "void for its first reason";
  EXPECT_THAT(Void({codes[8]}, v1::SLIP_END_RETURNED), FailsWith(Reason::kStateForbidsMove))
      << "nine people have one";
  EXPECT_THAT(OpenCasting(), IsOk());
  EXPECT_THAT(HandOutTo(9), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(Void({codes[9]}, v1::SLIP_END_SPOILED), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(Print(0), FailsWith(Reason::kStateForbidsMove));
}

TEST_F(SlipApiTest, OnlyWhoIsPresentWithAVoteTakesASlip) {
  ballot_ = OpenSlips(8)->name();
  ASSERT_THAT(Print(0), IsOk());
  EXPECT_THAT(HandOut({collective_[8]}), FailsWith(Reason::kFieldInvalid)) << "absent";
  EXPECT_THAT(HandOut({an_}), FailsWith(Reason::kFieldInvalid)) << "not on the roll";
  ASSERT_THAT(HandOutTo(2), IsOk());
  EXPECT_EQ(HandOut({collective_[1]}, true)->handed_out(), 1);
  EXPECT_EQ(HandOut({collective_[1]}, true)->handed_out(), 1) << "repeated safely";
  EXPECT_THAT(Void({ballot::DrawSlipCode()}, v1::SLIP_END_SPOILED),
              FailsWith(Reason::kFieldInvalid));
}

TEST_F(SlipApiTest, ANewPrintMakesTheOneBeforeWorthless) {
  ballot_ = OpenSlips(8)->name();
  const std::vector<std::string> lost = *Print(0);
  ASSERT_THAT(HandOutTo(8), IsOk());
  const std::vector<std::string> codes = *Print(0);
  v1::CountSlipsRequest count;
  count.set_name(ballot_);
  EXPECT_EQ(server_.slips().CountSlips(Secretary("nomination.sittings.read"), count)->handed_out(),
            0);
  EXPECT_THAT(Void({lost[0]}, v1::SLIP_END_SPOILED), FailsWith(Reason::kFieldInvalid));
  ASSERT_THAT(HandOutTo(8), IsOk());
  const auto pass = Admit(Secretary("nomination.sittings.write"));
  ASSERT_THAT(OpenCasting(), IsOk());
  EXPECT_THAT(CastAt(*pass, lost[0], kFirst), FailsWith(Reason::kCredentialInvalid));
  EXPECT_THAT(CastAt(*pass, codes[0], kFirst), IsOk());
}

TEST_F(SlipApiTest, TheOrderOfAPrintIsNotThatOfAnythingKept) {
  ballot_ = OpenSlips(9)->name();
  const std::vector<std::string> codes = *Print(51);
  std::vector<std::string> printed;
  for (const std::string& code : codes) {
    printed.push_back(ballot::SlipDigest(*ballot::SerialOfSlip(code)));
  }
  ASSERT_THAT(printed, SizeIs(60));
  const std::vector<std::string> kept = *server_.database().Connect()->Query(
      "SELECT digest FROM slip", [](const db::Row& row) { return row.Text(1); });
  EXPECT_THAT(kept, ::testing::UnorderedElementsAreArray(printed));
  EXPECT_NE(kept, printed);
  int same_place = 0;
  for (size_t i = 0; i < kept.size(); ++i) same_place += kept[i] == printed[i] ? 1 : 0;
  EXPECT_LE(same_place, 8) << "one is chance";
}

TEST_F(SlipApiTest, CodesAndPassesAreForWhoRunsTheSitting) {
  ballot_ = OpenSlips(9)->name();
  EXPECT_THAT(PrintAs(SecretaryElsewhere("nomination.sittings.write"), 0),
              FailsWith(Reason::kNotFound));
  EXPECT_THAT(Admit(SecretaryElsewhere("nomination.sittings.write")), FailsWith(Reason::kNotFound));
  api::Call candidate = Secretary("nomination.sittings.write");
  candidate.identity.person = server_.PersonCall(an_).identity.person;
  EXPECT_THAT(PrintAs(candidate, 0), FailsWith(Reason::kConflictOfInterest));
  EXPECT_THAT(Admit(candidate), FailsWith(Reason::kConflictOfInterest));
}

TEST_F(SlipApiTest, APaperBallotHasNoSlips) {
  const auto sitting = Convene(types::v1::MEETING_KIND_EXTENDED_COLLECTIVE, 9);
  ballot_ = OpenBallot(sitting->name(), case_, 2)->name();
  EXPECT_THAT(Print(0), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(HandOutTo(1), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(Admit(Secretary("nomination.sittings.write")), FailsWith(Reason::kStateForbidsMove));
}

TEST_F(SlipApiTest, NoPassIsGivenOnceCastingIsClosed) {
  ballot_ = OpenSlips(8)->name();
  ASSERT_THAT(Print(0), IsOk());
  ASSERT_THAT(HandOutTo(8), IsOk());
  ASSERT_THAT(OpenCasting(), IsOk());
  EXPECT_THAT(Admit(Secretary("nomination.sittings.write")), IsOk()) << "a kiosk may join late";
  ASSERT_THAT(CloseCasting(), IsOk());
  EXPECT_THAT(Admit(Secretary("nomination.sittings.write")), FailsWith(Reason::kStateForbidsMove));
}

TEST_F(SlipApiTest, AVoidBallotLeavesNoSlips) {
  ballot_ = OpenSlips(8)->name();
  ASSERT_THAT(Print(0), IsOk());
  v1::VoidBallotRequest request;
  request.set_name(ballot_);
  request.set_reason("trở lại bỏ phiếu giấy");
  ASSERT_THAT(server_.ballots().VoidBallot(server_.PersonCall(collective_[kChair]), request),
              IsOk());
  EXPECT_EQ(RowsOf(server_.pool(), "slip"), "");
  EXPECT_THAT(Admit(Secretary("nomination.sittings.write")), FailsWith(Reason::kStateForbidsMove));
}

// Every table of roll and box, after all that can happen to a code has happened.
TEST_F(SlipApiTest, NoTableHoldsACodeOrThePass) {
  ballot_ = OpenSlips(9)->name();
  const std::vector<std::string> codes = *Print(3);
  ASSERT_THAT(HandOutTo(9), IsOk());
  ASSERT_THAT(Void({codes[9]}, v1::SLIP_END_SPOILED), IsOk());
  ASSERT_THAT(Void({codes[10], codes[11]}, v1::SLIP_END_RETURNED), IsOk());
  const v1::KioskPass pass = *Admit(Secretary("nomination.sittings.write"));
  ASSERT_THAT(OpenCasting(), IsOk());
  for (size_t slip = 0; slip < 9; ++slip) ASSERT_THAT(CastAt(pass, codes[slip], kFirst), IsOk());
  std::string all;
  for (db::Pool* pool : {&server_.pool(), &server_.boxes().pool()}) {
    for (const std::string& table : TablesOf(*pool)) absl::StrAppend(&all, RowsOf(*pool, table));
  }
  ASSERT_THAT(all, HasSubstr(ballot_)) << "there was nothing to look at";
  for (const std::string& code : codes) {
    EXPECT_EQ(all.find(code), std::string::npos);
    EXPECT_EQ(all.find(absl::StrReplaceAll(code, {{"-", ""}})), std::string::npos);
    EXPECT_EQ(all.find(*ballot::ParseTracker(code)), std::string::npos);
  }
  EXPECT_EQ(all.find(pass.pass()), std::string::npos);
  EXPECT_EQ(RowsOf(server_.pool(), "slip"), "") << "the box has them";
}

TEST_F(SlipApiTest, NoRowNamesAVoterWhileVotesAreCast) {
  ballot_ = OpenSlips(8)->name();
  const std::vector<std::string> codes = *Print(0);
  ASSERT_THAT(HandOutTo(8), IsOk());
  const v1::KioskPass pass = *Admit(Secretary("nomination.sittings.write"));
  ASSERT_THAT(OpenCasting(), IsOk());
  std::string before;
  for (const std::string& table : TablesOf(server_.pool())) {
    absl::StrAppend(&before, RowsOf(server_.pool(), table));
  }
  for (const std::string& code : codes) ASSERT_THAT(CastAt(pass, code, kFirst), IsOk());
  std::string after;
  for (const std::string& table : TablesOf(server_.pool())) {
    absl::StrAppend(&after, RowsOf(server_.pool(), table));
  }
  EXPECT_EQ(after, before) << "the roll does not hear of casts at all";
}

TEST_F(SlipApiTest, ARecordOnPaperSaysWhatBecameOfTheSlips) {
  ballot_ = OpenSlips(9)->name();
  const std::vector<std::string> codes = *Print(1);
  ASSERT_THAT(HandOutTo(9), IsOk());
  ASSERT_THAT(Void({codes[9]}, v1::SLIP_END_RETURNED), IsOk());
  ASSERT_THAT(OpenCasting(), IsOk());
  ASSERT_THAT(CloseCasting(), IsOk());
  ASSERT_THAT(CountShared(), IsOk());
  v1::GenerateCountRecordRequest request;
  request.set_ballot(ballot_);
  request.mutable_letterhead()->set_style(types::v1::PAPER_STYLE_PARTY);
  request.set_purpose("hội nghị");
  api::Call clerk = Secretary("nomination.sittings.read");
  clerk.identity.person = server_.PersonCall(collective_[kSecretary]).identity.person;
  const auto paper = server_.papers().GenerateCountRecord(clerk, request);
  ASSERT_THAT(paper, IsOk());
  EXPECT_THAT(DocumentText(*paper),
              HasSubstr("in 10, hỏng phải đổi 0, thu lại chưa phát 1, đã phát 9"));
}

}  // namespace
}  // namespace cadre::nomination
