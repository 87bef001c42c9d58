// What the checks need of a paper.
#ifndef CADRE_CLIENTS_VERIFY_PAPER_RULES_H_
#define CADRE_CLIENTS_VERIFY_PAPER_RULES_H_

#include <cstdint>
#include <optional>
#include <string>

#include "common/ballot/blind_signature.h"

namespace cadre::verify {

struct PaperRules {
  bool is_nomination = false;
  size_t lines = 0;
  int64_t most_names = 0;
  bool blank_is_valid = false;
  std::optional<ballot::IssuancePublicKey> issuance_key;  // none where slips are the credentials
};

// Nothing for bytes that are no paper by which a ballot could have been held.
std::optional<PaperRules> ReadPaper(const std::string& bytes);

}  // namespace cadre::verify

#endif  // CADRE_CLIENTS_VERIFY_PAPER_RULES_H_
