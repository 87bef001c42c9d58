// The file of a round: what belongs to it, and what is missing.
#include "common/testing/status_matchers.h"
#include "tests/services/planning/planning_fixture.h"

namespace cadre::planning {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

class RoundFileApiTest : public PlanningTest {
 protected:
  absl::StatusOr<v1::FilePaper> Add(v1::FilePaperKind kind, int step = 0,
                                    const std::string& number = "1-BB") {
    v1::AddFilePaperRequest request;
    request.set_plan(plan_);
    request.mutable_paper()->set_kind(kind);
    request.mutable_paper()->set_step(step);
    request.mutable_paper()->mutable_document()->set_number(number);
    *request.mutable_paper()->mutable_document()->mutable_date() = DateOf(CivilDay(2017, 12, 20));
    return server_.round_files().AddFilePaper(Planner(), request);
  }
  absl::StatusOr<v1::FilePaper> RemovePaper(const std::string& name) {
    v1::RemoveFilePaperRequest request;
    request.set_name(name);
    return server_.round_files().RemoveFilePaper(Planner(), request);
  }
  v1::FileCheck Check(const api::Call& call) {
    v1::CheckFileRequest request;
    request.set_plan(plan_);
    const auto check = server_.round_files().CheckFile(call, request);
    EXPECT_THAT(check, IsOk());
    return check.value_or(v1::FileCheck());
  }
  // "kind/step" of what is missing.
  static std::vector<std::string> Missing(const v1::FileCheck& check) {
    std::vector<std::string> missing;
    for (const v1::FileItem& item : check.items()) {
      if (!item.present()) missing.push_back(absl::StrCat(item.kind(), "/", item.step()));
    }
    return missing;
  }

  const std::string post_ = AddPost("Bí thư Huyện ủy");
  const std::string plan_ = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, AddTerm(2020));
  const std::string person_ = AddPerson();
  const std::string second_ = AddPerson({.name = "Trần Văn Cường"});
};

TEST_F(RoundFileApiTest, IsCompleteOnceEveryPaperIsThere) {
  Propose(plan_, person_, post_);
  Propose(plan_, second_, post_);
  EXPECT_THAT(Missing(Check(Reader())), ElementsAre("1/0", "7/0", "8/0"));
  Vote(plan_);  // in step 2
  const v1::FileCheck check = Check(Reader());
  EXPECT_THAT(Missing(check), ElementsAre("1/0", "2/2", "3/2", "7/0", "8/0"));
  EXPECT_FALSE(check.complete());
  for (const v1::FileItem& item : check.items()) {
    if (item.kind() != v1::FILE_PAPER_KIND_ASSESSMENT) continue;
    EXPECT_THAT(item.missing_people(), UnorderedElementsAre(person_, second_));
  }
  EXPECT_THAT(Add(v1::FILE_PAPER_KIND_MINUTES, 2), IsOk());
  EXPECT_THAT(Add(v1::FILE_PAPER_KIND_COUNT_RECORD, 2), IsOk());
  EXPECT_THAT(Add(v1::FILE_PAPER_KIND_ASSESSMENT), IsOk());
  EXPECT_THAT(Add(v1::FILE_PAPER_KIND_POLITICAL_CONCLUSION), IsOk());
  EXPECT_THAT(Missing(Check(Reader())), ElementsAre("1/0"));
  v1::SubmitRoundRequest submit;
  submit.set_name(plan_);
  for (const std::string& rule : kAllWarnings) {
    submit.add_reasons()->set_rule(rule);
    submit.mutable_reasons()->rbegin()->set_reason("x");
  }
  submit.mutable_document()->set_number("12-TTr/HU");
  *submit.mutable_document()->mutable_date() = DateOf(CivilDay(2017, 12, 20));
  api::Call call = Planner();
  call.permission = "planning.plans.submit";
  ASSERT_THAT(server_.plans().SubmitRound(call, submit), IsOk());
  EXPECT_TRUE(Check(Reader()).complete());
}

TEST_F(RoundFileApiTest, PapersAreCheckedOneByOne) {
  Propose(plan_, person_, post_);
  Vote(plan_);
  EXPECT_THAT(Add(v1::FILE_PAPER_KIND_BRIEF_LIST), FailsWith(Reason::kFieldInvalid)) << "made here";
  EXPECT_THAT(Add(v1::FILE_PAPER_KIND_SUBMISSION), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Add(v1::FILE_PAPER_KIND_MINUTES), FailsWith(Reason::kFieldInvalid)) << "of no step";
  EXPECT_THAT(Add(v1::FILE_PAPER_KIND_MINUTES, 3), FailsWith(Reason::kFieldInvalid)) << "no votes";
  EXPECT_THAT(Add(v1::FILE_PAPER_KIND_ASSESSMENT, 2), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Add(v1::FILE_PAPER_KIND_ASSESSMENT, 0, ""), FailsWith(Reason::kFieldInvalid));
  const auto added = Add(v1::FILE_PAPER_KIND_MINUTES, 2);
  ASSERT_THAT(added, IsOk());
  EXPECT_THAT(Add(v1::FILE_PAPER_KIND_MINUTES, 2), FailsWith(Reason::kAlreadyExists));
  EXPECT_THAT(RemovePaper(added->name()), IsOk());
  EXPECT_THAT(RemovePaper(added->name()), FailsWith(Reason::kNotFound));
  EXPECT_THAT(Add(v1::FILE_PAPER_KIND_MINUTES, 2), IsOk()) << "again";
}

TEST_F(RoundFileApiTest, FileOfAnApprovedRoundStays) {
  Propose(plan_, person_, post_);
  Propose(plan_, second_, post_);
  const auto early = Add(v1::FILE_PAPER_KIND_ASSESSMENT);
  ASSERT_THAT(early, IsOk());
  Complete(plan_);
  EXPECT_THAT(Add(v1::FILE_PAPER_KIND_POLITICAL_CONCLUSION), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(RemovePaper(early->name()), FailsWith(Reason::kStateForbidsMove));
}

// Who is planned for a post learns from the file neither that nor where it was voted on.
TEST_F(RoundFileApiTest, RivalsAreToldOfNoMeeting) {
  Propose(plan_, person_, post_);
  Vote(plan_);
  EXPECT_THAT(Missing(Check(Being(Reader(), person_))), ElementsAre("1/0", "7/0", "8/0"));
}

}  // namespace
}  // namespace cadre::planning
