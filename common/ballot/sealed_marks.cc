#include "common/ballot/sealed_marks.h"

#include "absl/strings/str_cat.h"
#include "common/ballot/hpke.h"
#include "common/base/sha256.h"

namespace cadre::ballot {
namespace {

// All of it in `info`: many libraries have no parameter for associated data.
std::string InfoOf(absl::string_view paper_digest, absl::string_view serial) {
  return absl::StrCat("cadre ballot marks v2", paper_digest, Sha256(serial));
}

}  // namespace

size_t SealedBytes(size_t candidates) { return candidates + kHpkeOverhead; }

absl::StatusOr<std::string> SealMarks(absl::string_view counting_public_key,
                                      absl::string_view paper_digest, absl::string_view serial,
                                      const Marks& marks) {
  return HpkeSeal(counting_public_key, InfoOf(paper_digest, serial), "", EncodeMarks(marks));
}

std::optional<Marks> OpenMarks(absl::string_view counting_private_key,
                               absl::string_view paper_digest, absl::string_view serial,
                               absl::string_view sealed, size_t candidates) {
  const absl::StatusOr<std::string> bytes =
      HpkeOpen(counting_private_key, InfoOf(paper_digest, serial), "", sealed);
  if (!bytes.ok()) return std::nullopt;
  return DecodeMarks(*bytes, candidates);
}

}  // namespace cadre::ballot
