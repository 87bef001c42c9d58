#include "services/nomination/case_import_api.h"

#include <map>
#include <set>

#include "cadre/nomination/v1/events.pb.h"
#include "common/api/etag.h"
#include "common/api/mutate.h"
#include "common/api/page_token.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/nomination/case_file_api.h"
#include "services/nomination/case_gate_api.h"
#include "services/nomination/case_import_convert.h"
#include "services/nomination/domain/candidates.h"
#include "services/nomination/sealed_mutate.h"
#include "services/nomination/sealed_results.h"
#include "services/nomination/store/case_import_store.h"

namespace cadre::nomination {
namespace {

// A filed import, held, as its caller saw it.
template <typename Request>
absl::StatusOr<CaseImport> LockFiled(api::Mutation& m, const KeyRing& keys, const Request& request,
                                     const std::string& move) {
  ASSIGN_OR_RETURN(const CaseImportId id,
                   api::ParseId<CaseImportId>(request.name(), kCaseImportPattern, "name"));
  ASSIGN_OR_RETURN(std::optional<CaseImport> import,
                   store::LockCaseImport(m.session(), id, m.call().scope()));
  if (!import.has_value()) return NotFoundError("case import");
  RETURN_IF_ERROR(api::CheckEtag(request.etag(), import->version, "case import"));
  RETURN_IF_ERROR(RequireFiled(*import, move));
  RETURN_IF_ERROR(OpenContent(keys, *import));
  return *std::move(import);
}

bool IsRound(const v1::ImportedCase& filed) {
  return filed.case_().kind() == v1::PROCEDURE_KIND_PLAN;
}

// What the rules of today ask for beside the procedure, by post.
using RulesOfPosts = std::map<std::string, CaseRules>;

absl::StatusOr<RulesOfPosts> RulesFor(const api::Call& call, registry::RegistryClient& registry,
                                      const v1::CaseImport& content) {
  std::set<std::string> names;
  for (const v1::ImportedCase& filed : content.cases()) {
    if (!IsRound(filed)) names.insert(filed.case_().post());
  }
  ASSIGN_OR_RETURN(const auto posts, registry.Posts(call, names, call.legal_day()));
  RulesOfPosts result;
  for (const v1::ImportedCase& filed : content.cases()) {
    if (IsRound(filed)) continue;
    const auto post = posts.find(filed.case_().post());
    if (post == posts.end()) return NotFoundError("post");
    ASSIGN_OR_RETURN(result[post->first],
                     RulesBeside(call, registry, post->second,
                                 static_cast<regulation::ProcedureKind>(filed.case_().kind())));
  }
  return result;
}

// The case with its steps closed begins to run; names itself in `filed`.
absl::Status Run(api::Mutation& m, const KeyRing& keys, CaseImportId import,
                 const RulesOfPosts& rules, v1::ImportedCase& filed) {
  ASSIGN_OR_RETURN(PaperCase paper, PaperCaseFrom(filed));
  Case& subject = paper.subject;
  RETURN_IF_ERROR(CheckInterest(subject, m.call().identity.person));
  if (CloseOnPaper(subject, paper.steps).has_value()) {
    return InternalError("a filed case no longer closes its steps");
  }
  RETURN_IF_ERROR(StoreNew(m, subject));
  const auto beside = rules.find(api::PostName(*subject.post));
  if (beside == rules.end()) return InternalError("a filed case is of another post");
  RETURN_IF_ERROR(PinRules(m, subject, beside->second));
  for (const PaperStep& step : paper.steps) {
    RETURN_IF_ERROR(KeepResult(m.session(), keys, subject, step.no));
    subject.step(step.no).imported_by = import;
  }
  RETURN_IF_ERROR(store::InsertImportedCase(m.session(), subject.id, import, paper.steps.size()));
  RETURN_IF_ERROR(TellOpened(m, subject));
  *filed.mutable_case_() = ToProto(subject, std::vector<store::Placement>());
  return absl::OkStatus();
}

absl::Status TellTakenOver(api::Mutation& m, const Case& subject, int steps) {
  v1::RoundTakenOver event;
  event.set_plan(subject.plan);
  event.set_sequence_no(subject.sequence_no);
  event.set_case_(CaseName(subject.id));
  event.set_steps(steps);
  return m.Emit(event.case_(), event);
}

// The case of a round goes on behind its steps on paper.
absl::Status RunOn(api::Mutation& m, const KeyRing& keys, CaseImportId import,
                   v1::ImportedCase& filed) {
  ASSIGN_OR_RETURN(PaperCase paper, PaperCaseFrom(filed));
  ASSIGN_OR_RETURN(Case subject, LockCase(m.session(), keys, paper.subject.id, m.call().scope()));
  RETURN_IF_ERROR(CheckNotSealedFor(subject, m.call().identity.person));
  RETURN_IF_ERROR(CheckTakesPaper(subject));
  subject.procedure = paper.subject.procedure;
  subject.content_hash = paper.subject.content_hash;
  Begin(paper.subject.opened, subject);
  const v1::Procedure pinned = ToProto(subject.procedure, subject.content_hash);
  RETURN_IF_ERROR(store::BeginAnew(m.session(), subject, pinned.SerializeAsString()));
  // Somebody may have withdrawn since it was filed.
  if (CloseOnPaper(subject, paper.steps).has_value()) {
    return StateError("another round than was filed", "take steps from paper");
  }
  for (const PaperStep& step : paper.steps) {
    RETURN_IF_ERROR(KeepResult(m.session(), keys, subject, step.no));
    subject.step(step.no).imported_by = import;
  }
  RETURN_IF_ERROR(store::InsertImportedCase(m.session(), subject.id, import, paper.steps.size()));
  RETURN_IF_ERROR(TellTakenOver(m, subject, static_cast<int>(paper.steps.size())));
  RETURN_IF_ERROR(KeepCase(m, subject));
  *filed.mutable_case_() = ToProto(subject, std::vector<store::Placement>());
  return absl::OkStatus();
}

absl::StatusOr<v1::CaseImport> Keep(api::Mutation& m, const KeyRing& keys, CaseImport& import,
                                    const v1::CaseImport& content) {
  RETURN_IF_ERROR(store::UpdateCaseImport(m.session(), SealedContent(keys, import), import));
  v1::CaseImport shown = ToProto(import);
  m.Touch(shown.name());
  *shown.mutable_cases() = content.cases();
  HideSecretCounts(shown);
  HideOwnResults(m.call().identity.person, shown);
  return shown;
}

}  // namespace

absl::StatusOr<v1::ImportCaseSheetResponse> CaseImportApi::File(
    const api::Call& call, CaseImport import, const v1::CaseImport& content,
    v1::ImportCaseSheetResponse response) {
  if (response.problems_size() > 0) return response;
  import.filed = call.legal_day();
  import.filed_by = call.identity.principal;
  import.filed_person = call.identity.person;
  import.content = content.SerializeAsString();
  return MutateSealed<v1::ImportCaseSheetResponse>(
      call, pool_, keys_, [&](api::Mutation& m) -> absl::StatusOr<v1::ImportCaseSheetResponse> {
        import.id = CaseImportId(NewId(call.now()));
        RETURN_IF_ERROR(store::InsertCaseImport(m.session(), SealedContent(keys_, import), import));
        *response.mutable_import() = ToProto(import);
        m.Touch(response.import().name());
        *response.mutable_import()->mutable_cases() = content.cases();
        return response;
      });
}

absl::StatusOr<v1::CaseImport> CaseImportApi::Filed(const api::Call& call,
                                                    const std::string& name) {
  ASSIGN_OR_RETURN(const CaseImportId id,
                   api::ParseId<CaseImportId>(name, kCaseImportPattern, "name"));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::optional<CaseImport> import,
                   store::FindCaseImport(*lease, id, call.scope()));
  if (!import.has_value()) return NotFoundError("case import");
  RETURN_IF_ERROR(OpenContent(keys_, *import));
  ASSIGN_OR_RETURN(v1::CaseImport content, ContentOf(*import));
  v1::CaseImport result = ToProto(*import);
  result.mutable_cases()->Swap(content.mutable_cases());
  return result;
}

absl::StatusOr<v1::CaseImport> CaseImportApi::GetCaseImport(
    const api::Call& call, const v1::GetCaseImportRequest& request) {
  ASSIGN_OR_RETURN(v1::CaseImport shown, Filed(call, request.name()));
  HideSecretCounts(shown);
  HideOwnResults(call.identity.person, shown);
  return shown;
}

absl::StatusOr<v1::ListCaseImportsResponse> CaseImportApi::ListCaseImports(
    const api::Call& call, const v1::ListCaseImportsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  store::CaseImportQuery query{.limit = page.size + 1};
  if (request.state() != v1::CASE_IMPORT_STATE_UNSPECIFIED) {
    query.state = static_cast<CaseImportState>(request.state());
  }
  if (!page.after.empty()) query.before = CaseImportId::FromText(page.after.front());
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<CaseImport> rows,
                   store::ListCaseImports(*lease, query, call.scope()));
  v1::ListCaseImportsResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {rows.back().id.text()}));
  }
  for (const CaseImport& row : rows) *response.add_case_imports() = ToProto(row);
  return response;
}

absl::StatusOr<v1::CaseImport> CaseImportApi::ConfirmCaseImport(
    const api::Call& call, const v1::ConfirmCaseImportRequest& request) {
  RulesOfPosts rules;
  {
    ASSIGN_OR_RETURN(const v1::CaseImport content, Filed(call, request.name()));
    ASSIGN_OR_RETURN(rules, RulesFor(call, registry_, content));
  }
  return MutateSealed<v1::CaseImport>(
      call, pool_, keys_, [&](api::Mutation& m) -> absl::StatusOr<v1::CaseImport> {
        ASSIGN_OR_RETURN(CaseImport import, LockFiled(m, keys_, request, "confirm"));
        RETURN_IF_ERROR(CheckSecondPerson(import, call.identity.principal, call.identity.person));
        ASSIGN_OR_RETURN(v1::CaseImport content, ContentOf(import));
        for (v1::ImportedCase& filed : *content.mutable_cases()) {
          RETURN_IF_ERROR(IsRound(filed) ? RunOn(m, keys_, import.id, filed)
                                         : Run(m, keys_, import.id, rules, filed));
        }
        import.state = CaseImportState::kConfirmed;
        import.content = content.SerializeAsString();
        return Keep(m, keys_, import, content);
      });
}

absl::StatusOr<v1::CaseImport> CaseImportApi::RejectCaseImport(
    const api::Call& call, const v1::RejectCaseImportRequest& request) {
  return MutateSealed<v1::CaseImport>(
      call, pool_, keys_, [&](api::Mutation& m) -> absl::StatusOr<v1::CaseImport> {
        ASSIGN_OR_RETURN(CaseImport import, LockFiled(m, keys_, request, "reject"));
        ASSIGN_OR_RETURN(const v1::CaseImport content, ContentOf(import));
        for (const v1::ImportedCase& filed : content.cases()) {
          ASSIGN_OR_RETURN(const PaperCase paper, PaperCaseFrom(filed));
          RETURN_IF_ERROR(CheckNotSealedFor(paper.subject, call.identity.person));
        }
        import.state = CaseImportState::kRejected;
        import.reject_reason = request.reason();
        return Keep(m, keys_, import, content);
      });
}

}  // namespace cadre::nomination
