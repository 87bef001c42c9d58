// Papers of sittings: what is printed before, and what is filed afterwards.
#include "services/nomination/paper_api.h"

#include <gmock/gmock.h>

#include <regex>

#include "absl/strings/str_cat.h"
#include "common/api/resource_name.h"
#include "common/sheet/zip.h"
#include "common/testing/status_matchers.h"
#include "tests/services/nomination/nomination_api_test.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::StatusIs;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using types::v1::MEETING_KIND_COLLECTIVE;
using types::v1::MEETING_KIND_EXTENDED_COLLECTIVE;
using types::v1::MEETING_KIND_KEY_CADRES;

class PaperApiTest : public NominationApiTest {
 protected:
  PaperApiTest() {
    case_ = Open({an_, binh_})->name();
    EXPECT_THAT(RecordStep(case_, 1), IsOk());
    sitting_ = Convene(MEETING_KIND_EXTENDED_COLLECTIVE, 9)->name();
  }
  // With what every paper is asked for.
  template <typename Request>
  static Request Asked() {
    Request request;
    request.mutable_letterhead()->set_style(types::v1::PAPER_STYLE_PARTY);
    request.mutable_letterhead()->set_place("Tỉnh A");
    request.set_purpose("hội nghị");
    return request;
  }
  absl::StatusOr<v1::GeneratedPaper> Pack(const api::Call& call) {
    auto request = Asked<v1::GeneratePackRequest>();
    request.set_sitting(sitting_);
    request.set_case_(case_);
    return server_.papers().GeneratePack(call, request);
  }
  absl::StatusOr<v1::GeneratedPaper> Record(const api::Call& call, const std::string& ballot) {
    auto request = Asked<v1::GenerateCountRecordRequest>();
    request.set_ballot(ballot);
    return server_.papers().GenerateCountRecord(call, request);
  }
  absl::StatusOr<v1::GeneratedPaper> Minutes(const api::Call& call) {
    auto request = Asked<v1::GenerateMinutesRequest>();
    request.set_sitting(sitting_);
    return server_.papers().GenerateMinutes(call, request);
  }
  absl::StatusOr<v1::GeneratedPaper> Decision() {
    auto request = Asked<v1::GenerateDecisionRequest>();
    request.set_case_(case_);
    return server_.papers().GenerateDecision(Secretary("nomination.cases.read"), request);
  }
  absl::StatusOr<v1::GeneratedPaper> Submission(const api::Call& call) {
    auto request = Asked<v1::GenerateSubmissionRequest>();
    request.set_case_(case_);
    return server_.papers().GenerateSubmission(call, request);
  }
  api::Call Reader() { return Secretary("nomination.sittings.read"); }
  // The secretary of the sitting, who prints the record to be signed.
  api::Call Clerk() {
    api::Call call = Reader();
    call.identity.person =
        *api::ParseId<PersonId>(collective_[kSecretary], api::kPersonPattern, "person");
    return call;
  }
  api::Call Candidate() {
    api::Call call = Reader();
    call.identity.person = *api::ParseId<PersonId>(an_, api::kPersonPattern, "person");
    return call;
  }
  std::string TextOf(const absl::StatusOr<v1::GeneratedPaper>& paper) {
    EXPECT_THAT(paper, IsOk());
    if (!paper.ok()) return "";
    const std::string xml =
        *sheet::ZipReader::Open(paper->content())->Read("word/document.xml", 16 << 20);
    return std::regex_replace(xml, std::regex("<[^>]*>"), " ");
  }
  // The ballot of step 2 in the sitting, counted and signed: seven for the first, two for the
  // other.
  std::string Counted() {
    const std::string ballot = OpenBallot(sitting_, case_, 2)->name();
    EXPECT_THAT(Enter(ballot, kHeadCounter, CountOf(9, {{1, 7}, {2, 2}})), IsOk());
    const auto counted = Enter(ballot, kCounter, CountOf(9, {{1, 7}, {2, 2}}));
    EXPECT_THAT(SignAll(*counted), IsOk());
    return ballot;
  }

  std::string case_;
  std::string sitting_;
};

TEST_F(PaperApiTest, PackHasRollBallotTallySheetAndBlankRecord) {
  const std::string text = TextOf(Pack(Reader()));
  EXPECT_THAT(text, AllOf(HasSubstr("DANH SÁCH TRIỆU TẬP"), HasSubstr("PHIẾU GIỚI THIỆU NHÂN SỰ"),
                          HasSubstr("BIÊN BẢN KIỂM PHIẾU"), Not(HasSubstr("{{"))));
  EXPECT_THAT(text, AllOf(HasSubstr("Chủ trì"), HasSubstr("không quá 1 người"),
                          HasSubstr("Hội nghị tập thể lãnh đạo mở rộng")));
}

TEST_F(PaperApiTest, PackIsForTheMeetingThatDecides) {
  sitting_ = Convene(MEETING_KIND_KEY_CADRES, 9)->name();
  EXPECT_THAT(Pack(Reader()), FailsWith(Reason::kStateForbidsMove));
}

TEST_F(PaperApiTest, CandidatesPrintNoBallotOfTheirCase) {
  EXPECT_THAT(Pack(Candidate()), FailsWith(Reason::kConflictOfInterest));
}

TEST_F(PaperApiTest, RecordHasBothSharesAndWhoSigned) {
  const std::string ballot = OpenBallot(sitting_, case_, 2)->name();
  EXPECT_THAT(Record(Reader(), ballot), FailsWith(Reason::kStateForbidsMove)) << "not counted";
  EXPECT_THAT(Enter(ballot, kHeadCounter, CountOf(9, {{1, 7}, {2, 2}})), IsOk());
  const auto counted = Enter(ballot, kCounter, CountOf(9, {{1, 7}, {2, 2}}));
  EXPECT_THAT(Record(Reader(), ballot), FailsWith(Reason::kStateForbidsMove)) << "not announced";
  const std::string before = TextOf(Record(Clerk(), ballot));
  EXPECT_THAT(before,
              AllOf(HasSubstr("77,8%"), HasSubstr("Được chọn"), HasSubstr(counted->record_hash()),
                    Not(HasSubstr("Đã ký")), Not(HasSubstr("{{"))));
  EXPECT_THAT(SignAll(*counted), IsOk());
  EXPECT_THAT(Record(Clerk(), ballot), FailsWith(Reason::kStateForbidsMove)) << "sealed";
  EXPECT_THAT(Vote(case_, 3, MEETING_KIND_COLLECTIVE, {{1, 8}}), IsOk());
  const auto last = Get(case_)->steps(2).ballot();
  EXPECT_THAT(TextOf(Record(Reader(), last)), HasSubstr("Đã ký")) << "read out in the meeting";
}

TEST_F(PaperApiTest, ResultsAreKeptFromCandidates) {
  Counted();
  EXPECT_THAT(TextOf(Minutes(Reader())), HasSubstr("Không công bố tại hội nghị."));
  const std::string announced = Vote(case_, 3, MEETING_KIND_COLLECTIVE, {{1, 7}, {2, 2}})->name();
  EXPECT_THAT(Record(Candidate(), announced), FailsWith(Reason::kConflictOfInterest));
  sitting_ = announced.substr(0, announced.find("/ballots/"));
  EXPECT_THAT(TextOf(Minutes(Reader())), HasSubstr("Được chọn: Nguyễn Văn An"));
  EXPECT_THAT(TextOf(Minutes(Candidate())), Not(HasSubstr("Được chọn")));
}

TEST_F(PaperApiTest, DecisionIsPrintedOnceThereIsOne) {
  EXPECT_THAT(Decision(), FailsWith(Reason::kStateForbidsMove));
  Counted();
  EXPECT_THAT(Vote(case_, 3, MEETING_KIND_COLLECTIVE, {{1, 8}}), IsOk());
  EXPECT_THAT(Vote(case_, 4, MEETING_KIND_KEY_CADRES, {{1, 9}}), IsOk());
  EXPECT_THAT(Vote(case_, 5, MEETING_KIND_COLLECTIVE, {{1, 8}}), IsOk());
  const auto decided = Decide(case_);
  ASSERT_THAT(decided, IsOk());
  EXPECT_THAT(TextOf(Decision()),
              AllOf(HasSubstr("QUYẾT ĐỊNH"), HasSubstr("Nguyễn Văn An"),
                    HasSubstr(decided->decision().number()), Not(HasSubstr("{{"))));
}

TEST_F(PaperApiTest, DecisionHasTheHeadOfTheBodyThatDecided) {
  Counted();
  EXPECT_THAT(Vote(case_, 3, MEETING_KIND_COLLECTIVE, {{1, 8}}), IsOk());
  EXPECT_THAT(Vote(case_, 4, MEETING_KIND_KEY_CADRES, {{1, 9}}), IsOk());
  EXPECT_THAT(Vote(case_, 5, MEETING_KIND_COLLECTIVE, {{1, 8}}), IsOk());
  ASSERT_THAT(Decide(case_, other_), IsOk());
  EXPECT_THAT(TextOf(Decision()), HasSubstr("SO2"));
}

TEST_F(PaperApiTest, ASealedRecordIsPrintedForTheTwoWhoOpenedIt) {
  const std::string ballot = Counted();
  const auto officer = [&](const std::string& login, const std::string& permission) {
    api::Call call = Secretary(permission);
    call.identity.principal = login;
    return call;
  };
  v1::RequestOpeningRequest request;
  request.set_parent(ballot);
  request.set_purpose("gửi hồ sơ lên cấp trên");
  const auto opening =
      server_.openings().RequestOpening(officer("mai", "nomination.records.open"), request);
  ASSERT_THAT(opening, IsOk());
  EXPECT_THAT(Record(officer("mai", "nomination.sittings.read"), ballot),
              FailsWith(Reason::kStateForbidsMove));
  v1::ConfirmOpeningRequest confirm;
  confirm.set_name(opening->name());
  ASSERT_THAT(server_.openings().ConfirmOpening(officer("lan", "nomination.records.open"), confirm),
              IsOk());
  EXPECT_THAT(TextOf(Record(officer("mai", "nomination.sittings.read"), ballot)),
              HasSubstr("Đã ký"));
}

TEST_F(PaperApiTest, MinutesAreKeptFromACandidateWhoWasDropped) {
  Counted();
  EXPECT_THAT(Vote(case_, 3, MEETING_KIND_COLLECTIVE, {{1, 8}}), IsOk());
  EXPECT_THAT(Vote(case_, 4, MEETING_KIND_KEY_CADRES, {{1, 9}}), IsOk());
  const std::string five = Vote(case_, 5, MEETING_KIND_COLLECTIVE, {{1, 8}})->name();
  sitting_ = five.substr(0, five.find("/ballots/"));
  api::Call dropped = Reader();
  dropped.identity.person = *api::ParseId<PersonId>(binh_, api::kPersonPattern, "person");
  EXPECT_THAT(TextOf(Minutes(Reader())), HasSubstr("Được chọn: Nguyễn Văn An"));
  EXPECT_THAT(TextOf(Minutes(dropped)), Not(HasSubstr("Được chọn")));
  ASSERT_THAT(Decide(case_), IsOk());
  EXPECT_THAT(TextOf(Minutes(dropped)), HasSubstr("Được chọn")) << "the case has ended";
}

TEST_F(PaperApiTest, SubmissionSaysWhatTheStepsBroughtAndWhoDiffers) {
  EXPECT_THAT(Submission(Secretary("nomination.cases.read")), FailsWith(Reason::kStateForbidsMove));
  Counted();
  EXPECT_THAT(Vote(case_, 3, MEETING_KIND_COLLECTIVE, {{1, 8}, {2, 1}}), IsOk());
  EXPECT_THAT(Vote(case_, 4, MEETING_KIND_KEY_CADRES, {{1, 9}}), IsOk());
  v1::RecordOpinionRequest opinion;
  opinion.set_case_(case_);
  opinion.mutable_opinion()->set_holder(v1::OPINION_HOLDER_HEAD);
  opinion.mutable_opinion()->set_person(collective_[kChair]);
  opinion.mutable_opinion()->set_step(3);
  opinion.mutable_opinion()->set_text("Đề nghị cân nhắc thêm về kinh nghiệm cơ sở.");
  ASSERT_THAT(server_.matters().RecordOpinion(Secretary("nomination.cases.write"), opinion),
              IsOk());
  EXPECT_THAT(Vote(case_, 5, MEETING_KIND_COLLECTIVE, {{1, 8}}), IsOk());
  const std::string text = TextOf(Submission(Secretary("nomination.cases.read")));
  EXPECT_THAT(text, AllOf(HasSubstr("TỜ TRÌNH"), HasSubstr("Nguyễn Văn An: 8/9 phiếu"),
                          HasSubstr("Lê Thị Bình: 1/9 phiếu"), HasSubstr("15-CV/TU"),
                          HasSubstr("kinh nghiệm cơ sở"), Not(HasSubstr("{{"))));
  EXPECT_THAT(text, AllOf(HasSubstr("Không công bố"), Not(HasSubstr("7/9")))) << "step 2 is sealed";
  api::Call candidate = Secretary("nomination.cases.read");
  candidate.identity.person = *api::ParseId<PersonId>(binh_, api::kPersonPattern, "person");
  EXPECT_THAT(Submission(candidate), FailsWith(Reason::kConflictOfInterest));
  EXPECT_THAT(Submission(SecretaryElsewhere("nomination.cases.read")),
              FailsWith(Reason::kNotFound));
  ASSERT_THAT(Decide(case_), IsOk());
  EXPECT_THAT(Submission(Secretary("nomination.cases.read")), FailsWith(Reason::kStateForbidsMove))
      << "it is decided";
}

TEST_F(PaperApiTest, StrangersFindNothing) {
  EXPECT_THAT(Pack(SecretaryElsewhere("nomination.sittings.read")), FailsWith(Reason::kNotFound));
  EXPECT_THAT(Minutes(SecretaryElsewhere("nomination.sittings.read")),
              FailsWith(Reason::kNotFound));
}

// As services/nomination/README.md says.
TEST_F(PaperApiTest, StatementsAreFew) {
  Counted();
  const std::string ballot = Vote(case_, 3, MEETING_KIND_COLLECTIVE, {{1, 8}})->name();
  const auto pool = server_.database().MakePool(1);
  PaperApi papers(*pool, server_.registry_client(), server_.keys(),
                  ReadPaperTemplates(std::string(CADRE_BINARY_DIR) + "/share/cadre/papers"));
  const auto cost = [&](const auto& call) {
    const auto count = [&] {
      return (*pool->Acquire(RealNow() + absl::Seconds(5)))->statement_count();
    };
    const int64_t before = count();
    EXPECT_THAT(call(), IsOk());
    return count() - before;
  };
  auto record = Asked<v1::GenerateCountRecordRequest>();
  record.set_ballot(ballot);
  EXPECT_EQ(cost([&] { return papers.GenerateCountRecord(Reader(), record); }), 10);
  auto minutes = Asked<v1::GenerateMinutesRequest>();
  minutes.set_sitting(sitting_);
  EXPECT_EQ(cost([&] { return papers.GenerateMinutes(Reader(), minutes); }), 6);
  auto pack = Asked<v1::GeneratePackRequest>();
  pack.set_sitting(Convene(MEETING_KIND_KEY_CADRES, 9)->name());
  pack.set_case_(case_);
  EXPECT_EQ(cost([&] { return papers.GeneratePack(Reader(), pack); }), 6);
}

TEST_F(PaperApiTest, OfficesReplaceTheTemplates) {
  PaperApi papers(server_.pool(), server_.registry_client(), server_.keys(),
                  {{"minutes.docx",
                    *sheet::WriteZip({{"[Content_Types].xml", "<Types/>"},
                                      {"word/document.xml",
                                       "<w:document><w:body><w:p><w:r><w:t>MẪU RIÊNG {{meeting}}"
                                       "</w:t></w:r></w:p></w:body></w:document>"}})}});
  auto request = Asked<v1::GenerateMinutesRequest>();
  request.set_sitting(sitting_);
  EXPECT_THAT(TextOf(papers.GenerateMinutes(Reader(), request)), HasSubstr("MẪU RIÊNG Hội nghị"));
  auto pack = Asked<v1::GeneratePackRequest>();
  pack.set_sitting(sitting_);
  pack.set_case_(case_);
  EXPECT_THAT(papers.GeneratePack(Reader(), pack),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("pack.docx")));
}

}  // namespace
}  // namespace cadre::nomination
