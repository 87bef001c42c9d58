// Marks sealed to the counting key of a ballot: nobody reads them before the count.
#ifndef CADRE_COMMON_BALLOT_SEALED_MARKS_H_
#define CADRE_COMMON_BALLOT_SEALED_MARKS_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/ballot/marks.h"

namespace cadre::ballot {

// Bytes of a sealed ballot on a paper with this many candidates.
size_t SealedBytes(size_t candidates);

// Seals for the paper with this digest and for the credential with this serial: on another paper,
// or cast by somebody else, the marks do not open.
//   INVALID_ARGUMENT  no usable counting key
absl::StatusOr<std::string> SealMarks(absl::string_view counting_public_key,
                                      absl::string_view paper_digest, absl::string_view serial,
                                      const Marks& marks);

// Nothing if it does not open with this key for this paper and this serial, or if no marks are in
// it.
std::optional<Marks> OpenMarks(absl::string_view counting_private_key,
                               absl::string_view paper_digest, absl::string_view serial,
                               absl::string_view sealed, size_t candidates);

}  // namespace cadre::ballot

#endif  // CADRE_COMMON_BALLOT_SEALED_MARKS_H_
