#include <algorithm>

#include "common/base/errors.h"
#include "services/nomination/ballot_api.h"
#include "services/nomination/ballot_convert.h"
#include "services/nomination/ballot_file_api.h"
#include "services/nomination/box_convert.h"
#include "services/nomination/case_file_api.h"
#include "services/nomination/domain/candidates.h"
#include "services/nomination/domain/case_moves.h"
#include "services/nomination/sealed_mutate.h"
#include "services/nomination/sealed_results.h"
#include "services/nomination/store/ballot_store.h"
#include "services/nomination/store/device_store.h"

namespace cadre::nomination {
namespace {

// The ballots of all steps behind `step` count no more. The case is held: nobody else writes them.
absl::Status VoidLaterBallots(api::Mutation& m, const Case& subject, int step) {
  for (size_t i = static_cast<size_t>(step); i < subject.steps.size(); ++i) {
    const CaseStep& later = subject.steps[i];
    if (!later.ballot.has_value()) continue;
    ASSIGN_OR_RETURN(std::optional<Ballot> ballot,
                     store::FindBallot(m.session(), *later.sitting, *later.ballot));
    if (!ballot.has_value()) return InternalError("a step names a ballot that is not there");
    RETURN_IF_ERROR(MakeVoid(m, *ballot));
  }
  return absl::OkStatus();
}

// The record now means something else: the steps behind it are void, the case goes on from here.
absl::Status TakeOtherMeaning(api::Mutation& m, BallotFile& file, const v1::Count& count,
                              const v1::CountRecord& beside, const Because& because) {
  Case& subject = file.subject;
  const int step = file.ballot.step;
  const bool had_ended = HasEnded(subject.state);
  RETURN_IF_ERROR(VoidLaterBallots(m, subject, step));
  RETURN_IF_ERROR(ReopenStep(subject, step, because));
  RETURN_IF_ERROR(
      store::DropResults(m.session(), subject.id, step, static_cast<int>(subject.steps.size())));
  RETURN_IF_ERROR(SaveCase(m, subject));
  if (had_ended) RETURN_IF_ERROR(TellOpened(m, subject));
  return TakeCount(m, file, count, beside);
}

// The two who correct have given the same totals; both sign what comes of it, unless the chair has
// to decide first.
absl::Status Correct(api::Mutation& m, BallotFile& file, const v1::Count& count,
                     const std::vector<store::Correction>& given) {
  const auto chair = std::find_if(given.begin(), given.end(), [](const store::Correction& c) {
    return c.by.role == SittingRole::kChair;
  });
  const Because because{m.call().legal_day(), chair->reason};
  const bool same = MeansTheSame(file.subject.step(file.ballot.step), ResultOf(file, count));
  BeginCorrection(file.ballot);
  RETURN_IF_ERROR(KeepFormerRecord(m.session(), *file.keys, file.ballot));
  v1::CountRecord beside;
  v1::RecordCorrection& correction = *beside.mutable_correction();
  correction.set_record_no(file.ballot.record_no);
  correction.set_former_hash(file.ballot.former.back().record_hash);
  correction.set_reason(because.reason);
  if (same) {
    RETURN_IF_ERROR(CorrectNumbers(file.subject, file.ballot.step, because));
    RETURN_IF_ERROR(TakeSameMeaning(m, file, count, beside));
  } else {
    RETURN_IF_ERROR(TakeOtherMeaning(m, file, count, beside, because));
  }
  RETURN_IF_ERROR(KeepLastMove(m.session(), *file.keys, file.subject));
  if (file.ballot.state == BallotState::kUnresolved) return absl::OkStatus();
  for (const store::Correction& one : given) {
    RETURN_IF_ERROR(store::InsertSignature(m.session(), file.ballot, one.by));
    AddSignature(file.ballot, one.by);
  }
  if (same) return absl::OkStatus();
  return MakeSigned(m, file);
}

}  // namespace

absl::StatusOr<v1::Ballot> BallotApi::MoveToVoid(const api::Call& call,
                                                 const v1::VoidBallotRequest& request, BoxOf box) {
  return Move(call, request.name(),
              [&](api::Mutation& m, BallotFile& file, const Participant& caller) -> absl::Status {
                if (caller.role != SittingRole::kChair) return NotFoundError("ballot");
                RETURN_IF_ERROR(CheckInterest(file.subject, caller.person));
                RETURN_IF_ERROR(CheckVoid(file.ballot));
                RETURN_IF_ERROR(nomination::VoidBallot(file.subject, file.ballot.step,
                                                       {call.legal_day(), request.reason()}));
                RETURN_IF_ERROR(store::DropResults(m.session(), file.subject.id, file.ballot.step,
                                                   file.ballot.step));
                RETURN_IF_ERROR(KeepLastMove(m.session(), keys_, file.subject));
                RETURN_IF_ERROR(MakeVoid(m, file.ballot, box));
                return KeepCase(m, file.subject);
              });
}

// The box first: it is counted or void, and the roll follows it. But nothing happens to it for a
// request that the roll would refuse, or has answered before.
absl::StatusOr<BoxOf> BallotApi::VoidBoxOfClosed(const api::Call& call,
                                                 const v1::VoidBallotRequest& request) {
  std::optional<store::DeviceBallot> device;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(const BallotFile file,
                     ReadBallotFile(*lease, keys_, request.name(), RollIsScope()));
    ASSIGN_OR_RETURN(const Participant caller, CallerOnRoll(call, file));
    if (caller.role != SittingRole::kChair) return NotFoundError("ballot");
    if (file.ballot.state != BallotState::kClosed) return BoxOf::kInUse;
    ASSIGN_OR_RETURN(device, store::FindDeviceBallot(*lease, file.ballot.id));
    ASSIGN_OR_RETURN(const bool answered, WasAnswered(*lease, call, keys_));
    if (answered) return BoxOf::kInUse;
  }
  if (!device.has_value()) return InternalError("a closed ballot has no box");
  api::Call rehearsal = call;
  rehearsal.validate_only = true;
  RETURN_IF_ERROR(MoveToVoid(rehearsal, request, BoxOf::kVoid).status());
  if (!call.validate_only) {
    RETURN_IF_ERROR(boxes_.VoidBox(call, VoidBoxOf(*device)).status());
  }
  return BoxOf::kVoid;
}

absl::StatusOr<v1::Ballot> BallotApi::VoidBallot(const api::Call& call,
                                                 const v1::VoidBallotRequest& request) {
  ASSIGN_OR_RETURN(const BoxOf box, VoidBoxOfClosed(call, request));
  return MoveToVoid(call, request, box);
}

absl::StatusOr<v1::Ballot> BallotApi::CorrectRecord(const api::Call& call,
                                                    const v1::CorrectRecordRequest& request) {
  return Move(call, request.name(),
              [&](api::Mutation& m, BallotFile& file, const Participant& caller) -> absl::Status {
                if (!Corrects(caller.role)) return NotFoundError("ballot");
                RETURN_IF_ERROR(CheckInterest(file.subject, caller.person));
                RETURN_IF_ERROR(RequireState(file.ballot, BallotState::kSigned, "correct"));
                if (file.ballot.mode != BallotMode::kPaper) {
                  return StateError("counted by the box", "correct");
                }
                ASSIGN_OR_RETURN(const v1::Count count, Normalized(file, request.count()));
                RETURN_IF_ERROR(CheckCount(file, count));
                const store::Correction own{.by = {caller.role, caller.person},
                                            .content = count.SerializeAsString(),
                                            .reason = request.reason()};
                RETURN_IF_ERROR(KeepCorrection(m.session(), keys_, file.ballot, own));
                ASSIGN_OR_RETURN(const std::vector<store::Correction> given,
                                 CorrectionsOf(m.session(), keys_, file.ballot));
                const bool agree = given.size() == 2 && given[0].content == given[1].content;
                return agree ? Correct(m, file, count, given) : absl::OkStatus();
              });
}

}  // namespace cadre::nomination
