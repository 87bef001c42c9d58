// Cases that run on paper, out of spreadsheets.
#include <algorithm>
#include <map>
#include <set>

#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/sheet/table.h"
#include "services/nomination/case_file_api.h"
#include "services/nomination/case_import_api.h"
#include "services/nomination/case_import_convert.h"
#include "services/nomination/domain/candidates.h"
#include "services/nomination/domain/case_sheet.h"
#include "services/nomination/eligibility.h"
#include "services/nomination/sealed_mutate.h"
#include "services/nomination/sealed_results.h"
#include "services/nomination/store/case_import_store.h"

namespace cadre::nomination {
namespace {

// A sheet on its way to cases. Problems are collected; an error is the caller's or a peer's.
class Reading {
 public:
  Reading(const api::Call& call, OrganizationId organization, sheet::Table table)
      : call_(call), organization_(organization), table_(std::move(table)) {}

  const std::vector<LineProblem>& problems() const { return problems_; }
  const v1::CaseImport& content() const { return content_; }

  // Reads the rows and asks for what they name.
  absl::Status ReadRows(registry::RegistryClient& registry) {
    registry::v1::FetchNamedRequest asked;
    for (const sheet::Line& line : table_.rows) {
      auto row = ReadCaseRow(table_.columns, line.cells);
      if (const auto* bad = std::get_if<text::CellProblem>(&row)) {
        Refuse(line.number, *bad, table_.columns.Cell(line.cells, case_column::kPost));
        continue;
      }
      rows_.push_back(std::get<CaseRow>(std::move(row)));
      rows_.back().line = line.number;
      asked.add_people(rows_.back().person);
      asked.add_post_codes(rows_.back().post_code);
    }
    ASSIGN_OR_RETURN(const registry::v1::FetchNamedResponse named, registry.Named(call_, asked));
    TakeNamed(named);
    std::erase_if(rows_, [&](const CaseRow& row) { return bad_posts_.contains(row.post_code); });
    SheetCases gathered = Gathered(table_.columns, rows_, call_.legal_day());
    cases_ = std::move(gathered.cases);
    problems_.insert(problems_.end(), gathered.problems.begin(), gathered.problems.end());
    return absl::OkStatus();
  }

  // Asks what is known of posts and people.
  absl::Status AskPeers(registry::RegistryClient& registry, registry::TermClient& terms,
                        planning::PlanningClient& planning) {
    if (cases_.empty()) return absl::OkStatus();
    std::set<std::string> posts;
    std::set<PersonId> people;
    for (const SheetCase& each : cases_) {
      posts.insert(post_names_.at(each.post_code));
      for (const std::string& name : each.people) people.insert(PersonOf(name));
    }
    ASSIGN_OR_RETURN(rules_, registry.Rules(call_));
    ASSIGN_OR_RETURN(posts_, registry.Posts(call_, posts, call_.legal_day()));
    ASSIGN_OR_RETURN(people_, IntroducedPeople::Of(call_, registry, terms, planning,
                                                   {people.begin(), people.end()}));
    return absl::OkStatus();
  }

  // Asks where the posts stand and which are taken.
  absl::Status AskStore(db::Session& session) {
    std::vector<OrganizationId> units;
    std::vector<PostId> posts;
    for (const auto& [name, post] : posts_) {
      ASSIGN_OR_RETURN(const OrganizationId unit,
                       api::ParseId<OrganizationId>(post.organization(), api::kOrganizationPattern,
                                                    "post.organization"));
      ASSIGN_OR_RETURN(const PostId id, api::ParseId<PostId>(name, api::kPostPattern, "post"));
      units.push_back(unit);
      posts.push_back(id);
    }
    ASSIGN_OR_RETURN(inside_, store::UnitsUnder(session, organization_, units, call_.legal_day()));
    ASSIGN_OR_RETURN(taken_, store::PostsWithCase(session, posts));
    return absl::OkStatus();
  }

  // Makes the cases; errors of the caller's own interest.
  absl::Status MakeCases() {
    for (const SheetCase& each : cases_) {
      const auto post = posts_.find(post_names_.at(each.post_code));
      const std::string wrong =
          post == posts_.end() ? "names no post of today" : PostProblem(post->second);
      if (!wrong.empty()) {
        Refuse(each.line, At(table_.columns, case_column::kPost, wrong));
        continue;
      }
      RETURN_IF_ERROR(MakeCase(each, post->second));
    }
    std::stable_sort(problems_.begin(), problems_.end(),
                     [](const auto& a, const auto& b) { return a.line < b.line; });
    return absl::OkStatus();
  }

 private:
  void Refuse(int line, text::CellProblem problem, const std::string& post_code = "") {
    problems_.push_back({line, std::move(problem)});
    bad_posts_.insert(post_code);
  }

  // "people/…" in the place of what the rows call people.
  void TakeNamed(const registry::v1::FetchNamedResponse& named) {
    std::map<size_t, const registry::v1::NamedPerson*> found;
    for (const auto& person : named.people())
      found[static_cast<size_t>(person.position())] = &person;
    for (const auto& post : named.posts()) post_names_[post.code()] = post.post();
    for (size_t i = 0; i < rows_.size(); ++i) {
      CaseRow& row = rows_[i];
      if (!post_names_.contains(row.post_code)) {
        Refuse(row.line,
               At(table_.columns, case_column::kPost, "names no post that the caller may read"),
               row.post_code);
      }
      if (row.person.empty()) continue;
      const auto person = found.find(i);
      if (person == found.end()) {
        Refuse(row.line,
               At(table_.columns, case_column::kPerson, "names nobody whom the caller may read"),
               row.post_code);
        continue;
      }
      if (auto bad = CheckKeptName(table_.columns, row, person->second->full_name())) {
        Refuse(row.line, *std::move(bad), row.post_code);
      }
      row.person = person->second->person();
    }
  }

  static PersonId PersonOf(const std::string& name) {
    return *api::ParseId<PersonId>(name, api::kPersonPattern, "person");
  }

  std::string PostProblem(const registry::v1::Post& post) const {
    const auto unit = api::ParseId<OrganizationId>(post.organization(), api::kOrganizationPattern,
                                                   "post.organization");
    if (!unit.ok() || !inside_.contains(*unit)) {
      return "is not of the organization or one below it";
    }
    const auto id = api::ParseId<PostId>(post.name(), api::kPostPattern, "post");
    return id.ok() && taken_.contains(*id) ? "has a case already" : "";
  }

  absl::Status MakeCase(const SheetCase& each, const registry::v1::Post& post) {
    if (each.kind == regulation::ProcedureKind::kReappointment) {
      // Terms served and retirement are asked of the registry when a case is opened (CON-14,
      // CON-16).
      Refuse(each.line, At(table_.columns, case_column::kKind, "does not come in from paper"));
      return absl::OkStatus();
    }
    const CivilDay began = each.steps.front().record.date;
    Case subject{.organization = organization_,
                 .post_title = post.title(),
                 .posts = each.posts,
                 .policy = each.policy};
    ASSIGN_OR_RETURN(subject.post, api::ParseId<PostId>(post.name(), api::kPostPattern, "post"));
    const absl::StatusOr<regulation::Procedure> procedure = ProcedureOn(*rules_, each.kind, began);
    if (!procedure.ok()) {
      Refuse(each.line, At(table_.columns, case_column::kRecordDay,
                           "is a day on which no rule set states the procedure"));
      return absl::OkStatus();
    }
    subject.procedure = *procedure;
    subject.content_hash = rules_->sets().at(procedure->source.set_id).content_hash;
    RETURN_IF_ERROR(AddCandidates(each, post, began, subject));
    Begin(began, subject);
    if (const absl::Status bad = CheckCandidates(subject); !bad.ok()) {
      Refuse(each.line, At(table_.columns, case_column::kPerson,
                           "is more than the posts, and no meeting votes"));
      return absl::OkStatus();
    }
    RETURN_IF_ERROR(CheckInterest(subject, call_.identity.person));
    if (const auto bad = CloseOnPaper(subject, each.steps)) {
      problems_.push_back(Placed(table_.columns, each, *bad));
      return absl::OkStatus();
    }
    *content_.add_cases() = ToProto(subject, each.steps, each.line);
    return absl::OkStatus();
  }

  // By the rules of the day on which the case began.
  absl::Status AddCandidates(const SheetCase& each, const registry::v1::Post& post, CivilDay began,
                             Case& subject) {
    ASSIGN_OR_RETURN(const auto in_force, IntroductionRules::On(*rules_, began));
    for (size_t i = 0; i < each.people.size(); ++i) {
      const PersonId person = PersonOf(each.people[i]);
      ASSIGN_OR_RETURN(const Introduction introduction, people_.For(post, person, began));
      const IntroductionVerdict verdict = CheckIntroduction(in_force, introduction);
      if (!verdict.blocks.empty()) {
        Refuse(each.lines.at({0, static_cast<int>(i) + 1}),
               At(table_.columns, case_column::kPerson, "may not be introduced",
                  verdict.blocks.front().rule));
      }
      subject.candidates.push_back({.person = person,
                                    .full_name = people_.FactsOf(person).person().full_name(),
                                    .supporting_entry = verdict.supporting_entry});
    }
    return absl::OkStatus();
  }

  const api::Call& call_;
  const OrganizationId organization_;
  const sheet::Table table_;
  std::vector<CaseRow> rows_;
  std::set<std::string> bad_posts_;
  std::map<std::string, std::string> post_names_;  // by code
  std::vector<SheetCase> cases_;
  std::shared_ptr<const regulation::Catalogue> rules_;
  std::map<std::string, registry::v1::Post> posts_;  // by name
  IntroducedPeople people_;
  std::set<OrganizationId> inside_;
  std::set<PostId> taken_;
  std::vector<LineProblem> problems_;
  v1::CaseImport content_;
};

}  // namespace

absl::StatusOr<v1::ImportCaseSheetResponse> CaseImportApi::ImportCaseSheet(
    const api::Call& call, const v1::ImportCaseSheetRequest& request) {
  CaseImport import;
  ASSIGN_OR_RETURN(import.organization,
                   api::ParseId<OrganizationId>(request.organization(), api::kOrganizationPattern,
                                                "organization"));
  {
    // Before the peers are asked: another unit learns nothing.
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(const bool in_scope, db::IsInScope(*lease, import.organization, call.scope()));
    if (!in_scope) return NotFoundError("organization");
  }
  ASSIGN_OR_RETURN(sheet::Table table, sheet::ReadTable(request.content(), CaseTableForm()));
  v1::ImportCaseSheetResponse response;
  response.set_rows(static_cast<int>(table.rows.size()));
  Reading reading(call, import.organization, std::move(table));
  RETURN_IF_ERROR(reading.ReadRows(registry_));
  RETURN_IF_ERROR(reading.AskPeers(registry_, terms_, planning_));
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    RETURN_IF_ERROR(reading.AskStore(*lease));
  }
  RETURN_IF_ERROR(reading.MakeCases());
  AddProblems(reading.problems(), response);
  return File(call, std::move(import), reading.content(), std::move(response));
}

}  // namespace cadre::nomination
