// Fresh keys for tests, as PEM.
#ifndef CADRE_TESTS_SUPPORT_TEST_KEYS_H_
#define CADRE_TESTS_SUPPORT_TEST_KEYS_H_

#include <string>

namespace cadre::testing {

struct PemPair {
  std::string private_key;
  std::string public_key;
};

PemPair NewEd25519();
PemPair NewP256();

}  // namespace cadre::testing

#endif  // CADRE_TESTS_SUPPORT_TEST_KEYS_H_
