// Events about people who are to go or are away.
#include "services/development/rotation_flag_api.h"

#include <algorithm>

#include "cadre/development/v1/events.pb.h"
#include "common/base/random.h"
#include "services/registry/correction_api.h"
#include "services/registry/life_api.h"
#include "services/registry/person_api.h"
#include "services/registry/record_api.h"
#include "tests/services/development/rotation_run_fixture.h"

namespace cadre::development {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class RotationFlagTest : public RotationRunTest {
 protected:
  api::Call RecordOfficer() {
    return registry_.ConsoleCall({{Role::kRecordOfficer, registry_.root()}},
                                 "registry.people.write");
  }
  void Transfer(OrganizationId to, CivilDay day) {
    registry::v1::TransferPersonRequest request;
    request.set_person(person_);
    request.set_organization(api::OrganizationName(to));
    *request.mutable_start_date() = api::ToProto(day);
    *request.mutable_decision() = Paper("1-QĐ/HU", day);
    ASSERT_THAT(registry_.life().TransferPerson(RecordOfficer(), request), IsOk());
  }
  void Discipline(CivilDay day) {
    registry::v1::AddDisciplineRequest request;
    request.set_person(person_);
    request.mutable_discipline()->set_form(registry::v1::DISCIPLINE_FORM_REPRIMAND);
    request.mutable_discipline()->set_decision_number("5-QĐ/UBKT");
    *request.mutable_discipline()->mutable_decision_date() = api::ToProto(day);
    ASSERT_THAT(registry_.records().AddDiscipline(RecordOfficer(), request), IsOk());
  }
  void SetStatus(registry::v1::EmploymentStatus status) {
    registry::v1::UpdatePersonRequest request;
    request.mutable_person()->set_name(person_);
    request.mutable_person()->set_status(status);
    request.mutable_update_mask()->add_paths("status");
    ASSERT_THAT(registry_.people().UpdatePerson(RecordOfficer(), request), IsOk());
  }
  std::vector<v1::RotationFlag> Flags(const std::string& name) {
    const v1::RotationFile file = File(name, Officer(kRead));
    return {file.flags().begin(), file.flags().end()};
  }
  absl::StatusOr<v1::Rotation> Settle(const std::string& name, const v1::RotationFlag& flag) {
    v1::SettleRotationFlagRequest request;
    request.set_name(name);
    request.set_kind(flag.kind());
    request.set_key(flag.key());
    request.set_reason("đã xem xét");
    return server_.rotation_runs().SettleRotationFlag(Appraiser(kAppraise), request);
  }
  void ForgetFlags() {
    const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
    ASSERT_THAT(lease->Execute("DELETE FROM rotation_flag"), IsOk());
  }
  // All flags, as one text.
  std::string State() {
    std::string state;
    for (const std::string& row :
         Query("SELECT CONCAT_WS('|', rotation_id, kind, flag_key, happened_on, raised_on, "
               "settled_on) FROM rotation_flag ORDER BY rotation_id, kind, flag_key",
               [](const db::Row& r) { return r.Text(1); })) {
      absl::StrAppend(&state, row, "\n");
    }
    return state;
  }
};

TEST_F(RotationFlagTest, ADisciplineStopsTheDecisionUntilSomebodyHasLooked) {
  const std::string name = Agreed(Proposal());
  Discipline(CivilDay(2017, 12, 20));
  server_.FollowRegistry();
  ASSERT_THAT(Flags(name), SizeIs(1));
  EXPECT_EQ(Flags(name)[0].kind(), v1::ROTATION_FLAG_KIND_DISCIPLINED);
  EXPECT_EQ(Get(name, Officer(kRead))->open_flags(), 1);
  EXPECT_THAT(Decide(name, CivilDay(2017, 12, 20)), FailsWith(Reason::kStateForbidsMove));
  const auto settled = Settle(name, Flags(name)[0]);
  ASSERT_THAT(settled, IsOk());
  EXPECT_EQ(settled->open_flags(), 0);
  EXPECT_THAT(Settle(name, Flags(name)[0]), FailsWith(Reason::kNotFound)) << "nothing stands";
  EXPECT_THAT(Decide(name, CivilDay(2017, 12, 20)), IsOk());
  const auto told = testing::Told<v1::RotationFlagged>(server_.pool());
  ASSERT_THAT(told, SizeIs(1));
  EXPECT_EQ(told[0].rotation(), name);
}

TEST_F(RotationFlagTest, WhatIsCorrectedIsFlaggedNoMore) {
  const std::string name = Agreed(Proposal());
  Discipline(CivilDay(2017, 12, 20));
  server_.FollowRegistry();
  ASSERT_THAT(Flags(name), SizeIs(1));
  registry::v1::RemoveDisciplineRequest remove;
  remove.set_person(person_);
  remove.set_decision_number("5-QĐ/UBKT");
  *remove.mutable_decision_date() = api::ToProto(CivilDay(2017, 12, 20));
  remove.mutable_note()->set_reason("nhập nhầm");
  ASSERT_THAT(registry_.corrections().RemoveDiscipline(RecordOfficer(), remove), IsOk());
  server_.FollowRegistry();
  EXPECT_THAT(Flags(name), IsEmpty());
}

TEST_F(RotationFlagTest, AnEarlierDisciplineWasKnownWhenItWasJudged) {
  const std::string name = Agreed(Proposal());
  Discipline(CivilDay(2017, 12, 19));
  server_.FollowRegistry();
  EXPECT_THAT(Flags(name), IsEmpty());
}

TEST_F(RotationFlagTest, TheWayToTheReceivingSideIsExpectedAnyOtherIsNot) {
  const std::string name = Running();
  Transfer(below_, CivilDay(2018, 6, 1));
  server_.FollowRegistry();
  EXPECT_THAT(Flags(name), IsEmpty());
  registry_.clock().MoveTo(CivilDay(2018, 9, 1));
  Transfer(other_, CivilDay(2018, 9, 1));
  server_.FollowRegistry();
  ASSERT_THAT(Flags(name), SizeIs(1));
  EXPECT_EQ(Flags(name)[0].kind(), v1::ROTATION_FLAG_KIND_TRANSFERRED);
  EXPECT_EQ(Flags(name)[0].date().month(), 9);
  EXPECT_THAT(Extend(name, 6), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(EndEarly(name, CivilDay(2018, 9, 1)), IsOk()) << "what a flag may lead to";
}

TEST_F(RotationFlagTest, WhoRetiresAndComesBackIsFlaggedMeanwhile) {
  const std::string name = Running();
  SetStatus(registry::v1::EMPLOYMENT_STATUS_RETIRED);
  server_.FollowRegistry();
  ASSERT_THAT(Flags(name), SizeIs(1));
  EXPECT_EQ(Flags(name)[0].kind(), v1::ROTATION_FLAG_KIND_RETIRED);
  SetStatus(registry::v1::EMPLOYMENT_STATUS_ROTATED);
  server_.FollowRegistry();
  EXPECT_THAT(Flags(name), IsEmpty());
}

TEST_F(RotationFlagTest, ARecordThatIsTakenOutIsFlagged) {
  const std::string name = Agreed(Proposal());
  registry::v1::DeletePersonRequest remove;
  remove.set_name(person_);
  remove.mutable_note()->set_reason("trùng");
  api::Call call = RecordOfficer();
  ASSERT_THAT(registry_.life().DeletePerson(call, remove), IsOk());
  server_.FollowRegistry();
  ASSERT_THAT(Flags(name), SizeIs(1));
  EXPECT_EQ(Flags(name)[0].kind(), v1::ROTATION_FLAG_KIND_RECORD_REMOVED);
}

TEST_F(RotationFlagTest, AnEntryThatExitsFlagsWhatTheAuthorityHasAgreedTo) {
  const std::string name = Approved(Proposal());
  ASSERT_THAT(server_.Exit(entry_, CivilDay(2018, 2, 1)), IsOk());
  ASSERT_THAT(Flags(name), SizeIs(1));
  EXPECT_EQ(Flags(name)[0].kind(), v1::ROTATION_FLAG_KIND_ENTRY_EXITED);
  ASSERT_THAT(server_.Exit(entry_, CivilDay(2018, 2, 1)), IsOk());
  EXPECT_THAT(Flags(name), SizeIs(1)) << "an entry leaves once";
}

TEST_F(RotationFlagTest, WhatIsProposedOrOverIsNotFlagged) {
  const std::string over = Running();
  ASSERT_THAT(EndEarly(over, CivilDay(2018, 6, 1)), IsOk());
  v1::ProposeRotationRequest next = Proposal();
  *next.mutable_rotation()->mutable_start_date() = api::ToProto(CivilDay(2019, 6, 1));
  ASSERT_THAT(Propose(next), IsOk());
  Discipline(CivilDay(2018, 6, 1));
  server_.FollowRegistry();
  EXPECT_EQ(State(), "");
}

// The same events in every order, each twice: the same flags.
TEST_F(RotationFlagTest, AnyOrderAndAnyRepetitionEndsAlike) {
  Agreed(Proposal());
  registry_.clock().MoveTo(CivilDay(2017, 12, 21));
  Transfer(other_, CivilDay(2017, 12, 21));
  Discipline(CivilDay(2017, 12, 21));
  SetStatus(registry::v1::EMPLOYMENT_STATUS_SUSPENDED);
  SetStatus(registry::v1::EMPLOYMENT_STATUS_RETIRED);
  std::vector<db::Event> events = server_.RegistryNews();
  std::sort(events.begin(), events.end(),
            [](const db::Event& a, const db::Event& b) { return a.event_id < b.event_id; });
  std::string first;
  do {
    ForgetFlags();
    for (int round = 0; round < 2; ++round) {
      for (db::Event event : events) {
        event.event_id = NewUuid();  // as one that was not seen before
        ASSERT_THAT(server_.ApplyFromRegistry(event), IsOk());
      }
    }
    if (first.empty()) first = State();
    ASSERT_EQ(State(), first);
  } while (std::next_permutation(
      events.begin(), events.end(),
      [](const db::Event& a, const db::Event& b) { return a.event_id < b.event_id; }));
  EXPECT_EQ(std::count(first.begin(), first.end(), '\n'), 3)
      << "elsewhere, disciplined, retired: " << first;
}

}  // namespace
}  // namespace cadre::development
