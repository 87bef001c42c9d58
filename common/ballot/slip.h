// Slips: credentials that are printed. A slip shows a code and nothing else; who types it in may
// cast one ballot, and nobody knows whose code it was.
#ifndef CADRE_COMMON_BALLOT_SLIP_H_
#define CADRE_COMMON_BALLOT_SLIP_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace cadre::ballot {

// A fresh code of 80 random bits: "7K3M-90QX-V2CD-E4TZ", Crockford's base 32 in four groups.
std::string DrawSlipCode();

// The serial that a code stands for, 64 bytes. Either case, with or without hyphens and spaces; I
// and L are read as 1, O as 0. Nothing for any other text.
std::optional<std::string> SerialOfSlip(absl::string_view code);

// What is kept of a slip: the digest of its serial, 32 bytes. It leads back to no code.
std::string SlipDigest(absl::string_view serial);

}  // namespace cadre::ballot

#endif  // CADRE_COMMON_BALLOT_SLIP_H_
