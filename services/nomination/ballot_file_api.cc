#include "services/nomination/ballot_file_api.h"

#include "common/base/errors.h"
#include "services/nomination/ballot_convert.h"
#include "services/nomination/case_file_api.h"
#include "services/nomination/domain/candidates.h"
#include "services/nomination/domain/sealing.h"
#include "services/nomination/sealed_results.h"
#include "services/nomination/store/ballot_store.h"
#include "services/nomination/store/device_store.h"
#include "services/nomination/store/sitting_store.h"
#include "services/nomination/store/slip_store.h"

namespace cadre::nomination {
namespace {

enum class Hold { kNo, kYes };

absl::StatusOr<BallotFile> Load(db::Session& session, const KeyRing& keys, const std::string& name,
                                const db::Scope& scope, Hold hold) {
  ASSIGN_OR_RETURN(const BallotKey key, ParseBallot(name, "name"));
  ASSIGN_OR_RETURN(std::optional<Sitting> sitting,
                   hold == Hold::kYes ? store::LockSitting(session, key.sitting, scope)
                                      : store::FindSitting(session, key.sitting, scope));
  if (!sitting.has_value()) return NotFoundError("ballot");
  ASSIGN_OR_RETURN(const std::optional<CaseId> of_case,
                   store::CaseOfBallot(session, key.sitting, key.ballot));
  if (!of_case.has_value()) return NotFoundError("ballot");
  // Whoever may see the sitting may see what it votes on.
  const db::Scope all{.everything = true};
  ASSIGN_OR_RETURN(Case subject, hold == Hold::kYes ? LockCase(session, keys, *of_case, all)
                                                    : ReadCase(session, keys, *of_case, all));
  ASSIGN_OR_RETURN(std::optional<Ballot> ballot,
                   store::FindBallot(session, key.sitting, key.ballot));
  if (!ballot.has_value()) return NotFoundError("ballot");
  RETURN_IF_ERROR(OpenRecords(keys, *ballot));
  return BallotFile{*std::move(sitting), std::move(subject), *std::move(ballot), &keys};
}

}  // namespace

absl::StatusOr<BallotFile> ReadBallotFile(db::Session& session, const KeyRing& keys,
                                          const std::string& name, const db::Scope& scope) {
  return Load(session, keys, name, scope, Hold::kNo);
}

absl::StatusOr<BallotFile> LockBallotFile(db::Session& session, const KeyRing& keys,
                                          const std::string& name, const db::Scope& scope) {
  return Load(session, keys, name, scope, Hold::kYes);
}

absl::StatusOr<Participant> CallerOnRoll(const api::Call& call, const BallotFile& file) {
  if (!call.identity.person.has_value()) return NotFoundError("ballot");
  const Participant* found = FindOnRoll(file.sitting, *call.identity.person);
  if (found == nullptr) return NotFoundError("ballot");
  return *found;
}

absl::Status MakeSigned(api::Mutation& m, BallotFile& file) {
  file.ballot.state = BallotState::kSigned;
  RETURN_IF_ERROR(store::UpdateBallot(m.session(), file.ballot));
  RETURN_IF_ERROR(SignStep(file.subject, file.ballot.step));
  return KeepCase(m, file.subject);
}

absl::Status MakeVoid(api::Mutation& m, Ballot& ballot, BoxOf box) {
  const bool has_box = ballot.state == BallotState::kIssued ||
                       ballot.state == BallotState::kCasting ||
                       ballot.state == BallotState::kClosed;
  if (has_box && box == BoxOf::kInUse) return StateError("ballots are in the box", "make void");
  ballot.state = BallotState::kVoid;
  RETURN_IF_ERROR(store::UpdateBallot(m.session(), ballot));
  if (ballot.mode == BallotMode::kSlip) {
    RETURN_IF_ERROR(store::ForgetSlips(m.session(), ballot.id));
  }
  return store::WipeIssuanceKey(m.session(), ballot.id);
}

void Seal(v1::Ballot& shown) {
  shown.clear_record();
  shown.clear_former_records();
  if (shown.has_scan()) shown.mutable_scan()->clear_reason();
  shown.set_sealed(true);
}

v1::Ballot Shown(const BallotFile& file) {
  return ToProto(file.ballot, file.subject.procedure.Find(file.ballot.step)->ballot);
}

v1::Ballot ShownInScope(const api::Call& call, const BallotFile& file) {
  v1::Ballot shown = Shown(file);
  const bool hidden =
      IsSecret(file.subject, file.ballot) || IsSealedFor(file.subject, call.identity.person);
  if (hidden) Seal(shown);
  return shown;
}

v1::Ballot ShownTo(const Participant& caller, const BallotFile& file) {
  v1::Ballot shown = Shown(file);
  if (!IsCounter(caller.role) && IsSealed(file.subject, file.ballot)) Seal(shown);
  return shown;
}

}  // namespace cadre::nomination
