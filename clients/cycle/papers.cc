// Papers of the cycle: forms of the plan, its file and its verdicts by later rules, a signed
// record.
#include "absl/strings/match.h"
#include "cadre/nomination/v1/paper.pb.h"
#include "cadre/planning/v1/form.pb.h"
#include "cadre/planning/v1/round_file.pb.h"
#include "clients/cycle/cycle.h"
#include "clients/cycle/plans.h"
#include "common/base/errors.h"

namespace cadre::cycle {
namespace {

constexpr absl::string_view kArchive = "PK";  // how documents of both kinds begin

types::v1::Letterhead Letterhead() {
  types::v1::Letterhead letterhead;
  letterhead.set_style(types::v1::PAPER_STYLE_PARTY);
  letterhead.set_signing_body("BAN THƯỜNG VỤ");
  letterhead.set_signing_office("BÍ THƯ");
  return letterhead;
}

absl::Status CheckDocument(Cycle& cycle, const std::string& what, const std::string& content) {
  if (!absl::StartsWith(content, kArchive)) return InternalError("a paper is no document");
  cycle.story.Good(absl::StrCat(what, ": ", content.size() / 1024, " KB"));
  return absl::OkStatus();
}

absl::Status MakeForms(Cycle& cycle, const std::string& plan) {
  namespace v1 = planning::v1;
  for (int kind = v1::FormKind_MIN + 1; kind <= v1::FormKind_MAX; ++kind) {
    for (const v1::FormFormat format : {v1::FORM_FORMAT_DOCX, v1::FORM_FORMAT_XLSX}) {
      if (kind == v1::FORM_KIND_SUBMISSION && format == v1::FORM_FORMAT_XLSX) continue;
      v1::GenerateFormRequest request;
      request.set_plan(plan);
      request.set_kind(static_cast<v1::FormKind>(kind));
      request.set_format(format);
      request.set_purpose("trình duyệt quy hoạch");
      *request.mutable_letterhead() = Letterhead();
      ASSIGN_OR_RETURN(const auto form, cycle.session.Call<v1::GeneratedForm>(kPlanner, request));
      RETURN_IF_ERROR(CheckDocument(cycle, form.file_name(), form.content()));
    }
  }
  return absl::OkStatus();
}

absl::Status CheckFileOf(Cycle& cycle, const std::string& plan) {
  namespace v1 = planning::v1;
  v1::CheckFileRequest request;
  request.set_plan(plan);
  ASSIGN_OR_RETURN(const auto check, cycle.session.Call<v1::FileCheck>(kAppraiser, request));
  int missing = 0;
  for (const v1::FileItem& item : check.items()) missing += item.present() ? 0 : 1;
  cycle.story.Good(
      absl::StrCat("of ", check.items_size(), " papers of the file ", missing, " are missing"));
  return absl::OkStatus();
}

absl::Status TryLaterRules(Cycle& cycle, const std::string& plan) {
  namespace v1 = planning::v1;
  v1::ReevaluatePlanRequest request;
  request.set_name(plan);
  request.set_rule_set("PLN-2021");
  ASSIGN_OR_RETURN(const auto found, cycle.session.Call<v1::Reevaluation>(kPlanner, request));
  cycle.story.Good(absl::StrCat("by PLN-2021 ", found.entries_size(), " of ", found.looked_at(),
                                " entries fare otherwise; the structure has ",
                                found.then().findings_size(), " findings instead of ",
                                found.today().findings_size()));
  return absl::OkStatus();
}

absl::Status PrintRecord(Cycle& cycle) {
  namespace v1 = nomination::v1;
  v1::GenerateCountRecordRequest request;
  request.set_ballot(cycle.world.List("records").front());
  request.set_purpose("lưu hồ sơ");
  *request.mutable_letterhead() = Letterhead();
  ASSIGN_OR_RETURN(const auto paper, cycle.session.Call<v1::GeneratedPaper>(kSecretary, request));
  return CheckDocument(cycle, "the record of the first ballot", paper.content());
}

}  // namespace

absl::Status MakePapers(Cycle& cycle) {
  cycle.story.Step("papers: forms of the plan, its file, its verdicts by later rules, a record");
  const std::string plan = cycle.world.Get("committee-plan");
  RETURN_IF_ERROR(MakeForms(cycle, plan));
  RETURN_IF_ERROR(CheckFileOf(cycle, plan));
  RETURN_IF_ERROR(TryLaterRules(cycle, plan));
  return PrintRecord(cycle);
}

}  // namespace cadre::cycle
