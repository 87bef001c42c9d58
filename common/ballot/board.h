// The board of a box: an entry a phase, each chained to the one before by its hash, so that none
// can be changed, left out or put in later without changing the head. The head stands in the signed
// record.
#ifndef CADRE_COMMON_BALLOT_BOARD_H_
#define CADRE_COMMON_BALLOT_BOARD_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace cadre::ballot {

// The box is opened.
struct OpenedEntry {
  std::string paper_digest;
  int64_t present = 0;
  int64_t needed = 0;               // shares that give the counting key
  std::vector<std::string> shares;  // the commitment of each, by number
  std::vector<std::string>
      slips;  // the digest of each that was printed, ascending; none on devices
};

// Issuance has ended.
struct CastingEntry {
  int64_t issued = 0;
  std::vector<std::string> void_slips;  // of the slips, ascending
};

// No ballot is taken any more.
struct ClosedEntry {
  int64_t collected = 0;
  std::string root;
};

struct LineTotal {
  int64_t votes_for = 0;
  int64_t votes_against = 0;
  int64_t votes_blank = 0;
};

// The result.
struct CountedEntry {
  int64_t valid = 0;
  int64_t invalid = 0;
  std::vector<LineTotal> totals;  // one a line of the paper, in its order
};

// The counters could not bring their shares together: in the place of the result.
struct VoidedEntry {};

// The one form of an entry, which is hashed, kept and exported (services/ballot/PROTOCOL.md).
std::string Canonical(const OpenedEntry& entry);
std::string Canonical(const CastingEntry& entry);
std::string Canonical(const ClosedEntry& entry);
std::string Canonical(const CountedEntry& entry);
std::string Canonical(const VoidedEntry& entry);

// The head after an entry. `previous` is the head before it; empty before the first.
std::string HeadAfter(absl::string_view previous, absl::string_view canonical);

}  // namespace cadre::ballot

#endif  // CADRE_COMMON_BALLOT_BOARD_H_
