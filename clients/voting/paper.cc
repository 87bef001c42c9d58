#include "clients/voting/paper.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/ballot/merkle_tree.h"
#include "common/ballot/tracker.h"
#include "common/base/errors.h"
#include "common/base/sha256.h"
#include "common/base/status_macros.h"

namespace cadre::voting {
namespace {

constexpr char kFor[] = "for";
constexpr char kAgainst[] = "against";

absl::Status Put(const std::vector<std::string>& labels, ballot::Mark mark, const char* field,
                 const ballot::v1::Paper& paper, ballot::Marks& marks) {
  for (const std::string& label : labels) {
    const auto& lines = paper.candidates();
    const auto found = std::find_if(lines.begin(), lines.end(),
                                    [&label](const auto& line) { return line.label() == label; });
    if (found == lines.end()) {
      return FieldError(field, absl::StrCat("names ", label, ", who is not on the paper"));
    }
    ballot::Mark& place = marks[static_cast<size_t>(found - lines.begin())];
    if (place != ballot::Mark::kBlank) {
      return FieldError(field, absl::StrCat("marks ", label, " a second time"));
    }
    place = mark;
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Paper> ReadPaper(const ballot::v1::PublishedPaper& published, const RollSays& roll) {
  Paper paper{.digest = Sha256(published.paper())};
  if (paper.digest != published.digest()) {
    return absl::DataLossError("the paper has another digest than the box says");
  }
  if (!paper.content.ParseFromString(published.paper()) || paper.content.box() != roll.box) {
    return absl::DataLossError("the box shows no paper of its own");
  }
  if (paper.content.issuance_key() != roll.issuance_key) {
    return absl::DataLossError("the paper names another issuance key than the roll");
  }
  if (paper.content.counting_key() != roll.counting_key) {
    return absl::DataLossError("the paper names another counting key than the roll");
  }
  return paper;
}

absl::StatusOr<ballot::Marks> MarksOf(const Choice& choice, const ballot::v1::Paper& paper) {
  ballot::Marks marks(static_cast<size_t>(paper.candidates_size()), ballot::Mark::kBlank);
  RETURN_IF_ERROR(Put(choice.in_favour, ballot::Mark::kFor, kFor, paper, marks));
  RETURN_IF_ERROR(Put(choice.against, ballot::Mark::kAgainst, kAgainst, paper, marks));
  if (paper.kind() == ballot::v1::BALLOT_KIND_NOMINATION && !choice.against.empty()) {
    return FieldError(kAgainst, "is not asked on this paper");
  }
  if (choice.in_favour.size() > static_cast<size_t>(paper.most_names())) {
    return FieldError(kFor, absl::StrCat("takes at most ", paper.most_names()));
  }
  if (!paper.blank_is_valid() && choice.in_favour.empty() && choice.against.empty()) {
    return FieldError(kFor, "is empty, and a blank ballot is not valid here");
  }
  return marks;
}

absl::StatusOr<ballot::v1::CastBallotRequest> SealBallot(const Paper& paper,
                                                         const ballot::Credential& credential,
                                                         const ballot::Marks& marks) {
  ASSIGN_OR_RETURN(
      const ballot::Ballot made,
      ballot::MakeBallot(credential, paper.content.counting_key(), paper.digest, marks));
  ballot::v1::CastBallotRequest sealed;
  sealed.set_box(paper.content.box());
  sealed.set_paper_digest(paper.digest);
  sealed.set_serial(made.credential.serial);
  sealed.set_signature(made.credential.signature);
  sealed.set_sealed_marks(made.sealed_marks);
  return sealed;
}

absl::Status CheckReceipt(const ballot::v1::CastBallotRequest& sealed,
                          const ballot::v1::CastReceipt& receipt) {
  const std::string own = ballot::TrackerOf(sealed.serial(), sealed.sealed_marks());
  if (receipt.tracker() == ballot::FormatTracker(own)) return absl::OkStatus();
  return absl::DataLossError("the receipt is that of another ballot");
}

absl::Status CheckProof(const std::string& tracker, const ballot::v1::InclusionProof& proof) {
  const std::optional<std::string> leaf = ballot::ParseTracker(tracker);
  const bool in_range = proof.leaf_index() >= 0 && proof.leaf_count() > 0;
  if (leaf.has_value() && in_range &&
      ballot::IsUnderRoot(*leaf, static_cast<size_t>(proof.leaf_index()),
                          static_cast<size_t>(proof.leaf_count()),
                          {proof.path().begin(), proof.path().end()}, proof.root())) {
    return absl::OkStatus();
  }
  return absl::DataLossError("the proof does not lead to the root");
}

}  // namespace cadre::voting
