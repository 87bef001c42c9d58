#include "clients/cadrectl/tables/command.h"

#include <cstdio>
#include <memory>
#include <string>

#include "cadre/planning/v1/plan.pb.h"
#include "clients/cadrectl/tables/forms.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"

namespace cadre::cadrectl {
namespace {

constexpr int kPage = 1000;

using Printer = absl::StatusOr<Form> (*)(Client&, const std::string&);

absl::StatusOr<Form> PrintList(Client& client, const std::string& plan) {
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

absl::StatusOr<Form> PrintStructure(Client& client, const std::string& plan) {
  planning::v1::CheckStructureRequest request;
  request.set_name(plan);
  ASSIGN_OR_RETURN(const auto report,
                   client.Call<planning::v1::StructureReport>(
                       "/cadre.planning.v1.PlanService/CheckStructure", request));
  return StructureSummary(report);
}

absl::StatusOr<Form> PrintRecord(Client& client, const std::string& ballot) {
  nomination::v1::GetBallotRequest request;
  request.set_name(ballot);
  ASSIGN_OR_RETURN(const auto found, client.Call<nomination::v1::Ballot>(
                                         "/cadre.nomination.v1.BallotService/GetBallot", request));
  // Not made yet, or sealed from the caller.
  if (!found.has_record()) {
    return StateError(nomination::v1::BallotState_Name(found.state()), "print the record");
  }
  return CountRecordForm(found);
}

absl::StatusOr<Form> PrintCoverage(Client& client, const std::string& organization) {
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

struct Arguments {
  std::string name;
  bool csv = false;
};

absl::Status Run(const ClientOptions& options, Printer print, const Arguments& arguments) {
  ASSIGN_OR_RETURN(Client client, Client::Connect(options));
  ASSIGN_OR_RETURN(const Form form, print(client, arguments.name));
  std::fputs((arguments.csv ? form.Csv() : form.Text()).c_str(), stdout);
  return absl::OkStatus();
}

struct Printed {
  const char* name;
  const char* help;
  const char* argument;
  const char* example;
  Printer print;
};

constexpr Printed kForms[] = {
    {"list", "Brief list of a plan (F1)", "PLAN", "plans/…", PrintList},
    {"structure", "Structure summary of a plan (F2)", "PLAN", "plans/…", PrintStructure},
    {"record", "Count record of a ballot (F6)", "BALLOT", "sittings/…/ballots/…", PrintRecord},
    {"coverage", "Training needs below an organization (F7)", "ORGANIZATION", "organizations/…",
     PrintCoverage},
};

}  // namespace

void AddPrintCommand(CLI::App& app, const ClientOptions& options, absl::Status& result) {
  CLI::App* command = app.add_subcommand("print", "Print a form of the work");
  command->require_subcommand(1);
  for (const Printed& form : kForms) {
    const auto arguments = std::make_shared<Arguments>();
    CLI::App* sub = command->add_subcommand(form.name, form.help);
    sub->add_option(form.argument, arguments->name, form.example)->required();
    sub->add_flag("--csv", arguments->csv, "Its tables for a spreadsheet, without the text around");
    sub->callback(
        [arguments, form, &options, &result] { result = Run(options, form.print, *arguments); });
  }
}

}  // namespace cadre::cadrectl
