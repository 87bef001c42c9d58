#include "clients/verify/paper_rules.h"

#include "cadre/ballot/v1/box.pb.h"

namespace cadre::verify {

std::optional<PaperRules> ReadPaper(const std::string& bytes) {
  ballot::v1::Paper paper;
  if (!paper.ParseFromString(bytes)) return std::nullopt;
  const bool is_nomination = paper.kind() == ballot::v1::BALLOT_KIND_NOMINATION;
  if (!is_nomination && paper.kind() != ballot::v1::BALLOT_KIND_FOR_AGAINST) return std::nullopt;
  if (paper.most_names() < 1 || paper.most_names() > paper.candidates_size()) return std::nullopt;
  auto key = ballot::IssuancePublicKey::FromDer(paper.issuance_key());
  if (!key.ok()) return std::nullopt;
  return PaperRules{.is_nomination = is_nomination,
                    .lines = static_cast<size_t>(paper.candidates_size()),
                    .most_names = paper.most_names(),
                    .blank_is_valid = paper.blank_is_valid(),
                    .issuance_key = *std::move(key)};
}

}  // namespace cadre::verify
