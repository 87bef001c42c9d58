#include "services/nomination/paper_api.h"

#include <set>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "cadre/planning/v1/route.pb.h"
#include "common/api/digest.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/files.h"
#include "services/nomination/ballot_file_api.h"
#include "services/nomination/case_file_api.h"
#include "services/nomination/domain/candidates.h"
#include "services/nomination/dossier_convert.h"
#include "services/nomination/opening_api.h"
#include "services/nomination/paper_convert.h"
#include "services/nomination/sealed_results.h"
#include "services/nomination/store/ballot_store.h"
#include "services/nomination/store/dossier_store.h"
#include "services/nomination/store/matter_store.h"
#include "services/nomination/store/open_case_store.h"
#include "services/nomination/store/roll_store.h"
#include "services/nomination/store/sitting_store.h"

namespace cadre::nomination {
namespace {

constexpr char kPack[] = "pack.docx";
constexpr char kCountRecord[] = "count-record.docx";
constexpr char kMinutes[] = "minutes.docx";
constexpr char kSubmission[] = "submission.docx";
constexpr char kDecision[] = "decision.docx";
constexpr char kSlips[] = "slips.docx";

absl::StatusOr<Sitting> ReadSitting(db::Session& session, const std::string& name,
                                    const db::Scope& scope) {
  ASSIGN_OR_RETURN(const SittingId id, api::ParseId<SittingId>(name, kSittingPattern, "sitting"));
  ASSIGN_OR_RETURN(std::optional<Sitting> sitting, store::FindSitting(session, id, scope));
  if (!sitting.has_value()) return NotFoundError("sitting");
  return *std::move(sitting);
}

// The vote that comes next.
absl::StatusOr<const regulation::Step*> NextVote(const Case& subject) {
  for (const regulation::Step& step : subject.procedure.steps) {
    if (subject.step(step.no).progress.state == StepState::kSigned) continue;
    if (step.ballot != regulation::BallotKind::kNone) return &step;
  }
  return StateError("no vote to come", "print a ballot");
}

absl::StatusOr<v1::CountRecord> RecordOf(const Ballot& ballot) {
  v1::CountRecord record;
  if (!record.ParseFromString(ballot.record)) {
    return InternalError("a stored record cannot be read");
  }
  return record;
}

// The body that decided (regulations §1.10), which need not be the one whose meetings were held.
absl::StatusOr<OrganizationId> DeciderOf(db::Session& session, const Case& subject) {
  ASSIGN_OR_RETURN(const store::CaseAccount account, store::AccountOf(session, subject.id));
  planning::v1::AccountableRoles roles;
  if (!roles.ParseFromString(account.roles)) return InternalError("stored roles cannot be read");
  return api::ParseId<OrganizationId>(roles.decider().organization(), api::kOrganizationPattern,
                                      "roles.decider");
}

// Those of the ballots' cases that keep their results from the caller: a candidate, dropped by now
// or not.
absl::StatusOr<std::set<CaseId>> KeptFrom(db::Session& session, std::optional<PersonId> person,
                                          const std::vector<Ballot>& ballots) {
  if (!person.has_value()) return std::set<CaseId>();
  std::vector<CaseId> cases;
  for (const Ballot& ballot : ballots) cases.push_back(ballot.subject);
  return store::RunningCasesOf(session, *person, cases);
}

}  // namespace

PaperTemplates ReadPaperTemplates(const std::string& folder) {
  return ReadNamed({kPack, kCountRecord, kMinutes, kSubmission, kDecision, kSlips}, "papers",
                   folder);
}

template <typename Request>
absl::StatusOr<sheet::DocumentContent> PaperApi::Begin(const api::Call& call,
                                                       const Request& request,
                                                       const Wanted& wanted) {
  if (!templates_.contains(wanted.file)) {
    return absl::FailedPreconditionError(absl::StrCat("the server has no template ", wanted.file));
  }
  registry::v1::FetchListTextsRequest asked;
  const OrganizationId issuer = wanted.issuer.value_or(wanted.organization);
  asked.set_organization(api::OrganizationName(wanted.organization));
  asked.add_organizations(api::OrganizationName(issuer));
  asked.set_list(wanted.list);
  asked.set_purpose(request.purpose());
  asked.set_release(request.release());
  ASSIGN_OR_RETURN(const auto texts, registry_.ListTexts(call, asked));
  return PaperOf(issuer, request.letterhead(), texts, call.legal_day());
}

absl::StatusOr<v1::GeneratedPaper> PaperApi::Fill(const std::string& file,
                                                  const sheet::DocumentContent& content) const {
  v1::GeneratedPaper paper;
  ASSIGN_OR_RETURN(*paper.mutable_content(), sheet::FillDocx(templates_.at(file), content));
  paper.set_file_name(file);
  paper.set_hash(absl::BytesToHexString(api::Sha256(paper.content())));
  return paper;
}

absl::StatusOr<v1::GeneratedPaper> PaperApi::GeneratePack(const api::Call& call,
                                                          const v1::GeneratePackRequest& request) {
  ASSIGN_OR_RETURN(const CaseId case_id,
                   api::ParseId<CaseId>(request.case_(), kCasePattern, "case"));
  Sitting sitting;
  Case subject;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(sitting, ReadSitting(*lease, request.sitting(), call.scope()));
    ASSIGN_OR_RETURN(subject, ReadCase(*lease, keys_, case_id, call.scope()));
  }
  RETURN_IF_ERROR(CheckInterest(subject, call.identity.person));
  if (subject.state != CaseState::kRunning) return StateError("ended", "print a ballot");
  ASSIGN_OR_RETURN(const regulation::Step* step, NextVote(subject));
  RETURN_IF_ERROR(CheckMeeting(sitting, subject, *step));
  ASSIGN_OR_RETURN(const int most,
                   MostNames(subject, request.most_names(), OnBallot(subject, *step).size()));
  ASSIGN_OR_RETURN(sheet::DocumentContent content,
                   Begin(call, request,
                         {sitting.organization, absl::StrCat("PACK ", request.sitting()), kPack}));
  AddSitting(sitting, content);
  AddCase(subject, step->no, content);
  AddBlankBallot(subject, *step, most, content);
  return Fill(kPack, content);
}

absl::StatusOr<v1::GeneratedPaper> PaperApi::GenerateCountRecord(
    const api::Call& call, const v1::GenerateCountRecordRequest& request) {
  std::optional<BallotFile> file;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(file, ReadBallotFile(*lease, keys_, request.ballot(), call.scope()));
  }
  RETURN_IF_ERROR(CheckNotSealedFor(file->subject, call.identity.person));
  const Ballot& ballot = file->ballot;
  if (ballot.record.empty()) return StateError("not counted", "print the record");
  ASSIGN_OR_RETURN(const bool may_read, MayReadRecord(call, pool_, *file));
  if (!may_read) return StateError("sealed", "print the record");
  ASSIGN_OR_RETURN(const v1::CountRecord record, RecordOf(ballot));
  ASSIGN_OR_RETURN(sheet::DocumentContent content,
                   Begin(call, request,
                         {file->sitting.organization,
                          absl::StrCat("COUNT_RECORD ", request.ballot()), kCountRecord}));
  AddSitting(file->sitting, content);
  AddCase(file->subject, ballot.step, content);
  AddRecord(record, ballot, file->sitting, content);
  return Fill(kCountRecord, content);
}

absl::StatusOr<v1::GeneratedPaper> PaperApi::GenerateMinutes(
    const api::Call& call, const v1::GenerateMinutesRequest& request) {
  Sitting sitting;
  std::vector<Ballot> ballots;
  RollNotes notes;
  std::set<CaseId> kept;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(sitting, ReadSitting(*lease, request.sitting(), call.scope()));
    ASSIGN_OR_RETURN(ballots, store::CountedBallots(*lease, sitting.id));
    for (Ballot& ballot : ballots) RETURN_IF_ERROR(OpenRecords(keys_, ballot));
    ASSIGN_OR_RETURN(notes, store::RollNotesOf(*lease, sitting.id));
    ASSIGN_OR_RETURN(kept, KeptFrom(*lease, call.identity.person, ballots));
  }
  ASSIGN_OR_RETURN(
      sheet::DocumentContent content,
      Begin(call, request,
            {sitting.organization, absl::StrCat("MINUTES ", request.sitting()), kMinutes}));
  AddSitting(sitting, content);
  AddDifferences(sitting, notes, content);
  for (const Ballot& ballot : ballots) {
    ASSIGN_OR_RETURN(const v1::CountRecord record, RecordOf(ballot));
    AddBallotRow(record, !kept.contains(ballot.subject), content);
  }
  return Fill(kMinutes, content);
}

absl::StatusOr<v1::GeneratedPaper> PaperApi::GenerateSubmission(
    const api::Call& call, const v1::GenerateSubmissionRequest& request) {
  ASSIGN_OR_RETURN(const CaseId id, api::ParseId<CaseId>(request.case_(), kCasePattern, "case"));
  Case subject;
  SubmissionFile file;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(subject, ReadCase(*lease, keys_, id, call.scope()));
    RETURN_IF_ERROR(CheckInterest(subject, call.identity.person));
    if (subject.state != CaseState::kReady) {
      return StateError("no decision is awaited", "print the submission");
    }
    ASSIGN_OR_RETURN(file.opinions, store::OpinionsOf(*lease, id));
    ASSIGN_OR_RETURN(const std::string pinned, store::CaseRulesOf(*lease, id));
    ASSIGN_OR_RETURN(const CaseRules rules, CaseRulesFrom(pinned));
    ASSIGN_OR_RETURN(const std::vector<DossierPaper> papers, store::PapersOf(*lease, id));
    file.items = ItemsOf(rules.papers, papers, PeopleConcerned(subject), call.legal_day());
  }
  ASSIGN_OR_RETURN(
      sheet::DocumentContent content,
      Begin(call, request,
            {subject.organization, absl::StrCat("SUBMISSION ", request.case_()), kSubmission}));
  AddSubmission(subject, file, content);
  return Fill(kSubmission, content);
}

absl::StatusOr<v1::GeneratedPaper> PaperApi::GenerateDecision(
    const api::Call& call, const v1::GenerateDecisionRequest& request) {
  ASSIGN_OR_RETURN(const CaseId id, api::ParseId<CaseId>(request.case_(), kCasePattern, "case"));
  Case subject;
  OrganizationId decider;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(subject, ReadCase(*lease, keys_, id, call.scope()));
    if (subject.state != CaseState::kDecided || subject.is_plan()) {
      return StateError("not decided", "print the decision");
    }
    ASSIGN_OR_RETURN(decider, DeciderOf(*lease, subject));
  }
  v1::GenerateDecisionRequest dated = request;
  types::v1::DocumentRef& document = *dated.mutable_letterhead()->mutable_document();
  if (document.number().empty()) document = ToProto(*subject.decision);
  ASSIGN_OR_RETURN(sheet::DocumentContent content,
                   Begin(call, dated,
                         {subject.organization, absl::StrCat("DECISION ", request.case_()),
                          kDecision, decider}));
  AddDecision(subject, content);
  return Fill(kDecision, content);
}

absl::StatusOr<v1::GeneratedPaper> PaperApi::FillSlips(const api::Call& call,
                                                       const v1::PrintSlipsRequest& request,
                                                       const BallotFile& file,
                                                       const std::vector<std::string>& codes) {
  ASSIGN_OR_RETURN(
      sheet::DocumentContent content,
      Begin(call, request,
            {file.sitting.organization, absl::StrCat("SLIPS ", request.name()), kSlips}));
  AddSitting(file.sitting, content);
  AddCase(file.subject, file.ballot.step, content);
  AddSlips(codes, content);
  return Fill(kSlips, content);
}

}  // namespace cadre::nomination
