#include "services/nomination/counting_api.h"

#include <map>

#include "absl/strings/escaping.h"
#include "common/api/digest.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/nomination/ballot_convert.h"
#include "services/nomination/case_file_api.h"
#include "services/nomination/domain/resolution.h"
#include "services/nomination/sealed_results.h"

namespace cadre::nomination {
namespace {

// Ballots in = ballots out, marks = ballots (§ 1.8 of the domain specification, form F6).
constexpr char kCountRule[] = "COUNT-RECORD";
// Without it the few numbers of a sealed record could be tried out against its hash.
constexpr size_t kSaltBytes = 16;

const regulation::Step& StepOf(const BallotFile& file) {
  return *file.subject.procedure.Find(file.ballot.step);
}

TallyResult Meaning(const BallotFile& file, const Counts& counts) {
  return Decide(ProcedureOf(file.subject, file.ballot.step).procedure, StepOf(file), counts,
                NamesBefore(file.subject, file.ballot.step));
}

// The record's bytes are what is hashed and kept: what a signer verifies are these.
void PutRecord(v1::CountRecord record, Ballot& ballot) {
  record.set_salt(SecureBytes(kSaltBytes));
  ballot.record = record.SerializeAsString();
  ballot.record_hash = absl::BytesToHexString(api::Sha256(ballot.record));
}

// What a record says that does not follow from its count.
v1::CountRecord BesideTheCount(const v1::CountRecord& record) {
  v1::CountRecord beside;
  beside.set_board_head(record.board_head());
  if (record.has_slips()) *beside.mutable_slips() = record.slips();
  if (record.has_correction()) *beside.mutable_correction() = record.correction();
  return beside;
}

// The result is certain: the step closes with it.
absl::Status Close(api::Mutation& m, BallotFile& file, const Counts& counts,
                   const TallyResult& result) {
  file.ballot.state = BallotState::kRecorded;
  RETURN_IF_ERROR(TakeResult(file.subject, file.ballot.step, counts, result));
  RETURN_IF_ERROR(KeepResult(m.session(), *file.keys, file.subject, file.ballot.step));
  RETURN_IF_ERROR(KeepCase(m, file.subject));
  return KeepRecord(m.session(), *file.keys, file.ballot);
}

}  // namespace

absl::StatusOr<v1::Count> Normalized(const BallotFile& file, const v1::Count& typed) {
  std::map<int, v1::CandidateCount> rows;
  for (const int candidate : file.ballot.candidates) rows[candidate].set_candidate(candidate);
  std::map<int, int> seen;
  for (const v1::CandidateCount& row : typed.candidates()) {
    const auto found = rows.find(row.candidate());
    if (found == rows.end()) {
      return FieldError("count.candidates", "names somebody who is not on the ballot");
    }
    if (++seen[row.candidate()] > 1) {
      return FieldError("count.candidates", "names a candidate twice");
    }
    if (row.against() != 0 && StepOf(file).ballot == regulation::BallotKind::kNomination) {
      return FieldError("count.candidates.against", "the ballot asks for names only");
    }
    found->second = row;
  }
  v1::Count count = typed;
  count.clear_candidates();
  for (const int candidate : file.ballot.candidates) *count.add_candidates() = rows[candidate];
  return count;
}

TallyResult ResultOf(const BallotFile& file, const v1::Count& count) {
  return Meaning(file, CountsOf(count, file.sitting, file.ballot));
}

absl::Status CheckCount(const BallotFile& file, const v1::Count& count) {
  const TallyResult result = ResultOf(file, count);
  if (result.outcome != Outcome::kInconsistent) return absl::OkStatus();
  return Refusal(file.subject, kCountRule, result.problem, {{"problem", result.problem}});
}

absl::Status TakeCount(api::Mutation& m, BallotFile& file, const v1::Count& count,
                       const v1::CountRecord& beside) {
  RETURN_IF_ERROR(CheckCount(file, count));
  const Counts counts = CountsOf(count, file.sitting, file.ballot);
  const TallyResult result = Meaning(file, counts);
  v1::CountRecord record = RecordOf(file.sitting, file.subject, file.ballot, count, result);
  record.MergeFrom(beside);
  PutRecord(record, file.ballot);
  if (!IsOpen(result.outcome)) return Close(m, file, counts, result);
  file.ballot.state = BallotState::kUnresolved;
  return KeepRecord(m.session(), *file.keys, file.ballot);
}

absl::Status TakeSameMeaning(api::Mutation& m, BallotFile& file, const v1::Count& count,
                             const v1::CountRecord& beside) {
  const int step = file.ballot.step;
  TakeNumbers(file.subject, step, CountsOf(count, file.sitting, file.ballot));
  v1::CountRecord record =
      RecordOf(file.sitting, file.subject, file.ballot, count, ResultOf(file, count));
  record.MergeFrom(beside);
  PutRecord(record, file.ballot);
  RETURN_IF_ERROR(KeepResult(m.session(), *file.keys, file.subject, step));
  RETURN_IF_ERROR(SaveCase(m, file.subject));
  return KeepRecord(m.session(), *file.keys, file.ballot);
}

absl::Status TakeResolution(api::Mutation& m, BallotFile& file, const std::vector<int>& chosen,
                            const std::string& reason) {
  v1::CountRecord record;
  if (!record.ParseFromString(file.ballot.record)) {
    return InternalError("a stored record cannot be read");
  }
  const Counts counts = CountsOf(record.count(), file.sitting, file.ballot);
  const auto previous = NamesBefore(file.subject, file.ballot.step);
  const TallyResult open = Meaning(file, counts);
  std::vector<std::string> names;
  for (const int candidate : chosen) names.push_back(CountNameOf(candidate));
  ASSIGN_OR_RETURN(const TallyResult resolved,
                   Resolve(StepOf(file), counts, open, previous, names));
  v1::CountRecord decided =
      RecordOf(file.sitting, file.subject, file.ballot, record.count(), resolved);
  decided.MergeFrom(BesideTheCount(record));
  for (const int candidate : chosen) decided.mutable_resolution()->add_selected(candidate);
  decided.mutable_resolution()->set_reason(reason);
  PutRecord(decided, file.ballot);
  return Close(m, file, counts, resolved);
}

}  // namespace cadre::nomination
