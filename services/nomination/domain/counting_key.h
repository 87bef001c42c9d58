// The counting key of a ballot on devices: no service has it; the counters hold shares of it.
#ifndef CADRE_SERVICES_NOMINATION_DOMAIN_COUNTING_KEY_H_
#define CADRE_SERVICES_NOMINATION_DOMAIN_COUNTING_KEY_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/ballot/shares.h"

namespace cadre::nomination {

struct CountingKey {
  std::string public_key;
  int needed = 0;
  std::vector<std::string> commitments;  // of each share, by its number from 1
};

// Whether it is shared among all counters, so that two of them are needed at least.
//   INVALID_ARGUMENT  names the field at fault
absl::Status CheckCountingKey(const CountingKey& key, int counters);

// The private key out of the counters' shares. The caller wipes it.
//   INVALID_ARGUMENT     too few shares, one twice, one that is not as committed: by its number
//   FAILED_PRECONDITION  they are as committed, but were never shares of this key
absl::StatusOr<std::string> JoinKey(const CountingKey& key,
                                    const std::vector<ballot::Share>& shares);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DOMAIN_COUNTING_KEY_H_
