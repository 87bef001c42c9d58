#include "services/nomination/box_convert.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/base/errors.h"

namespace cadre::nomination {

std::string BoxName(const store::DeviceBallot& device) {
  return absl::StrCat("boxes/", EncodeId(device.box));
}

ballot::v1::OpenBoxRequest OpenBoxOf(const BallotFile& file, const store::DeviceBallot& device,
                                     const std::vector<store::Slip>& slips) {
  const Case& subject = file.subject;
  const Ballot& ballot = file.ballot;
  const bool names =
      subject.procedure.Find(ballot.step)->ballot == regulation::BallotKind::kNomination;
  ballot::v1::OpenBoxRequest request;
  ballot::v1::Paper& paper = *request.mutable_paper();
  paper.set_box(BoxName(device));
  paper.set_title(subject.is_plan() ? subject.plan : subject.post_title);
  paper.set_kind(names ? ballot::v1::BALLOT_KIND_NOMINATION : ballot::v1::BALLOT_KIND_FOR_AGAINST);
  for (const int no : ballot.candidates) {
    const Candidate& candidate = subject.candidates[static_cast<size_t>(no) - 1];
    ballot::v1::Candidate& line = *paper.add_candidates();
    line.set_label(std::to_string(no));
    line.set_text(candidate.post_title.empty()
                      ? candidate.full_name
                      : absl::StrCat(candidate.full_name, ", ", candidate.post_title));
  }
  // Where opinions are asked of each, a voter may be for all of them.
  const int all = static_cast<int>(ballot.candidates.size());
  paper.set_most_names(names ? std::min(ballot.most_names, all) : all);
  paper.set_blank_is_valid(!names);  // APP-21
  if (ballot.mode == BallotMode::kSlip) {
    request.set_kiosk_digest(device.issuance_public);
    for (const store::Slip& slip : slips) request.add_slips(slip.digest);
  } else {
    paper.set_issuance_key(device.issuance_public);
  }
  paper.set_counting_key(device.counting.public_key);
  request.set_present(file.sitting.present);
  request.mutable_shared_key()->set_needed(device.counting.needed);
  for (const std::string& commitment : device.counting.commitments) {
    request.mutable_shared_key()->add_commitments(commitment);
  }
  return request;
}

ballot::v1::OpenCastingRequest OpenCastingOf(const BallotFile& file,
                                             const store::DeviceBallot& device,
                                             const std::vector<store::Slip>& slips) {
  ballot::v1::OpenCastingRequest request;
  request.set_name(BoxName(device));
  request.set_issued(file.ballot.issued);
  for (const store::Slip& slip : slips) {
    if (slip.state != SlipState::kInUse) request.add_void_slips(slip.digest);
  }
  return request;
}

ballot::v1::CloseBoxRequest CloseBoxOf(const store::DeviceBallot& device) {
  ballot::v1::CloseBoxRequest request;
  request.set_name(BoxName(device));
  return request;
}

ballot::v1::CountBoxRequest CountBoxOf(const store::DeviceBallot& device,
                                       const std::string& counting_key) {
  ballot::v1::CountBoxRequest request;
  request.set_name(BoxName(device));
  request.set_counting_key(counting_key);
  return request;
}

ballot::v1::GetBoxRequest GetBoxOf(const store::DeviceBallot& device) {
  ballot::v1::GetBoxRequest request;
  request.set_name(BoxName(device));
  return request;
}

ballot::v1::VoidBoxRequest VoidBoxOf(const store::DeviceBallot& device) {
  ballot::v1::VoidBoxRequest request;
  request.set_name(BoxName(device));
  return request;
}

ballot::v1::ExportBundleRequest ExportBundleOf(const store::DeviceBallot& device) {
  ballot::v1::ExportBundleRequest request;
  request.set_name(BoxName(device));
  return request;
}

CountingKey CountingKeyFrom(const v1::CountingKey& key) {
  return {.public_key = key.public_key(),
          .needed = key.needed(),
          .commitments = {key.commitments().begin(), key.commitments().end()}};
}

std::vector<ballot::Share> SharesFrom(const v1::CountBallotRequest& request) {
  std::vector<ballot::Share> shares;
  for (const v1::CountingShare& share : request.shares()) {
    shares.push_back({.number = share.number(), .content = share.content()});
  }
  return shares;
}

absl::StatusOr<v1::Count> CountFrom(const ballot::v1::Box& box) {
  v1::Count count;
  count.set_issued(box.issued());
  count.set_collected(box.collected());
  count.set_invalid(box.invalid());
  for (const ballot::v1::CandidateTotal& total : box.totals()) {
    int candidate = 0;
    if (!absl::SimpleAtoi(total.label(), &candidate)) {
      return InternalError("the box counted a label that is no candidate");
    }
    v1::CandidateCount& row = *count.add_candidates();
    row.set_candidate(candidate);
    row.set_votes(total.votes_for());
    row.set_against(total.votes_against());
  }
  return count;
}

}  // namespace cadre::nomination
