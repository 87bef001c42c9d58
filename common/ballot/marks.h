// What a voter marks on a paper, and its one form in bytes.
#ifndef CADRE_COMMON_BALLOT_MARKS_H_
#define CADRE_COMMON_BALLOT_MARKS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace cadre::ballot {

// On one candidate. On a nomination slip "for" means named, and nobody is against.
enum class Mark : char { kBlank = 0, kFor = 1, kAgainst = 2 };

// One a candidate, in the order of the paper.
using Marks = std::vector<Mark>;

// One byte a candidate: the length depends on the paper, never on the vote.
std::string EncodeMarks(const Marks& marks);

// Nothing for a byte that is no mark, and for another number of marks than `candidates`.
std::optional<Marks> DecodeMarks(absl::string_view bytes, size_t candidates);

}  // namespace cadre::ballot

#endif  // CADRE_COMMON_BALLOT_MARKS_H_
