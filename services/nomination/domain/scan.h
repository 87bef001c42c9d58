// What is kept of a scanned paper: what it is by its bytes, and by what they are known again. The
// bytes are not kept.
#ifndef CADRE_SERVICES_NOMINATION_DOMAIN_SCAN_H_
#define CADRE_SERVICES_NOMINATION_DOMAIN_SCAN_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace cadre::nomination {

// Numbers as in cadre.nomination.v1.
enum class ScanType : int { kNone = 0, kPdf = 1, kJpeg = 2, kPng = 3 };

struct Scan {
  std::string sha256;  // hexadecimal; empty without one
  int64_t size = 0;
  ScanType type = ScanType::kNone;
};

// What a scan is by its first bytes; kNone for anything else.
ScanType ScanTypeOf(absl::string_view bytes);

// What is kept of a scan.
//   INVALID_ARGUMENT  the field "scan": of no known type
absl::StatusOr<Scan> LookAt(const std::string& bytes);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DOMAIN_SCAN_H_
