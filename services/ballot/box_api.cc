#include "services/ballot/box_api.h"

#include "common/api/mutate.h"
#include "common/ballot/hpke.h"
#include "common/ballot/merkle_tree.h"
#include "common/ballot/sealed_marks.h"
#include "common/ballot/tracker.h"
#include "common/base/errors.h"
#include "common/base/sha256.h"
#include "services/ballot/convert.h"
#include "services/ballot/domain/entry.h"
#include "services/ballot/store/board_store.h"
#include "services/ballot/store/box_store.h"
#include "services/ballot/store/cast_store.h"
#include "services/ballot/store/slip_store.h"

namespace cadre::ballot {
namespace {

absl::StatusOr<v1::Box> Shown(db::Session& session, const Box& box) {
  v1::Box result = ToProto(box);
  if (box.state != BoxState::kCounted) return result;
  ASSIGN_OR_RETURN(const std::string bytes, store::FindPaper(session, box.id));
  v1::Paper paper;
  if (!paper.ParseFromString(bytes)) return InternalError("a stored paper cannot be read");
  ASSIGN_OR_RETURN(const std::vector<CandidateVotes> votes, store::FindTotals(session, box.id));
  AddTotals(paper, votes, result);
  return result;
}

// Opens and adds up all ballots of the box: those that were cast, as the board says, and no other.
absl::StatusOr<Totals> TotalsOf(db::Session& session, const Box& box, const std::string& key) {
  ASSIGN_OR_RETURN(const auto ballots, store::BallotsOf(session, box.id));
  Tally tally(box.rules);
  std::vector<std::string> trackers;
  for (const store::CastBallot& ballot : ballots) {
    const bool as_cast = Sha256(ballot.serial) == ballot.serial_hash &&
                         Sha256(ballot.sealed) == ballot.sealed_digest &&
                         TrackerOf(ballot.serial, ballot.sealed) == ballot.tracker;
    if (!as_cast) return absl::DataLossError("a stored ballot is not the one that was cast");
    trackers.push_back(ballot.tracker);
    tally.Add(OpenMarks(key, box.paper_digest, ballot.serial, ballot.sealed,
                        static_cast<size_t>(box.rules.candidates)));
  }
  if (MerkleRoot(trackers) != box.root) {
    return absl::DataLossError("the stored ballots are not those under the root");
  }
  return tally.totals();
}

absl::Status CheckCountingKey(const Box& box, const std::string& key) {
  const absl::StatusOr<std::string> public_key = HpkePublicKeyOf(key);
  if (public_key.ok() && *public_key == box.counting_key) return absl::OkStatus();
  return FieldError("counting_key", "is not the key of this ballot");
}

// Whether the box was opened with this very entry.
absl::StatusOr<bool> WasOpenedWith(db::Session& session, const Box& box,
                                   const std::string& opened) {
  ASSIGN_OR_RETURN(const std::vector<BoardEntry> board, store::Board(session, box.id));
  return !board.empty() && board.front().content == opened;
}

// Keeps a box in a new phase, with the entry that the phase writes on its board.
absl::Status Keep(db::Session& session, Box& box) {
  BesideTheBox beside;
  if (box.state == BoxState::kCounted) {
    ASSIGN_OR_RETURN(beside.votes, store::FindTotals(session, box.id));
  }
  if (box.state == BoxState::kCasting && box.void_slips > 0) {
    ASSIGN_OR_RETURN(beside.void_slips, store::VoidSlipsOf(session, box.id));
  }
  const std::string content = EntryOf(box, beside);
  box.board_head = HeadAfter(box.board_head, content);
  RETURN_IF_ERROR(store::InsertEntry(session, box, {content, box.board_head}));
  return store::SaveBox(session, box);
}

}  // namespace

absl::StatusOr<v1::Box> BoxApi::OpenBox(const api::Call& call, const v1::OpenBoxRequest& request) {
  const std::string paper = request.paper().SerializeAsString();
  ASSIGN_OR_RETURN(Box box, FromProto(request, paper));
  const OpenedEntry entry = OpenedEntryOf(box, request);
  RETURN_IF_ERROR(CheckBox(box, entry.slips));
  RETURN_IF_ERROR(CheckShares(entry));
  const std::string opened = Canonical(entry);
  box.board_head = HeadAfter("", opened);
  return api::Mutate<v1::Box>(call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Box> {
    m.Touch(request.paper().box());
    ASSIGN_OR_RETURN(const std::optional<Box> known, store::LockBox(m.session(), box.id));
    if (!known.has_value()) {
      RETURN_IF_ERROR(store::InsertBox(m.session(), box, paper));
      RETURN_IF_ERROR(store::InsertSlips(m.session(), box.id, entry.slips));
      RETURN_IF_ERROR(store::InsertEntry(m.session(), box, {opened, box.board_head}));
      return ToProto(box);
    }
    ASSIGN_OR_RETURN(const bool is_same, WasOpenedWith(m.session(), *known, opened));
    if (!is_same || known->kiosk_digest != box.kiosk_digest) return AlreadyExistsError("box");
    return Shown(m.session(), *known);
  });
}

absl::StatusOr<v1::Box> BoxApi::Advance(
    const api::Call& call, const std::string& name,
    absl::FunctionRef<absl::StatusOr<Move>(db::Session&, Box&)> move) {
  ASSIGN_OR_RETURN(const BoxId id, BoxIdFrom(name, "name"));
  return api::Mutate<v1::Box>(call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Box> {
    m.Touch(name);
    ASSIGN_OR_RETURN(std::optional<Box> box, store::LockBox(m.session(), id));
    if (!box.has_value()) return NotFoundError("box");
    ASSIGN_OR_RETURN(const Move done, move(m.session(), *box));
    if (done == Move::kDone) RETURN_IF_ERROR(Keep(m.session(), *box));
    return Shown(m.session(), *box);
  });
}

absl::StatusOr<v1::Box> BoxApi::OpenCasting(const api::Call& call,
                                            const v1::OpenCastingRequest& request) {
  const std::vector<std::string> slips(request.void_slips().begin(), request.void_slips().end());
  return Advance(call, request.name(), [&](db::Session& session, Box& box) -> absl::StatusOr<Move> {
    ASSIGN_OR_RETURN(const Move move,
                     ballot::OpenCasting(box, request.issued(), request.void_slips_size()));
    if (move == Move::kDone) {
      ASSIGN_OR_RETURN(const int64_t voided, store::VoidSlips(session, box.id, slips));
      if (voided == box.void_slips) return move;
      return FieldError("void_slips", "names one that was not printed, or one twice");
    }
    ASSIGN_OR_RETURN(const std::vector<std::string> before, store::VoidSlipsOf(session, box.id));
    if (before == slips) return move;
    return StateError(StateName(box.state), "open casting");
  });
}

absl::StatusOr<v1::Box> BoxApi::CloseBox(const api::Call& call,
                                         const v1::CloseBoxRequest& request) {
  // Who has cast before the close has cast, although the ballot waits for others.
  window_.Settle();
  return Advance(call, request.name(), [&](db::Session& session, Box& box) -> absl::StatusOr<Move> {
    ASSIGN_OR_RETURN(const std::vector<std::string> trackers, store::Trackers(session, box.id));
    return Close(box, static_cast<int64_t>(trackers.size()), MerkleRoot(trackers));
  });
}

absl::StatusOr<v1::Box> BoxApi::CountBox(const api::Call& call,
                                         const v1::CountBoxRequest& request) {
  return Advance(call, request.name(), [&](db::Session& session, Box& box) -> absl::StatusOr<Move> {
    ASSIGN_OR_RETURN(const Move move, MayCount(box));
    if (move == Move::kDoneBefore) return move;
    RETURN_IF_ERROR(CheckCountingKey(box, request.counting_key()));
    ASSIGN_OR_RETURN(const Totals totals, TotalsOf(session, box, request.counting_key()));
    RETURN_IF_ERROR(store::InsertTotals(session, box.id, totals.candidates));
    RETURN_IF_ERROR(store::EraseSealed(session, box.id));
    Count(box, totals);
    return move;
  });
}

absl::StatusOr<v1::Box> BoxApi::VoidBox(const api::Call& call, const v1::VoidBoxRequest& request) {
  return Advance(call, request.name(), [&](db::Session& session, Box& box) -> absl::StatusOr<Move> {
    ASSIGN_OR_RETURN(const Move move, Void(box));
    if (move == Move::kDone) RETURN_IF_ERROR(store::EraseSealed(session, box.id));
    return move;
  });
}

absl::StatusOr<v1::Bundle> BoxApi::ExportBundle(const api::Call& call,
                                                const v1::ExportBundleRequest& request) {
  ASSIGN_OR_RETURN(const BoxId id, BoxIdFrom(request.name(), "name"));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const std::optional<Box> box, store::FindBox(*lease, id));
  if (!box.has_value()) return NotFoundError("box");
  RETURN_IF_ERROR(CheckCounted(*box));
  ASSIGN_OR_RETURN(const std::vector<BoardEntry> board, store::Board(*lease, id));
  if (board.size() != static_cast<size_t>(BoxState::kCounted)) {
    return StateError("opened before boards were kept", "export a bundle");
  }
  ASSIGN_OR_RETURN(const std::string paper, store::FindPaper(*lease, id));
  ASSIGN_OR_RETURN(const std::vector<BundleBallot> ballots, store::BundleBallots(*lease, id));
  v1::Bundle bundle;
  bundle.set_content(EncodeBundle(paper, board, ballots));
  bundle.set_board_head(box->board_head);
  return bundle;
}

absl::StatusOr<v1::Box> BoxApi::GetBox(const api::Call& call, const v1::GetBoxRequest& request) {
  ASSIGN_OR_RETURN(const BoxId id, BoxIdFrom(request.name(), "name"));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const std::optional<Box> box, store::FindBox(*lease, id));
  if (!box.has_value()) return NotFoundError("box");
  return Shown(*lease, *box);
}

}  // namespace cadre::ballot
