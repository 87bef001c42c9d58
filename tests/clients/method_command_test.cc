#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "cadre/registry/v1/organization.grpc.pb.h"
#include "cadre/registry/v1/person.grpc.pb.h"
#include "clients/cadrectl/commands/command.h"
#include "clients/cadrectl/commands/completion.h"
#include "clients/cadrectl/report.h"
#include "common/testing/status_matchers.h"
#include "tests/clients/loopback_gateway.h"

namespace cadre::cadrectl {
namespace {

namespace v1 = registry::v1;
using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;
using ::testing::Not;

// Two organizations on two pages.
class Organizations final : public v1::OrganizationService::Service {
 public:
  grpc::Status ListOrganizations(grpc::ServerContext* /*context*/,
                                 const v1::ListOrganizationsRequest* request,
                                 v1::ListOrganizationsResponse* response) override {
    asked = *request;
    const bool second = request->page_token() == "2";
    v1::Organization& one = *response->add_organizations();
    one.set_code(second ? "B" : "A");
    one.set_display_name(second ? "Huyện ủy B" : "Tỉnh ủy A");
    one.set_kind(second ? v1::ORGANIZATION_KIND_DISTRICT_COMMITTEE
                        : v1::ORGANIZATION_KIND_PROVINCE_COMMITTEE);
    one.mutable_valid_from()->set_year(2010);
    one.set_etag("x1");
    if (!second) response->set_next_page_token("2");
    return grpc::Status::OK;
  }
  grpc::Status CreateOrganization(grpc::ServerContext* /*context*/,
                                  const v1::CreateOrganizationRequest* request,
                                  v1::Organization* response) override {
    created = *request;
    *response = request->organization();
    return grpc::Status::OK;
  }

  v1::ListOrganizationsRequest asked;
  v1::CreateOrganizationRequest created;
};

class People final : public v1::PersonService::Service {
 public:
  grpc::Status UpdatePerson(grpc::ServerContext* /*context*/,
                            const v1::UpdatePersonRequest* request,
                            v1::Person* /*response*/) override {
    updated = *request;
    return grpc::Status::OK;
  }

  v1::UpdatePersonRequest updated;
};

class MethodCommandTest : public ::testing::Test {
 protected:
  MethodCommandTest() : gateway_({&organizations_, &people_}) {}

  absl::Status Type(const std::string& line) {
    CLI::App app;
    absl::Status result;
    AddMethodCommands(app, gateway_.options(), result);
    ::testing::internal::CaptureStdout();
    ::testing::internal::CaptureStderr();
    app.parse(line);
    printed_ = ::testing::internal::GetCapturedStdout();
    told_ = ::testing::internal::GetCapturedStderr();
    return result;
  }

  Organizations organizations_;
  People people_;
  testing::LoopbackGateway gateway_;
  std::string printed_;
  std::string told_;
};

TEST_F(MethodCommandTest, ListIsATableWithoutEmptyColumns) {
  ASSERT_THAT(Type("organization list --kind district-committee --as-of 2025-06-30"), IsOk());
  EXPECT_EQ(organizations_.asked.kind(), v1::ORGANIZATION_KIND_DISTRICT_COMMITTEE);
  EXPECT_EQ(organizations_.asked.as_of().month(), 6);
  EXPECT_EQ(printed_,
            "code  kind                display_name  valid_from\n"
            "----  ------------------  ------------  ----------\n"
            "A     PROVINCE_COMMITTEE  Tỉnh ủy A     2010\n");
  EXPECT_EQ(told_, "more rows follow: --all\n");
}

TEST_F(MethodCommandTest, AllFollowsThePages) {
  ASSERT_THAT(Type("organization list --all"), IsOk());
  EXPECT_THAT(printed_, HasSubstr("Tỉnh ủy A"));
  EXPECT_THAT(printed_, HasSubstr("Huyện ủy B"));
  EXPECT_EQ(told_, "");
}

TEST_F(MethodCommandTest, CsvHasEveryColumnAndJsonEveryField) {
  ASSERT_THAT(Type("organization list --output csv"), IsOk());
  EXPECT_THAT(printed_, HasSubstr("short_name"));
  ASSERT_THAT(Type("organization list -o json"), IsOk());
  EXPECT_THAT(printed_, HasSubstr("\"etag\": \"x1\""));
}

TEST_F(MethodCommandTest, FieldsOfTheResourceStandBesideThoseOfTheRequest) {
  ASSERT_THAT(Type("organization create --code C --display-name 'Ban C' --kind PARTY_BOARD "
                   "--parent organizations/1 --valid-from 2018-01-01 "
                   "--legal-basis 105-QĐ/TW/19-12-2017 --validate-only"),
              IsOk());
  const v1::Organization& sent = organizations_.created.organization();
  EXPECT_EQ(sent.display_name(), "Ban C");
  EXPECT_EQ(sent.parent(), "organizations/1");
  EXPECT_EQ(sent.legal_basis().number(), "105-QĐ/TW");
  EXPECT_EQ(sent.legal_basis().date().year(), 2017);
  EXPECT_TRUE(organizations_.created.validate_only());
  EXPECT_NE(organizations_.created.request_id(), "");
  EXPECT_THAT(printed_, HasSubstr("display_name  Ban C"));
}

TEST_F(MethodCommandTest, UpdateMaskIsWhatIsTyped) {
  ASSERT_THAT(Type("person update people/1 --home-place Huế --birth-date 1970 --etag e"), IsOk());
  EXPECT_EQ(people_.updated.person().name(), "people/1");
  EXPECT_THAT(people_.updated.update_mask().paths(), ElementsAre("birth_date", "home_place"));
}

TEST_F(MethodCommandTest, WrongWordNamesFieldAndWhatItTakes) {
  EXPECT_THAT(Type("organization list --kind village"), FailsWith(Reason::kFieldInvalid));
  const absl::Status wrong_day = Type("organization list --as-of yesterday");
  EXPECT_THAT(wrong_day, FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(ReportText(wrong_day, "en"), HasSubstr("as_of takes a date: 2017"));
  EXPECT_EQ(ExitCodeOf(wrong_day), ExitCode::kWrongUse);
}

TEST_F(MethodCommandTest, JsonIsTheRequestAndOptionsGoOverIt) {
  ASSERT_THAT(Type(R"(organization list --json '{"code": "A", "pageSize": 7}' --code B)"), IsOk());
  EXPECT_EQ(organizations_.asked.code(), "B");
  EXPECT_EQ(organizations_.asked.page_size(), 7);
}

TEST_F(MethodCommandTest, RefusalEndsWithItsExitCodeAndAdvice) {
  const absl::Status away = Type("organization get organizations/1");
  EXPECT_EQ(ExitCodeOf(away), ExitCode::kFailed);  // the fake does not serve it
  EXPECT_EQ(ExitCodeOf(absl::NotFoundError("")), ExitCode::kNotFound);
  EXPECT_EQ(ExitCodeOf(absl::AbortedError("")), ExitCode::kConflict);
  // Which problem a rule found stands beside its sentence.
  const absl::Status refused = RuleError({.rule = "COUNT-RECORD"}, "x", {{"problem", "too many"}});
  EXPECT_THAT(ReportText(refused, "en"), HasSubstr("  problem: too many\n"));
  EXPECT_THAT(ReportText(MakeError(absl::StatusCode::kFailedPrecondition, "x",
                                   {.reason = Reason::kRuleSetMissing}),
                         "en"),
              HasSubstr("cadrectl rules"));
  EXPECT_THAT(ReportText(absl::UnauthenticatedError("x"), "en"), HasSubstr("CADRE_TOKEN"));
}

TEST_F(MethodCommandTest, OnlyPublicMethodsAreCommands) {
  CLI::App app;
  absl::Status result;
  AddMethodCommands(app, gateway_.options(), result);
  EXPECT_THAT(Completions(app, {"record", "f"}), Not(Contains("fill-post")));
  EXPECT_THAT(Completions(app, {"event", ""}), Not(Contains("watch-events")));
}

// A command of its own under the noun of a service keeps none of its methods out.
TEST_F(MethodCommandTest, MethodsStandBesideCommandsOfTheSameNoun) {
  CLI::App app;
  absl::Status result;
  app.add_subcommand("export")->add_subcommand("people");
  AddMethodCommands(app, gateway_.options(), result);
  EXPECT_THAT(Completions(app, {"export", ""}),
              IsSupersetOf({"people", "generate-document", "start"}));
}

TEST_F(MethodCommandTest, CompletionKnowsCommandsOptionsAndValues) {
  CLI::App app;
  absl::Status result;
  AddMethodCommands(app, gateway_.options(), result);
  EXPECT_THAT(Completions(app, {"organ"}), ElementsAre("organization"));
  EXPECT_THAT(Completions(app, {"organization", "li"}), ElementsAre("list"));
  EXPECT_THAT(Completions(app, {"organization", "list", "--as"}), ElementsAre("--as-of"));
  EXPECT_THAT(Completions(app, {"organization", "list", "--kind", "PROV"}),
              ElementsAre("PROVINCE_COMMITTEE"));
}

}  // namespace
}  // namespace cadre::cadrectl
