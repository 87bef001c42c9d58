#include "services/development/training_line_api.h"

#include <future>

#include "tests/services/development/development_test.h"

namespace cadre::development {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::StatusIs;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kWrite[] = "development.training.write";

class TrainingLineApiTest : public DevelopmentTest {
 protected:
  TrainingLineApiTest() : entry_(Planned("An")), plan_(MakePlan()) {
    EXPECT_THAT(server_.ApproveRound(district_), IsOk());
  }

  v1::AddTrainingLineRequest LineFor(const std::string& entry, v1::GapKind kind) {
    v1::AddTrainingLineRequest request;
    request.set_training_plan(plan_);
    request.mutable_training_line()->add_entries(entry);
    request.mutable_training_line()->set_kind(kind);
    request.mutable_training_line()->set_planned_year(2018);
    return request;
  }
  absl::StatusOr<v1::TrainingLine> Add(const v1::AddTrainingLineRequest& request) {
    return server_.lines().AddTrainingLine(Officer(kWrite), request);
  }
  absl::StatusOr<v1::TrainingLine> Update(const v1::TrainingLine& line,
                                          const std::vector<std::string>& mask) {
    v1::UpdateTrainingLineRequest request;
    *request.mutable_training_line() = line;
    for (const std::string& path : mask) request.mutable_update_mask()->add_paths(path);
    return server_.lines().UpdateTrainingLine(Officer(kWrite), request);
  }
  absl::StatusOr<v1::TrainingLine> Remove(const std::string& line) {
    v1::RemoveTrainingLineRequest request;
    request.set_name(line);
    return server_.lines().RemoveTrainingLine(Officer(kWrite), request);
  }
  absl::StatusOr<v1::Gap> Waive(v1::GapKind kind, const api::Call& call) {
    v1::WaiveGapRequest request;
    request.set_training_plan(plan_);
    request.set_entry(entry_);
    request.set_kind(kind);
    request.set_reason("đủ điều kiện khác");
    return server_.lines().WaiveGap(call, request);
  }

  const std::string entry_;
  const std::string plan_;
};

TEST_F(TrainingLineApiTest, OneCallDraftsALineForEveryGap) {
  Planned("Bình");
  ASSERT_THAT(server_.ApproveRound(district_), IsOk());
  const auto drafted = Draft(plan_);
  ASSERT_THAT(drafted, IsOk());
  EXPECT_EQ(drafted->entries(), 2);
  EXPECT_EQ(drafted->lines(), 8);
  EXPECT_EQ(drafted->gaps(), 8);
  EXPECT_EQ(Coverage().totals().uncovered(), 0);
  for (const v1::TrainingLine& line : LinesOf(plan_)) {
    EXPECT_EQ(line.weeks(), line.kind() == v1::GAP_KIND_STATE_MANAGEMENT ? 8 : 0);
    EXPECT_GE(line.planned_year(), 2017);
    EXPECT_LE(line.planned_year(), 2019) << "before the term";
  }
  const auto again = Draft(plan_);
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->lines(), 0);
  EXPECT_EQ(again->gaps(), 0);
}

TEST_F(TrainingLineApiTest, ADraftSeesWhatIsHeldMeanwhile) {
  ASSERT_THAT(Draft(plan_), IsOk());
  const std::string person = LinesOf(plan_).front().person();
  Hold(person, registry::v1::QUALIFICATION_KIND_THEORY, 3);
  ASSERT_THAT(Draft(plan_), IsOk());
  EXPECT_EQ(Coverage().totals().met(), 1);
  EXPECT_EQ(Coverage().totals().covered(), 3);
  for (const v1::TrainingLine& line : LinesOf(plan_)) {
    EXPECT_EQ(line.state(), line.kind() == v1::GAP_KIND_THEORY ? v1::TRAINING_LINE_STATE_CLOSED
                                                               : v1::TRAINING_LINE_STATE_PLANNED);
  }
}

TEST_F(TrainingLineApiTest, HundredsOfEntriesInAFewStatements) {
  for (int i = 0; i < 150; ++i) Planned("Nguyễn Văn An");
  ASSERT_THAT(server_.ApproveRound(district_), IsOk());
  const auto drafted = Draft(plan_);
  ASSERT_THAT(drafted, IsOk());
  EXPECT_EQ(drafted->lines(), 604);
  EXPECT_EQ(Coverage().totals().uncovered(), 0);
}

TEST_F(TrainingLineApiTest, TwoDraftsAtOnceMakeEveryLineOnce) {
  for (int i = 0; i < 20; ++i) Planned("An");
  ASSERT_THAT(server_.ApproveRound(district_), IsOk());
  auto first = std::async(std::launch::async, [&] { return Draft(plan_); });
  auto second = std::async(std::launch::async, [&] { return Draft(plan_); });
  const auto a = first.get();
  const auto b = second.get();
  ASSERT_THAT(a, IsOk());
  ASSERT_THAT(b, IsOk());
  EXPECT_EQ(a->lines() + b->lines(), 84);
  EXPECT_EQ(CountOf("SELECT COUNT(*) FROM training_line"), 84);
}

TEST_F(TrainingLineApiTest, ALineMayServeSeveralEntriesOfOnePerson) {
  const std::string person = AddPerson("Bình");
  const std::string one = server_.AddEntry(person, "Bình", post_, district_);
  const std::string two =
      server_.AddEntry(person, "Bình", registry_.AddPost("P2", district_), district_);
  ASSERT_THAT(server_.ApproveRound(district_), IsOk());
  v1::AddTrainingLineRequest request = LineFor(one, v1::GAP_KIND_THEORY);
  request.mutable_training_line()->add_entries(two);
  const auto line = Add(request);
  ASSERT_THAT(line, IsOk());
  EXPECT_THAT(line->entries(), SizeIs(2));
  EXPECT_EQ(line->level(), 2) << "what the entries require";
  EXPECT_EQ(line->person(), person);
  request = LineFor(entry_, v1::GAP_KIND_DEGREE);
  request.mutable_training_line()->add_entries(one);
  EXPECT_THAT(Add(request), FailsWith(Reason::kFieldInvalid)) << "entries of two people";
}

TEST_F(TrainingLineApiTest, AGapIsCoveredOnce) {
  ASSERT_THAT(Add(LineFor(entry_, v1::GAP_KIND_THEORY)), IsOk());
  EXPECT_THAT(Add(LineFor(entry_, v1::GAP_KIND_THEORY)), FailsWith(Reason::kStateForbidsMove));
}

TEST_F(TrainingLineApiTest, LengthsOfRankCoursesAreLimitedByTheDecree) {
  v1::AddTrainingLineRequest request = LineFor(entry_, v1::GAP_KIND_STATE_MANAGEMENT);
  request.mutable_training_line()->set_weeks(12);
  const auto refused = Add(request);
  ASSERT_THAT(refused, FailsWith(Reason::kRuleViolated));
  EXPECT_EQ(DetailOf(refused.status())->citations[0].document, "101/2017/NĐ-CP");
  request.mutable_training_line()->set_weeks(6);
  ASSERT_THAT(Add(request), IsOk());
}

TEST_F(TrainingLineApiTest, BeforeTheDecreeNothingLimitsACourse) {
  registry_.clock().MoveTo(CivilDay(2017, 6, 1));
  v1::AddTrainingLineRequest request = LineFor(entry_, v1::GAP_KIND_STATE_MANAGEMENT);
  request.mutable_training_line()->set_weeks(12);
  EXPECT_THAT(Add(request), IsOk());
}

TEST_F(TrainingLineApiTest, YearAndLevelAreChecked) {
  v1::AddTrainingLineRequest request = LineFor(entry_, v1::GAP_KIND_THEORY);
  request.mutable_training_line()->set_planned_year(2021);
  EXPECT_THAT(Add(request), FailsWith(Reason::kFieldInvalid));
  request = LineFor(entry_, v1::GAP_KIND_THEORY);
  request.mutable_training_line()->set_level(1);
  EXPECT_THAT(Add(request), FailsWith(Reason::kStateForbidsMove)) << "less than is required";
  EXPECT_THAT(Add(LineFor("plans/5/entries/5", v1::GAP_KIND_THEORY)), FailsWith(Reason::kNotFound));
}

TEST_F(TrainingLineApiTest, EntriesOfAnotherOrganizationAreNotThere) {
  const std::string theirs = server_.AddEntry(AddPerson("Bình"), "Bình", post_, other_);
  ASSERT_THAT(server_.ApproveRound(other_), IsOk());
  EXPECT_THAT(Add(LineFor(theirs, v1::GAP_KIND_THEORY)), FailsWith(Reason::kNotFound));
}

TEST_F(TrainingLineApiTest, OnlyNamedFieldsChange) {
  v1::TrainingLine line = *Add(LineFor(entry_, v1::GAP_KIND_THEORY));
  line.set_planned_year(2019);
  line.set_place("Trường Chính trị tỉnh");
  line.set_cost_source("ngân sách tỉnh");
  const auto changed = Update(line, {"place", "cost_source"});
  ASSERT_THAT(changed, IsOk());
  EXPECT_EQ(changed->planned_year(), 2018);
  EXPECT_EQ(changed->place(), "Trường Chính trị tỉnh");
  EXPECT_THAT(changed->entries(), ElementsAre(entry_));
  EXPECT_THAT(Update(line, {"place"}), StatusIs(absl::StatusCode::kAborted)) << "an old etag";
  EXPECT_THAT(Update(*changed, {"level"}), FailsWith(Reason::kUpdateMaskInvalid));
  v1::TrainingLine late = *changed;
  late.set_planned_year(2022);
  EXPECT_THAT(Update(late, {"planned_year"}), FailsWith(Reason::kFieldInvalid));
}

TEST_F(TrainingLineApiTest, ARemovedLineUncoversItsGaps) {
  const v1::TrainingLine line = *Add(LineFor(entry_, v1::GAP_KIND_THEORY));
  EXPECT_EQ(Coverage().totals().uncovered(), 3);
  const auto removed = Remove(line.name());
  ASSERT_THAT(removed, IsOk());
  EXPECT_EQ(removed->state(), v1::TRAINING_LINE_STATE_CLOSED);
  EXPECT_EQ(Coverage().totals().uncovered(), 4);
  EXPECT_THAT(Remove(line.name()), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(Add(LineFor(entry_, v1::GAP_KIND_THEORY)), IsOk());
}

TEST_F(TrainingLineApiTest, AWaiverNeedsAnUncoveredGapAndEndsWithALine) {
  const auto waived = Waive(v1::GAP_KIND_THEORY, Officer(kWrite));
  ASSERT_THAT(waived, IsOk());
  EXPECT_EQ(waived->state(), v1::GAP_STATE_WAIVED);
  EXPECT_EQ(waived->waived_in(), plan_);
  EXPECT_EQ(Draft(plan_)->lines(), 3) << "what is waived is not drafted";
  EXPECT_THAT(Waive(v1::GAP_KIND_DEGREE, Officer(kWrite)), FailsWith(Reason::kStateForbidsMove));
  ASSERT_THAT(Add(LineFor(entry_, v1::GAP_KIND_THEORY)), IsOk());
  EXPECT_EQ(Coverage().totals().waived(), 0);
  EXPECT_EQ(Coverage().totals().covered(), 4);
}

TEST_F(TrainingLineApiTest, AnEntryThatLeftIsNotCovered) {
  ASSERT_THAT(server_.Exit(entry_, CivilDay(2018, 1, 1)), IsOk());
  EXPECT_THAT(Add(LineFor(entry_, v1::GAP_KIND_THEORY)), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(Waive(v1::GAP_KIND_THEORY, Officer(kWrite)), FailsWith(Reason::kStateForbidsMove));
  EXPECT_EQ(Draft(plan_)->lines(), 0);
}

TEST_F(TrainingLineApiTest, AnotherDistrictFindsNothing) {
  const v1::TrainingLine line = *Add(LineFor(entry_, v1::GAP_KIND_THEORY));
  EXPECT_THAT(
      server_.lines().AddTrainingLine(Foreign(kWrite), LineFor(entry_, v1::GAP_KIND_DEGREE)),
      FailsWith(Reason::kNotFound));
  EXPECT_THAT(Waive(v1::GAP_KIND_DEGREE, Foreign(kWrite)), FailsWith(Reason::kNotFound));
  v1::RemoveTrainingLineRequest remove;
  remove.set_name(line.name());
  const absl::Status theirs = server_.lines().RemoveTrainingLine(Foreign(kWrite), remove).status();
  remove.set_name("trainingPlans/5/lines/5");
  EXPECT_EQ(theirs.ToString(),
            server_.lines().RemoveTrainingLine(Foreign(kWrite), remove).status().ToString());
  v1::ListTrainingLinesRequest list;
  list.set_training_plan(plan_);
  EXPECT_THAT(server_.lines().ListTrainingLines(Foreign("development.training.read"), list),
              FailsWith(Reason::kNotFound));
  v1::DraftTrainingLinesRequest draft;
  draft.set_training_plan(plan_);
  EXPECT_THAT(server_.lines().DraftTrainingLines(Foreign(kWrite), draft),
              FailsWith(Reason::kNotFound));
}

TEST_F(TrainingLineApiTest, SameRequestIdAddsOnceAndValidateOnlyChangesNothing) {
  api::Call call = Officer(kWrite);
  call.validate_only = true;
  ASSERT_THAT(server_.lines().AddTrainingLine(call, LineFor(entry_, v1::GAP_KIND_THEORY)), IsOk());
  EXPECT_THAT(LinesOf(plan_), IsEmpty());
  call = Officer(kWrite);
  call.request_id = "id-1";
  const auto first = server_.lines().AddTrainingLine(call, LineFor(entry_, v1::GAP_KIND_THEORY));
  const auto second = server_.lines().AddTrainingLine(call, LineFor(entry_, v1::GAP_KIND_THEORY));
  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(first->name(), second->name());
  EXPECT_THAT(LinesOf(plan_), SizeIs(1));
}

TEST_F(TrainingLineApiTest, PagesShowEveryLineOnce) {
  for (int i = 0; i < 6; ++i) Planned("Nguyễn Văn An");
  ASSERT_THAT(server_.ApproveRound(district_), IsOk());
  ASSERT_THAT(Draft(plan_), IsOk());
  v1::ListTrainingLinesRequest request;
  request.set_training_plan(plan_);
  request.set_state(v1::TRAINING_LINE_STATE_PLANNED);
  request.set_page_size(5);
  int seen = 0;
  do {
    const auto response =
        server_.lines().ListTrainingLines(Officer("development.training.read"), request);
    ASSERT_THAT(response, IsOk());
    seen += response->training_lines_size();
    request.set_page_token(response->next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(seen, 28);
}

TEST_F(TrainingLineApiTest, NamesACourseThatLeadsThere) {
  v1::CreateCourseRequest request;
  v1::Course& course = *request.mutable_course();
  course.set_organization(api::OrganizationName(district_));
  course.set_title("Lý luận chính trị");
  course.set_kind(v1::COURSE_KIND_THEORY);
  course.set_level(1);
  course.set_weeks(24);
  course.set_capacity(60);
  course.set_cost(3000000);
  const auto lower = server_.courses().CreateCourse(Officer(kWrite), request);
  ASSERT_THAT(lower, IsOk());
  v1::AddTrainingLineRequest add = LineFor(entry_, v1::GAP_KIND_THEORY);
  add.mutable_training_line()->set_course(lower->name());
  EXPECT_THAT(Add(add), FailsWith(Reason::kFieldInvalid)) << "the post requires more";
  add.mutable_training_line()->set_course("courses/5");
  EXPECT_THAT(Add(add), FailsWith(Reason::kFieldInvalid)) << "there is none";
  course.set_level(2);
  const auto higher = server_.courses().CreateCourse(Officer(kWrite), request);
  add.mutable_training_line()->set_course(higher->name());
  const auto line = Add(add);
  ASSERT_THAT(line, IsOk());
  EXPECT_EQ(line->course(), higher->name());
  EXPECT_EQ(line->cost(), 3000000);
  EXPECT_EQ(line->weeks(), 24);
  v1::TrainingLine wanted = *line;
  wanted.clear_course();
  const auto without = Update(wanted, {"course"});
  ASSERT_THAT(without, IsOk());
  EXPECT_EQ(without->course(), "");
  EXPECT_EQ(without->cost(), 3000000) << "stays what it was";
}

}  // namespace
}  // namespace cadre::development
