// What goes out comes back the same.
#include "services/planning/convert.h"

#include <gtest/gtest.h>

#include "common/api/proto_time.h"
#include "common/testing/status_matchers.h"

namespace cadre::planning {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;

Entry WholeEntry() {
  return {.id = EntryId(9),
          .plan = PlanId(7),
          .person = PersonId(5),
          .full_name = "Lê Thị Bình",
          .post = PostId(3),
          .post_title = "Bí thư",
          .state = EntryState::kReturned,
          .added_in = 1,
          .removed_in = 2,
          .exit_reason = ExitReason::kHealth,
          .exit_date = CivilDay(2018, 1, 2),
          .note = "thiếu bản kê khai",
          .planned_on = CivilDay(2017, 1, 2),
          .proposed_exit = ExitReason::kDisciplined,
          .birth = *CivilDate::FromMonth(1978, 5),
          .from_outside = true,
          .version = 4,
          .votes = {{.step = 2,
                     .meeting = regulation::MeetingKind::kKeyCadres,
                     .votes = 30,
                     .base = 40}},
          .consultations = {{.side = ConsultedSide::kPlanningUnit,
                             .opinion = Opinion::kDisagrees,
                             .document_number = "31-CV/HU",
                             .document_date = CivilDay(2017, 12, 1)}}};
}

TEST(Convert, TermComesBack) {
  v1::Term term;
  term.set_code("2020-2025");
  term.set_calendar(v1::CALENDAR_STATE);
  *term.mutable_start_date() = api::ToProto(CivilDay(2020, 6, 1));
  *term.mutable_end_date() = api::ToProto(CivilDay(2025, 6, 1));
  auto read = FromProto(term);
  ASSERT_THAT(read, IsOk());
  read->id = TermId(3);
  term.set_name("terms/3");
  EXPECT_EQ(ToProto(*read).SerializeAsString(), term.SerializeAsString());
  term.mutable_end_date()->set_day(0);
  EXPECT_THAT(FromProto(term), FailsWith(Reason::kFieldInvalid));
}

TEST(Convert, PlanComesBackForEveryScope) {
  for (int scope = v1::PlanScope_MIN + 1; scope <= v1::PlanScope_MAX; ++scope) {
    v1::Plan plan;
    plan.set_term("terms/3");
    plan.set_organization("organizations/4");
    plan.set_scope(static_cast<v1::PlanScope>(scope));
    plan.set_seats(45);
    plan.set_approver("organizations/5");
    auto read = FromProto(plan);
    ASSERT_THAT(read, IsOk());
    read->id = PlanId(7);
    plan.set_name("plans/7");
    plan.set_etag("\"1\"");
    plan.set_holder("organizations/4");
    EXPECT_EQ(ToProto(*read).SerializeAsString(), plan.SerializeAsString());
  }
}

TEST(Convert, RoundShowsAllThatIsKnown) {
  Round round{.sequence_no = 2,
              .local_code = "A2",
              .state = RoundState::kApproved,
              .opened = CivilDay(2018, 1, 1),
              .decision_number = "12-QĐ/TU",
              .imported = true,
              .snapshot_hash = "ab",
              .warning_reasons = {{"STR-06", "x"}}};
  const v1::Round bare = ToProto(round);
  EXPECT_FALSE(bare.has_approved_date());
  round.approved = round.decision_date = CivilDay(2018, 2, 1);
  const v1::Round whole = ToProto(round);
  EXPECT_EQ(whole.approved_date().month(), 2);
  EXPECT_EQ(whole.decision().date().month(), 2);
  EXPECT_EQ(whole.warning_reasons(0).rule(), "STR-06");
  EXPECT_EQ(whole.state(), v1::ROUND_STATE_APPROVED);
}

TEST(Convert, EntryHidesFromARivalWhatIsSaidOfIt) {
  Entry entry = WholeEntry();
  const v1::Entry shown = ToProto(entry);
  EXPECT_EQ(shown.name(), "plans/7/entries/9");
  EXPECT_EQ(shown.birth_date().day(), 0);
  EXPECT_EQ(shown.note(), "thiếu bản kê khai");
  EXPECT_EQ(shown.votes_size(), 1);
  EXPECT_EQ(shown.consultations_size(), 1);
  entry.reader_is_rival = true;
  v1::Entry hidden = ToProto(entry);
  EXPECT_EQ(hidden.note(), "");
  EXPECT_EQ(hidden.votes_size(), 0);
  EXPECT_EQ(hidden.consultations_size(), 0);
  hidden.set_note(shown.note());
  *hidden.mutable_votes() = shown.votes();
  *hidden.mutable_consultations() = shown.consultations();
  EXPECT_EQ(hidden.SerializeAsString(), shown.SerializeAsString());
}

TEST(Convert, VotesAndConsultationsComeBack) {
  const v1::Entry shown = ToProto(WholeEntry());
  Entry again = WholeEntry();
  again.votes = {FromProto(shown.votes(0))};
  const auto consultation = FromProto(shown.consultations(0));
  ASSERT_THAT(consultation, IsOk());
  again.consultations = {*consultation};
  EXPECT_EQ(ToProto(again).SerializeAsString(), shown.SerializeAsString());
}

TEST(Convert, EntryNameHasTwoIds) {
  const auto key = ParseEntry("plans/7/entries/9", "name");
  ASSERT_THAT(key, IsOk());
  EXPECT_EQ(key->plan, PlanId(7));
  EXPECT_EQ(key->entry, EntryId(9));
  EXPECT_THAT(ParseEntry("plans/7", "name"), FailsWith(Reason::kResourceNameInvalid));
}

}  // namespace
}  // namespace cadre::planning
