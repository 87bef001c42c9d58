#include "services/registry/organization_api.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "cadre/registry/v1/events.pb.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/db/events.h"
#include "common/testing/status_matchers.h"
#include "tests/support/registry_server.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;

class OrganizationApiTest : public ::testing::Test {
 protected:
  OrganizationApiTest() : server_(CivilDay(2017, 12, 20)), api_(server_.pool(), server_.keys()) {}

  api::Call As(Role role, OrganizationId organization, const char* permission) {
    return server_.ConsoleCall({{role, organization}}, permission);
  }
  api::Call Writer() {
    return As(Role::kAdministrator, server_.root(), "registry.organizations.write");
  }
  api::Call Reader(OrganizationId organization) {
    return As(Role::kPlanner, organization, "registry.organizations.read");
  }
  std::vector<std::string> CodesSeen(OrganizationId by, CivilDay day) {
    v1::ListOrganizationsRequest request;
    *request.mutable_as_of() = api::ToProto(day);
    const auto response = api_.ListOrganizations(Reader(by), request);
    EXPECT_THAT(response, IsOk());
    std::vector<std::string> codes;
    for (const auto& organization : response->organizations()) codes.push_back(organization.code());
    return codes;
  }
  absl::StatusOr<v1::Organization> Move(OrganizationId id, OrganizationId to, CivilDay from,
                                        const std::string& request_id = "") {
    v1::MoveOrganizationRequest request;
    request.set_name(api::OrganizationName(id));
    request.set_parent(api::OrganizationName(to));
    *request.mutable_from() = api::ToProto(from);
    api::Call call = Writer();
    call.request_id = request_id;
    return api_.MoveOrganization(call, request);
  }

  testing::RegistryServer server_;
  OrganizationApi api_;
};

TEST_F(OrganizationApiTest, ScopeIsTheSubtreeOfTheRole) {
  const OrganizationId district = server_.AddOrganization("D1", server_.root());
  server_.AddOrganization("D2", server_.root());
  server_.AddOrganization("D1-A", district);
  EXPECT_THAT(CodesSeen(district, CivilDay(2017, 12, 20)), ElementsAre("D1", "D1-A"));
  EXPECT_THAT(CodesSeen(server_.root(), CivilDay(2017, 12, 20)),
              ElementsAre("D1", "D1-A", "D2", "ROOT"));
}

TEST_F(OrganizationApiTest, MovedUnitChangesScopeFromItsDayOn) {
  const OrganizationId one = server_.AddOrganization("D1", server_.root());
  const OrganizationId two = server_.AddOrganization("D2", server_.root());
  const OrganizationId unit = server_.AddOrganization("U", one);
  server_.AddOrganization("U-A", unit);
  ASSERT_THAT(Move(unit, two, CivilDay(2018, 1, 1)), IsOk());
  EXPECT_THAT(CodesSeen(two, CivilDay(2017, 12, 31)), ElementsAre("D2"));
  server_.clock().MoveTo(CivilDay(2018, 1, 1));
  EXPECT_THAT(CodesSeen(two, CivilDay(2018, 1, 1)), ElementsAre("D2", "U", "U-A"));
  EXPECT_THAT(CodesSeen(one, CivilDay(2018, 1, 1)), ElementsAre("D1"));
}

TEST_F(OrganizationApiTest, ChangeOfParentKeepsItsDecision) {
  const OrganizationId one = server_.AddOrganization("D1", server_.root());
  const OrganizationId two = server_.AddOrganization("D2", server_.root());
  const OrganizationId unit = server_.AddOrganization("U", one);
  v1::MoveOrganizationRequest request;
  request.set_name(api::OrganizationName(unit));
  const auto move = [&](OrganizationId to, CivilDay from, const std::string& number) {
    request.set_parent(api::OrganizationName(to));
    *request.mutable_from() = api::ToProto(from);
    request.clear_legal_basis();
    if (!number.empty()) {
      request.mutable_legal_basis()->set_number(number);
      *request.mutable_legal_basis()->mutable_date() = api::ToProto(from - 10);
    }
    ASSERT_THAT(api_.MoveOrganization(Writer(), request), IsOk());
  };
  const auto places = [&] {
    v1::GetOrganizationHistoryRequest history;
    history.set_name(api::OrganizationName(unit));
    const auto found = api_.GetOrganizationHistory(Reader(server_.root()), history);
    EXPECT_THAT(found, IsOk());
    std::vector<std::string> told;
    for (const auto& place : found->places()) {
      told.push_back(absl::StrCat(place.from().year(), " ", place.legal_basis().number()));
    }
    return told;
  };
  move(two, CivilDay(2018, 1, 1), "35-QĐ/TU");
  EXPECT_THAT(places(), ElementsAre(::testing::_, "2018 35-QĐ/TU"));
  // The same day again puts the decision right.
  move(two, CivilDay(2018, 1, 1), "35a-QĐ/TU");
  move(one, CivilDay(2019, 1, 1), "");
  EXPECT_THAT(places(), ElementsAre(::testing::_, "2018 35a-QĐ/TU", "2019 "));
  const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
  std::vector<std::string> emitted;
  ASSERT_THAT(lease->Query("SELECT payload FROM outbox WHERE type ="
                           " 'cadre.registry.v1.OrganizationPlaced' ORDER BY seq",
                           [&](const db::Row& row) {
                             v1::OrganizationPlaced placed;
                             placed.ParseFromString(row.Text(1));
                             emitted.push_back(placed.legal_basis().number());
                             return 0;
                           }),
              IsOk());
  ASSERT_GE(emitted.size(), 3u);
  EXPECT_EQ(std::vector<std::string>(emitted.end() - 3, emitted.end()),
            (std::vector<std::string>{"35-QĐ/TU", "35a-QĐ/TU", ""}));
}

TEST_F(OrganizationApiTest, NoUnitStandsBelowItself) {
  const OrganizationId one = server_.AddOrganization("D1", server_.root());
  const OrganizationId below = server_.AddOrganization("D1-A", one);
  EXPECT_THAT(Move(one, below, CivilDay(2018, 1, 1)), FailsWith(Reason::kRuleViolated));
}

TEST_F(OrganizationApiTest, CodeIsTakenOnlyOnce) {
  server_.AddOrganization("D1", server_.root());
  v1::CreateOrganizationRequest request;
  auto& organization = *request.mutable_organization();
  organization.set_code("D1");
  organization.set_kind(v1::ORGANIZATION_KIND_DIVISION);
  organization.set_display_name("x");
  organization.set_parent(api::OrganizationName(server_.root()));
  *organization.mutable_valid_from() = api::ToProto(CivilDay(2010, 1, 1));
  EXPECT_THAT(api_.CreateOrganization(Writer(), request), FailsWith(Reason::kAlreadyExists));
}

TEST_F(OrganizationApiTest, SameRequestIdMovesOnce) {
  const OrganizationId one = server_.AddOrganization("D1", server_.root());
  const OrganizationId two = server_.AddOrganization("D2", server_.root());
  const auto first = Move(one, two, CivilDay(2018, 1, 1), "id-1");
  const auto second = Move(one, two, CivilDay(2018, 1, 1), "id-1");
  ASSERT_THAT(first, IsOk());
  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(first->SerializeAsString(), second->SerializeAsString());
}

TEST_F(OrganizationApiTest, ValidateOnlyChangesNothing) {
  const OrganizationId one = server_.AddOrganization("D1", server_.root());
  const OrganizationId two = server_.AddOrganization("D2", server_.root());
  v1::MoveOrganizationRequest request;
  request.set_name(api::OrganizationName(one));
  request.set_parent(api::OrganizationName(two));
  *request.mutable_from() = api::ToProto(CivilDay(2017, 1, 1));
  api::Call call = Writer();
  call.validate_only = true;
  ASSERT_THAT(api_.MoveOrganization(call, request), IsOk());
  EXPECT_THAT(CodesSeen(two, CivilDay(2017, 12, 20)), ElementsAre("D2"));
}

TEST_F(OrganizationApiTest, EveryWriteLeavesOneAuditRowAndItsEvent) {
  server_.AddOrganization("D1", server_.root());
  const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
  const auto count = [&](const char* sql) {
    return **lease->QueryOne(sql, [](const db::Row& row) { return row.Int(1); });
  };
  // Besides the root and the rules.
  EXPECT_EQ(count("SELECT COUNT(*) FROM audit WHERE method = 'console'"), 3);
  EXPECT_EQ(count("SELECT COUNT(*) FROM outbox"), 2) << "the root is told of too";
}

}  // namespace
}  // namespace cadre::registry
