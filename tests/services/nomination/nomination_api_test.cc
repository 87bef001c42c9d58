#include "tests/services/nomination/nomination_api_test.h"

#include "absl/strings/str_cat.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/status_macros.h"

namespace cadre::nomination {
namespace {

constexpr int kMembers = 9;

}  // namespace

types::v1::DocumentRef NominationApiTest::Document(const std::string& number) {
  types::v1::DocumentRef document;
  document.set_number(number);
  *document.mutable_date() = api::ToProto(kToday);
  return document;
}

NominationApiTest::NominationApiTest()
    : registry_(kToday),
      server_(registry_),
      unit_(server_.AddOrganization("SO1", server_.registry().root())),
      other_(server_.AddOrganization("SO2", server_.registry().root())),
      post_(server_.registry().AddPost("SO1-GD", unit_)),
      an_(server_.registry().AddPerson("Nguyễn Văn An", unit_)),
      binh_(server_.registry().AddPerson("Lê Thị Bình", unit_)) {
  server_.AddEntry(an_, post_);
  server_.AddEntry(binh_, post_);
  for (int i = 0; i < kMembers; ++i) {
    collective_.push_back(server_.registry().AddPerson(
        absl::StrCat("Trần Văn ", std::string(1, static_cast<char>('A' + i))), unit_));
  }
}

absl::StatusOr<v1::Case> NominationApiTest::Open(const std::vector<std::string>& people) {
  v1::OpenCaseRequest request;
  request.mutable_case_()->set_kind(v1::PROCEDURE_KIND_ON_SITE);
  request.mutable_case_()->set_organization(api::OrganizationName(unit_));
  request.mutable_case_()->set_post(post_);
  *request.mutable_case_()->mutable_policy() = Document("15-CV/TU");
  for (const std::string& person : people) request.add_people(person);
  return server_.cases().OpenCase(Secretary("nomination.cases.write"), request);
}

absl::StatusOr<v1::Case> NominationApiTest::Get(const std::string& name) {
  v1::GetCaseRequest request;
  request.set_name(name);
  return server_.cases().GetCase(Secretary("nomination.cases.read"), request);
}

absl::StatusOr<v1::Case> NominationApiTest::RecordStep(const std::string& name, int step) {
  v1::RecordStepRequest request;
  request.set_name(name);
  request.set_step(step);
  *request.mutable_minutes() = Document("01-BB");
  return server_.cases().RecordStep(Secretary("nomination.cases.write"), request);
}

absl::StatusOr<v1::Case> NominationApiTest::Explain(const std::string& name, int step) {
  v1::ExplainStepRequest request;
  request.set_name(name);
  request.set_step(step);
  request.set_explanation("Đồng chí có kinh nghiệm phù hợp hơn.");
  return server_.cases().ExplainStep(Secretary("nomination.cases.write"), request);
}

absl::StatusOr<v1::Case> NominationApiTest::Decide(const std::string& name,
                                                   std::optional<OrganizationId> decider) {
  v1::DecideCaseRequest request;
  request.set_name(name);
  *request.mutable_decision() = Document("100-QĐ/TU");
  for (planning::v1::AccountableBody* body :
       {request.mutable_roles()->mutable_proposer(), request.mutable_roles()->mutable_adviser(),
        request.mutable_roles()->mutable_appraiser(), request.mutable_roles()->mutable_decider()}) {
    body->set_organization(api::OrganizationName(unit_));
  }
  if (decider.has_value()) {
    request.mutable_roles()->mutable_decider()->set_organization(api::OrganizationName(*decider));
  }
  *request.mutable_start_date() = api::ToProto(CivilDay(2018, 1, 1));
  return server_.cases().DecideCase(Approver(), request);
}

absl::StatusOr<v1::Sitting> NominationApiTest::Convene(types::v1::MeetingKind meeting,
                                                       int present) {
  constexpr v1::SittingRole kOffices[] = {v1::SITTING_ROLE_CHAIR, v1::SITTING_ROLE_SECRETARY,
                                          v1::SITTING_ROLE_HEAD_COUNTER, v1::SITTING_ROLE_COUNTER};
  v1::ConveneSittingRequest request;
  v1::Sitting& sitting = *request.mutable_sitting();
  sitting.set_organization(api::OrganizationName(unit_));
  sitting.set_meeting(meeting);
  *sitting.mutable_date() = api::ToProto(server_.registry().clock().LegalDay());
  for (size_t i = 0; i < collective_.size(); ++i) {
    v1::RollEntry& entry = *sitting.add_roll();
    entry.set_person(collective_[i]);
    entry.set_role(i < std::size(kOffices) ? kOffices[i] : v1::SITTING_ROLE_MEMBER);
  }
  ASSIGN_OR_RETURN(
      const v1::Sitting convened,
      server_.sittings().ConveneSitting(Secretary("nomination.sittings.write"), request));
  v1::CheckInRequest check_in;
  check_in.set_name(convened.name());
  for (int i = 0; i < present; ++i) check_in.add_people(collective_[static_cast<size_t>(i)]);
  return server_.sittings().CheckIn(Secretary("nomination.sittings.write"), check_in);
}

absl::StatusOr<v1::Ballot> NominationApiTest::OpenBallot(const std::string& sitting,
                                                         const std::string& of_case, int step,
                                                         v1::BallotMode mode) {
  v1::OpenBallotRequest request;
  request.set_parent(sitting);
  request.mutable_ballot()->set_case_(of_case);
  request.mutable_ballot()->set_step(step);
  request.mutable_ballot()->set_mode(mode);
  if (mode != v1::BALLOT_MODE_PAPER) {
    *request.mutable_ballot()->mutable_counting_key() = SharedKey();
  }
  return server_.ballots().OpenBallot(Secretary("nomination.sittings.write"), request);
}

v1::CountingKey NominationApiTest::SharedKey() {
  counting_ = ballot::NewHpkeKeyPair();
  shares_ = *ballot::Split(counting_.private_key, 2, 2);
  v1::CountingKey key;
  key.set_public_key(counting_.public_key);
  key.set_needed(2);
  for (const ballot::Share& share : shares_) key.add_commitments(ballot::CommitmentOf(share));
  return key;
}

v1::Count NominationApiTest::CountOf(int present, const std::map<int, int64_t>& votes) {
  v1::Count count;
  count.set_issued(present);
  count.set_collected(present);
  for (const auto& [candidate, number] : votes) {
    v1::CandidateCount& row = *count.add_candidates();
    row.set_candidate(candidate);
    row.set_votes(number);
  }
  return count;
}

absl::StatusOr<v1::Ballot> NominationApiTest::Enter(const std::string& ballot, size_t counter,
                                                    const v1::Count& count) {
  v1::EnterCountRequest request;
  request.set_name(ballot);
  *request.mutable_count() = count;
  return server_.ballots().EnterCount(server_.PersonCall(collective_[counter]), request);
}

absl::StatusOr<v1::Ballot> NominationApiTest::SignAll(const v1::Ballot& ballot) {
  v1::SignRecordRequest request;
  request.set_name(ballot.name());
  request.set_record_hash(ballot.record_hash());
  v1::Ballot result;
  for (const size_t office : {kChair, kSecretary, kHeadCounter}) {
    ASSIGN_OR_RETURN(
        result, server_.ballots().SignRecord(server_.PersonCall(collective_[office]), request));
  }
  return result;
}

absl::StatusOr<v1::Ballot> NominationApiTest::Vote(const std::string& of_case, int step,
                                                   types::v1::MeetingKind meeting,
                                                   const std::map<int, int64_t>& votes) {
  ASSIGN_OR_RETURN(const v1::Sitting sitting, Convene(meeting, kMembers));
  ASSIGN_OR_RETURN(const v1::Ballot opened, OpenBallot(sitting.name(), of_case, step));
  const v1::Count count = CountOf(kMembers, votes);
  RETURN_IF_ERROR(Enter(opened.name(), kHeadCounter, count).status());
  ASSIGN_OR_RETURN(const v1::Ballot counted, Enter(opened.name(), kCounter, count));
  return SignAll(counted);
}

absl::Status NominationApiTest::WalkFourSteps(const std::string& of_case, int winner) {
  using types::v1::MEETING_KIND_COLLECTIVE;
  using types::v1::MEETING_KIND_EXTENDED_COLLECTIVE;
  RETURN_IF_ERROR(RecordStep(of_case, 1).status());
  RETURN_IF_ERROR(Vote(of_case, 2, MEETING_KIND_EXTENDED_COLLECTIVE, {{winner, 7}}).status());
  RETURN_IF_ERROR(Vote(of_case, 3, MEETING_KIND_COLLECTIVE, {{winner, 8}}).status());
  return Vote(of_case, 4, types::v1::MEETING_KIND_KEY_CADRES, {{winner, 9}}).status();
}

absl::StatusOr<v1::Case> NominationApiTest::WalkTo(const std::string& of_case, int winner) {
  RETURN_IF_ERROR(WalkFourSteps(of_case, winner));
  RETURN_IF_ERROR(Vote(of_case, 5, types::v1::MEETING_KIND_COLLECTIVE, {{winner, 6}}).status());
  return Get(of_case);
}

}  // namespace cadre::nomination
