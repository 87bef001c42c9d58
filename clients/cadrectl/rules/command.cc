#include "clients/cadrectl/rules/command.h"

#include <cstdio>
#include <memory>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/cadrectl/rules/rule_effects.h"
#include "clients/cadrectl/rules/rule_lines.h"
#include "common/base/errors.h"
#include "common/base/files.h"
#include "common/base/random.h"
#include "common/base/status_macros.h"

namespace cadre::cadrectl {
namespace {

namespace v1 = registry::v1;

constexpr char kService[] = "/cadre.registry.v1.RegulationService/";

struct Arguments {
  std::string name;  // a file, a key, a proposal or a set
  bool dry_run = false;
  bool propose = false;
  bool all = false;
  std::string document;
  std::string set_id;
  std::string from;
  std::string reason;
};

void Print(const std::string& text) { std::fputs(text.c_str(), stdout); }

std::string ProposalName(const std::string& given) {
  return absl::StartsWith(given, "ruleProposals/") ? given : absl::StrCat("ruleProposals/", given);
}

// Sends a proposal, or compares only; prints what differs and what to do next.
template <typename Request>
absl::Status Propose(Client& client, const char* method, Request request, bool dry_run) {
  request.set_validate_only(dry_run);
  if (!dry_run) request.set_request_id(NewUuid());
  ASSIGN_OR_RETURN(const auto proposal,
                   client.Call<v1::RuleProposal>(absl::StrCat(kService, method), request));
  Print(ReviewText(proposal.review()));
  if (dry_run) {
    Print("dry run, nothing proposed\n");
  } else {
    Print(absl::StrCat("proposed: a second person runs `cadrectl rules activate ", proposal.name(),
                       "`\n"));
  }
  return absl::OkStatus();
}

// Fills a request that carries a file.
template <typename Request>
absl::Status Apply(Client& client, const char* method, const Arguments& arguments) {
  if (arguments.dry_run == arguments.propose) {
    return FieldError("apply", "needs either --dry-run or --propose");
  }
  Request request;
  ASSIGN_OR_RETURN(*request.mutable_text(), ReadFile(arguments.name));
  request.set_file_name(arguments.name.substr(arguments.name.rfind('/') + 1));
  return Propose(client, method, request, arguments.dry_run);
}

absl::Status ApplyRules(Client& client, const Arguments& arguments) {
  RETURN_IF_ERROR(Apply<v1::ProposeRuleSetRequest>(client, "ProposeRuleSet", arguments));
  if (!arguments.dry_run) return absl::OkStatus();
  types::v1::RuleDraftRef draft;
  ASSIGN_OR_RETURN(*draft.mutable_text(), ReadFile(arguments.name));
  return PrintEffects(client, draft);
}

absl::Status ApplyWorkingDays(Client& client, const Arguments& arguments) {
  return Apply<v1::ProposeWorkingDaysRequest>(client, "ProposeWorkingDays", arguments);
}

absl::Status ConfirmKey(Client& client, const Arguments& arguments) {
  v1::ProposeConfirmationRequest request;
  request.set_key(arguments.name);
  request.set_set_id(arguments.set_id);
  ASSIGN_OR_RETURN(*request.mutable_document(), DocumentFrom(arguments.document));
  return Propose(client, "ProposeConfirmation", request, arguments.dry_run);
}

absl::Status ListSets(Client& client, const Arguments& /*arguments*/) {
  ASSIGN_OR_RETURN(const auto sets,
                   client.Call<v1::ListRuleSetsResponse>(absl::StrCat(kService, "ListRuleSets"),
                                                         v1::ListRuleSetsRequest()));
  for (const v1::StoredRuleSet& set : sets.rule_sets()) Print(LineOf(set));
  return absl::OkStatus();
}

absl::Status ListTables(Client& client, const Arguments& /*arguments*/) {
  ASSIGN_OR_RETURN(const auto found,
                   client.Call<v1::ListWorkingDaysResponse>(
                       absl::StrCat(kService, "ListWorkingDays"), v1::ListWorkingDaysRequest()));
  for (const v1::StoredWorkingDays& table : found.tables()) Print(LineOf(table));
  return absl::OkStatus();
}

absl::Status ListProposals(Client& client, const Arguments& arguments) {
  v1::ListRuleProposalsRequest request;
  if (!arguments.all) request.set_state(v1::RULE_PROPOSAL_STATE_WAITING);
  while (true) {
    ASSIGN_OR_RETURN(const auto page, client.Call<v1::ListRuleProposalsResponse>(
                                          absl::StrCat(kService, "ListRuleProposals"), request));
    for (const v1::RuleProposal& proposal : page.rule_proposals()) Print(LineOf(proposal));
    if (page.next_page_token().empty()) return absl::OkStatus();
    request.set_page_token(page.next_page_token());
  }
}

absl::Status ShowHistory(Client& client, const Arguments& arguments) {
  v1::ListRuleSetVersionsRequest request;
  request.set_set_id(arguments.name);
  while (true) {
    ASSIGN_OR_RETURN(const auto page, client.Call<v1::ListRuleSetVersionsResponse>(
                                          absl::StrCat(kService, "ListRuleSetVersions"), request));
    for (const v1::RuleSetVersion& version : page.versions()) Print(LineOf(version));
    if (page.next_page_token().empty()) return absl::OkStatus();
    request.set_page_token(page.next_page_token());
  }
}

absl::Status ShowDifference(Client& client, const Arguments& arguments) {
  v1::GetRuleProposalRequest request;
  request.set_name(ProposalName(arguments.name));
  ASSIGN_OR_RETURN(const auto proposal, client.Call<v1::RuleProposal>(
                                            absl::StrCat(kService, "GetRuleProposal"), request));
  Print(LineOf(proposal));
  Print(ReviewText(proposal.review()));
  const bool waits = proposal.state() == v1::RULE_PROPOSAL_STATE_WAITING;
  if (!waits || proposal.kind() == v1::RULE_PROPOSAL_KIND_WORKING_DAYS) return absl::OkStatus();
  types::v1::RuleDraftRef draft;
  draft.set_rule_proposal(proposal.name());
  return PrintEffects(client, draft);
}

absl::Status Activate(Client& client, const Arguments& arguments) {
  v1::ConfirmRuleProposalRequest request;
  request.set_name(ProposalName(arguments.name));
  request.set_request_id(NewUuid());
  if (!arguments.from.empty()) {
    ASSIGN_OR_RETURN(*request.mutable_from(), DateFrom(arguments.from, "--from"));
  }
  ASSIGN_OR_RETURN(
      const auto confirmed,
      client.Call<v1::RuleProposal>(absl::StrCat(kService, "ConfirmRuleProposal"), request));
  Print(LineOf(confirmed));
  return absl::OkStatus();
}

absl::Status Reject(Client& client, const Arguments& arguments) {
  v1::RejectRuleProposalRequest request;
  request.set_name(ProposalName(arguments.name));
  request.set_request_id(NewUuid());
  request.set_reason(arguments.reason);
  ASSIGN_OR_RETURN(const auto rejected, client.Call<v1::RuleProposal>(
                                            absl::StrCat(kService, "RejectRuleProposal"), request));
  Print(LineOf(rejected));
  return absl::OkStatus();
}

struct Subcommand {
  const char* name;
  const char* help;
  const char* argument;  // null for none
  absl::Status (*run)(Client&, const Arguments&);
};

constexpr Subcommand kRules[] = {
    {"apply", "Compare a rule set with what holds, or propose it", "FILE", ApplyRules},
    {"list", "The sets in use", nullptr, ListSets},
    {"proposals", "Proposals that wait for a second person", nullptr, ListProposals},
    {"diff", "What a proposal changes", "PROPOSAL", ShowDifference},
    {"confirm", "Propose that a recalled value was seen in a document", "KEY", ConfirmKey},
    {"activate", "Put a proposal into use, as the second person", "PROPOSAL", Activate},
    {"reject", "Refuse a proposal, or take it back", "PROPOSAL", Reject},
    {"history", "What was in use under an id", "SET", ShowHistory},
};

constexpr Subcommand kWorkingDays[] = {
    {"apply", "Compare a year's table with what holds, or propose it", "FILE", ApplyWorkingDays},
    {"list", "The tables in use", nullptr, ListTables},
};

void AddFlags(CLI::App& sub, Arguments& arguments) {
  const std::string name = sub.get_name();
  if (name == "apply") {
    sub.add_flag("--dry-run", arguments.dry_run, "Compare only");
    sub.add_flag("--propose", arguments.propose, "Propose it to a second person");
  }
  if (name == "proposals") sub.add_flag("--all", arguments.all, "Decided ones too");
  if (name == "activate") sub.add_option("--from", arguments.from, "First day, as a check");
  if (name == "reject") sub.add_option("--reason", arguments.reason, "Why")->required();
  if (name == "confirm") {
    sub.add_option("--document", arguments.document, "NUMBER/DATE")->required();
    sub.add_option("--set", arguments.set_id, "Of this set only");
    sub.add_flag("--dry-run", arguments.dry_run, "Compare only");
  }
}

template <size_t N>
void AddGroup(CLI::App& app, const char* name, const char* help, const Subcommand (&list)[N],
              const ClientOptions& options, absl::Status& result) {
  CLI::App* group = app.add_subcommand(name, help);
  group->require_subcommand(1);
  for (const Subcommand& subcommand : list) {
    const auto arguments = std::make_shared<Arguments>();
    CLI::App* sub = group->add_subcommand(subcommand.name, subcommand.help);
    if (subcommand.argument != nullptr) {
      sub->add_option(subcommand.argument, arguments->name)->required();
    }
    AddFlags(*sub, *arguments);
    sub->callback([arguments, subcommand, &options, &result] {
      absl::StatusOr<Client> client = Client::Connect(options);
      result = client.ok() ? subcommand.run(*client, *arguments) : client.status();
    });
  }
}

}  // namespace

void AddRulesCommand(CLI::App& app, const ClientOptions& options, absl::Status& result) {
  AddGroup(app, "rules", "Rule sets: compare, propose, put into use", kRules, options, result);
  AddGroup(app, "working-days", "Tables of working days", kWorkingDays, options, result);
}

}  // namespace cadre::cadrectl
