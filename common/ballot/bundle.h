// What a counted box leaves for everybody to check: its paper, its board, its ballots without their
// marks. One file, in the one form that there is for a content (services/ballot/PROTOCOL.md).
#ifndef CADRE_COMMON_BALLOT_BUNDLE_H_
#define CADRE_COMMON_BALLOT_BUNDLE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/ballot/board.h"

namespace cadre::ballot {

// A ballot as the board shows it. Nothing of it tells whose it is, or what was marked.
struct BundleBallot {
  std::string tracker;
  std::string serial;
  std::string signature;      // empty of a slip
  std::string sealed_digest;  // SHA-256 of the sealed marks, which the count has erased
};

// An entry of the board in its one form, with the head after it.
struct BoardEntry {
  std::string content;
  std::string hash;
};

// The same, taken apart.
template <typename Entry>
struct Chained {
  Entry entry;
  std::string hash;
};

struct Bundle {
  std::string paper;  // the bytes that were fixed
  Chained<OpenedEntry> opened;
  Chained<CastingEntry> casting;
  Chained<ClosedEntry> closed;
  Chained<CountedEntry> counted;
  std::vector<BundleBallot> ballots;  // by tracker
};

// `board` has the four entries of a counted box; `ballots` are sorted by tracker.
std::string EncodeBundle(absl::string_view paper, const std::vector<BoardEntry>& board,
                         const std::vector<BundleBallot>& ballots);
std::string EncodeBundle(const Bundle& bundle);

// Tells nothing of what is true in the bundle, only that it is one.
//   INVALID_ARGUMENT  any other bytes than EncodeBundle() would give
absl::StatusOr<Bundle> DecodeBundle(absl::string_view bytes);

}  // namespace cadre::ballot

#endif  // CADRE_COMMON_BALLOT_BUNDLE_H_
