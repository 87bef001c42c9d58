// Forms of plans: what they say, and to whom.
#include "services/planning/form_api.h"

#include <map>
#include <regex>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/api/resource_name.h"
#include "common/base/files.h"
#include "common/sheet/sheet.h"
#include "common/sheet/zip.h"
#include "common/testing/status_matchers.h"
#include "services/registry/export_release_api.h"
#include "services/registry/reading_api.h"
#include "tests/services/planning/planning_fixture.h"

namespace cadre::planning {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::StatusIs;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

class FormApiTest : public PlanningTest {
 protected:
  static v1::GenerateFormRequest Wanted(const std::string& plan, v1::FormKind kind,
                                        v1::FormFormat format = v1::FORM_FORMAT_XLSX) {
    v1::GenerateFormRequest request;
    request.set_plan(plan);
    request.set_kind(kind);
    request.set_format(format);
    request.mutable_letterhead()->set_style(types::v1::PAPER_STYLE_PARTY);
    request.set_purpose("trình duyệt");
    return request;
  }
  absl::StatusOr<v1::GeneratedForm> Generate(const v1::GenerateFormRequest& request) {
    return server_.forms().GenerateForm(Reader(), request);
  }
  // The rows of a workbook that begin with a number, their cells joined.
  std::vector<std::string> RowsOf(const absl::StatusOr<v1::GeneratedForm>& form) {
    EXPECT_THAT(form, IsOk());
    std::vector<std::string> rows;
    const auto reader = sheet::OpenXlsx(form->content(), text::Encoding::kUnicode);
    while (true) {
      const auto line = (*reader)->Next();
      EXPECT_THAT(line, IsOk());
      if (!line.ok() || !line->has_value()) return rows;
      rows.push_back(absl::StrJoin((*line)->cells, "|"));
    }
  }
  std::string TextOf(const absl::StatusOr<v1::GeneratedForm>& form) {
    EXPECT_THAT(form, IsOk());
    const std::string xml =
        *sheet::ZipReader::Open(form->content())->Read("word/document.xml", 16 << 20);
    return std::regex_replace(xml, std::regex("<[^>]*>"), " ");
  }

  const std::string term_ = AddTerm(2020);
  const std::string post_ = AddPost("Bí thư Huyện ủy");
};

TEST_F(FormApiTest, EveryFormIsMadeInEveryFormat) {
  const std::string plan = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, term_);
  Propose(plan, AddPerson(), post_);
  for (int kind = v1::FormKind_MIN + 1; kind <= v1::FormKind_MAX; ++kind) {
    for (const auto style : {types::v1::PAPER_STYLE_PARTY, types::v1::PAPER_STYLE_STATE}) {
      v1::GenerateFormRequest request =
          Wanted(plan, static_cast<v1::FormKind>(kind), v1::FORM_FORMAT_DOCX);
      request.mutable_letterhead()->set_style(style);
      EXPECT_THAT(TextOf(Generate(request)), Not(HasSubstr("{{"))) << kind;
      if (kind == v1::FORM_KIND_SUBMISSION) continue;
      request.set_format(v1::FORM_FORMAT_XLSX);
      EXPECT_THAT(RowsOf(Generate(request)), Not(Contains(HasSubstr("{{")))) << kind;
    }
  }
  EXPECT_THAT(Generate(Wanted(plan, v1::FORM_KIND_SUBMISSION)), FailsWith(Reason::kFieldInvalid));
}

TEST_F(FormApiTest, BriefListSaysWhatTheRecordSaysAndWhatWasVoted) {
  const std::string plan = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, term_);
  const std::string binh = AddPerson({.name = "Lê Thị Bình", .woman = true, .ethnicity = "Tày"});
  Fill(AddPost("Trưởng phòng", 1), binh);
  Propose(plan, binh, post_);
  Vote(plan);
  const auto rows = RowsOf(Generate(Wanted(plan, v1::FORM_KIND_BRIEF_LIST)));
  EXPECT_THAT(rows,
              Contains(AllOf(HasSubstr("1|Lê Thị Bình||05/1978|Tày"), HasSubstr("Trưởng phòng"),
                             HasSubstr("Bí thư Huyện ủy|2020-2025"), HasSubstr("30/40 (75,0%)"))));
  EXPECT_THAT(rows, Contains(HasSubstr("ĐẢNG CỘNG SẢN VIỆT NAM")));
}

// A list may name somebody whose record the reader may not read: it says no more than a card.
TEST_F(FormApiTest, OfPeopleBeyondTheScopeItSaysWhatACardShows) {
  const std::string plan = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, term_);
  Propose(plan, AddPerson({.name = "Vũ Văn Xa", .ethnicity = "Nùng"}, other_), post_);
  const auto rows = RowsOf(Generate(Wanted(plan, v1::FORM_KIND_BRIEF_LIST)));
  EXPECT_THAT(rows, Contains(AllOf(HasSubstr("Vũ Văn Xa|1978|"), Not(HasSubstr("Nùng")))));
  // The province may read both.
  const api::Call above =
      server_.CallOf("x", Role::kAppraiser, registry_.root(), "planning.plans.read");
  EXPECT_THAT(RowsOf(server_.forms().GenerateForm(above, Wanted(plan, v1::FORM_KIND_BRIEF_LIST))),
              Contains(HasSubstr("Vũ Văn Xa|05/1978||Nùng")));
}

TEST_F(FormApiTest, EachReadingIsLoggedWithItsPurpose) {
  const std::string plan = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, term_);
  const std::string binh = AddPerson({.name = "Lê Thị Bình", .woman = true});
  Propose(plan, binh, post_);
  EXPECT_THAT(Generate(Wanted(plan, v1::FORM_KIND_PEOPLE)), IsOk());
  registry::v1::ListReadingsRequest request;
  request.set_person(binh);
  const auto readings = registry_.readings().ListReadings(
      registry_.ConsoleCall({{Role::kAuditor, registry_.root()}}, "registry.readings.read"),
      request);
  ASSERT_THAT(readings, IsOk());
  EXPECT_THAT(readings->readings(),
              Contains(::testing::ResultOf([](const auto& reading) { return reading.purpose(); },
                                           "trình duyệt")));
}

// Of the order and readiness of a post nobody learns who stands for it.
TEST_F(FormApiTest, RivalsSeeNoVotesAndNoOrder) {
  const std::string plan = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, term_);
  const std::string binh = AddPerson({.name = "Lê Thị Bình", .woman = true});
  const std::string cuong = AddPerson({.name = "Trần Văn Cường"});
  Propose(plan, binh, post_);
  v1::UpdateEntryRequest update;
  update.mutable_entry()->set_name(Propose(plan, cuong, post_));
  update.mutable_entry()->set_readiness(v1::READINESS_NOW);
  update.mutable_entry()->set_priority(1);
  update.mutable_update_mask()->add_paths("readiness");
  update.mutable_update_mask()->add_paths("priority");
  ASSERT_THAT(server_.entries().UpdateEntry(Planner(), update), IsOk());
  Vote(plan);
  const auto rows_for = [&](const api::Call& call, v1::FormKind kind) {
    return absl::StrJoin(RowsOf(server_.forms().GenerateForm(call, Wanted(plan, kind))), "\n");
  };
  const api::Call rival = Being(Reader(), binh);
  EXPECT_THAT(rows_for(Reader(), v1::FORM_KIND_BRIEF_LIST), HasSubstr("30/40"));
  EXPECT_THAT(rows_for(rival, v1::FORM_KIND_BRIEF_LIST), Not(HasSubstr("30/40")));
  EXPECT_THAT(rows_for(Reader(), v1::FORM_KIND_POSTS), HasSubstr("|1|Tại chỗ|x"));
  EXPECT_THAT(rows_for(rival, v1::FORM_KIND_POSTS), Not(HasSubstr("|x")));
}

TEST_F(FormApiTest, PostsNameTheirHoldersOnce) {
  const std::string plan = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, term_);
  Fill(post_, AddPerson({.name = "Đỗ Văn Đương"}));
  Propose(plan, AddPerson({.name = "Lê Thị Bình", .woman = true}), post_);
  Propose(plan, AddPerson({.name = "Trần Văn Cường"}), post_);
  const auto rows = RowsOf(Generate(Wanted(plan, v1::FORM_KIND_POSTS)));
  EXPECT_THAT(rows, Contains(HasSubstr("1|Bí thư Huyện ủy|Đỗ Văn Đương|Lê Thị Bình")));
  EXPECT_THAT(rows, Contains(HasSubstr("2|||Trần Văn Cường")));
}

TEST_F(FormApiTest, ChangesTellWhoCameWentAndMoved) {
  const std::string plan = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, term_);
  const std::string deputy = AddPost("Phó Bí thư Huyện ủy");
  const std::string binh = AddPerson({.name = "Lê Thị Bình", .woman = true});
  const std::string moved = Propose(plan, binh, deputy);
  Propose(plan, AddPerson({.name = "Đặng Văn Đức"}), deputy);
  const std::string gone = Propose(plan, AddPerson({.name = "Trần Văn Cường"}), post_);
  const std::string chosen = AddPerson({.name = "Hà Văn Hải"});
  Propose(plan, chosen, post_);
  Complete(plan);
  ASSERT_THAT(OpenRound(plan, "A2"), IsOk());
  registry_.clock().Advance(absl::Hours(48));
  Fill(post_, chosen);
  server_.FollowRegistry();
  ASSERT_THAT(Remove(gone, v1::EXIT_REASON_NO_PROSPECT), IsOk());
  ASSERT_THAT(Remove(moved, v1::EXIT_REASON_REORGANIZED), IsOk());
  Propose(plan, binh, post_);
  Propose(plan, AddPerson({.name = "Ngô Văn Mới"}), post_);
  const auto rows = RowsOf(Generate(Wanted(plan, v1::FORM_KIND_CHANGES)));
  EXPECT_THAT(rows, Contains(AllOf(HasSubstr("Lê Thị Bình"),
                                   HasSubstr("Điều chỉnh|Phó Bí thư Huyện ủy|Bí thư Huyện ủy"))));
  EXPECT_THAT(rows, Contains(AllOf(HasSubstr("Trần Văn Cường"),
                                   HasSubstr("Đưa ra|Bí thư Huyện ủy||Không còn triển vọng"))));
  EXPECT_THAT(rows, Contains(AllOf(HasSubstr("Hà Văn Hải"), HasSubstr("Đưa ra|"),
                                   HasSubstr("Đã bổ nhiệm, được bầu"))));
  EXPECT_THAT(rows,
              Contains(AllOf(HasSubstr("Ngô Văn Mới"), HasSubstr("Đưa vào||Bí thư Huyện ủy"))));
}

TEST_F(FormApiTest, PastRoundIsAsItWasApproved) {
  const std::string plan = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, term_);
  const std::string gone = Propose(plan, AddPerson({.name = "Trần Văn Cường"}), post_);
  Propose(plan, AddPerson({.name = "Lê Thị Bình", .woman = true}), post_);
  Complete(plan);
  ASSERT_THAT(OpenRound(plan, "A2"), IsOk());
  ASSERT_THAT(Remove(gone, v1::EXIT_REASON_NO_PROSPECT), IsOk());
  v1::GenerateFormRequest request = Wanted(plan, v1::FORM_KIND_PEOPLE);
  EXPECT_THAT(RowsOf(Generate(request)), Not(Contains(HasSubstr("Trần Văn Cường"))));
  request.set_sequence_no(1);
  EXPECT_THAT(RowsOf(Generate(request)), Contains(HasSubstr("Trần Văn Cường")));
  request.set_sequence_no(2);
  EXPECT_THAT(Generate(request), FailsWith(Reason::kNotFound));
}

TEST_F(FormApiTest, SubmissionGivesTheReasonsForWarnings) {
  const std::string plan = AddPlan(v1::PLAN_SCOPE_COMMITTEE, term_, 30);
  Propose(plan, AddPerson(), post_);
  Vote(plan);
  ASSERT_THAT(Submit(plan), IsOk());
  v1::GenerateFormRequest request = Wanted(plan, v1::FORM_KIND_SUBMISSION, v1::FORM_FORMAT_DOCX);
  types::v1::Letterhead& letterhead = *request.mutable_letterhead();
  letterhead.mutable_document()->set_number("12-TTr/HU");
  *letterhead.mutable_document()->mutable_date() = DateOf(CivilDay(2017, 12, 20));
  letterhead.set_place("Huyện D1");
  letterhead.set_signing_body("BAN THƯỜNG VỤ");
  letterhead.set_signing_office("BÍ THƯ");
  const std::string text = TextOf(Generate(request));
  for (const char* part :
       {"Số 12-TTr/HU", "Huyện D1, ngày 20 tháng 12 năm 2017", "T/M BAN THƯỜNG VỤ", "BÍ THƯ",
        "STR-01", "Ban chấp hành", "2020-2025", "Tỉnh ủy"}) {
    EXPECT_THAT(text, HasSubstr(part));
  }
  request.mutable_letterhead()->set_style(types::v1::PAPER_STYLE_STATE);
  EXPECT_THAT(TextOf(Generate(request)),
              AllOf(HasSubstr("Độc lập - Tự do - Hạnh phúc"), HasSubstr("TM. BAN THƯỜNG VỤ")));
}

// A heading that an office changes in its template is changed in the form.
TEST_F(FormApiTest, OfficesReplaceTheTemplates) {
  const std::string plan = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, term_);
  FormTemplates own;
  own["people.docx"] =
      *sheet::WriteZip({{"[Content_Types].xml", "<Types/>"},
                        {"word/document.xml",
                         "<w:document><w:body><w:p><w:r><w:t>MẪU RIÊNG {{term}}</w:t></w:r>"
                         "</w:p></w:body></w:document>"}});
  FormApi forms(server_.pool(), server_.registry_client(), server_.plans(), own);
  EXPECT_THAT(TextOf(forms.GenerateForm(Reader(),
                                        Wanted(plan, v1::FORM_KIND_PEOPLE, v1::FORM_FORMAT_DOCX))),
              HasSubstr("MẪU RIÊNG 2020-2025"));
  EXPECT_THAT(forms.GenerateForm(Reader(), Wanted(plan, v1::FORM_KIND_POSTS)),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("posts.xlsx")));
}

// F2 is a table by unit: several plans in one document, with their totals above and below.
TEST_F(FormApiTest, StructureShowsSeveralPlans) {
  const std::string seats = AddPost("Ủy viên Ban chấp hành");
  const std::string committee = AddPlan(v1::PLAN_SCOPE_COMMITTEE, term_, 30);
  Propose(committee, AddPerson({.name = "Lê Thị Bình", .woman = true}), seats);
  Propose(committee, AddPerson(), seats);
  const std::string posts = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, term_);
  Propose(posts, AddPerson({.name = "Trần Thị Hoa", .woman = true}), post_);
  Propose(posts, AddPerson({.name = "Ngô Văn Hai"}), post_);
  v1::GenerateFormRequest request = Wanted(committee, v1::FORM_KIND_STRUCTURE);
  EXPECT_THAT(RowsOf(Generate(request)), Not(Contains(HasSubstr("Tổng cộng"))));
  request.add_further_plans()->set_plan(posts);
  const auto rows = RowsOf(Generate(request));
  EXPECT_THAT(rows, Contains(HasSubstr("Ban chấp hành 2020-2025|30|2|")));
  EXPECT_THAT(rows, Contains(HasSubstr("Chức danh chủ chốt 2020-2025||2|")));
  EXPECT_THAT(rows, Contains(HasSubstr("Tổng cộng|30|4||2 (50,0%)")));
  EXPECT_THAT(rows, Contains(HasSubstr("Số lượng theo cơ cấu: 30; số quy hoạch: 4")));
  EXPECT_THAT(rows, Contains(HasSubstr("Quy hoạch Ban chấp hành, Chức danh chủ chốt, nhiệm kỳ "
                                       "2020-2025, đợt A1")));
  // As it was approved, beside one that goes on.
  Complete(posts);
  ASSERT_THAT(OpenRound(posts, "A2"), IsOk());
  Propose(posts, AddPerson({.name = "Ngô Văn Mới"}), post_);
  EXPECT_THAT(RowsOf(Generate(request)), Contains(HasSubstr("Tổng cộng|30|5|")));
  request.mutable_further_plans(0)->set_sequence_no(1);
  EXPECT_THAT(RowsOf(Generate(request)), Contains(HasSubstr("Tổng cộng|30|4|")));
  request.mutable_further_plans(0)->set_sequence_no(2);
  EXPECT_THAT(Generate(request), FailsWith(Reason::kNotFound));
}

TEST_F(FormApiTest, FurtherPlansAreOfTheStructureFormAndInScope) {
  const std::string plan = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, term_);
  const std::string other = AddPlan(v1::PLAN_SCOPE_LEADERSHIP_POSTS, term_);
  v1::GenerateFormRequest request = Wanted(plan, v1::FORM_KIND_PEOPLE);
  request.add_further_plans()->set_plan(other);
  EXPECT_THAT(Generate(request), FailsWith(Reason::kFieldInvalid));
  request.set_kind(v1::FORM_KIND_STRUCTURE);
  EXPECT_THAT(Generate(request), IsOk());
  request.add_further_plans()->set_plan(plan);
  EXPECT_THAT(Generate(request), FailsWith(Reason::kFieldInvalid)) << "twice";
  request.mutable_further_plans(1)->set_plan("plans/7");
  EXPECT_THAT(Generate(request), FailsWith(Reason::kNotFound));
}

// A list that is a state secret leaves as every list of the organization does (PDP-07).
TEST_F(FormApiTest, SecretListsNeedARelease) {
  const std::string plan = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, term_);
  registry::v1::ClassifyListsRequest classify;
  auto& lists = *classify.mutable_list_classification();
  lists.set_organization(api::OrganizationName(district_));
  lists.set_classification(types::v1::CLASSIFICATION_SECRET);
  lists.mutable_decision()->set_number("5-QĐ/TU");
  *lists.mutable_decision()->mutable_date() = DateOf(CivilDay(2017, 6, 1));
  ASSERT_THAT(
      registry_.export_releases().ClassifyLists(
          registry_.ConsoleCall({{Role::kApprover, registry_.root()}}, "registry.exports.release"),
          classify),
      IsOk());
  EXPECT_THAT(Generate(Wanted(plan, v1::FORM_KIND_STRUCTURE)), FailsWith(Reason::kRuleViolated));
  // Neither does it stand in a form of somebody else.
  v1::CreatePlanRequest create;
  create.mutable_plan()->set_term(term_);
  create.mutable_plan()->set_organization(api::OrganizationName(other_));
  create.mutable_plan()->set_scope(v1::PLAN_SCOPE_KEY_POSTS);
  create.mutable_plan()->set_approver(api::OrganizationName(registry_.root()));
  create.set_local_code("A1");
  const api::Call above =
      server_.CallOf("x", Role::kPlanner, registry_.root(), "planning.plans.read");
  const auto open = server_.plans().CreatePlan(above, create);
  ASSERT_THAT(open, IsOk());
  v1::GenerateFormRequest beside = Wanted(open->name(), v1::FORM_KIND_STRUCTURE);
  EXPECT_THAT(server_.forms().GenerateForm(above, beside), IsOk());
  beside.add_further_plans()->set_plan(plan);
  EXPECT_THAT(server_.forms().GenerateForm(above, beside), FailsWith(Reason::kRuleViolated));
}

TEST_F(FormApiTest, PlanOfAnotherUnitIsNotFound) {
  const std::string plan = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, term_);
  const api::Call stranger = server_.CallOf("x", Role::kPlanner, other_, "planning.plans.read");
  EXPECT_THAT(server_.forms().GenerateForm(stranger, Wanted(plan, v1::FORM_KIND_PEOPLE)),
              FailsWith(Reason::kNotFound));
}

}  // namespace
}  // namespace cadre::planning
