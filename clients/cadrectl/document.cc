#include "clients/cadrectl/document.h"

#include <fstream>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "cadre/nomination/v1/paper.pb.h"
#include "cadre/nomination/v1/slip.pb.h"
#include "cadre/planning/v1/form.pb.h"
#include "common/base/status_macros.h"

namespace cadre::cadrectl {
namespace {

// What is asked for, in whose style, and where it goes.
template <typename Request>
struct Document {
  Request request;
  int style = types::v1::PAPER_STYLE_PARTY;
  std::string file;

  types::v1::Letterhead& letterhead() { return *request.mutable_letterhead(); }
};

// The options that every document has.
template <typename Request>
void AddOptions(CLI::App& sub, Document<Request>& document) {
  const std::map<std::string, int> styles = {{"party", types::v1::PAPER_STYLE_PARTY},
                                             {"state", types::v1::PAPER_STYLE_STATE}};
  types::v1::Letterhead& letterhead = document.letterhead();
  sub.add_option("--purpose", *document.request.mutable_purpose(), "What it is for")->required();
  sub.add_option("--style", document.style, "Whose rules of drafting")
      ->transform(CLI::CheckedTransformer(styles));
  sub.add_option("--number", *letterhead.mutable_document()->mutable_number(),
                 "Number of the paper");
  sub.add_option("--place", *letterhead.mutable_place(), "Where it is dated");
  sub.add_option("--signed-for", *letterhead.mutable_signing_body(), "E.g. BAN THƯỜNG VỤ");
  sub.add_option("--signed-as", *letterhead.mutable_signing_office(), "E.g. BÍ THƯ");
  sub.add_option("--release", *document.request.mutable_release(),
                 "Of a list that is a state secret: exportReleases/…, used up by this");
}

template <typename Response, typename Request>
absl::Status Write(const ClientOptions& options, const char* method, Document<Request> document) {
  ASSIGN_OR_RETURN(Client client, Client::Connect(options));
  document.letterhead().set_style(static_cast<types::v1::PaperStyle>(document.style));
  if (document.letterhead().document().number().empty()) document.letterhead().clear_document();
  ASSIGN_OR_RETURN(const auto made, client.Call<Response>(method, document.request));
  return WriteFile(document.file, made.content());
}

// Each "plans/…" or "plans/…@N".
absl::Status AddFurther(const std::vector<std::string>& plans,
                        planning::v1::GenerateFormRequest& request) {
  for (const std::string& plan : plans) {
    const std::pair<std::string, std::string> parts = absl::StrSplit(plan, absl::MaxSplits('@', 1));
    planning::v1::FormPlan& further = *request.add_further_plans();
    further.set_plan(parts.first);
    int round = 0;
    if (!parts.second.empty() && !absl::SimpleAtoi(parts.second, &round)) {
      return absl::InvalidArgumentError(absl::StrCat("--further ", plan, ": no round"));
    }
    further.set_sequence_no(round);
  }
  return absl::OkStatus();
}

// A paper of a sitting: `add` adds what it is of.
template <typename Request, typename Add>
void AddPaper(CLI::App& group, const char* name, const char* help, const char* method, Add add,
              const ClientOptions& options, absl::Status& result) {
  const auto document = std::make_shared<Document<Request>>();
  CLI::App* sub = group.add_subcommand(name, help);
  add(*sub, document->request);
  sub->add_option("FILE", document->file, "Name that ends in .docx")->required();
  AddOptions(*sub, *document);
  sub->callback([document, method, &options, &result] {
    result = Write<nomination::v1::GeneratedPaper>(options, method, *document);
  });
}

}  // namespace

absl::Status WriteFile(const std::string& file, const std::string& content) {
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out << content;
  out.flush();
  if (out) return absl::OkStatus();
  return absl::UnavailableError(absl::StrCat("cannot write ", file));
}

void AddFormCommand(CLI::App& command, const ClientOptions& options, absl::Status& result) {
  namespace v1 = planning::v1;
  const std::map<std::string, v1::FormKind> kinds = {
      {"brief-list", v1::FORM_KIND_BRIEF_LIST}, {"structure", v1::FORM_KIND_STRUCTURE},
      {"posts", v1::FORM_KIND_POSTS},           {"people", v1::FORM_KIND_PEOPLE},
      {"changes", v1::FORM_KIND_CHANGES},       {"submission", v1::FORM_KIND_SUBMISSION}};
  const auto document = std::make_shared<Document<v1::GenerateFormRequest>>();
  const auto kind = std::make_shared<v1::FormKind>();
  const auto round = std::make_shared<int>(0);
  CLI::App* sub = command.add_subcommand("form", "A form of a plan (F1 to F5) or its submission");
  sub->add_option("PLAN", *document->request.mutable_plan(), "plans/…")->required();
  sub->add_option("KIND", *kind, "Which")->required()->transform(CLI::CheckedTransformer(kinds));
  sub->add_option("FILE", document->file, "Name that ends in .docx or .xlsx")->required();
  sub->add_option("--round", *round, "As this round was approved; as the plan stands if not given");
  const auto further = std::make_shared<std::vector<std::string>>();
  sub->add_option("--further", *further,
                  "Of structure: plans/… beside the first, plans/…@N as round N was approved")
      ->allow_extra_args(false);
  AddOptions(*sub, *document);
  sub->callback([document, kind, round, further, &options, &result] {
    result = AddFurther(*further, document->request);
    if (!result.ok()) return;
    document->request.set_kind(*kind);
    document->request.set_sequence_no(*round);
    document->request.set_format(absl::EndsWithIgnoreCase(document->file, ".xlsx")
                                     ? v1::FORM_FORMAT_XLSX
                                     : v1::FORM_FORMAT_DOCX);
    result =
        Write<v1::GeneratedForm>(options, "/cadre.planning.v1.FormService/GenerateForm", *document);
  });
}

void AddPaperCommands(CLI::App& app, const ClientOptions& options, absl::Status& result) {
  namespace v1 = nomination::v1;
  CLI::App* group = app.add_subcommand("sitting", "Sittings, and their papers");
  group->require_subcommand(1);
  const auto of_sitting = [](CLI::App& sub, auto& request) {
    sub.add_option("SITTING", *request.mutable_sitting(), "sittings/…")->required();
  };
  AddPaper<v1::GeneratePackRequest>(
      *group, "pack",
      "One print file for a hall without network: roll, ballot, tally sheet, record",
      "/cadre.nomination.v1.PaperService/GeneratePack",
      [&](CLI::App& sub, v1::GeneratePackRequest& request) {
        of_sitting(sub, request);
        sub.add_option("CASE", *request.mutable_case_(), "cases/… that is voted on")->required();
      },
      options, result);
  AddPaper<v1::GenerateMinutesRequest>(*group, "minutes", "The minutes",
                                       "/cadre.nomination.v1.PaperService/GenerateMinutes",
                                       of_sitting, options, result);
  AddPaper<v1::GenerateCountRecordRequest>(
      *group, "record", "The count record of a ballot (F6)",
      "/cadre.nomination.v1.PaperService/GenerateCountRecord",
      [](CLI::App& sub, v1::GenerateCountRecordRequest& request) {
        sub.add_option("BALLOT", *request.mutable_ballot(), "sittings/…/ballots/…")->required();
      },
      options, result);
  AddPaper<v1::PrintSlipsRequest>(
      *group, "slips", "The slips of a ballot by slips; what was printed before is worthless then",
      "/cadre.nomination.v1.SlipService/PrintSlips",
      [](CLI::App& sub, v1::PrintSlipsRequest& request) {
        sub.add_option("BALLOT", *request.mutable_name(), "sittings/…/ballots/…")->required();
        sub.add_option_function<int>(
            "--spares", [&request](int spares) { request.set_spares(spares); },
            "Beside one for everybody present");
      },
      options, result);
  AddPaper<v1::GenerateDecisionRequest>(
      *group, "decision", "The decision of a case",
      "/cadre.nomination.v1.PaperService/GenerateDecision",
      [](CLI::App& sub, v1::GenerateDecisionRequest& request) {
        sub.add_option("CASE", *request.mutable_case_(), "cases/…")->required();
      },
      options, result);
}

}  // namespace cadre::cadrectl
