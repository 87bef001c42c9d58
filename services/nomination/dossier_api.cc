#include "services/nomination/dossier_api.h"

#include <algorithm>

#include "common/api/mutate.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/nomination/case_file_api.h"
#include "services/nomination/case_gate_api.h"
#include "services/nomination/domain/candidates.h"
#include "services/nomination/store/dossier_store.h"

namespace cadre::nomination {
namespace {

// The case, held, whose dossier the caller may change.
absl::StatusOr<Case> Hold(api::Mutation& m, const KeyRing& keys, CaseId id) {
  ASSIGN_OR_RETURN(Case subject, LockCase(m.session(), keys, id, m.call().scope()));
  RETURN_IF_ERROR(CheckInterest(subject, m.call().identity.person));
  RETURN_IF_ERROR(CheckNotEnded(subject, "change the dossier"));
  return subject;
}

// A dossier is shown as a whole.
absl::Status CheckRoom(int papers) {
  if (papers < kMostPapers) return absl::OkStatus();
  return MakeError(absl::StatusCode::kResourceExhausted, "too many papers of one case",
                   {.reason = Reason::kOverloaded});
}

bool IsAskedFor(const std::vector<DossierRule>& rules, const DossierPaper& paper) {
  return std::any_of(rules.begin(), rules.end(),
                     [&](const DossierRule& rule) { return rule.kind == paper.kind; });
}

}  // namespace

absl::StatusOr<v1::DossierPaper> DossierApi::AddDossierPaper(
    const api::Call& call, const v1::AddDossierPaperRequest& request) {
  ASSIGN_OR_RETURN(const CaseId id, api::ParseId<CaseId>(request.case_(), kCasePattern, "case"));
  ASSIGN_OR_RETURN(DossierPaper paper, FromProto(request.paper()));
  if (!request.scan().empty()) {
    ASSIGN_OR_RETURN(paper.scan, LookAt(request.scan()));
  }
  paper.id = DossierPaperId(NewId(call.now()));
  paper.subject = id;
  paper.added = call.legal_day();
  return api::Mutate<v1::DossierPaper>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::DossierPaper> {
        ASSIGN_OR_RETURN(const Case subject, Hold(m, keys_, id));
        RETURN_IF_ERROR(CheckPaper(subject, paper, call.legal_day()));
        ASSIGN_OR_RETURN(const int papers, store::CountPapers(m.session(), id));
        RETURN_IF_ERROR(CheckRoom(papers));
        RETURN_IF_ERROR(store::InsertPaper(m.session(), paper));
        v1::DossierPaper made = ToProto(paper);
        m.Touch(made.name());
        return made;
      });
}

absl::StatusOr<v1::DossierPaper> DossierApi::RemoveDossierPaper(
    const api::Call& call, const v1::RemoveDossierPaperRequest& request) {
  ASSIGN_OR_RETURN(const std::vector<int64_t> ids,
                   api::ParseName(request.name(), kPaperPattern, "name"));
  return api::Mutate<v1::DossierPaper>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::DossierPaper> {
        ASSIGN_OR_RETURN(const Case subject, Hold(m, keys_, CaseId(ids[0])));
        ASSIGN_OR_RETURN(const std::vector<DossierPaper> papers,
                         store::PapersOf(m.session(), subject.id));
        const auto found = std::find_if(
            papers.begin(), papers.end(),
            [&](const DossierPaper& paper) { return paper.id == DossierPaperId(ids[1]); });
        if (found == papers.end()) return NotFoundError("paper");
        RETURN_IF_ERROR(store::DeletePaper(m.session(), found->id));
        m.Touch(request.name());
        return ToProto(*found);
      });
}

absl::StatusOr<v1::Dossier> DossierApi::CheckDossier(const api::Call& call,
                                                     const v1::CheckDossierRequest& request) {
  ASSIGN_OR_RETURN(const CaseId id, api::ParseId<CaseId>(request.case_(), kCasePattern, "case"));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const Case subject, ReadCase(*lease, keys_, id, call.scope()));
  // Who goes on is told by whose papers are asked for.
  RETURN_IF_ERROR(CheckNotSealedFor(subject, call.identity.person));
  ASSIGN_OR_RETURN(const std::string pinned, store::CaseRulesOf(*lease, id));
  ASSIGN_OR_RETURN(const CaseRules rules, CaseRulesFrom(pinned));
  ASSIGN_OR_RETURN(const std::vector<DossierPaper> papers, store::PapersOf(*lease, id));
  v1::Dossier dossier;
  dossier.set_case_(request.case_());
  dossier.set_complete(true);
  for (const DossierItem& item :
       ItemsOf(rules.papers, papers, PeopleShown(subject), call.legal_day())) {
    *dossier.add_items() = ToProto(item);
    if (!item.missing.empty()) dossier.set_complete(false);
  }
  for (const DossierPaper& paper : papers) {
    if (!IsAskedFor(rules.papers, paper)) *dossier.add_others() = ToProto(paper);
  }
  return dossier;
}

}  // namespace cadre::nomination
