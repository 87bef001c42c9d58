#include "common/api/validate.h"

#include <gtest/gtest.h>

#include "cadre/registry/v1/organization.pb.h"
#include "common/api/page_token.h"
#include "common/testing/status_matchers.h"

namespace cadre::api {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;

registry::v1::CreateOrganizationRequest Whole() {
  registry::v1::CreateOrganizationRequest request;
  auto& o = *request.mutable_organization();
  o.set_code("D1");
  o.set_kind(registry::v1::ORGANIZATION_KIND_DIVISION);
  o.set_display_name("Phòng");
  o.set_parent("organizations/1");
  o.mutable_valid_from()->set_year(2017);
  return request;
}

std::vector<std::string> FieldsRefused(const google::protobuf::Message& request) {
  std::vector<std::string> fields;
  const absl::Status status = ValidateFields(request);
  if (const auto detail = DetailOf(status)) {
    for (const FieldViolation& violation : detail->fields) fields.push_back(violation.field);
  }
  return fields;
}

using ::testing::ElementsAre;

TEST(ValidateFields, TakesAWholeRequest) { EXPECT_THAT(ValidateFields(Whole()), IsOk()); }

TEST(ValidateFields, NamesEveryMissingField) {
  auto request = Whole();
  request.mutable_organization()->clear_code();
  request.mutable_organization()->clear_valid_from();
  EXPECT_THAT(FieldsRefused(request), ElementsAre("organization.code", "organization.valid_from"));
  EXPECT_THAT(FieldsRefused(registry::v1::CreateOrganizationRequest()),
              ElementsAre("organization"));
}

TEST(ValidateFields, CountsCharactersNotBytes) {
  auto request = Whole();
  std::string name;
  for (int i = 0; i < 200; ++i) name += "ệ";
  request.mutable_organization()->set_display_name(name);
  EXPECT_THAT(ValidateFields(request), IsOk());
  request.mutable_organization()->set_display_name(name + "x");
  EXPECT_THAT(FieldsRefused(request), ElementsAre("organization.display_name"));
}

TEST(ValidateFields, RefusesNumbersOutOfRangeAndUnknownEnums) {
  auto request = Whole();
  request.mutable_organization()->mutable_valid_from()->set_month(13);
  request.mutable_organization()->set_kind(static_cast<registry::v1::OrganizationKind>(99));
  EXPECT_THAT(FieldsRefused(request),
              ElementsAre("organization.kind", "organization.valid_from.month"));
}

TEST(ValidateFields, RefusesNamesOfAnotherCollection) {
  auto request = Whole();
  for (const char* name : {"people/1", "organizations/", "organizations/I", "organizations/1/x"}) {
    request.mutable_organization()->set_parent(name);
    EXPECT_THAT(FieldsRefused(request), ElementsAre("organization.parent")) << name;
  }
}

TEST(PageToken, WorksOnlyForTheQueryItWasMadeFor) {
  registry::v1::ListOrganizationsRequest request;
  request.set_code("A");
  request.set_page_size(10);
  const std::string token = NextPageToken(request, {"k"});
  request.set_page_token(token);
  request.set_page_size(20);
  ASSERT_THAT(PageOf(request), IsOk());
  EXPECT_THAT(PageOf(request)->after, ElementsAre("k"));
  request.set_code("B");
  EXPECT_THAT(PageOf(request), FailsWith(Reason::kPageTokenInvalid));
  request.set_code("A");
  request.set_page_token(token + "x");
  EXPECT_THAT(PageOf(request), FailsWith(Reason::kPageTokenInvalid));
}

TEST(PageToken, LargePagesAreCutAndNegativeOnesRefused) {
  registry::v1::ListOrganizationsRequest request;
  EXPECT_EQ(PageOf(request)->size, kDefaultPageSize);
  request.set_page_size(1'000'000);
  EXPECT_EQ(PageOf(request)->size, kMaxPageSize);
  request.set_page_size(-1);
  EXPECT_THAT(PageOf(request), FailsWith(Reason::kFieldInvalid));
}

}  // namespace
}  // namespace cadre::api
