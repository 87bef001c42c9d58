// Rotations of a planned person to a post below the district, for the tests of their use cases.
#ifndef CADRE_TESTS_SERVICES_DEVELOPMENT_ROTATION_FIXTURE_H_
#define CADRE_TESTS_SERVICES_DEVELOPMENT_ROTATION_FIXTURE_H_

#include <string>
#include <vector>

#include "common/api/proto_time.h"
#include "services/registry/post_api.h"
#include "tests/services/development/development_test.h"

namespace cadre::development {

inline constexpr char kRead[] = "development.rotations.read";
inline constexpr char kWrite[] = "development.rotations.write";
inline constexpr char kSubmit[] = "development.rotations.submit";
inline constexpr char kAppraise[] = "development.rotations.appraise";
inline constexpr char kApprove[] = "development.rotations.approve";

class RotationTest : public DevelopmentTest {
 protected:
  RotationTest()
      : person_(AddPerson("An")), entry_(server_.AddEntry(person_, "An", post_, district_)) {
    EXPECT_THAT(server_.ApproveRound(district_), testing::IsOk());
    below_ = server_.AddOrganization("Cao Lanh", district_);
    given_ = AddPost("P9", below_, "DIVISION_HEAD", 0);
  }

  std::string AddPost(const std::string& code, OrganizationId organization,
                      const std::string& group, int rank) {
    registry::v1::CreatePostRequest request;
    auto& post = *request.mutable_post();
    post.set_code(code);
    post.set_organization(api::OrganizationName(organization));
    post.set_title("Bí thư");
    post.set_post_group(group);
    post.set_management_level(registry::v1::MANAGEMENT_LEVEL_PROVINCE_BTV);
    post.set_selection(registry::v1::POST_SELECTION_APPOINTED);
    post.set_headcount(1);
    post.set_rank(rank);
    *post.mutable_valid_from() = api::ToProto(CivilDay(2010, 1, 1));
    const auto made = registry_.posts().CreatePost(
        registry_.ConsoleCall({{Role::kRecordOfficer, registry_.root()}}, "registry.posts.write"),
        request);
    EXPECT_THAT(made, testing::IsOk());
    return made->name();
  }

  v1::ProposeRotationRequest Proposal(int months = 36) {
    v1::ProposeRotationRequest request;
    v1::Rotation& rotation = *request.mutable_rotation();
    rotation.set_entry(entry_);
    rotation.set_post(given_);
    rotation.set_purpose(v1::ROTATION_PURPOSE_DEVELOPMENT);
    *rotation.mutable_start_date() = api::ToProto(CivilDay(2018, 6, 1));
    rotation.set_months(months);
    rotation.set_approver(api::OrganizationName(registry_.root()));
    return request;
  }
  // The same for a person instead of an entry.
  v1::ProposeRotationRequest ProposalFor(const std::string& person, v1::RotationPurpose purpose) {
    v1::ProposeRotationRequest request = Proposal();
    request.mutable_rotation()->clear_entry();
    request.mutable_rotation()->set_person(person);
    request.mutable_rotation()->set_purpose(purpose);
    return request;
  }
  absl::StatusOr<v1::Rotation> Propose(const v1::ProposeRotationRequest& request) {
    return server_.rotations().ProposeRotation(Officer(kWrite), request);
  }
  absl::StatusOr<v1::Rotation> Submit(const std::string& name,
                                      const std::vector<std::string>& explained = {}) {
    v1::SubmitRotationRequest request;
    request.set_name(name);
    for (const std::string& rule : explained) {
      v1::FindingReason& reason = *request.add_reasons();
      reason.set_rule(rule);
      reason.set_reason("do yêu cầu nhiệm vụ");
    }
    return server_.rotations().SubmitRotation(Officer(kSubmit), request);
  }
  absl::StatusOr<v1::Rotation> Return(const std::string& name) {
    v1::ReturnRotationRequest request;
    request.set_name(name);
    request.set_reason("chưa rõ nơi đến");
    return server_.rotations().ReturnRotation(Appraiser(kAppraise), request);
  }
  absl::StatusOr<v1::Rotation> Approve(const std::string& name, const api::Call& call) {
    v1::ApproveRotationRequest request;
    request.set_name(name);
    request.mutable_decision()->set_number("99-QĐ/TU");
    *request.mutable_decision()->mutable_date() = api::ToProto(CivilDay(2018, 5, 20));
    return server_.rotations().ApproveRotation(call, request);
  }
  absl::StatusOr<v1::Rotation> Get(const std::string& name, const api::Call& call) {
    v1::GetRotationRequest request;
    request.set_name(name);
    return server_.rotations().GetRotation(call, request);
  }

  const std::string person_;
  const std::string entry_;
  OrganizationId below_;
  std::string given_;
};

}  // namespace cadre::development

#endif  // CADRE_TESTS_SERVICES_DEVELOPMENT_ROTATION_FIXTURE_H_
