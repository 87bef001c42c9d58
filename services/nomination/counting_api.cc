#include "services/nomination/counting_api.h"

#include <map>

#include "absl/strings/escaping.h"
#include "common/api/digest.h"
#include "common/base/errors.h"
#include "services/nomination/ballot_convert.h"
#include "services/nomination/case_file_api.h"
#include "services/nomination/domain/resolution.h"
#include "services/nomination/store/ballot_store.h"

namespace cadre::nomination {
namespace {

// Ballots in = ballots out, marks = ballots (§ 1.8 of the domain specification, form F6).
constexpr char kCountRule[] = "COUNT-RECORD";

const regulation::Step& StepOf(const BallotFile& file) {
  return *file.subject.procedure.Find(file.ballot.step);
}

TallyResult ResultOf(const BallotFile& file, const Counts& counts) {
  return Decide(file.subject.procedure, StepOf(file), counts,
                NamesBefore(file.subject, file.ballot.step));
}

// The record's bytes are what is hashed and kept: what a signer verifies are these.
void PutRecord(const v1::CountRecord& record, Ballot& ballot) {
  ballot.record = record.SerializeAsString();
  ballot.record_hash = absl::BytesToHexString(api::Sha256(ballot.record));
}

// The result is certain: the step closes with it.
absl::Status Close(api::Mutation& m, BallotFile& file, const Counts& counts,
                   const TallyResult& result) {
  file.ballot.state = BallotState::kRecorded;
  RETURN_IF_ERROR(TakeResult(file.subject, file.ballot.step, counts, result));
  RETURN_IF_ERROR(store::InsertMarks(m.session(), file.subject.id, file.ballot.step,
                                     file.subject.step(file.ballot.step)));
  RETURN_IF_ERROR(KeepCase(m, file.subject));
  return store::UpdateBallot(m.session(), file.ballot);
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

absl::Status CheckCount(const BallotFile& file, const v1::Count& count) {
  const TallyResult result = ResultOf(file, CountsOf(count, file.sitting, file.ballot));
  if (result.outcome != Outcome::kInconsistent) return absl::OkStatus();
  return Refusal(file.subject, kCountRule, result.problem, {{"problem", result.problem}});
}

absl::Status TakeCount(api::Mutation& m, BallotFile& file, const v1::Count& count,
                       const std::string& board_head) {
  RETURN_IF_ERROR(CheckCount(file, count));
  const Counts counts = CountsOf(count, file.sitting, file.ballot);
  const TallyResult result = ResultOf(file, counts);
  v1::CountRecord record = RecordOf(file.sitting, file.subject, file.ballot, count, result);
  record.set_board_head(absl::BytesToHexString(board_head));
  PutRecord(record, file.ballot);
  if (!IsOpen(result.outcome)) return Close(m, file, counts, result);
  file.ballot.state = BallotState::kUnresolved;
  return store::UpdateBallot(m.session(), file.ballot);
}

absl::Status TakeResolution(api::Mutation& m, BallotFile& file, const std::vector<int>& chosen,
                            const std::string& reason) {
  v1::CountRecord record;
  if (!record.ParseFromString(file.ballot.record)) {
    return InternalError("a stored record cannot be read");
  }
  const Counts counts = CountsOf(record.count(), file.sitting, file.ballot);
  const auto previous = NamesBefore(file.subject, file.ballot.step);
  const TallyResult open = ResultOf(file, counts);
  std::vector<std::string> names;
  for (const int candidate : chosen) names.push_back(CountNameOf(candidate));
  ASSIGN_OR_RETURN(const TallyResult resolved,
                   Resolve(StepOf(file), counts, open, previous, names));
  const std::string board_head = record.board_head();
  record = RecordOf(file.sitting, file.subject, file.ballot, record.count(), resolved);
  record.set_board_head(board_head);
  for (const int candidate : chosen) record.mutable_resolution()->add_selected(candidate);
  record.mutable_resolution()->set_reason(reason);
  PutRecord(record, file.ballot);
  return Close(m, file, counts, resolved);
}

}  // namespace cadre::nomination
