#include "services/nomination/slip_api.h"

#include <algorithm>
#include <set>
#include <vector>

#include "common/api/resource_name.h"
#include "common/ballot/slip.h"
#include "common/base/errors.h"
#include "common/base/sha256.h"
#include "services/nomination/ballot_file_api.h"
#include "services/nomination/box_convert.h"
#include "services/nomination/device_keys.h"
#include "services/nomination/domain/candidates.h"
#include "services/nomination/domain/slips.h"
#include "services/nomination/store/device_store.h"
#include "services/nomination/store/slip_store.h"

namespace cadre::nomination {
namespace {

absl::Status CheckBySlips(const Ballot& ballot, const std::string& move) {
  return ballot.mode == BallotMode::kSlip ? absl::OkStatus() : StateError("not by slips", move);
}

// Whether the caller may change the slips of the ballot now.
absl::Status CheckIssues(const api::Call& call, const BallotFile& file, const std::string& move) {
  RETURN_IF_ERROR(CheckInterest(file.subject, call.identity.person));
  RETURN_IF_ERROR(CheckBySlips(file.ballot, move));
  return RequireState(file.ballot, BallotState::kIssuing, move);
}

// In the order in which they were drawn, which tells nothing.
std::vector<std::string> DrawCodes(int number) {
  std::vector<std::string> codes;
  std::set<std::string> seen;
  while (codes.size() < static_cast<size_t>(number)) {
    std::string code = ballot::DrawSlipCode();
    if (seen.insert(code).second) codes.push_back(std::move(code));
  }
  return codes;
}

std::vector<std::string> DigestsOf(const std::vector<std::string>& codes) {
  std::vector<std::string> digests;
  for (const std::string& code : codes) {
    digests.push_back(ballot::SlipDigest(*ballot::SerialOfSlip(code)));
  }
  std::sort(digests.begin(), digests.end());
  return digests;
}

// Those who may take a slip: with a vote, and here.
absl::StatusOr<std::vector<PersonId>> TakersFrom(const v1::HandOutSlipsRequest& request,
                                                 const Sitting& sitting) {
  std::vector<PersonId> people;
  for (const std::string& name : request.people()) {
    ASSIGN_OR_RETURN(const PersonId id,
                     api::ParseId<PersonId>(name, api::kPersonPattern, "people"));
    const Participant* found = FindOnRoll(sitting, id);
    if (found == nullptr || !found->has_vote || !found->present) {
      return FieldError("people", "names somebody who is not present with a vote");
    }
    people.push_back(id);
  }
  return people;
}

v1::SlipNumbers ToProto(const Slips& slips) {
  v1::SlipNumbers numbers;
  numbers.set_printed(slips.printed);
  numbers.set_spoiled(slips.spoiled);
  numbers.set_returned(slips.returned);
  numbers.set_handed_out(slips.handed_out);
  return numbers;
}

}  // namespace

absl::StatusOr<v1::SlipNumbers> SlipApi::Change(
    const api::Call& call, const std::string& name,
    const std::function<absl::Status(api::Mutation& m, const BallotFile& file)>& change) {
  return api::Mutate<v1::SlipNumbers>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::SlipNumbers> {
        ASSIGN_OR_RETURN(const BallotFile file,
                         LockBallotFile(m.session(), keys_, name, call.scope()));
        RETURN_IF_ERROR(CheckIssues(call, file, "change the slips"));
        RETURN_IF_ERROR(change(m, file));
        m.Touch(name);
        ASSIGN_OR_RETURN(const Slips slips, store::NumbersOf(m.session(), file.ballot.id));
        RETURN_IF_ERROR(CheckHandedOut(slips));
        return ToProto(slips);
      });
}

absl::StatusOr<v1::GeneratedPaper> SlipApi::PrintSlips(const api::Call& call,
                                                       const v1::PrintSlipsRequest& request) {
  std::optional<BallotFile> file;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(file, ReadBallotFile(*lease, keys_, request.name(), call.scope()));
  }
  RETURN_IF_ERROR(CheckIssues(call, *file, "print slips"));
  const std::vector<std::string> codes =
      DrawCodes(SlipsToPrint(file->sitting.present, request.spares()));
  ASSIGN_OR_RETURN(v1::GeneratedPaper paper, papers_.FillSlips(call, request, *file, codes));
  RETURN_IF_ERROR(Change(call, request.name(), [&](api::Mutation& m, const BallotFile& held) {
                    return store::ReplaceSlips(m.session(), held.ballot.id, DigestsOf(codes));
                  }).status());
  return paper;
}

absl::StatusOr<v1::SlipNumbers> SlipApi::HandOutSlips(const api::Call& call,
                                                      const v1::HandOutSlipsRequest& request) {
  return Change(
      call, request.name(), [&](api::Mutation& m, const BallotFile& file) -> absl::Status {
        ASSIGN_OR_RETURN(const std::vector<PersonId> people, TakersFrom(request, file.sitting));
        ASSIGN_OR_RETURN(const Slips slips, store::NumbersOf(m.session(), file.ballot.id));
        if (slips.printed == 0) return StateError("no slips are printed", "hand out slips");
        return request.taken_back() ? store::RemoveTakers(m.session(), file.ballot.id, people)
                                    : store::AddTakers(m.session(), file.ballot.id, people);
      });
}

absl::StatusOr<v1::SlipNumbers> SlipApi::VoidSlips(const api::Call& call,
                                                   const v1::VoidSlipsRequest& request) {
  const std::set<std::string> digests(request.digests().begin(), request.digests().end());
  for (const std::string& digest : digests) {
    if (digest.size() != kSha256Bytes) return FieldError("digests", "are SHA-256");
  }
  return Change(call, request.name(),
                [&](api::Mutation& m, const BallotFile& file) -> absl::Status {
                  const std::vector<std::string> wanted(digests.begin(), digests.end());
                  ASSIGN_OR_RETURN(const std::vector<store::Slip> found,
                                   store::FindSlips(m.session(), file.ballot.id, wanted));
                  if (found.size() != wanted.size()) {
                    return FieldError("digests", "names one that is no slip of this ballot");
                  }
                  return store::EndSlips(m.session(), file.ballot.id, wanted,
                                         static_cast<SlipState>(request.end()));
                });
}

absl::StatusOr<v1::SlipNumbers> SlipApi::CountSlips(const api::Call& call,
                                                    const v1::CountSlipsRequest& request) {
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const BallotFile file,
                   ReadBallotFile(*lease, keys_, request.name(), call.scope()));
  RETURN_IF_ERROR(CheckBySlips(file.ballot, "count slips"));
  ASSIGN_OR_RETURN(const Slips slips, store::NumbersOf(*lease, file.ballot.id));
  return ToProto(slips);
}

absl::StatusOr<v1::KioskPass> SlipApi::AdmitKiosk(const api::Call& call,
                                                  const v1::AdmitKioskRequest& request) {
  return api::Mutate<v1::KioskPass>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::KioskPass> {
        ASSIGN_OR_RETURN(const BallotFile file,
                         LockBallotFile(m.session(), keys_, request.name(), call.scope()));
        RETURN_IF_ERROR(CheckInterest(file.subject, call.identity.person));
        RETURN_IF_ERROR(CheckBySlips(file.ballot, "admit a kiosk"));
        ASSIGN_OR_RETURN(const std::optional<store::DeviceBallot> device,
                         store::FindDeviceBallot(m.session(), file.ballot.id));
        if (!device.has_value()) return InternalError("a ballot by slips has no keys");
        v1::KioskPass pass;
        ASSIGN_OR_RETURN(*pass.mutable_pass(), KioskPassOf(*device, keys_));
        pass.set_ballot(request.name());
        pass.set_box(BoxName(*device));
        pass.set_counting_key(device->counting.public_key);
        m.Touch(request.name());
        return pass;
      });
}

}  // namespace cadre::nomination
