#include "services/nomination/device_api.h"

#include "absl/strings/escaping.h"
#include "common/api/digest.h"
#include "common/api/mutate.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/nomination/ballot_file_api.h"
#include "services/nomination/box_convert.h"
#include "services/nomination/convert.h"
#include "services/nomination/device_keys.h"
#include "services/nomination/domain/candidates.h"
#include "services/nomination/opening_api.h"
#include "services/nomination/sealed_mutate.h"
#include "services/nomination/slip_file_api.h"
#include "services/nomination/store/ballot_store.h"

namespace cadre::nomination {
namespace {

// A part of a call that goes in several transactions. Each part can be done again; the request id
// belongs to the last one, which gives the answer.
api::Call PartOf(const api::Call& call) {
  api::Call part = call;
  part.request_id.clear();
  return part;
}

absl::StatusOr<Participant> Voter(const api::Call& call, const BallotFile& file) {
  ASSIGN_OR_RETURN(const Participant caller, CallerOnRoll(call, file));
  if (!caller.has_vote) return NotFoundError("ballot");
  return caller;
}

absl::StatusOr<store::DeviceBallot> DeviceOf(db::Session& session, BallotId ballot) {
  ASSIGN_OR_RETURN(std::optional<store::DeviceBallot> device,
                   store::FindDeviceBallot(session, ballot));
  if (!device.has_value()) return StateError("on paper", "use devices");
  return *std::move(device);
}

absl::Status CheckOnDevices(const BallotFile& file) {
  return file.ballot.mode == BallotMode::kSlip ? StateError("by slips", "use devices")
                                               : absl::OkStatus();
}

// Counters who have come put the shares together; whoever else is on the roll sees no such call.
absl::Status CheckCounter(const api::Call& call, const BallotFile& file) {
  ASSIGN_OR_RETURN(const Participant caller, CallerOnRoll(call, file));
  if (!IsCounter(caller.role)) return NotFoundError("ballot");
  return caller.present ? absl::OkStatus() : StateError("not checked in", "count");
}

bool IsPastCasting(const Ballot& ballot) {
  return ballot.state == BallotState::kClosed || !ballot.record.empty();
}

absl::Status CheckBarrier(const BallotFile& file) {
  const int needed = OpeningBarrier(file.sitting.present);
  if (file.ballot.issued >= needed) return absl::OkStatus();
  return MakeError(absl::StatusCode::kFailedPrecondition, "too few credentials are out",
                   {.reason = Reason::kStateForbidsMove,
                    .metadata = {{"state", "too few credentials are out"},
                                 {"move", "open casting"},
                                 {"needed", std::to_string(needed)}}});
}

}  // namespace

absl::StatusOr<v1::DevicePermission> DeviceApi::PermitDevices(
    const api::Call& call, const v1::PermitDevicesRequest& request) {
  const v1::DevicePermission& permission = request.permission();
  ASSIGN_OR_RETURN(
      const OrganizationId organization,
      api::ParseId<OrganizationId>(permission.organization(), api::kOrganizationPattern,
                                   "permission.organization"));
  ASSIGN_OR_RETURN(const DocumentName decision,
                   DocumentFrom(permission.decision(), "permission.decision"));
  return api::Mutate<v1::DevicePermission>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::DevicePermission> {
        ASSIGN_OR_RETURN(const bool in_scope,
                         db::IsInScope(m.session(), organization, call.scope()));
        if (!in_scope) return NotFoundError("organization");
        RETURN_IF_ERROR(store::PutPermission(m.session(), organization, decision));
        m.Touch(permission.organization());
        return permission;
      });
}

absl::StatusOr<DeviceApi::DeviceFile> DeviceApi::Read(const api::Call& call,
                                                      const std::string& name) {
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(BallotFile file, ReadBallotFile(*lease, keys_, name, call.scope()));
  ASSIGN_OR_RETURN(store::DeviceBallot device, DeviceOf(*lease, file.ballot.id));
  return DeviceFile{std::move(file), std::move(device)};
}

absl::StatusOr<DeviceApi::DeviceFile> DeviceApi::ReadForCounter(const api::Call& call,
                                                                const std::string& name) {
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(BallotFile file, ReadBallotFile(*lease, keys_, name, RollIsScope()));
  RETURN_IF_ERROR(CheckCounter(call, file));
  ASSIGN_OR_RETURN(store::DeviceBallot device, DeviceOf(*lease, file.ballot.id));
  return DeviceFile{std::move(file), std::move(device)};
}

absl::StatusOr<v1::DeviceBallot> DeviceApi::GetDeviceBallot(
    const api::Call& call, const v1::GetDeviceBallotRequest& request) {
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const BallotFile file,
                   ReadBallotFile(*lease, keys_, request.name(), RollIsScope()));
  RETURN_IF_ERROR(Voter(call, file).status());
  RETURN_IF_ERROR(CheckOnDevices(file));
  ASSIGN_OR_RETURN(const store::DeviceBallot device, DeviceOf(*lease, file.ballot.id));
  v1::DeviceBallot result;
  result.set_ballot(request.name());
  result.set_box(BoxName(device));
  result.set_issuance_key(device.issuance_public);
  result.set_counting_key(device.counting.public_key);
  return result;
}

absl::StatusOr<v1::BlindSignature> DeviceApi::IssueCredential(
    const api::Call& call, const v1::IssueCredentialRequest& request) {
  return api::Mutate<v1::BlindSignature>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::BlindSignature> {
        ASSIGN_OR_RETURN(const BallotFile file,
                         LockBallotFile(m.session(), keys_, request.name(), RollIsScope()));
        ASSIGN_OR_RETURN(const Participant voter, Voter(call, file));
        if (!voter.present) return StateError("not checked in", "issue a credential");
        RETURN_IF_ERROR(CheckOnDevices(file));
        ASSIGN_OR_RETURN(const store::DeviceBallot device, DeviceOf(m.session(), file.ballot.id));
        RETURN_IF_ERROR(RequireState(file.ballot, BallotState::kIssuing, "issue a credential"));
        ASSIGN_OR_RETURN(const ballot::IssuanceKey key, IssuanceKeyOf(device, keys_));
        ASSIGN_OR_RETURN(const std::string signature, key.BlindSign(request.blinded()));
        const std::string digest = api::Sha256(request.blinded());
        ASSIGN_OR_RETURN(const std::optional<std::string> before,
                         store::BlindedOf(m.session(), file.ballot.id, voter.person));
        if (before.has_value() && *before != digest) return AlreadyExistsError("credential");
        if (!before.has_value()) {
          RETURN_IF_ERROR(
              store::InsertCredential(m.session(), file.ballot.id, voter.person, digest));
        }
        m.Touch(request.name());
        v1::BlindSignature result;
        result.set_signature(signature);
        return result;
      });
}

absl::StatusOr<v1::Ballot> DeviceApi::EndIssuing(const api::Call& call, const std::string& name) {
  return api::Mutate<v1::Ballot>(
      PartOf(call), pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Ballot> {
        ASSIGN_OR_RETURN(BallotFile file, LockBallotFile(m.session(), keys_, name, call.scope()));
        RETURN_IF_ERROR(DeviceOf(m.session(), file.ballot.id).status());
        m.Touch(name);
        RETURN_IF_ERROR(CheckInterest(file.subject, call.identity.person));
        if (file.ballot.state == BallotState::kVoid) {
          return RequireState(file.ballot, BallotState::kIssuing, "open casting");
        }
        if (file.ballot.state != BallotState::kIssuing) return ShownInScope(call, file);
        RETURN_IF_ERROR(CheckBarrier(file));
        RETURN_IF_ERROR(CheckSlipsReconciled(m.session(), file.ballot));
        file.ballot.state = BallotState::kIssued;
        // Kiosks show theirs until casting is closed.
        if (file.ballot.mode == BallotMode::kDevice) {
          RETURN_IF_ERROR(store::WipeIssuanceKey(m.session(), file.ballot.id));
        }
        RETURN_IF_ERROR(store::UpdateBallot(m.session(), file.ballot));
        return ShownInScope(call, file);
      });
}

absl::StatusOr<v1::Ballot> DeviceApi::BeginCasting(const api::Call& call, const std::string& name) {
  return api::Mutate<v1::Ballot>(call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Ballot> {
    ASSIGN_OR_RETURN(BallotFile file, LockBallotFile(m.session(), keys_, name, call.scope()));
    m.Touch(name);
    if (file.ballot.state != BallotState::kIssued) return ShownInScope(call, file);
    file.ballot.state = BallotState::kCasting;
    RETURN_IF_ERROR(store::UpdateBallot(m.session(), file.ballot));
    if (file.ballot.mode == BallotMode::kSlip) {
      RETURN_IF_ERROR(store::ForgetSlips(m.session(), file.ballot.id));
    }
    return ShownInScope(call, file);
  });
}

absl::StatusOr<v1::Ballot> DeviceApi::OpenCasting(const api::Call& call,
                                                  const v1::OpenCastingRequest& request) {
  ASSIGN_OR_RETURN(const v1::Ballot issued, EndIssuing(call, request.name()));
  if (issued.state() == v1::BALLOT_STATE_ISSUED) {
    ASSIGN_OR_RETURN(const DeviceFile found, Read(call, request.name()));
    ASSIGN_OR_RETURN(const auto slips, SlipsFor(call, pool_, found.file.ballot));
    // Forgotten: somebody else has opened the box meanwhile.
    const bool is_open = found.file.ballot.mode == BallotMode::kSlip && slips.empty();
    if (!is_open) {
      const auto open = OpenBoxOf(found.file, found.device, slips);
      RETURN_IF_ERROR(boxes_.OpenBox(call, open).status());
      const auto open_casting = OpenCastingOf(found.file, found.device, slips);
      RETURN_IF_ERROR(boxes_.OpenCasting(call, open_casting).status());
    }
  }
  return BeginCasting(call, request.name());
}

absl::StatusOr<v1::Ballot> DeviceApi::CloseCasting(const api::Call& call,
                                                   const v1::CloseCastingRequest& request) {
  ASSIGN_OR_RETURN(const DeviceFile found, Read(call, request.name()));
  RETURN_IF_ERROR(CheckInterest(found.file.subject, call.identity.person));
  if (!IsPastCasting(found.file.ballot)) {
    RETURN_IF_ERROR(RequireState(found.file.ballot, BallotState::kCasting, "close casting"));
    RETURN_IF_ERROR(boxes_.CloseBox(call, CloseBoxOf(found.device)).status());
  }
  return api::Mutate<v1::Ballot>(call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Ballot> {
    ASSIGN_OR_RETURN(BallotFile file,
                     LockBallotFile(m.session(), keys_, request.name(), call.scope()));
    m.Touch(request.name());
    if (IsPastCasting(file.ballot)) return ShownInScope(call, file);
    RETURN_IF_ERROR(RequireState(file.ballot, BallotState::kCasting, "close casting"));
    file.ballot.state = BallotState::kClosed;
    RETURN_IF_ERROR(store::UpdateBallot(m.session(), file.ballot));
    if (file.ballot.mode == BallotMode::kSlip) {
      RETURN_IF_ERROR(store::WipeIssuanceKey(m.session(), file.ballot.id));
    }
    return ShownInScope(call, file);
  });
}

absl::StatusOr<ballot::v1::Box> DeviceApi::Counted(const api::Call& call, const DeviceFile& found,
                                                   const v1::CountBallotRequest& request) {
  RETURN_IF_ERROR(RequireState(found.file.ballot, BallotState::kClosed, "count"));
  // Counted before, and only the record was lost on the way: it needs no key.
  ASSIGN_OR_RETURN(ballot::v1::Box known, boxes_.GetBox(call, GetBoxOf(found.device)));
  if (known.state() == ballot::v1::BOX_STATE_COUNTED) return known;
  std::vector<ballot::Share> shares = SharesFrom(request);
  absl::StatusOr<std::string> key = JoinKey(found.device.counting, shares);
  ballot::Wipe(shares);
  RETURN_IF_ERROR(key.status());
  ballot::v1::CountBoxRequest count = CountBoxOf(found.device, *key);
  ballot::Wipe(*key);
  absl::StatusOr<ballot::v1::Box> box = boxes_.CountBox(call, count);
  ballot::Wipe(*count.mutable_counting_key());
  return box;
}

absl::StatusOr<v1::Ballot> DeviceApi::CountBallot(const api::Call& call,
                                                  const v1::CountBallotRequest& request) {
  ASSIGN_OR_RETURN(const DeviceFile found, ReadForCounter(call, request.name()));
  ballot::v1::Box box;
  if (found.file.ballot.record.empty()) {
    ASSIGN_OR_RETURN(box, Counted(call, found, request));
  }
  return MutateSealed<v1::Ballot>(
      call, pool_, keys_, [&](api::Mutation& m) -> absl::StatusOr<v1::Ballot> {
        ASSIGN_OR_RETURN(BallotFile file,
                         LockBallotFile(m.session(), keys_, request.name(), RollIsScope()));
        m.Touch(request.name());
        if (!file.ballot.record.empty()) return Shown(file);
        RETURN_IF_ERROR(RequireState(file.ballot, BallotState::kClosed, "count"));
        ASSIGN_OR_RETURN(const v1::Count count, CountFrom(box));
        v1::CountRecord beside;
        beside.set_board_head(absl::BytesToHexString(box.board_head()));
        RETURN_IF_ERROR(AddSlipNumbers(m.session(), file.ballot, count, beside));
        RETURN_IF_ERROR(TakeCount(m, file, count, beside));
        return Shown(file);
      });
}

absl::StatusOr<v1::BallotBundle> DeviceApi::ExportBundle(const api::Call& call,
                                                         const v1::ExportBundleRequest& request) {
  ASSIGN_OR_RETURN(const DeviceFile found, Read(call, request.name()));
  RETURN_IF_ERROR(CheckNotSealedFor(found.file.subject, call.identity.person));
  if (found.file.ballot.record.empty()) return StateError("not counted", "export a bundle");
  ASSIGN_OR_RETURN(const bool may_read, MayReadRecord(call, pool_, found.file));
  if (!may_read) return StateError("sealed", "export a bundle");
  ASSIGN_OR_RETURN(ballot::v1::Bundle bundle,
                   boxes_.ExportBundle(call, ExportBundleOf(found.device)));
  v1::BallotBundle result;
  result.set_content(std::move(*bundle.mutable_content()));
  result.set_board_head(absl::BytesToHexString(bundle.board_head()));
  return result;
}

}  // namespace cadre::nomination
