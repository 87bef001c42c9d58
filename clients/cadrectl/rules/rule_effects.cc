#include "clients/cadrectl/rules/rule_effects.h"

#include <cstdio>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/base/status_macros.h"

namespace cadre::cadrectl {
namespace {

using Changes = google::protobuf::RepeatedPtrField<types::v1::VerdictChange>;

std::string ListOf(const char* subject, const Changes& changes) {
  std::string text;
  for (const types::v1::VerdictChange& change : changes) {
    absl::StrAppend(&text, text.empty() ? absl::StrCat("  ", subject, ": ") : ", ", change.rule(),
                    change.refuses() ? " refuses" : " warns");
    if (change.begins() > 0) absl::StrAppend(&text, " +", change.begins());
    if (change.ends() > 0) absl::StrAppend(&text, " -", change.ends());
  }
  return text;
}

// Prints the lines of every page; answers how many.
template <typename Request, typename Response, typename RowsOf>
absl::StatusOr<int> PrintPages(Client& client, const char* method,
                               const types::v1::RuleDraftRef& draft, const RowsOf& rows_of) {
  Request request;
  *request.mutable_draft() = draft;
  int printed = 0;
  while (true) {
    ASSIGN_OR_RETURN(const Response page, client.Call<Response>(method, request));
    for (const auto& row : rows_of(page)) {
      std::fputs(LineOf(row).c_str(), stdout);
      ++printed;
    }
    if (page.next_page_token().empty()) return printed;
    request.set_page_token(page.next_page_token());
  }
}

}  // namespace

absl::Status PrintEffects(Client& client, const types::v1::RuleDraftRef& draft) {
  namespace plans = planning::v1;
  namespace cases = nomination::v1;
  ASSIGN_OR_RETURN(const int of_plans,
                   (PrintPages<plans::PreviewRulesRequest, plans::PreviewRulesResponse>(
                       client, "/cadre.planning.v1.PlanService/PreviewRules", draft,
                       [](const auto& page) { return page.plans(); })));
  ASSIGN_OR_RETURN(const int of_cases,
                   (PrintPages<cases::PreviewRulesRequest, cases::PreviewRulesResponse>(
                       client, "/cadre.nomination.v1.CaseService/PreviewRules", draft,
                       [](const auto& page) { return page.cases(); })));
  std::fputs(absl::StrCat("fare otherwise: plans ", of_plans, ", cases ", of_cases, "\n").c_str(),
             stdout);
  return absl::OkStatus();
}

std::string LineOf(const planning::v1::PlanVerdictChanges& changes) {
  const std::string state(
      absl::StripPrefix(planning::v1::RoundState_Name(changes.round_state()), "ROUND_STATE_"));
  return absl::StrCat(changes.plan(), "  ", changes.organization(), "  ", state,
                      ListOf("structure", changes.structure()), ListOf("people", changes.entries()),
                      "\n");
}

std::string LineOf(const nomination::v1::CaseVerdictChanges& changes) {
  const std::string state(
      absl::StripPrefix(nomination::v1::CaseState_Name(changes.state()), "CASE_STATE_"));
  return absl::StrCat(changes.case_(), "  ", changes.organization(), "  ", state,
                      ListOf("candidates", changes.candidates()), "\n");
}

}  // namespace cadre::cadrectl
