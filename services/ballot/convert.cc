#include "services/ballot/convert.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/sha256.h"

namespace cadre::ballot {
namespace {

constexpr char kPattern[] = "boxes/{box}";

absl::Status CheckLabels(const v1::Paper& paper) {
  std::set<std::string> labels;
  for (int i = 0; i < paper.candidates_size(); ++i) {
    if (labels.insert(paper.candidates(i).label()).second) continue;
    return FieldError(absl::StrCat("paper.candidates[", i, "].label"), "stands on the paper twice");
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<BoxId> BoxIdFrom(const std::string& name, absl::string_view field) {
  return api::ParseId<BoxId>(name, kPattern, field);
}

absl::StatusOr<Box> FromProto(const v1::OpenBoxRequest& request, const std::string& bytes) {
  const v1::Paper& paper = request.paper();
  ASSIGN_OR_RETURN(const BoxId id, BoxIdFrom(paper.box(), "paper.box"));
  RETURN_IF_ERROR(CheckLabels(paper));
  return Box{.id = id,
             .rules = {.kind = static_cast<BallotKind>(paper.kind()),
                       .candidates = paper.candidates_size(),
                       .most_names = paper.most_names(),
                       .blank_is_valid = paper.blank_is_valid()},
             .issuance_key = paper.issuance_key(),
             .kiosk_digest = request.kiosk_digest(),
             .counting_key = paper.counting_key(),
             .paper_digest = Sha256(bytes),
             .slips = request.slips_size(),
             .present = request.present()};
}

OpenedEntry OpenedEntryOf(const Box& box, const v1::OpenBoxRequest& request) {
  const v1::SharedKey& key = request.shared_key();
  return {.paper_digest = box.paper_digest,
          .present = box.present,
          .needed = key.needed(),
          .shares = {key.commitments().begin(), key.commitments().end()},
          .slips = {request.slips().begin(), request.slips().end()}};
}

v1::Box ToProto(const Box& box) {
  v1::Box result;
  result.set_name(absl::StrCat("boxes/", box.id.text()));
  result.set_state(static_cast<v1::BoxState>(box.state));
  result.set_paper_digest(box.paper_digest);
  result.set_present(static_cast<int32_t>(box.present));
  result.set_issued(static_cast<int32_t>(box.issued));
  result.set_collected(static_cast<int32_t>(box.collected));
  result.set_root(box.root);
  result.set_valid(static_cast<int32_t>(box.valid));
  result.set_invalid(static_cast<int32_t>(box.invalid));
  result.set_board_head(box.board_head);
  return result;
}

void AddTotals(const v1::Paper& paper, const std::vector<CandidateVotes>& votes, v1::Box& box) {
  for (size_t i = 0; i < votes.size(); ++i) {
    v1::CandidateTotal& total = *box.add_totals();
    total.set_label(paper.candidates(static_cast<int>(i)).label());
    total.set_votes_for(static_cast<int32_t>(votes[i].votes_for));
    total.set_votes_against(static_cast<int32_t>(votes[i].votes_against));
    total.set_votes_blank(box.valid() - total.votes_for() - total.votes_against());
  }
}

}  // namespace cadre::ballot
