#include "clients/cadrectl/rules/rule_lines.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"
#include "common/api/proto_time.h"
#include "common/base/clock.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"

namespace cadre::cadrectl {
namespace {

namespace v1 = registry::v1;

std::string DayOf(const types::v1::CivilDate& date) {
  const auto parsed = api::DateFrom(date, "");
  return parsed.ok() ? parsed->ToIso() : "";
}

std::string TimeOf(const google::protobuf::Timestamp& time) {
  return absl::FormatTime("%Y-%m-%d %H:%M", api::FromProto(time), LegalZone());
}

}  // namespace

std::string ReviewText(const v1::RuleReview& review) {
  std::string text;
  for (const v1::RuleChange& change : review.changes()) {
    if (change.before().empty()) {
      absl::StrAppend(&text, "+ ", change.path(), ": ", change.after(), "\n");
    } else if (change.after().empty()) {
      absl::StrAppend(&text, "- ", change.path(), ": ", change.before(), "\n");
    } else {
      absl::StrAppend(&text, "~ ", change.path(), ": ", change.before(), " → ", change.after(),
                      "\n");
    }
  }
  for (const std::string& warning : review.warnings()) absl::StrAppend(&text, "! ", warning, "\n");
  return text;
}

std::string LineOf(const v1::RuleProposal& p) {
  const std::string state(
      absl::StripPrefix(v1::RuleProposalState_Name(p.state()), "RULE_PROPOSAL_STATE_"));
  return absl::StrCat(p.name(), "  ", state, "  ", p.set_id(), "  from ", DayOf(p.valid_from()),
                      "  by ", p.proposed_by(), " ", TimeOf(p.propose_time()),
                      p.decided_by().empty() ? "" : absl::StrCat(", ", p.decided_by()),
                      p.reason().empty() ? "" : absl::StrCat(": ", p.reason()), "\n");
}

std::string LineOf(const v1::RuleSetVersion& v) {
  return absl::StrCat(TimeOf(v.activate_time()), "  ", v.content_hash(), "  ", v.activated_by(),
                      "  ", v.rule_proposal(), "\n");
}

std::string LineOf(const v1::StoredRuleSet& stored) {
  const v1::RuleSet& set = stored.rule_set();
  return absl::StrFormat("%-20s %-14s %-8s %s – %-10s %s\n", set.id(),
                         absl::StripPrefix(v1::RuleDomain_Name(set.domain()), "RULE_DOMAIN_"),
                         absl::StripPrefix(v1::RuleLayer_Name(set.layer()), "RULE_LAYER_"),
                         DayOf(set.valid_from()), set.has_valid_to() ? DayOf(set.valid_to()) : "",
                         stored.content_hash().substr(0, 12));
}

std::string LineOf(const v1::StoredWorkingDays& stored) {
  const v1::WorkingDays& table = stored.working_days();
  return absl::StrFormat("%d  %d days off, %d rest days worked  %s\n", table.year(),
                         table.days_off_size(), table.days_worked_size(),
                         stored.content_hash().substr(0, 12));
}

absl::StatusOr<types::v1::CivilDate> DateFrom(const std::string& iso, const char* option) {
  const std::optional<CivilDay> day = ParseDay(iso);
  if (!day.has_value()) return FieldError(option, "needs a day such as 2020-11-18");
  return api::ToProto(*day);
}

absl::StatusOr<types::v1::DocumentRef> DocumentFrom(const std::string& text) {
  const size_t stroke = text.rfind('/');
  if (stroke == std::string::npos || stroke == 0) {
    return FieldError("--document", "is NUMBER/DATE, e.g. 135/2020/NĐ-CP/2020-11-18");
  }
  types::v1::DocumentRef document;
  document.set_number(text.substr(0, stroke));
  ASSIGN_OR_RETURN(*document.mutable_date(), DateFrom(text.substr(stroke + 1), "--document"));
  return document;
}

}  // namespace cadre::cadrectl
