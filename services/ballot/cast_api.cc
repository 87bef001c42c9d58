#include "services/ballot/cast_api.h"

#include <algorithm>

#include "common/ballot/merkle_tree.h"
#include "common/ballot/sealed_marks.h"
#include "common/ballot/slip.h"
#include "common/ballot/tracker.h"
#include "common/ballot/voter.h"
#include "common/base/errors.h"
#include "common/base/sha256.h"
#include "services/ballot/convert.h"
#include "services/ballot/store/box_store.h"
#include "services/ballot/store/cast_store.h"
#include "services/ballot/store/slip_store.h"

namespace cadre::ballot {
namespace {

absl::StatusOr<Box> BoxNamed(db::Session& session, const std::string& name) {
  ASSIGN_OR_RETURN(const BoxId id, BoxIdFrom(name, "box"));
  ASSIGN_OR_RETURN(std::optional<Box> box, store::FindBox(session, id));
  if (!box.has_value()) return NotFoundError("box");
  return *std::move(box);
}

// What can be told before the box is locked: whether the ballot is one of this box at all.
absl::Status CheckBallot(const Box& box, const v1::CastBallotRequest& request) {
  if (request.paper_digest() != box.paper_digest) {
    return MakeError(absl::StatusCode::kFailedPrecondition, "the ballot is on another paper",
                     {.reason = Reason::kBallotPaperDiffers});
  }
  if (request.sealed_marks().size() != SealedBytes(static_cast<size_t>(box.rules.candidates))) {
    return FieldError("sealed_marks", "has not the length of a ballot on this paper");
  }
  if (request.serial().size() != kSerialBytes) return CredentialInvalidError();
  return absl::OkStatus();
}

// Whether the roll signed the serial, or printed it on a slip that is in use.
absl::StatusOr<bool> IsCredential(db::Session& session, IssuanceKeys& keys, const Box& box,
                                  const v1::CastBallotRequest& request) {
  if (UsesSlips(box)) {
    if (Sha256(request.signature()) != box.kiosk_digest) return false;
    return store::IsSlipInUse(session, box.id, SlipDigest(request.serial()));
  }
  ASSIGN_OR_RETURN(const IssuanceKeys::Key key, keys.Read(box.issuance_key));
  return key->Verifies(request.serial(), request.signature());
}

}  // namespace

absl::StatusOr<v1::PublishedPaper> CastApi::GetPaper(absl::Time deadline,
                                                     const v1::GetPaperRequest& request) {
  ASSIGN_OR_RETURN(const BoxId id, BoxIdFrom(request.box(), "box"));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(deadline));
  ASSIGN_OR_RETURN(const std::string paper, store::FindPaper(*lease, id));
  if (paper.empty()) return NotFoundError("box");
  v1::PublishedPaper response;
  response.set_paper(paper);
  response.set_digest(Sha256(paper));
  return response;
}

absl::StatusOr<v1::CastReceipt> CastApi::CastBallot(absl::Time deadline,
                                                    const v1::CastBallotRequest& request) {
  store::CastBallot ballot = {.serial_hash = Sha256(request.serial()),
                              .tracker = TrackerOf(request.serial(), request.sealed_marks()),
                              .serial = request.serial(),
                              .signature = request.signature(),
                              .sealed = request.sealed_marks(),
                              .sealed_digest = Sha256(request.sealed_marks())};
  v1::CastReceipt receipt;
  receipt.set_tracker(FormatTracker(ballot.tracker));
  ASSIGN_OR_RETURN(const BoxId id, BoxIdFrom(request.box(), "box"));
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(deadline));
    ASSIGN_OR_RETURN(const auto found, store::FindBoxForCast(*lease, id, ballot.serial_hash));
    if (!found.has_value()) return NotFoundError("box");
    const Box& box = found->box;
    RETURN_IF_ERROR(CheckBallot(box, request));
    ASSIGN_OR_RETURN(const bool is_credential, IsCredential(*lease, keys_, box, request));
    if (!is_credential) return CredentialInvalidError();
    // All kiosks of a ballot show the same: nothing that belongs to this one.
    if (UsesSlips(box)) ballot.signature.clear();
    // What is known already does not wait for the window.
    if (found->tracker.has_value()) {
      if (*found->tracker == ballot.tracker) return receipt;
      return CredentialUsedError();
    }
    RETURN_IF_ERROR(CheckRoom(box, 0));
  }
  RETURN_IF_ERROR(window_.PutIn(deadline, id, ballot));
  return receipt;
}

absl::StatusOr<v1::InclusionProof> CastApi::ProveReceipt(absl::Time deadline,
                                                         const v1::ProveReceiptRequest& request) {
  const std::optional<std::string> tracker = ParseTracker(request.tracker());
  if (!tracker.has_value()) return FieldError("tracker", "has the form 7K3M-90QX-V2CD-E4TZ");
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(deadline));
  ASSIGN_OR_RETURN(const Box box, BoxNamed(*lease, request.box()));
  RETURN_IF_ERROR(CheckBoard(box));
  ASSIGN_OR_RETURN(const std::vector<std::string> leaves, store::Trackers(*lease, box.id));
  const auto found = std::find(leaves.begin(), leaves.end(), *tracker);
  if (found == leaves.end()) return NotFoundError("tracker");
  const auto index = found - leaves.begin();
  v1::InclusionProof proof;
  proof.set_root(box.root);
  proof.set_leaf_index(static_cast<int32_t>(index));
  proof.set_leaf_count(static_cast<int32_t>(leaves.size()));
  for (std::string& hash : MerklePath(leaves, static_cast<size_t>(index))) {
    proof.add_path(std::move(hash));
  }
  return proof;
}

}  // namespace cadre::ballot
