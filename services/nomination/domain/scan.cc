#include "services/nomination/domain/scan.h"

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "common/base/errors.h"
#include "common/base/sha256.h"

namespace cadre::nomination {

ScanType ScanTypeOf(absl::string_view bytes) {
  if (absl::StartsWith(bytes, "%PDF-")) return ScanType::kPdf;
  if (absl::StartsWith(bytes, "\xff\xd8\xff")) return ScanType::kJpeg;
  if (absl::StartsWith(bytes, "\x89PNG\r\n\x1a\n")) return ScanType::kPng;
  return ScanType::kNone;
}

absl::StatusOr<Scan> LookAt(const std::string& bytes) {
  const ScanType type = ScanTypeOf(bytes);
  if (type == ScanType::kNone) return FieldError("scan", "is no PDF, JPEG or PNG");
  return Scan{.sha256 = absl::BytesToHexString(Sha256(bytes)),
              .size = static_cast<int64_t>(bytes.size()),
              .type = type};
}

}  // namespace cadre::nomination
