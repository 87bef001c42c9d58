// SHA-256 of bytes.
#ifndef CADRE_COMMON_BASE_SHA256_H_
#define CADRE_COMMON_BASE_SHA256_H_

#include <string>

#include "absl/strings/string_view.h"

namespace cadre {

// 32 bytes.
std::string Sha256(absl::string_view bytes);

}  // namespace cadre

#endif  // CADRE_COMMON_BASE_SHA256_H_
