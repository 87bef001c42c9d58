// Rotations on their way from the consultation to the placement, for the tests of their use cases.
#ifndef CADRE_TESTS_SERVICES_DEVELOPMENT_ROTATION_RUN_FIXTURE_H_
#define CADRE_TESTS_SERVICES_DEVELOPMENT_ROTATION_RUN_FIXTURE_H_

#include <string>

#include "tests/services/development/rotation_fixture.h"

namespace cadre::development {

inline constexpr char kConsult[] = "development.rotations.consult";
inline constexpr char kReceive[] = "development.rotations.receive";

class RotationRunTest : public RotationTest {
 protected:
  absl::StatusOr<v1::Rotation> GiveOpinion(const std::string& name, v1::RotationSide side,
                                           v1::RotationVerdict verdict, const api::Call& call,
                                           const std::string& text = "") {
    v1::GiveRotationOpinionRequest request;
    request.set_name(name);
    request.mutable_opinion()->set_side(side);
    request.mutable_opinion()->set_verdict(verdict);
    request.mutable_opinion()->set_text(text);
    return server_.rotation_runs().GiveRotationOpinion(call, request);
  }
  // An officer of the receiving side alone.
  api::Call Receiver(const std::string& permission) {
    return server_.CallOf("receiver", Role::kDevelopmentOfficer, below_, permission);
  }
  absl::StatusOr<v1::Rotation> Agree(const std::string& name, v1::RotationWillingness willingness,
                                     const std::string& note = "") {
    v1::AgreeRotationRequest request;
    request.set_name(name);
    request.set_willingness(willingness);
    request.set_note(note);
    return server_.rotation_runs().AgreeRotation(Appraiser(kAppraise), request);
  }
  v1::DecideRotationRequest Decision(const std::string& name, CivilDay day) {
    v1::DecideRotationRequest request;
    request.set_name(name);
    *request.mutable_decision() = Paper("150-QĐ/TU", day);
    request.mutable_decision()->set_issuer("Ban Thường vụ Tỉnh ủy");
    return request;
  }
  absl::StatusOr<v1::Rotation> Decide(const std::string& name, CivilDay day) {
    return server_.rotation_runs().DecideRotation(Approver(kApprove), Decision(name, day));
  }
  absl::StatusOr<v1::Rotation> HandOver(const std::string& name, CivilDay day) {
    v1::HandOverRotationRequest request;
    request.set_name(name);
    *request.mutable_date() = api::ToProto(day);
    request.mutable_allowance()->set_former(60);
    request.mutable_allowance()->set_given(40);
    request.set_support("nhà công vụ");
    return server_.rotation_runs().HandOverRotation(Receiver(kReceive), request);
  }
  absl::StatusOr<v1::Rotation> Assess(const std::string& name, int year_no) {
    v1::AssessRotationRequest request;
    request.set_name(name);
    request.mutable_assessment()->set_kind(year_no == 0 ? v1::ROTATION_ASSESSMENT_KIND_FINAL
                                                        : v1::ROTATION_ASSESSMENT_KIND_YEARLY);
    request.mutable_assessment()->set_year_no(year_no);
    request.mutable_assessment()->set_rating(v1::ROTATION_RATING_GOOD);
    request.mutable_assessment()->set_text("hoàn thành tốt");
    return server_.rotation_runs().AssessRotation(Receiver(kReceive), request);
  }
  absl::StatusOr<v1::Rotation> Extend(const std::string& name, int months) {
    v1::ExtendRotationRequest request;
    request.set_name(name);
    request.set_months(months);
    *request.mutable_decision() = Paper("7-QĐ/TU", CivilDay(2021, 5, 1));
    request.set_reason("chưa có người thay");
    return server_.rotation_runs().ExtendRotation(Approver(kApprove), request);
  }
  absl::StatusOr<v1::Rotation> EndEarly(const std::string& name, CivilDay day) {
    v1::EndRotationEarlyRequest request;
    request.set_name(name);
    *request.mutable_date() = api::ToProto(day);
    request.set_cause(v1::EARLY_END_CAUSE_ILLNESS);
    *request.mutable_decision() = Paper("8-QĐ/TU", day);
    return server_.rotation_runs().EndRotationEarly(Approver(kApprove), request);
  }
  absl::StatusOr<v1::Rotation> Place(const std::string& name, v1::RotationState outcome,
                                     CivilDay day, const std::string& post = "") {
    v1::PlaceRotatedRequest request;
    request.set_name(name);
    request.set_outcome(outcome);
    *request.mutable_date() = api::ToProto(day);
    request.set_post(post);
    *request.mutable_decision() = Paper("9-QĐ/TU", day);
    return server_.rotation_runs().PlaceRotated(Approver(kApprove), request);
  }
  static types::v1::DocumentRef Paper(const std::string& number, CivilDay day) {
    types::v1::DocumentRef document;
    document.set_number(number);
    *document.mutable_date() = api::ToProto(day);
    return document;
  }

  // A rotation to which the authority has agreed.
  std::string Approved(const v1::ProposeRotationRequest& proposal) {
    const std::string name = Propose(proposal)->name();
    EXPECT_THAT(Submit(name, {"ROT-06"}), testing::IsOk());
    EXPECT_THAT(Approve(name, Approver(kApprove)), testing::IsOk());
    return name;
  }
  std::string Agreed(const v1::ProposeRotationRequest& proposal) {
    const std::string name = Approved(proposal);
    EXPECT_THAT(GiveOpinion(name, v1::ROTATION_SIDE_SENDING, v1::ROTATION_VERDICT_AGREES,
                            Officer(kConsult)),
                testing::IsOk());
    EXPECT_THAT(GiveOpinion(name, v1::ROTATION_SIDE_RECEIVING, v1::ROTATION_VERDICT_AGREES,
                            Receiver(kConsult)),
                testing::IsOk());
    EXPECT_THAT(Agree(name, v1::ROTATION_WILLINGNESS_WILLING), testing::IsOk());
    return name;
  }
  // Agreed, decided in May 2018, handed over on its first day, as the clock then stands.
  std::string Running(int months = 36) {
    const std::string name = Agreed(Proposal(months));
    registry_.clock().MoveTo(CivilDay(2018, 5, 20));
    EXPECT_THAT(Decide(name, CivilDay(2018, 5, 20)), testing::IsOk());
    registry_.clock().MoveTo(CivilDay(2018, 6, 1));
    EXPECT_THAT(HandOver(name, CivilDay(2018, 6, 1)), testing::IsOk());
    return name;
  }
  v1::RotationFile File(const std::string& name, const api::Call& call) {
    v1::GetRotationFileRequest request;
    request.set_name(name);
    request.set_purpose("theo dõi");
    const auto file = server_.rotation_runs().GetRotationFile(call, request);
    EXPECT_THAT(file, testing::IsOk());
    return file.ok() ? *file : v1::RotationFile();
  }
};

}  // namespace cadre::development

#endif  // CADRE_TESTS_SERVICES_DEVELOPMENT_ROTATION_RUN_FIXTURE_H_
