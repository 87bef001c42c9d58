// Randomness and new ids. The only file that reads a random device.
#ifndef CADRE_COMMON_BASE_RANDOM_H_
#define CADRE_COMMON_BASE_RANDOM_H_

#include <cstdint>
#include <string>

#include "absl/time/time.h"

namespace cadre {

// `n` bytes fit for keys and tokens.
std::string SecureBytes(size_t n);

// A version-4 UUID, the usual form of a request id.
std::string NewUuid();

// A new entity id: milliseconds since 2015 in the high bits, so that rows written together lie
// together; 22 bits below that count on from a random number, so that a process that imports a
// province never draws one twice. Never use it where order must not show: the ballot box draws
// SecureBytes. A collision between processes is possible and answers ALREADY_EXISTS at insert.
int64_t NewId(absl::Time now);

}  // namespace cadre

#endif  // CADRE_COMMON_BASE_RANDOM_H_
