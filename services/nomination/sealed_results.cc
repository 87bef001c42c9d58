#include "services/nomination/sealed_results.h"

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "services/nomination/step_result_convert.h"

namespace cadre::nomination {
namespace {

std::string OfRecord(BallotId ballot, size_t record_no) {
  return absl::StrCat("ballot/", ballot.value(), "/record/", record_no);
}

std::string OfTotals(BallotId ballot, PersonId counter) {
  return absl::StrCat("ballot/", ballot.value(), "/count/", counter.value());
}

std::string OfCorrection(const Ballot& ballot, SittingRole role) {
  return absl::StrCat("ballot/", ballot.id.value(), "/correction/", ballot.record_no, "/",
                      static_cast<int>(role));
}

std::string OfScan(BallotId ballot, size_t record_no, int filing_no) {
  return absl::StrCat("ballot/", ballot.value(), "/scan/", record_no, "/", filing_no);
}

std::string OfReason(const std::string& correction) { return absl::StrCat(correction, "/reason"); }

std::string OfStep(CaseId subject, size_t step) {
  return absl::StrCat("case/", subject.value(), "/step/", step);
}

std::string OfMove(CaseId subject, size_t move) {
  return absl::StrCat("case/", subject.value(), "/move/", move);
}

std::string OfImport(CaseImportId import) {
  return absl::StrCat("case_import/", import.value(), "/content");
}

absl::Status Open(const KeyRing& keys, const std::string& context, std::string& bytes) {
  ASSIGN_OR_RETURN(bytes, keys.Open(bytes, context));
  return absl::OkStatus();
}

// Why the last scan of a record was given back.
absl::Status OpenReason(const KeyRing& keys, BallotId ballot, size_t record_no,
                        std::optional<RecordScan>& scan) {
  if (!scan.has_value() || scan->reason.empty()) return absl::OkStatus();
  return Open(keys, OfScan(ballot, record_no, scan->filing_no), scan->reason);
}

}  // namespace

absl::Status OpenRecords(const KeyRing& keys, Ballot& ballot) {
  for (size_t i = 0; i < ballot.former.size(); ++i) {
    RETURN_IF_ERROR(Open(keys, OfRecord(ballot.id, i + 1), ballot.former[i].record));
    RETURN_IF_ERROR(OpenReason(keys, ballot.id, i + 1, ballot.former[i].scan));
  }
  if (ballot.record.empty()) return absl::OkStatus();
  RETURN_IF_ERROR(OpenReason(keys, ballot.id, static_cast<size_t>(ballot.record_no), ballot.scan));
  return Open(keys, OfRecord(ballot.id, static_cast<size_t>(ballot.record_no)), ballot.record);
}

absl::Status KeepRecord(db::Session& session, const KeyRing& keys, Ballot& ballot) {
  const std::string context = OfRecord(ballot.id, static_cast<size_t>(ballot.record_no));
  return store::UpdateRecord(session, keys.Seal(ballot.record, context), ballot);
}

absl::Status KeepFormerRecord(db::Session& session, const KeyRing& keys, const Ballot& ballot) {
  const size_t no = ballot.former.size();
  return store::InsertFormerRecord(session, ballot,
                                   keys.Seal(ballot.former.back().record, OfRecord(ballot.id, no)));
}

absl::Status KeepChecked(db::Session& session, const KeyRing& keys, const Ballot& ballot) {
  const RecordScan& scan = *ballot.scan;
  const auto record_no = static_cast<size_t>(ballot.record_no);
  return store::UpdateScan(
      session, ballot, scan,
      scan.reason.empty() ? ""
                          : keys.Seal(scan.reason, OfScan(ballot.id, record_no, scan.filing_no)));
}

absl::Status KeepTotals(db::Session& session, const KeyRing& keys, BallotId ballot,
                        const store::CounterTotals& totals) {
  store::CounterTotals sealed = totals;
  sealed.content = keys.Seal(totals.content, OfTotals(ballot, totals.counter));
  return store::PutTotals(session, ballot, sealed);
}

absl::StatusOr<std::vector<store::CounterTotals>> TotalsOf(db::Session& session,
                                                           const KeyRing& keys, BallotId ballot) {
  ASSIGN_OR_RETURN(std::vector<store::CounterTotals> all, store::TotalsOf(session, ballot));
  for (store::CounterTotals& totals : all) {
    RETURN_IF_ERROR(Open(keys, OfTotals(ballot, totals.counter), totals.content));
  }
  return all;
}

absl::Status KeepCorrection(db::Session& session, const KeyRing& keys, const Ballot& ballot,
                            const store::Correction& correction) {
  const std::string context = OfCorrection(ballot, correction.by.role);
  store::Correction sealed = correction;
  sealed.content = keys.Seal(correction.content, context);
  sealed.reason = keys.Seal(correction.reason, OfReason(context));
  return store::PutCorrection(session, ballot, sealed);
}

absl::StatusOr<std::vector<store::Correction>> CorrectionsOf(db::Session& session,
                                                             const KeyRing& keys,
                                                             const Ballot& ballot) {
  ASSIGN_OR_RETURN(std::vector<store::Correction> all, store::CorrectionsOf(session, ballot));
  for (store::Correction& correction : all) {
    const std::string context = OfCorrection(ballot, correction.by.role);
    RETURN_IF_ERROR(Open(keys, context, correction.content));
    RETURN_IF_ERROR(Open(keys, OfReason(context), correction.reason));
  }
  return all;
}

absl::Status KeepResult(db::Session& session, const KeyRing& keys, const Case& subject, int step) {
  const std::string bytes = ResultBytes(subject.step(step));
  return store::PutResult(session, subject.id, step,
                          keys.Seal(bytes, OfStep(subject.id, static_cast<size_t>(step))));
}

absl::Status KeepLastMove(db::Session& session, const KeyRing& keys, const Case& subject) {
  const std::string context = OfMove(subject.id, subject.past_moves.size());
  return store::InsertLastMove(session, subject,
                               keys.Seal(subject.past_moves.back().reason, context));
}

absl::Status OpenResults(const KeyRing& keys, store::StoredCase& stored) {
  Case& subject = stored.subject;
  for (size_t i = 0; i < stored.results.size(); ++i) {
    if (stored.results[i].empty()) continue;
    RETURN_IF_ERROR(Open(keys, OfStep(subject.id, i + 1), stored.results[i]));
    RETURN_IF_ERROR(TakeResultBytes(stored.results[i], subject.steps[i]));
  }
  for (size_t i = 0; i < subject.past_moves.size(); ++i) {
    RETURN_IF_ERROR(Open(keys, OfMove(subject.id, i + 1), subject.past_moves[i].reason));
  }
  return absl::OkStatus();
}

std::string SealedContent(const KeyRing& keys, const CaseImport& import) {
  return keys.Seal(import.content, OfImport(import.id));
}

absl::Status OpenContent(const KeyRing& keys, CaseImport& import) {
  return Open(keys, OfImport(import.id), import.content);
}

}  // namespace cadre::nomination
