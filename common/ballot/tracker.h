// The tracker of a ballot: what its voter keeps, to find the ballot on the board. It shows that the
// ballot was collected, and nothing of what is in it.
#ifndef CADRE_COMMON_BALLOT_TRACKER_H_
#define CADRE_COMMON_BALLOT_TRACKER_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace cadre::ballot {

inline constexpr size_t kTrackerBytes = 10;

// A digest of the ballot. Until the bundle is out, only who knows the serial can make it.
std::string TrackerOf(absl::string_view serial, absl::string_view sealed_marks);
// The same from SHA-256 of the sealed marks, which is all that is kept of them after the count.
std::string TrackerOfDigest(absl::string_view serial, absl::string_view sealed_digest);

// "7K3M-90QX-V2CD-E4TZ": Crockford's base 32 in four groups.
std::string FormatTracker(absl::string_view tracker);

// Either case; nothing for any other form.
std::optional<std::string> ParseTracker(absl::string_view text);

}  // namespace cadre::ballot

#endif  // CADRE_COMMON_BALLOT_TRACKER_H_
