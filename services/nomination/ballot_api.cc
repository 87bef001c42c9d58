#include "services/nomination/ballot_api.h"

#include <algorithm>

#include "common/api/resource_name.h"
#include "common/api/validate.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/nomination/ballot_convert.h"
#include "services/nomination/ballot_file_api.h"
#include "services/nomination/box_convert.h"
#include "services/nomination/case_file_api.h"
#include "services/nomination/case_gate_api.h"
#include "services/nomination/device_keys.h"
#include "services/nomination/domain/candidates.h"
#include "services/nomination/opening_api.h"
#include "services/nomination/rule_change_api.h"
#include "services/nomination/sealed_mutate.h"
#include "services/nomination/sealed_results.h"
#include "services/nomination/store/ballot_store.h"
#include "services/nomination/store/device_store.h"
#include "services/nomination/store/sitting_store.h"

namespace cadre::nomination {
namespace {

// The sitting and the case of a ballot that is to be opened, held.
absl::StatusOr<BallotFile> LockForOpening(api::Mutation& m, const KeyRing& keys,
                                          const v1::OpenBallotRequest& request) {
  ASSIGN_OR_RETURN(const SittingId sitting_id,
                   api::ParseId<SittingId>(request.parent(), kSittingPattern, "parent"));
  ASSIGN_OR_RETURN(const CaseId case_id,
                   api::ParseId<CaseId>(request.ballot().case_(), kCasePattern, "ballot.case"));
  ASSIGN_OR_RETURN(std::optional<Sitting> sitting,
                   store::LockSitting(m.session(), sitting_id, m.call().scope()));
  if (!sitting.has_value()) return NotFoundError("sitting");
  ASSIGN_OR_RETURN(Case subject, LockCase(m.session(), keys, case_id, m.call().scope()));
  RETURN_IF_ERROR(CheckInterest(subject, m.call().identity.person));
  return BallotFile{*std::move(sitting),
                    std::move(subject),
                    {.sitting = sitting_id,
                     .subject = case_id,
                     .step = request.ballot().step(),
                     .mode = static_cast<BallotMode>(request.ballot().mode())},
                    &keys};
}

// Devices need a decision of the province; devices and slips need enough people to hide among.
absl::Status CheckDevices(api::Mutation& m, const BallotFile& file) {
  if (file.ballot.mode == BallotMode::kPaper) return absl::OkStatus();
  if (file.ballot.mode == BallotMode::kDevice) {
    ASSIGN_OR_RETURN(
        const bool permitted,
        store::DevicesPermitted(m.session(), file.sitting.organization, m.call().legal_day()));
    if (!permitted) return StateError("devices are not permitted", "open a device ballot");
  }
  if (file.sitting.present < kDeviceFewestPresent) {
    return StateError("too few are present to hide a vote", "open a ballot with a box");
  }
  // Rows of one ballot's credentials must not tell who is at a device while another is cast.
  ASSIGN_OR_RETURN(const bool at_work, store::HasDevicesAtWork(m.session(), file.sitting.id));
  if (at_work) return StateError("another ballot has a box", "open a ballot with a box");
  return absl::OkStatus();
}

// Keeps the keys; a paper that the box would refuse is refused now, while paper ballots are a way.
absl::Status KeepKeys(api::Mutation& m, const BallotFile& file, const DeviceKeys& drawn,
                      const CountingKey& counting, const KeyRing& ring) {
  RETURN_IF_ERROR(CheckCountingKey(counting, CountCounters(file.sitting.roll)));
  const store::DeviceBallot device = Sealed(file.ballot.id, drawn, counting, ring);
  RETURN_IF_ERROR(api::ValidateFields(OpenBoxOf(file, device, {})));
  const absl::Status kept = store::InsertDeviceBallot(m.session(), device);
  if (!absl::IsAlreadyExists(kept)) return kept;
  // A key that was joined once opens no second ballot.
  return FieldError("ballot.counting_key", "was used for another ballot");
}

absl::Status CheckNoCountingKey(const v1::OpenBallotRequest& request) {
  if (!request.ballot().has_counting_key()) return absl::OkStatus();
  return FieldError("ballot.counting_key", "is for ballots on devices or by slips");
}

// Tells a counter who has typed whose totals differ from the own, and where. One statement, while
// counters type.
absl::Status TellDifferences(db::Session& session, const BallotFile& file,
                             const Participant& caller, v1::Ballot& shown) {
  const bool types = IsCounter(caller.role) && file.ballot.state == BallotState::kCounting;
  if (!types) return absl::OkStatus();
  ASSIGN_OR_RETURN(const std::vector<store::CounterTotals> typed,
                   TotalsOf(session, *file.keys, file.ballot.id));
  const auto own = std::find_if(typed.begin(), typed.end(), [&](const store::CounterTotals& t) {
    return t.counter == caller.person;
  });
  if (own == typed.end()) return absl::OkStatus();
  v1::Count mine;
  v1::Count theirs;
  for (const store::CounterTotals& other : typed) {
    if (other.content == own->content) continue;
    if (!mine.ParseFromString(own->content) || !theirs.ParseFromString(other.content)) {
      return InternalError("typed totals cannot be read");
    }
    v1::CountDifference& difference = *shown.add_count_differences();
    difference.set_counter(api::PersonName(other.counter));
    AddDifferences(mine, theirs, difference);
  }
  return absl::OkStatus();
}

absl::Status BeginVoting(api::Mutation& m, Sitting& sitting) {
  if (sitting.state != SittingState::kConvened) return absl::OkStatus();
  sitting.state = SittingState::kVoting;
  return store::UpdateSitting(m.session(), sitting);
}

}  // namespace

absl::StatusOr<v1::Ballot> BallotApi::OpenBallot(const api::Call& call,
                                                 const v1::OpenBallotRequest& request) {
  std::optional<DeviceKeys> device_keys;
  if (request.ballot().mode() == v1::BALLOT_MODE_DEVICE) {
    // Takes its time, so before the transaction.
    ASSIGN_OR_RETURN(device_keys, DrawDeviceKeys());
  } else if (request.ballot().mode() == v1::BALLOT_MODE_SLIP) {
    device_keys = DrawKioskKeys();
  } else {
    RETURN_IF_ERROR(CheckNoCountingKey(request));
  }
  return MutateSealed<v1::Ballot>(
      call, pool_, keys_, [&](api::Mutation& m) -> absl::StatusOr<v1::Ballot> {
        ASSIGN_OR_RETURN(BallotFile file, LockForOpening(m, keys_, request));
        Ballot& ballot = file.ballot;
        RETURN_IF_ERROR(FollowLaw(m, registry_, file.subject, ballot.step));
        const regulation::Step* step = file.subject.procedure.Find(ballot.step);
        if (step == nullptr || step->ballot == regulation::BallotKind::kNone) {
          return FieldError("ballot.step", "is no step with a ballot");
        }
        RETURN_IF_ERROR(MakeMove(file.subject, {.step = ballot.step, .action = Action::kOpen}));
        RETURN_IF_ERROR(CheckOpenBallot(file.sitting, file.subject, *step, call.legal_day()));
        RETURN_IF_ERROR(CheckStepGate(m.session(), file.subject, ballot.step, call.legal_day()));
        RETURN_IF_ERROR(CheckDevices(m, file));
        ballot.id = BallotId(NewId(call.now()));
        ballot.candidates = OnBallot(file.subject, *step);
        ballot.state = device_keys.has_value() ? BallotState::kIssuing : BallotState::kCounting;
        ASSIGN_OR_RETURN(ballot.most_names, MostNames(file.subject, request.ballot().most_names(),
                                                      ballot.candidates.size()));
        RETURN_IF_ERROR(store::InsertBallot(m.session(), ballot));
        if (device_keys.has_value()) {
          RETURN_IF_ERROR(KeepKeys(m, file, *device_keys,
                                   CountingKeyFrom(request.ballot().counting_key()), keys_));
        }
        file.subject.step(ballot.step).sitting = ballot.sitting;
        file.subject.step(ballot.step).ballot = ballot.id;
        RETURN_IF_ERROR(BeginVoting(m, file.sitting));
        RETURN_IF_ERROR(KeepCase(m, file.subject));
        m.Touch(BallotName(ballot.sitting, ballot.id));
        return Shown(file);
      });
}

absl::StatusOr<v1::Ballot> BallotApi::GetBallot(const api::Call& call,
                                                const v1::GetBallotRequest& request) {
  std::optional<BallotFile> file;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(file, ReadBallotFile(*lease, keys_, request.name(), call.scope()));
  }
  v1::Ballot shown = Shown(*file);
  ASSIGN_OR_RETURN(const bool may_read, MayReadRecord(call, pool_, *file));
  if (!may_read) Seal(shown);
  return shown;
}

absl::StatusOr<v1::Ballot> BallotApi::GetOwnBallot(const api::Call& call,
                                                   const v1::GetOwnBallotRequest& request) {
  std::optional<BallotFile> file;
  v1::Ballot shown;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(file, ReadBallotFile(*lease, keys_, request.name(), RollIsScope()));
    ASSIGN_OR_RETURN(const Participant caller, CallerOnRoll(call, *file));
    if (caller.role == SittingRole::kMember) return NotFoundError("ballot");
    shown = ShownTo(caller, *file);
    RETURN_IF_ERROR(TellDifferences(*lease, *file, caller, shown));
  }
  if (shown.sealed()) RETURN_IF_ERROR(NoteAttempt(call, pool_, *file));
  return shown;
}

absl::StatusOr<v1::Ballot> BallotApi::Move(const api::Call& call, const std::string& name,
                                           const OfficerMove& move) {
  return MutateSealed<v1::Ballot>(
      call, pool_, keys_, [&](api::Mutation& m) -> absl::StatusOr<v1::Ballot> {
        ASSIGN_OR_RETURN(BallotFile file, LockBallotFile(m.session(), keys_, name, RollIsScope()));
        ASSIGN_OR_RETURN(const Participant caller, CallerOnRoll(call, file));
        RETURN_IF_ERROR(move(m, file, caller));
        m.Touch(name);
        v1::Ballot shown = ShownTo(caller, file);
        RETURN_IF_ERROR(TellDifferences(m.session(), file, caller, shown));
        return shown;
      });
}

absl::StatusOr<v1::Ballot> BallotApi::EnterCount(const api::Call& call,
                                                 const v1::EnterCountRequest& request) {
  return Move(call, request.name(),
              [&](api::Mutation& m, BallotFile& file, const Participant& caller) -> absl::Status {
                if (!IsCounter(caller.role)) return NotFoundError("ballot");
                RETURN_IF_ERROR(CheckInterest(file.subject, caller.person));
                if (!caller.present) return StateError("not checked in", "count");
                RETURN_IF_ERROR(RequireState(file.ballot, BallotState::kCounting, "count"));
                ASSIGN_OR_RETURN(const v1::Count count, Normalized(file, request.count()));
                RETURN_IF_ERROR(CheckCount(file, count));
                const store::CounterTotals own{caller.person, count.SerializeAsString()};
                ASSIGN_OR_RETURN(const std::vector<store::CounterTotals> typed,
                                 TotalsOf(m.session(), keys_, file.ballot.id));
                RETURN_IF_ERROR(KeepTotals(m.session(), keys_, file.ballot.id, own));
                const bool agreed =
                    std::any_of(typed.begin(), typed.end(), [&](const store::CounterTotals& t) {
                      return t.counter != own.counter && t.content == own.content;
                    });
                return agreed ? TakeCount(m, file, count) : absl::OkStatus();
              });
}

absl::StatusOr<v1::Ballot> BallotApi::ResolveBallot(const api::Call& call,
                                                    const v1::ResolveBallotRequest& request) {
  return Move(call, request.name(),
              [&](api::Mutation& m, BallotFile& file, const Participant& caller) -> absl::Status {
                if (caller.role != SittingRole::kChair) return NotFoundError("ballot");
                RETURN_IF_ERROR(CheckInterest(file.subject, caller.person));
                RETURN_IF_ERROR(RequireState(file.ballot, BallotState::kUnresolved, "decide"));
                const std::vector<int> chosen(request.selected().begin(), request.selected().end());
                return TakeResolution(m, file, chosen, request.reason());
              });
}

absl::StatusOr<v1::Ballot> BallotApi::SignRecord(const api::Call& call,
                                                 const v1::SignRecordRequest& request) {
  return Move(call, request.name(),
              [&](api::Mutation& m, BallotFile& file, const Participant& caller) -> absl::Status {
                if (!Signs(file.ballot, caller.role)) return NotFoundError("ballot");
                RETURN_IF_ERROR(CheckInterest(file.subject, caller.person));
                if (HasSigned(file.ballot, caller.role)) return absl::OkStatus();
                RETURN_IF_ERROR(RequireState(file.ballot, BallotState::kRecorded, "sign"));
                if (request.record_hash() != file.ballot.record_hash) {
                  return EtagMismatchError("record");
                }
                const Signature signature{caller.role, caller.person};
                RETURN_IF_ERROR(store::InsertSignature(m.session(), file.ballot, signature));
                if (!AddSignature(file.ballot, signature)) return absl::OkStatus();
                return MakeSigned(m, file);
              });
}

}  // namespace cadre::nomination
