// SHA-256 of bytes.
#ifndef CADRE_COMMON_BASE_SHA256_H_
#define CADRE_COMMON_BASE_SHA256_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"

namespace cadre {

inline constexpr size_t kSha256Bytes = 32;

// Of kSha256Bytes.
std::string Sha256(absl::string_view bytes);

}  // namespace cadre

#endif  // CADRE_COMMON_BASE_SHA256_H_
