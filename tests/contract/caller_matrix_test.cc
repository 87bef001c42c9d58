// Who may call what is not for users: every RPC for services, and every one for callers without a
// name. As in permission_matrix_test.cc, the expectations stand apart from the proto options.
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "absl/strings/str_join.h"
#include "common/api/method_table.h"
#include "common/testing/status_matchers.h"
#include "protos/all_services.h"

namespace cadre {
namespace {

constexpr char kNobodyKnown[] = "without a name, through the gateway";

// One row an RPC: the certificates that may call it, in the order of the option.
const std::map<std::string, std::string>& Matrix() {
  static const std::map<std::string, std::string> rows = {
      {"/cadre.ballot.v1.BoxService/CloseBox", "nomination"},
      {"/cadre.ballot.v1.BoxService/CountBox", "nomination"},
      {"/cadre.ballot.v1.BoxService/ExportBundle", "nomination"},
      {"/cadre.ballot.v1.BoxService/GetBox", "nomination"},
      {"/cadre.ballot.v1.BoxService/OpenBox", "nomination"},
      {"/cadre.ballot.v1.BoxService/OpenCasting", "nomination"},
      {"/cadre.ballot.v1.BoxService/VoidBox", "nomination"},
      {"/cadre.ballot.v1.CastService/CastBallot", kNobodyKnown},
      {"/cadre.ballot.v1.CastService/GetPaper", kNobodyKnown},
      {"/cadre.ballot.v1.CastService/ProveReceipt", kNobodyKnown},
      {"/cadre.development.v1.EventService/WatchEvents", "planning"},
      {"/cadre.nomination.v1.EventService/WatchEvents", "planning"},
      {"/cadre.planning.v1.EntryService/FetchEntries", "nomination, development"},
      {"/cadre.planning.v1.EventService/WatchEvents", "nomination, development"},
      {"/cadre.registry.v1.AccessService/ResolveIdentity", "gateway"},
      {"/cadre.registry.v1.EventService/WatchEvents", "planning, nomination, development"},
      {"/cadre.registry.v1.HolderTermService/FetchHolderTerms", "nomination"},
      {"/cadre.registry.v1.HolderTermService/FetchPostTimes", "nomination"},
      {"/cadre.registry.v1.PostService/FetchPosts", "planning, nomination, development"},
      {"/cadre.registry.v1.RecordEntryService/FetchRelatives", "planning"},
      {"/cadre.registry.v1.RecordService/FetchIncumbents", "nomination, development"},
      {"/cadre.registry.v1.RecordService/FetchPersonFacts", "planning, nomination, development"},
      {"/cadre.registry.v1.CertificateService/RecordCertificate", "development"},
      {"/cadre.registry.v1.RecordService/FillPost", "nomination"},
      {"/cadre.registry.v1.RegulationService/FetchRuleSets", "planning, nomination, development"},
      {"/cadre.registry.v1.RegulationService/FetchWorkingDays",
       "planning, nomination, development"},
      {"/cadre.registry.v1.VacancyService/FetchSeats", "planning"},
      {"/cadre.registry.v1.ExportService/FetchListTexts", "planning, nomination, development"},
      {"/cadre.registry.v1.ImportService/FetchNamed", "planning, nomination"},
  };
  return rows;
}

TEST(CallerMatrix, EveryMethodThatIsNotForUsersIsCalledByWhomItsRowNames) {
  const auto table = api::MethodTable::Of(AllServices());
  ASSERT_THAT(table, testing::IsOk());
  std::map<std::string, std::string> found;
  for (const api::MethodRule& rule : table->methods()) {
    if (rule.audience == api::Audience::kPublic) continue;
    const bool anonymous = rule.audience == api::Audience::kCredential;
    found[rule.path] = anonymous ? kNobodyKnown : absl::StrJoin(rule.callers, ", ");
    // A certificate that a credential call names would be a name.
    EXPECT_TRUE(!anonymous || rule.callers.empty()) << rule.path;
    EXPECT_TRUE(!anonymous || rule.permission == "anonymous credential") << rule.path;
  }
  EXPECT_EQ(found, Matrix());
}

}  // namespace
}  // namespace cadre
