#include "tests/services/planning/planning_fixture.h"

#include "absl/strings/str_cat.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/correction_api.h"
#include "services/registry/person_api.h"
#include "services/registry/post_api.h"
#include "services/registry/record_api.h"

namespace cadre::planning {

using ::cadre::testing::IsOk;

const std::vector<std::string> PlanningTest::kAllWarnings = {
    "STR-01", "STR-02", "STR-06", "STR-07", "STR-08", "STR-10", "OPN-01", "OPN-02", "OPN-04"};

types::v1::CivilDate DateOf(CivilDay day) { return api::ToProto(day); }

PlanningTest::PlanningTest(CivilDay today)
    : registry_(today),
      district_(registry_.AddOrganization("D1", registry_.root())),
      other_(registry_.AddOrganization("D2", registry_.root())),
      server_(registry_) {
  server_.CloseReview(district_, CivilDay(today.year(), 1, 1));
}

api::Call PlanningTest::Being(api::Call call, const std::string& person) {
  call.identity.person = *api::ParseId<PersonId>(person, api::kPersonPattern, "person");
  return call;
}

std::string PlanningTest::AddPerson(const Somebody& who, std::optional<OrganizationId> unit) {
  registry::v1::CreatePersonRequest request;
  auto& person = *request.mutable_person();
  person.set_full_name(who.name);
  person.set_sex(who.woman ? registry::v1::SEX_FEMALE : registry::v1::SEX_MALE);
  person.mutable_birth_date()->set_year(who.birth_year);
  person.mutable_birth_date()->set_month(5);
  person.set_ethnicity(who.ethnicity);
  person.set_religion("Không");
  person.set_organization(api::OrganizationName(unit.value_or(district_)));
  const auto made = registry_.people().CreatePerson(
      registry_.ConsoleCall({{Role::kRecordOfficer, registry_.root()}}, "registry.people.write"),
      request);
  EXPECT_THAT(made, IsOk());
  return made->name();
}

std::string PlanningTest::AddPost(const std::string& title, int rank,
                                  std::optional<OrganizationId> unit,
                                  registry::v1::ManagementLevel level) {
  registry::v1::CreatePostRequest request;
  auto& post = *request.mutable_post();
  post.set_code(absl::StrCat("P", ++posts_));
  post.set_organization(api::OrganizationName(unit.value_or(district_)));
  post.set_title(title);
  post.set_post_group("DISTRICT_SECRETARY");
  post.set_management_level(level);
  post.set_selection(registry::v1::POST_SELECTION_ELECTED);
  post.set_headcount(1);
  post.set_rank(rank);
  *post.mutable_valid_from() = DateOf(CivilDay(2010, 1, 1));
  const auto made = registry_.posts().CreatePost(
      registry_.ConsoleCall({{Role::kRecordOfficer, registry_.root()}}, "registry.posts.write"),
      request);
  EXPECT_THAT(made, IsOk());
  return made->name();
}

void PlanningTest::Fill(const std::string& post, const std::string& person) {
  registry::v1::FillPostRequest request;
  request.set_post(post);
  request.set_person(person);
  *request.mutable_start_date() = DateOf(registry_.clock().LegalDay());
  request.mutable_decision()->set_number("5-QĐ/TU");
  *request.mutable_decision()->mutable_date() = request.start_date();
  request.set_request_id(post + person);
  api::Call call = registry_.ConsoleCall({}, "registry.posts.fill");
  call.identity = {.principal = "service:nomination", .service = "nomination"};
  ASSERT_THAT(registry_.records().FillPost(call, request), IsOk());
}

std::string PlanningTest::AddTerm(int first_year, v1::Calendar calendar) {
  v1::CreateTermRequest request;
  request.mutable_term()->set_code(absl::StrCat(first_year, "-", first_year + 5));
  request.mutable_term()->set_calendar(calendar);
  *request.mutable_term()->mutable_start_date() = DateOf(CivilDay(first_year, 6, 1));
  *request.mutable_term()->mutable_end_date() = DateOf(CivilDay(first_year + 5, 6, 1));
  const auto made = server_.terms().CreateTerm(Approver(), request);
  EXPECT_THAT(made, IsOk());
  return made->name();
}

std::string PlanningTest::AddPlan(v1::PlanScope scope, const std::string& term, int seats) {
  v1::CreatePlanRequest request;
  request.mutable_plan()->set_term(term);
  request.mutable_plan()->set_organization(api::OrganizationName(district_));
  request.mutable_plan()->set_scope(scope);
  request.mutable_plan()->set_seats(seats);
  request.mutable_plan()->set_approver(api::OrganizationName(registry_.root()));
  request.set_local_code("A1");
  const auto made = server_.plans().CreatePlan(Planner(), request);
  EXPECT_THAT(made, IsOk());
  return made->name();
}

void PlanningTest::Discipline(const std::string& person, CivilDay day) {
  registry::v1::AddDisciplineRequest request;
  request.set_person(person);
  request.mutable_discipline()->set_form(registry::v1::DISCIPLINE_FORM_REPRIMAND);
  *request.mutable_discipline()->mutable_decision_date() = DateOf(day);
  request.mutable_discipline()->set_decision_number(absl::StrCat("7-QĐ/UBKT ", FormatDay(day)));
  EXPECT_THAT(registry_.records().AddDiscipline(
                  registry_.ConsoleCall({{Role::kRecordOfficer, registry_.root()}},
                                        "registry.people.write"),
                  request),
              IsOk());
}

void PlanningTest::RemoveDiscipline(const std::string& person, CivilDay day) {
  registry::v1::RemoveDisciplineRequest request;
  request.set_person(person);
  *request.mutable_decision_date() = DateOf(day);
  request.set_decision_number(absl::StrCat("7-QĐ/UBKT ", FormatDay(day)));
  request.mutable_note()->set_reason("ghi nhầm người");
  EXPECT_THAT(registry_.corrections().RemoveDiscipline(
                  registry_.ConsoleCall({{Role::kRecordOfficer, registry_.root()}},
                                        "registry.people.write"),
                  request),
              IsOk());
}

absl::StatusOr<v1::Entry> PlanningTest::TryPropose(const std::string& plan,
                                                   const std::string& person,
                                                   const std::string& post) {
  v1::ProposeEntryRequest request;
  request.set_plan(plan);
  request.mutable_entry()->set_person(person);
  request.mutable_entry()->set_post(post);
  return server_.entries().ProposeEntry(Planner(), request);
}

std::string PlanningTest::Propose(const std::string& plan, const std::string& person,
                                  const std::string& post) {
  const auto made = TryPropose(plan, person, post);
  EXPECT_THAT(made, IsOk());
  return made.ok() ? made->name() : "";
}

absl::StatusOr<v1::Entry> PlanningTest::Withdraw(const std::string& entry) {
  v1::WithdrawEntryRequest request;
  request.set_name(entry);
  return server_.entries().WithdrawEntry(Planner(), request);
}

absl::StatusOr<v1::Entry> PlanningTest::Remove(const std::string& entry, v1::ExitReason reason) {
  v1::RemoveEntryRequest request;
  request.set_name(entry);
  request.set_reason(reason);
  return server_.entries().RemoveEntry(Planner(), request);
}

absl::StatusOr<v1::Entry> PlanningTest::ConsultOn(const std::string& entry,
                                                  v1::ConsultedSide side) {
  v1::RecordConsultationRequest request;
  request.set_name(entry);
  request.mutable_consultation()->set_side(side);
  request.mutable_consultation()->set_opinion(v1::OPINION_AGREES);
  request.mutable_consultation()->mutable_document()->set_number("31-CV/HU");
  *request.mutable_consultation()->mutable_document()->mutable_date() =
      DateOf(CivilDay(2017, 12, 1));
  return server_.entries().RecordConsultation(Planner(), request);
}

absl::StatusOr<v1::Plan> PlanningTest::OpenRound(const std::string& plan, const std::string& code) {
  v1::OpenRoundRequest request;
  request.set_name(plan);
  request.set_local_code(code);
  return server_.plans().OpenRound(Planner(), request);
}

absl::StatusOr<v1::Plan> PlanningTest::RequestVote(const std::string& plan) {
  v1::RequestVoteRequest request;
  request.set_name(plan);
  return server_.plans().RequestVote(Planner(), request);
}

nomination::v1::PlanVoteDecided PlanningTest::Decided(const std::string& plan, int round,
                                                      const std::vector<std::string>& passed,
                                                      const std::vector<std::string>& failed) {
  nomination::v1::PlanVoteDecided decided;
  decided.set_plan(plan);
  decided.set_sequence_no(round);
  decided.set_case_("cases/1");
  const auto add_votes = [&](const std::string& entry, int votes) {
    nomination::v1::EntryVotes& of = *decided.add_votes();
    of.set_entry(entry);
    types::v1::StepVotes& step = *of.add_steps();
    step.set_step(2);
    step.set_meeting(types::v1::MEETING_KIND_KEY_CADRES);
    step.set_votes(votes);
    step.set_base(40);
  };
  for (const std::string& entry : passed) {
    decided.add_passed(entry);
    add_votes(entry, 30);
  }
  for (const std::string& entry : failed) {
    decided.add_failed(entry);
    add_votes(entry, 10);
  }
  return decided;
}

void PlanningTest::Vote(const std::string& plan) {
  std::vector<std::string> candidates;
  for (const v1::Entry& entry : EntriesOf(plan)) {
    if (entry.state() == v1::ENTRY_STATE_PROPOSED && !entry.from_outside()) {
      candidates.push_back(entry.name());
    }
  }
  const auto voting = RequestVote(plan);
  ASSERT_THAT(voting, IsOk());
  EXPECT_THAT(server_.Apply(server_.EventOf(Decided(
                  plan, voting->rounds(voting->rounds_size() - 1).sequence_no(), candidates))),
              IsOk());
}

absl::StatusOr<v1::Plan> PlanningTest::Submit(const std::string& plan,
                                              const std::vector<std::string>& excused) {
  v1::SubmitRoundRequest request;
  request.set_name(plan);
  for (const std::string& rule : excused) {
    v1::WarningReason& reason = *request.add_reasons();
    reason.set_rule(rule);
    reason.set_reason("chưa đủ nguồn");
  }
  api::Call call = Planner();
  call.permission = "planning.plans.submit";
  return server_.plans().SubmitRound(call, request);
}

absl::StatusOr<v1::Plan> PlanningTest::Return(const std::string& plan, const std::string& entry) {
  v1::ReturnRoundRequest request;
  request.set_name(plan);
  v1::ReturnedEntry& returned = *request.add_entries();
  returned.set_entry(entry);
  returned.set_reason("thiếu bản kê khai");
  return server_.plans().ReturnRound(Appraiser(), request);
}

v1::ApproveRoundRequest PlanningTest::Approval(const std::string& plan) {
  v1::ApproveRoundRequest request;
  request.set_name(plan);
  request.mutable_decision()->set_number("12-QĐ/TU");
  *request.mutable_decision()->mutable_date() = DateOf(registry_.clock().LegalDay());
  v1::AccountableRoles& roles = *request.mutable_roles();
  roles.mutable_proposer()->set_organization(api::OrganizationName(district_));
  for (v1::AccountableBody* body :
       {roles.mutable_adviser(), roles.mutable_appraiser(), roles.mutable_decider()}) {
    body->set_organization(api::OrganizationName(registry_.root()));
  }
  request.set_publicity(v1::PUBLICITY_LEADERSHIP);
  return request;
}

absl::StatusOr<v1::Plan> PlanningTest::Approve(const std::string& plan, const std::string& who) {
  return server_.plans().ApproveRound(Approver(who), Approval(plan));
}

void PlanningTest::Complete(const std::string& plan) {
  Vote(plan);
  ASSERT_THAT(Submit(plan), IsOk());
  ASSERT_THAT(Approve(plan), IsOk());
}

v1::GrantWaiverRequest PlanningTest::Waiving(const std::string& plan, const std::string& person,
                                             const std::string& rule) {
  v1::GrantWaiverRequest request;
  v1::Waiver& waiver = *request.mutable_waiver();
  waiver.set_plan(plan);
  waiver.set_person(person);
  waiver.set_rule(rule);
  waiver.set_reason("trường hợp đặc biệt");
  waiver.mutable_decision()->set_number("9-KL/TU");
  *waiver.mutable_decision()->mutable_date() = DateOf(CivilDay(2017, 12, 19));
  return request;
}

std::vector<v1::Entry> PlanningTest::EntriesOf(const std::string& plan) {
  v1::ListEntriesRequest request;
  request.set_plan(plan);
  request.set_page_size(1000);
  const auto response = server_.entries().ListEntries(Reader(), request);
  EXPECT_THAT(response, IsOk());
  return {response->entries().begin(), response->entries().end()};
}

v1::Entry PlanningTest::Get(const std::string& entry) {
  v1::GetEntryRequest request;
  request.set_name(entry);
  const auto response = server_.entries().GetEntry(Reader(), request);
  EXPECT_THAT(response, IsOk());
  return response.value_or(v1::Entry());
}

v1::Plan PlanningTest::GetPlan(const std::string& plan) {
  v1::GetPlanRequest request;
  request.set_name(plan);
  const auto response = server_.plans().GetPlan(Reader(), request);
  EXPECT_THAT(response, IsOk());
  return response.value_or(v1::Plan());
}

v1::StructureReport PlanningTest::Structure(const std::string& plan) {
  v1::CheckStructureRequest request;
  request.set_name(plan);
  const auto response = server_.plans().CheckStructure(Reader(), request);
  EXPECT_THAT(response, IsOk());
  return response.value_or(v1::StructureReport());
}

int64_t PlanningTest::Count(const std::string& sql) {
  const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
  return **lease->QueryOne(sql, [](const db::Row& row) { return row.Int(1); });
}

}  // namespace cadre::planning
