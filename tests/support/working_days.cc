#include "tests/support/working_days.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "common/testing/status_matchers.h"
#include "services/registry/regulation_api.h"

namespace cadre::testing {
namespace {

// Two people put rules into use.
api::Call Administrator(const RegistryServer& registry, const std::string& who) {
  api::Call call =
      registry.ConsoleCall({{Role::kAdministrator, registry.root()}}, "registry.regulations.write");
  call.identity.principal = who;
  return call;
}

}  // namespace

void LoadWorkingDays(RegistryServer& registry, int year) {
  registry::v1::ProposeWorkingDaysRequest table;
  table.set_text(absl::StrCat("year: ", year, "\nbasis { number: \"1-TB\" date { year: ", year - 1,
                              " month: 11 day: 1 } }\nrest_weekdays: 6\nrest_weekdays: 7\n"));
  const auto proposed =
      registry.regulations().ProposeWorkingDays(Administrator(registry, "test#one"), table);
  ASSERT_THAT(proposed, IsOk());
  registry::v1::ConfirmRuleProposalRequest confirm;
  confirm.set_name(proposed->name());
  ASSERT_THAT(
      registry.regulations().ConfirmRuleProposal(Administrator(registry, "test#two"), confirm),
      IsOk());
}

}  // namespace cadre::testing
