// The checks of a bundle, numbered as in services/ballot/PROTOCOL.md.
#ifndef CADRE_CLIENTS_VERIFY_CHECKS_H_
#define CADRE_CLIENTS_VERIFY_CHECKS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace cadre::verify {

struct Check {
  std::string claim;  // "V3 the board is one chain of hashes"
  bool holds = false;
  std::string where;  // of a claim that does not hold: "ballot 3"; empty where there is no place
};

// What was found, in the order of the checks. Without a form or a paper nothing further is checked.
struct Verdict {
  std::vector<Check> checks;
  std::string head;  // of the board, hexadecimal
  size_t ballots = 0;

  bool holds() const;
};

// `head` as it stands in the signed record, hexadecimal in either case; empty to leave that open.
Verdict Verify(absl::string_view bundle, absl::string_view head);

// A line a check, and one with the verdict.
std::string TextOf(const Verdict& verdict);

}  // namespace cadre::verify

#endif  // CADRE_CLIENTS_VERIFY_CHECKS_H_
