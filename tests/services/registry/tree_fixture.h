// Organizations that are changed by date, for the tests of what changes them.
#ifndef CADRE_TESTS_SERVICES_REGISTRY_TREE_FIXTURE_H_
#define CADRE_TESTS_SERVICES_REGISTRY_TREE_FIXTURE_H_

#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/organization_api.h"
#include "services/registry/restructure_api.h"
#include "tests/support/registry_server.h"

namespace cadre::registry {

class TreeFixture : public ::testing::Test {
 protected:
  explicit TreeFixture(CivilDay today) : server_(today) {}

  api::Call As(Role role, const std::vector<OrganizationId>& over, const char* permission) {
    std::vector<api::Binding> bindings;
    for (const OrganizationId id : over) bindings.push_back({role, id});
    return server_.ConsoleCall(bindings, permission);
  }
  api::Call Writer() { return WriterOver({server_.root()}); }
  api::Call WriterOver(const std::vector<OrganizationId>& over) {
    return As(Role::kRecordOfficer, over, "registry.organizations.write");
  }
  api::Call Reader(OrganizationId over) {
    return As(Role::kPlanner, {over}, "registry.organizations.read");
  }

  // The codes that a role over `by` sees on `day`.
  std::vector<std::string> CodesSeen(OrganizationId by, CivilDay day,
                                     const std::string& display_name = "") {
    v1::ListOrganizationsRequest request;
    request.set_page_size(1000);
    request.set_display_name(display_name);
    *request.mutable_as_of() = api::ToProto(day);
    const auto response = server_.organizations().ListOrganizations(Reader(by), request);
    EXPECT_THAT(response, testing::IsOk());
    std::vector<std::string> codes;
    for (const auto& organization : response->organizations()) codes.push_back(organization.code());
    return codes;
  }

  absl::StatusOr<v1::Organization> Get(OrganizationId by, OrganizationId id, CivilDay day) {
    v1::GetOrganizationRequest request;
    request.set_name(api::OrganizationName(id));
    *request.mutable_as_of() = api::ToProto(day);
    return server_.organizations().GetOrganization(Reader(by), request);
  }

  absl::StatusOr<v1::Organization> Close(OrganizationId id, CivilDay day, v1::PostsOnClosing posts,
                                         const std::string& etag = "") {
    v1::CloseOrganizationRequest request;
    request.set_name(api::OrganizationName(id));
    *request.mutable_day() = api::ToProto(day);
    request.mutable_legal_basis()->set_number("7-QĐ/TU");
    *request.mutable_legal_basis()->mutable_date() = api::ToProto(day - 10);
    request.set_posts(posts);
    request.set_etag(etag);
    return server_.organizations().CloseOrganization(Writer(), request);
  }

  // A plan of steps written as JSON, each "{...}".
  static v1::RestructuringPlan PlanOf(CivilDay day, const std::vector<std::string>& steps) {
    v1::RestructuringPlan plan;
    plan.mutable_decision()->set_number("326-QĐ/TW");
    *plan.mutable_decision()->mutable_date() = api::ToProto(day - 10);
    *plan.mutable_day() = api::ToProto(day);
    for (const std::string& step : steps) {
      const auto read = google::protobuf::util::JsonStringToMessage(step, plan.add_steps());
      EXPECT_TRUE(read.ok()) << step << read.ToString();
    }
    return plan;
  }
  absl::StatusOr<v1::RestructuringOutcome> Restructure(const api::Call& call,
                                                       const v1::RestructuringPlan& plan,
                                                       const std::string& etag = "") {
    v1::RestructureOrganizationsRequest request;
    *request.mutable_plan() = plan;
    request.set_etag(etag);
    return server_.restructurings().RestructureOrganizations(call, request);
  }
  v1::RestructuringOutcome Preview(const api::Call& call, const v1::RestructuringPlan& plan) {
    v1::PreviewRestructuringRequest request;
    *request.mutable_plan() = plan;
    const auto outcome = server_.restructurings().PreviewRestructuring(call, request);
    EXPECT_THAT(outcome, testing::IsOk());
    return *outcome;
  }
  // "1 ORG-BELOW", or the reason where there is no rule.
  static std::vector<std::string> ProblemsOf(const v1::RestructuringOutcome& outcome) {
    std::vector<std::string> problems;
    for (const auto& problem : outcome.problems()) {
      problems.push_back(absl::StrCat(problem.step(), " ",
                                      problem.rule().empty() ? problem.reason() : problem.rule()));
    }
    return problems;
  }

  // What is left, as posts and people.
  std::vector<std::string> Orphans(v1::OrphanKind kind, OrganizationId by, CivilDay day,
                                   int page_size = 50) {
    v1::ListOrphansRequest request;
    request.set_kind(kind);
    request.set_page_size(page_size);
    *request.mutable_as_of() = api::ToProto(day);
    std::vector<std::string> left;
    do {
      const auto page = server_.restructurings().ListOrphans(
          As(Role::kRecordOfficer, {by}, "registry.people.read"), request);
      EXPECT_THAT(page, testing::IsOk());
      if (!page.ok()) return left;
      for (const auto& orphan : page->orphans()) left.push_back(orphan.post() + orphan.person());
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    return left;
  }

  int64_t Count(const std::string& sql) {
    const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
    const auto number = lease->QueryOne(sql, [](const db::Row& row) { return row.Int(1); });
    EXPECT_THAT(number, testing::IsOk()) << sql;
    return number->value_or(-1);
  }
  void Run(const std::string& sql) {
    const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
    EXPECT_THAT(lease->RunScript(sql), testing::IsOk()) << sql;
  }

  testing::RegistryServer server_;
};

}  // namespace cadre::registry

#endif  // CADRE_TESTS_SERVICES_REGISTRY_TREE_FIXTURE_H_
