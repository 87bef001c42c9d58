// Who may call what: every RPC × every role × in and out of scope × nobody. The expectations stand
// in the matrix files, apart from the proto options and the role table, so that a slip in one of
// them shows.
#include <gtest/gtest.h>

#include <set>

#include "cadre/registry/v1/access.pb.h"
#include "cadre/registry/v1/record.pb.h"
#include "common/api/method_table.h"
#include "common/testing/status_matchers.h"
#include "protos/all_services.h"
#include "tests/contract/permission_fixture.h"

namespace cadre {
namespace {

using ::testing::AnyOf;
using ::testing::Eq;

using PermissionMatrix = PermissionFixture;

TEST_F(PermissionMatrix, EveryPublicMethodHasARow) {
  const auto table = api::MethodTable::Of(AllServices());
  ASSERT_THAT(table, testing::IsOk());
  std::set<std::string> known;
  for (const api::MethodRule& rule : table->methods()) {
    if (rule.audience == api::Audience::kPublic) known.insert(rule.path);
  }
  std::set<std::string> rows;
  for (const auto& [path, row] : rows_) rows.insert(path);
  EXPECT_EQ(rows, known);
}

TEST_F(PermissionMatrix, RolesMayWhatTheMatrixSaysAndNothingElse) {
  for (const auto& [path, row] : rows_) {
    for (const char letter : std::string(kAll)) {
      const absl::Status status = CallOn(path, row, mine_, Me(letter, mine_));
      if (std::string(row.roles).find(letter) == std::string::npos) {
        EXPECT_THAT(status, testing::FailsWith(Reason::kPermissionDenied)) << path << letter;
      } else {
        // It may still be refused by a rule, but not for want of permission or scope.
        EXPECT_THAT(status.code(), AnyOf(Eq(row.answer), Eq(absl::StatusCode::kFailedPrecondition)))
            << path << letter << status;
      }
    }
  }
}

TEST_F(PermissionMatrix, OutOfScopeAnswersAsIfThereWereNothing) {
  for (const auto& [path, row] : rows_) {
    if (std::string(row.request).find('$') == std::string::npos) continue;
    for (const char letter : std::string(row.roles)) {
      const std::string me = Me(letter, mine_);
      const absl::Status theirs = CallOn(path, row, theirs_, me);
      const absl::Status nothing = Call(path, *RequestOnNothing(path, row), me);
      EXPECT_THAT(theirs, testing::FailsWith(Reason::kNotFound)) << path << letter;
      EXPECT_EQ(theirs.ToString(), nothing.ToString()) << path << letter;
    }
  }
}

TEST_F(PermissionMatrix, NobodyMayAnything) {
  for (const auto& [path, row] : rows_) {
    EXPECT_THAT(CallOn(path, row, mine_, ""), testing::FailsWith(Reason::kIdentityMissing)) << path;
    EXPECT_THAT(CallOn(path, row, mine_, "forged"), testing::FailsWith(Reason::kIdentityMissing))
        << path;
    EXPECT_THAT(CallOn(path, row, mine_, server_.SignedIdentity({})),
                testing::FailsWith(Reason::kPermissionDenied))
        << path;
  }
}

TEST_F(PermissionMatrix, UserReachesNoServiceMethodThroughAService) {
  const std::string fill = "/cadre.registry.v1.RecordService/FillPost";
  const std::string me =
      server_.SignedIdentity({{Role::kAdministrator, server_.root()}, {Role::kApprover, mine_}});
  server_.CallAs("nomination");
  const registry::v1::FillPostRequest request;
  EXPECT_THAT(Call(fill, request, me), testing::FailsWith(Reason::kPermissionDenied));
  EXPECT_THAT(Call(fill, request, ""), testing::FailsWith(Reason::kFieldInvalid)) << "as itself";
  server_.CallAs("gateway");
  EXPECT_THAT(Call(fill, request, me), testing::FailsWith(Reason::kPeerNotAllowed));
}

TEST_F(PermissionMatrix, CertificatesMayOnlyWhatTheyAreNamedFor) {
  const std::string resolve = "/cadre.registry.v1.AccessService/ResolveIdentity";
  registry::v1::ResolveIdentityRequest request;
  request.set_issuer("i");
  request.set_subject("s");
  EXPECT_THAT(Call(resolve, request, ""), testing::IsOk());
  server_.CallAs("planning");
  EXPECT_THAT(Call(resolve, request, ""), testing::FailsWith(Reason::kPeerNotAllowed));
  server_.CallAs("");
  const auto& row = rows_.at("/cadre.registry.v1.AccessService/ListRoleBindings");
  EXPECT_THAT(CallOn("/cadre.registry.v1.AccessService/ListRoleBindings", row, mine_,
                     server_.SignedIdentity({{Role::kAdministrator, server_.root()}})),
              testing::FailsWith(Reason::kPeerNotAllowed));
}

}  // namespace
}  // namespace cadre
