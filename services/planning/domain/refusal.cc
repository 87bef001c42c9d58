#include "services/planning/domain/refusal.h"

#include "absl/strings/str_cat.h"
#include "common/base/errors.h"

namespace cadre::planning {

absl::Status Refuse(const std::vector<regulation::Finding>& findings, absl::string_view text) {
  if (findings.empty()) return absl::OkStatus();
  const regulation::Finding& first = findings.front();
  ErrorDetail detail{.reason = Reason::kRuleViolated, .metadata = {{"rule", first.rule}}};
  if (first.needed.has_value()) {
    detail.metadata.emplace_back("needed", absl::StrCat(*first.needed));
  }
  for (const regulation::Finding& finding : findings) {
    detail.citations.push_back(finding.citation);
  }
  return MakeError(absl::StatusCode::kFailedPrecondition, text, std::move(detail));
}

}  // namespace cadre::planning
