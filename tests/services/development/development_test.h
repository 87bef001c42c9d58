// A district below the province with planned people, for the tests of the use cases.
#ifndef CADRE_TESTS_SERVICES_DEVELOPMENT_DEVELOPMENT_TEST_H_
#define CADRE_TESTS_SERVICES_DEVELOPMENT_DEVELOPMENT_TEST_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/screening_api.h"
#include "tests/support/development_server.h"
#include "tests/support/outbox.h"

namespace cadre::development {

class DevelopmentTest : public ::testing::Test {
 protected:
  DevelopmentTest()
      : registry_(CivilDay(2017, 12, 20)),
        server_(registry_),
        district_(server_.AddOrganization("HU01", registry_.root())),
        other_(server_.AddOrganization("HU02", registry_.root())),
        post_(registry_.AddPost("P1", district_)) {}

  // Calls of the district's officer, and of the province's appraiser and approver.
  api::Call Officer(const std::string& permission) {
    return server_.CallOf("officer", Role::kDevelopmentOfficer, district_, permission);
  }
  api::Call Foreign(const std::string& permission) {
    return server_.CallOf("foreign", Role::kDevelopmentOfficer, other_, permission);
  }
  api::Call Appraiser(const std::string& permission) {
    return server_.CallOf("appraiser", Role::kAppraiser, registry_.root(), permission);
  }
  api::Call Approver(const std::string& permission, const std::string& who = "approver") {
    return server_.CallOf(who, Role::kApprover, registry_.root(), permission);
  }

  std::string AddPerson(const std::string& full_name) {
    return registry_.AddPerson(full_name, district_);
  }
  // Somebody planned for the post, who holds nothing of what it requires.
  std::string Planned(const std::string& full_name) {
    return server_.AddEntry(AddPerson(full_name), full_name, post_, district_);
  }
  void Hold(const std::string& person, registry::v1::QualificationKind kind, int level) {
    registry::v1::AddQualificationRequest request;
    request.set_person(person);
    request.mutable_qualification()->set_kind(kind);
    request.mutable_qualification()->set_level(level);
    request.mutable_qualification()->mutable_awarded_date()->set_year(2015);
    EXPECT_THAT(registry_.screening().AddQualification(
                    registry_.ConsoleCall({{Role::kRecordOfficer, registry_.root()}},
                                          "registry.people.write"),
                    request),
                testing::IsOk());
  }

  v1::CoverageReport Coverage() {
    const auto report = server_.coverage().GetCoverage(Officer("development.coverage.read"), {});
    EXPECT_THAT(report, testing::IsOk());
    return report.ok() ? *report : v1::CoverageReport();
  }

  // A plan of the district for 2017 to 2020.
  std::string MakePlan() {
    v1::CreateTrainingPlanRequest request;
    v1::TrainingPlan& plan = *request.mutable_training_plan();
    plan.set_organization(api::OrganizationName(district_));
    plan.set_approver(api::OrganizationName(registry_.root()));
    plan.set_first_year(2017);
    plan.set_last_year(2020);
    const auto made =
        server_.plans().CreateTrainingPlan(Officer("development.training.write"), request);
    EXPECT_THAT(made, testing::IsOk());
    return made.ok() ? made->name() : "";
  }
  absl::StatusOr<v1::DraftTrainingLinesResponse> Draft(const std::string& plan) {
    v1::DraftTrainingLinesRequest request;
    request.set_training_plan(plan);
    return server_.lines().DraftTrainingLines(Officer("development.training.write"), request);
  }
  std::vector<v1::TrainingLine> LinesOf(const std::string& plan) {
    v1::ListTrainingLinesRequest request;
    request.set_training_plan(plan);
    const auto response =
        server_.lines().ListTrainingLines(Officer("development.training.read"), request);
    EXPECT_THAT(response, testing::IsOk());
    if (!response.ok()) return {};
    return {response->training_lines().begin(), response->training_lines().end()};
  }
  template <typename Reader>
  auto Query(const std::string& sql, Reader reader) {
    const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
    return *lease->Query(sql, reader);
  }
  int64_t CountOf(const std::string& sql) {
    return Query(sql, [](const db::Row& row) { return row.Int(1); }).front();
  }

  testing::RegistryServer registry_;
  testing::DevelopmentServer server_;
  const OrganizationId district_;
  const OrganizationId other_;
  const std::string post_;
};

}  // namespace cadre::development

#endif  // CADRE_TESTS_SERVICES_DEVELOPMENT_DEVELOPMENT_TEST_H_
