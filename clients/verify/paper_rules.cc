#include "clients/verify/paper_rules.h"

#include <algorithm>

#include "cadre/ballot/v1/box.pb.h"

namespace cadre::verify {
namespace {

bool HasUnknownFields(const google::protobuf::Message& message) {
  return !message.GetReflection()->GetUnknownFields(message).empty();
}

// The same content in another spelling is no paper.
bool IsInItsOneForm(const ballot::v1::Paper& paper, const std::string& bytes) {
  return !HasUnknownFields(paper) &&
         std::none_of(paper.candidates().begin(), paper.candidates().end(), HasUnknownFields) &&
         paper.SerializeAsString() == bytes;
}

}  // namespace

std::optional<PaperRules> ReadPaper(const std::string& bytes) {
  ballot::v1::Paper paper;
  if (!paper.ParseFromString(bytes) || !IsInItsOneForm(paper, bytes)) return std::nullopt;
  const bool is_nomination = paper.kind() == ballot::v1::BALLOT_KIND_NOMINATION;
  if (!is_nomination && paper.kind() != ballot::v1::BALLOT_KIND_FOR_AGAINST) return std::nullopt;
  if (paper.most_names() < 1 || paper.most_names() > paper.candidates_size()) return std::nullopt;
  std::optional<ballot::IssuancePublicKey> issuance_key;
  if (!paper.issuance_key().empty()) {
    auto key = ballot::IssuancePublicKey::FromDer(paper.issuance_key());
    if (!key.ok()) return std::nullopt;
    issuance_key = *std::move(key);
  }
  return PaperRules{.is_nomination = is_nomination,
                    .lines = static_cast<size_t>(paper.candidates_size()),
                    .most_names = paper.most_names(),
                    .blank_is_valid = paper.blank_is_valid(),
                    .issuance_key = std::move(issuance_key)};
}

}  // namespace cadre::verify
