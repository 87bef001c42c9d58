// Sealed results (APP-17): a chair, a secretary, an officer of the organization body and whoever
// administers the database try to read one. Refused or useless, and on record.
#include <gmock/gmock.h>

#include <map>

#include "common/api/digest.h"
#include "common/base/status_macros.h"
#include "common/testing/status_matchers.h"
#include "tests/services/nomination/nomination_api_test.h"
#include "tests/services/nomination/table_dump.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Key;
using ::testing::Not;
using ::testing::SizeIs;
using types::v1::MEETING_KIND_COLLECTIVE;
using types::v1::MEETING_KIND_EXTENDED_COLLECTIVE;

constexpr int kPresent = 9;

class SealedResultsApiTest : public NominationApiTest {
 protected:
  SealedResultsApiTest() {
    case_ = Open({an_, binh_})->name();
    EXPECT_THAT(RecordStep(case_, 1), IsOk());
    const auto sitting = Convene(MEETING_KIND_EXTENDED_COLLECTIVE, kPresent);
    ballot_ = OpenBallot(sitting->name(), case_, 2)->name();
  }
  // A count that comes with a request id, as one over the network does.
  absl::StatusOr<v1::Ballot> Type(size_t counter, const v1::Count& count) {
    v1::EnterCountRequest request;
    request.set_name(ballot_);
    *request.mutable_count() = count;
    api::Call call = server_.PersonCall(collective_[counter]);
    call.request_id = "count";
    call.request_hash = api::Sha256(request.SerializeAsString());
    return server_.ballots().EnterCount(call, request);
  }
  absl::StatusOr<v1::Ballot> Counted() {
    RETURN_IF_ERROR(Type(kHeadCounter, count_).status());
    return Type(kCounter, count_);
  }
  // Both who correct give the same other numbers.
  absl::StatusOr<v1::Ballot> Correct(const v1::Count& count) {
    v1::CorrectRecordRequest request;
    request.set_name(ballot_);
    *request.mutable_count() = count;
    request.set_reason("Đồng chí Bình được ba phiếu.");
    RETURN_IF_ERROR(
        server_.ballots().CorrectRecord(server_.PersonCall(collective_[kChair]), request).status());
    return server_.ballots().CorrectRecord(server_.PersonCall(collective_[kHeadCounter]), request);
  }
  v1::ListOpeningsResponse Openings() {
    v1::ListOpeningsRequest request;
    request.set_parent(ballot_);
    return *server_.openings().ListOpenings(Secretary("nomination.records.watch"), request);
  }

  // Bytes that tell of numbers: a count as a whole, and its marks alone.
  static std::vector<std::string> BytesOf(const v1::Count& count) {
    v1::Count marks;
    *marks.mutable_candidates() = count.candidates();
    return {count.SerializeAsString(), marks.SerializeAsString()};
  }

  const v1::Count count_ = CountOf(kPresent, {{1, 7}, {2, 2}});
  std::string case_;
  std::string ballot_;
};

TEST_F(SealedResultsApiTest, NoTableHoldsANumberAnOutcomeOrARecordInClear) {
  const auto counted = Counted();
  ASSERT_THAT(counted, IsOk());
  ASSERT_THAT(SignAll(*counted), IsOk());
  const auto corrected = Correct(CountOf(kPresent, {{1, 6}, {2, 3}}));
  ASSERT_THAT(corrected, IsOk());
  const Dump dump = DumpOf(server_.pool());
  const std::string text = TextOf(dump);
  ASSERT_THAT(text, HasSubstr("Lê Thị Bình")) << "who stands is known, the dump is not empty";
  for (const v1::Ballot& ballot : {*counted, *corrected}) {
    EXPECT_THAT(text, Not(HasSubstr(ballot.record().SerializeAsString())));
    EXPECT_THAT(text, Not(HasSubstr(ballot.record().result().SerializeAsString())));
    EXPECT_THAT(text, Not(HasSubstr(ballot.record().salt()))) << "the hash cannot be tried out";
    for (const std::string& bytes : BytesOf(ballot.record().count())) {
      EXPECT_THAT(text, Not(HasSubstr(bytes)));
    }
  }
  EXPECT_THAT(text, Not(HasSubstr("được ba phiếu"))) << "why a record was wrong tells of it";
  EXPECT_THAT(dump, Not(Contains(Key("step_mark"))));
  for (const char* column : {"outcome", "base", "differs"}) {
    EXPECT_EQ(dump.at("case_step").Find(column), -1) << column;
  }
}

TEST_F(SealedResultsApiTest, ARequestIsNotFoundByTryingOutItsHash) {
  ASSERT_THAT(Counted(), IsOk());
  v1::EnterCountRequest request;
  request.set_name(ballot_);
  *request.mutable_count() = count_;
  const std::string hash = api::Sha256(request.SerializeAsString());
  EXPECT_THAT(TextOf(DumpOf(server_.pool())), Not(HasSubstr(hash)));
}

TEST_F(SealedResultsApiTest, ARepeatedRequestGetsItsFirstAnswerAgain) {
  const auto counted = Counted();
  ASSERT_THAT(counted, IsOk());
  const auto again = Type(kCounter, count_);
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->SerializeAsString(), counted->SerializeAsString());
  EXPECT_THAT(Type(kCounter, CountOf(kPresent, {{1, 6}, {2, 3}})),
              FailsWith(Reason::kRequestIdReused));
}

TEST_F(SealedResultsApiTest, TheCaseTellsTheBodyNothingOfASealedStepBeforeTheEnd) {
  const auto counted = Counted();
  ASSERT_THAT(SignAll(*counted), IsOk());
  const auto seen = Get(case_);
  const v1::CaseStep& step = seen->steps(1);
  EXPECT_TRUE(step.sealed());
  EXPECT_EQ(step.state(), v1::STEP_STATE_SIGNED);
  EXPECT_EQ(step.outcome(), v1::OUTCOME_UNSPECIFIED);
  EXPECT_THAT(step.selected(), IsEmpty());
  EXPECT_THAT(step.carried(), IsEmpty());
  v1::CheckDossierRequest check;
  check.set_case_(case_);
  const auto dossier = server_.dossiers().CheckDossier(Secretary("nomination.cases.read"), check);
  ASSERT_THAT(dossier, IsOk());
  for (const v1::DossierItem& item : dossier->items()) {
    for (const v1::MissingPaper& missing : item.missing()) {
      if (missing.person().empty()) continue;
      EXPECT_THAT(item.missing(), SizeIs(2)) << "of both, whoever goes on";
    }
  }
  ASSERT_THAT(Vote(case_, 3, MEETING_KIND_COLLECTIVE, {{1, 7}}), IsOk());
  EXPECT_THAT(Get(case_)->steps(2).selected(), SizeIs(1)) << "it was read out";
  EXPECT_FALSE(Get(case_)->steps(2).sealed());
  v1::AbandonCaseRequest abandon;
  abandon.set_name(case_);
  abandon.set_reason("Thay đổi chủ trương");
  const auto ended = server_.cases().AbandonCase(Secretary("nomination.cases.write"), abandon);
  ASSERT_THAT(ended, IsOk());
  EXPECT_THAT(ended->steps(1).selected(), SizeIs(1));
  EXPECT_FALSE(ended->steps(1).sealed());
}

TEST_F(SealedResultsApiTest, WhoAsksInVainIsOnRecord) {
  const auto counted = Counted();
  ASSERT_THAT(SignAll(*counted), IsOk());
  v1::GetOwnBallotRequest own;
  own.set_name(ballot_);
  for (const size_t office : {kChair, kSecretary, kChair}) {
    const auto seen = server_.ballots().GetOwnBallot(server_.PersonCall(collective_[office]), own);
    ASSERT_THAT(seen, IsOk());
    EXPECT_FALSE(seen->has_record());
  }
  v1::GetBallotRequest get;
  get.set_name(ballot_);
  api::Call officer = Secretary("nomination.sittings.read");
  officer.identity.principal = "mai";
  EXPECT_FALSE(server_.ballots().GetBallot(officer, get)->has_record());
  v1::GenerateCountRecordRequest print;
  print.set_ballot(ballot_);
  EXPECT_THAT(server_.papers().GenerateCountRecord(officer, print),
              FailsWith(Reason::kStateForbidsMove));
  const v1::ListOpeningsResponse openings = Openings();
  EXPECT_THAT(openings.openings(), IsEmpty());
  ASSERT_THAT(openings.attempts(), SizeIs(3));
  std::map<std::string, int> times;
  for (const v1::RecordAttempt& attempt : openings.attempts()) {
    times[attempt.reader()] = attempt.times();
  }
  EXPECT_EQ(times[collective_[kChair]], 2);
  EXPECT_EQ(times[collective_[kSecretary]], 1);
  EXPECT_EQ(times["mai"], 2);
}

}  // namespace
}  // namespace cadre::nomination
