#include "services/registry/export_release_api.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "tests/support/registry_server.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::IsOkAndHolds;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kList[] = "PARTY_MEMBERS";

class ExportReleaseApiTest : public ::testing::Test {
 protected:
  ExportReleaseApiTest()
      : server_(CivilDay(2017, 12, 20)),
        api_(server_.export_releases()),
        unit_(server_.AddOrganization("D1", server_.root())),
        other_(server_.AddOrganization("D2", server_.root())) {}

  api::Call As(Role role, OrganizationId where, const std::string& principal,
               const std::string& permission) {
    api::Call call = server_.ConsoleCall({{role, where}}, permission);
    call.identity.principal = principal;
    return call;
  }
  api::Call Officer() {
    return As(Role::kRecordOfficer, unit_, "test#officer", "registry.exports.request");
  }
  api::Call Approver(const std::string& principal = "test#approver") {
    return As(Role::kApprover, unit_, principal, "registry.exports.release");
  }

  absl::StatusOr<v1::ExportRelease> Ask(types::v1::Classification classification) {
    v1::RequestExportReleaseRequest request;
    v1::ExportRelease& release = *request.mutable_export_release();
    release.set_organization(api::OrganizationName(unit_));
    release.set_classification(classification);
    release.set_list(kList);
    release.set_reason("báo cáo Ban Tổ chức Trung ương");
    return api_.RequestExportRelease(Officer(), request);
  }
  absl::StatusOr<v1::ExportRelease> Answer(const api::Call& call, const std::string& name,
                                           v1::ExportReleaseAnswer answer) {
    v1::AnswerExportReleaseRequest request;
    request.set_name(name);
    request.set_answer(answer);
    return api_.AnswerExportRelease(call, request);
  }
  absl::StatusOr<v1::ListClassification> Classify(OrganizationId organization,
                                                  types::v1::Classification classification,
                                                  const std::string& etag = "") {
    v1::ClassifyListsRequest request;
    v1::ListClassification& wanted = *request.mutable_list_classification();
    wanted.set_organization(api::OrganizationName(organization));
    wanted.set_classification(classification);
    wanted.mutable_decision()->set_number("5-QĐ/TU");
    *wanted.mutable_decision()->mutable_date() = api::ToProto(CivilDay(2017, 6, 1));
    wanted.set_etag(etag);
    return api_.ClassifyLists(
        As(Role::kApprover, server_.root(), "test#classifier", "registry.exports.release"),
        request);
  }
  LeavingList Leaving(const std::string& release) {
    return {.organization = unit_, .list = kList, .release = release};
  }
  // What an export does first; the mark of the list.
  absl::StatusOr<std::string> Pass(const api::Call& call, const LeavingList& leaving) {
    LeavingMark mark;
    RETURN_IF_ERROR(api::MutateBytes(call, server_.pool(),
                                     [&](api::Mutation& m) -> absl::StatusOr<std::string> {
                                       ASSIGN_OR_RETURN(mark, PassExportGate(m, leaving));
                                       m.Touch("exports/1");
                                       return mark.text;
                                     })
                        .status());
    return mark.text;
  }

  testing::RegistryServer server_;
  ExportReleaseApi& api_;
  OrganizationId unit_;
  OrganizationId other_;
};

TEST_F(ExportReleaseApiTest, ListThatIsNoSecretLeavesWithoutAMark) {
  EXPECT_THAT(Pass(Officer(), Leaving("")), IsOkAndHolds(IsEmpty()));
}

TEST_F(ExportReleaseApiTest, SecretListLeavesOnceWithItsMark) {
  ASSERT_THAT(Classify(unit_, types::v1::CLASSIFICATION_SECRET), IsOk());
  const auto release = Ask(types::v1::CLASSIFICATION_SECRET);
  ASSERT_THAT(release, IsOk());
  EXPECT_THAT(Pass(Officer(), Leaving("")), FailsWith(Reason::kRuleViolated));
  EXPECT_THAT(Pass(Officer(), Leaving(release->name())), FailsWith(Reason::kStateForbidsMove));
  ASSERT_THAT(Answer(Approver(), release->name(), v1::EXPORT_RELEASE_ANSWER_RELEASE), IsOk());
  EXPECT_THAT(
      Pass(Officer(), Leaving(release->name())),
      IsOkAndHolds(AllOf(HasSubstr("MẬT"), HasSubstr(release->name()), HasSubstr("2017-12-20"))));
  EXPECT_THAT(Pass(Officer(), Leaving(release->name())), FailsWith(Reason::kStateForbidsMove));
}

TEST_F(ExportReleaseApiTest, DegreeCountsUpwardsAndDownwards) {
  const OrganizationId below = server_.AddOrganization("D11", unit_);
  for (const OrganizationId classified : {server_.root(), below}) {
    ASSERT_THAT(Classify(classified, types::v1::CLASSIFICATION_SECRET), IsOk());
    EXPECT_THAT(Pass(Officer(), Leaving("")), FailsWith(Reason::kRuleViolated));
    ASSERT_THAT(Classify(classified, types::v1::CLASSIFICATION_UNSPECIFIED), IsOk());
    EXPECT_THAT(Pass(Officer(), Leaving("")), IsOkAndHolds(IsEmpty()));
  }
  ASSERT_THAT(Classify(other_, types::v1::CLASSIFICATION_SECRET), IsOk());
  EXPECT_THAT(Pass(Officer(), Leaving("")), IsOkAndHolds(IsEmpty())) << "beside it";
}

TEST_F(ExportReleaseApiTest, ClassificationIsListedAndChangedAsItWasSeen) {
  const auto first = Classify(unit_, types::v1::CLASSIFICATION_SECRET);
  ASSERT_THAT(first, IsOk());
  ASSERT_THAT(Classify(unit_, types::v1::CLASSIFICATION_TOP_SECRET, first->etag()), IsOk());
  EXPECT_THAT(Classify(unit_, types::v1::CLASSIFICATION_SECRET, first->etag()),
              FailsWith(Reason::kEtagMismatch));
  const auto listed = [&](OrganizationId where) {
    return *api_.ListListClassifications(
        As(Role::kAuditor, where, "test#u", "registry.exports.read"), {});
  };
  ASSERT_EQ(listed(unit_).list_classifications_size(), 1);
  EXPECT_EQ(listed(unit_).list_classifications(0).classification(),
            types::v1::CLASSIFICATION_TOP_SECRET);
  EXPECT_EQ(listed(unit_).list_classifications(0).decision().number(), "5-QĐ/TU");
  EXPECT_EQ(listed(other_).list_classifications_size(), 0);
  v1::ClassifyListsRequest request;
  *request.mutable_list_classification() = listed(unit_).list_classifications(0);
  EXPECT_THAT(api_.ClassifyLists(As(Role::kApprover, other_, "test#v", "registry.exports.release"),
                                 request),
              FailsWith(Reason::kNotFound));
}

TEST_F(ExportReleaseApiTest, HighestDegreeNeverLeaves) {
  EXPECT_THAT(Ask(types::v1::CLASSIFICATION_TOP_SECRET), FailsWith(Reason::kRuleViolated));
  ASSERT_THAT(Classify(unit_, types::v1::CLASSIFICATION_TOP_SECRET), IsOk());
  const absl::Status status = Pass(Officer(), Leaving("")).status();
  ASSERT_THAT(status, FailsWith(Reason::kRuleViolated));
  EXPECT_EQ(DetailOf(status)->citations.front().rule, "PDP-07");
}

TEST_F(ExportReleaseApiTest, ReleaseIsForOneListOfOnePrincipal) {
  ASSERT_THAT(Classify(server_.root(), types::v1::CLASSIFICATION_SECRET), IsOk());
  const auto release = Ask(types::v1::CLASSIFICATION_SECRET);
  ASSERT_THAT(Answer(Approver(), release->name(), v1::EXPORT_RELEASE_ANSWER_RELEASE), IsOk());
  LeavingList another = Leaving(release->name());
  another.list = "POSTS";
  EXPECT_THAT(Pass(Officer(), another), FailsWith(Reason::kRuleViolated));
  another = Leaving(release->name());
  another.organization = server_.root();
  EXPECT_THAT(Pass(Officer(), another), FailsWith(Reason::kRuleViolated));
  const api::Call somebody =
      As(Role::kRecordOfficer, unit_, "test#other", "registry.exports.request");
  EXPECT_THAT(Pass(somebody, Leaving(release->name())), FailsWith(Reason::kRuleViolated));
  EXPECT_THAT(Pass(Officer(), Leaving(release->name())), IsOk()) << "not used up by refusals";
}

TEST_F(ExportReleaseApiTest, WhoAsksDoesNotRelease) {
  const auto release = Ask(types::v1::CLASSIFICATION_SECRET);
  EXPECT_THAT(Answer(Approver("test#officer"), release->name(), v1::EXPORT_RELEASE_ANSWER_RELEASE),
              FailsWith(Reason::kFourEyes));
  EXPECT_THAT(Answer(As(Role::kApprover, other_, "test#v", "registry.exports.release"),
                     release->name(), v1::EXPORT_RELEASE_ANSWER_RELEASE),
              FailsWith(Reason::kNotFound));
  ASSERT_THAT(Answer(Approver(), release->name(), v1::EXPORT_RELEASE_ANSWER_REFUSE), IsOk());
  EXPECT_THAT(Answer(Approver(), release->name(), v1::EXPORT_RELEASE_ANSWER_RELEASE),
              FailsWith(Reason::kStateForbidsMove));
}

TEST_F(ExportReleaseApiTest, WhoLowersADegreeTakesNothingOut) {
  ASSERT_THAT(Classify(unit_, types::v1::CLASSIFICATION_SECRET), IsOk());
  ASSERT_THAT(Classify(unit_, types::v1::CLASSIFICATION_UNSPECIFIED), IsOk());
  const api::Call classifier =
      As(Role::kRecordOfficer, unit_, "test#classifier", "registry.exports.request");
  EXPECT_THAT(Pass(classifier, Leaving("")), FailsWith(Reason::kFourEyes));
  EXPECT_THAT(Pass(Officer(), Leaving("")), IsOk());
  ASSERT_THAT(Classify(unit_, types::v1::CLASSIFICATION_UNSPECIFIED), IsOk());
  EXPECT_THAT(Pass(classifier, Leaving("")), FailsWith(Reason::kFourEyes)) << "it is still low";
  ASSERT_THAT(Classify(unit_, types::v1::CLASSIFICATION_SECRET), IsOk());
  EXPECT_THAT(Pass(classifier, Leaving("")), FailsWith(Reason::kRuleViolated)) << "raised again";
}

TEST_F(ExportReleaseApiTest, ReleasesAreListedInScope) {
  ASSERT_THAT(Ask(types::v1::CLASSIFICATION_SECRET), IsOk());
  const auto count = [&](OrganizationId where) {
    return api_
        .ListExportReleases(As(Role::kAuditor, where, "test#u", "registry.exports.read"), {})
        ->export_releases_size();
  };
  EXPECT_EQ(count(unit_), 1);
  EXPECT_EQ(count(server_.root()), 1);
  EXPECT_EQ(count(other_), 0);
}

}  // namespace
}  // namespace cadre::registry
