// Bundles of ballots that were never held: right ones at random, and lies about them.
#ifndef CADRE_TESTS_CLIENTS_BUNDLE_MAKER_H_
#define CADRE_TESTS_CLIENTS_BUNDLE_MAKER_H_

#include <string>
#include <vector>

#include "cadre/ballot/v1/box.pb.h"
#include "common/ballot/bundle.h"
#include "common/ballot/voter.h"
#include "common/testing/property.h"

namespace cadre::testing {

class BundleMaker {
 public:
  // Draws two issuance keys, and credentials of each for as many voters as a bundle may have: with
  // them ready a bundle costs hashes only.
  explicit BundleMaker(int most_voters);

  // A right one, of either kind, with up to so many voters.
  ballot::Bundle Make(Draw& draw) const;

 private:
  struct Roll {
    std::string issuance_key;
    std::vector<ballot::Credential> credentials;
  };

  const int most_voters_;
  std::vector<Roll> rolls_;
};

// Chains the entries anew, and fixes the paper if its bytes are others: what an author of lies
// would do.
void Rechain(ballot::Bundle& bundle);

// The text with another byte somewhere and the right checksum for it.
std::string Resealed(std::string text, size_t at, char byte);

}  // namespace cadre::testing

#endif  // CADRE_TESTS_CLIENTS_BUNDLE_MAKER_H_
