#include "clients/cadrectl/tables/command.h"

#include <cstdio>
#include <memory>
#include <string>

#include "cadre/planning/v1/plan.pb.h"
#include "clients/cadrectl/tables/forms.h"
#include "common/base/status_macros.h"

namespace cadre::cadrectl {
namespace {

constexpr int kPage = 1000;

using Printer = absl::StatusOr<std::string> (*)(Client&, const std::string&);

absl::StatusOr<std::string> PrintList(Client& client, const std::string& plan) {
  planning::v1::ListEntriesRequest request;
  request.set_plan(plan);
  request.set_page_size(kPage);
  std::vector<planning::v1::Entry> entries;
  while (true) {
    ASSIGN_OR_RETURN(const auto page, client.Call<planning::v1::ListEntriesResponse>(
                                          "/cadre.planning.v1.EntryService/ListEntries", request));
    entries.insert(entries.end(), page.entries().begin(), page.entries().end());
    if (page.next_page_token().empty()) return BriefList(entries);
    request.set_page_token(page.next_page_token());
  }
}

absl::StatusOr<std::string> PrintStructure(Client& client, const std::string& plan) {
  planning::v1::CheckStructureRequest request;
  request.set_name(plan);
  ASSIGN_OR_RETURN(const auto report,
                   client.Call<planning::v1::StructureReport>(
                       "/cadre.planning.v1.PlanService/CheckStructure", request));
  return StructureSummary(report);
}

absl::StatusOr<std::string> PrintRecord(Client& client, const std::string& ballot) {
  nomination::v1::GetBallotRequest request;
  request.set_name(ballot);
  ASSIGN_OR_RETURN(const auto found, client.Call<nomination::v1::Ballot>(
                                         "/cadre.nomination.v1.BallotService/GetBallot", request));
  return CountRecordForm(found);
}

absl::StatusOr<std::string> PrintCoverage(Client& client, const std::string& organization) {
  development::v1::GetCoverageRequest request;
  request.set_under(organization);
  request.set_page_size(kPage);
  development::v1::CoverageReport whole;
  while (true) {
    ASSIGN_OR_RETURN(const auto page,
                     client.Call<development::v1::CoverageReport>(
                         "/cadre.development.v1.CoverageService/GetCoverage", request));
    whole.mutable_entries()->MergeFrom(page.entries());
    *whole.mutable_totals() = page.totals();
    if (page.next_page_token().empty()) return CoverageForm(whole);
    request.set_page_token(page.next_page_token());
  }
}

absl::Status Run(const ClientOptions& options, Printer print, const std::string& name) {
  ASSIGN_OR_RETURN(Client client, Client::Connect(options));
  ASSIGN_OR_RETURN(const std::string text, print(client, name));
  std::fputs(text.c_str(), stdout);
  return absl::OkStatus();
}

struct Form {
  const char* name;
  const char* help;
  const char* argument;
  Printer print;
};

constexpr Form kForms[] = {
    {"list", "Brief list of a plan (F1)", "PLAN", PrintList},
    {"structure", "Structure summary of a plan (F2)", "PLAN", PrintStructure},
    {"record", "Count record of a ballot (F6)", "BALLOT", PrintRecord},
    {"coverage", "Training needs below an organization (F7)", "ORGANIZATION", PrintCoverage},
};

}  // namespace

void AddPrintCommand(CLI::App& app, const ClientOptions& options, absl::Status& result) {
  CLI::App* command = app.add_subcommand("print", "Print a form of the work as text");
  command->require_subcommand(1);
  for (const Form& form : kForms) {
    const auto name = std::make_shared<std::string>();
    CLI::App* sub = command->add_subcommand(form.name, form.help);
    sub->add_option(form.argument, *name, "Resource name")->required();
    sub->callback([name, form, &options, &result] { result = Run(options, form.print, *name); });
  }
}

}  // namespace cadre::cadrectl
