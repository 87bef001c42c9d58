// Dates as people write them in Vietnamese papers: day first, or less than a day known.
#ifndef CADRE_COMMON_TEXT_WRITTEN_DATE_H_
#define CADRE_COMMON_TEXT_WRITTEN_DATE_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/base/civil_date.h"

namespace cadre::text {

// "19/5/1967", "19-05-1967", "19.5.1967", "5/1967", "1967" and the ISO forms "1967-05-19",
// "1967-05". The day always stands first; two-digit years are refused as ambiguous.
//   INVALID_ARGUMENT  says what is wrong; the text itself is not repeated
absl::StatusOr<CivilDate> ParseWrittenDate(absl::string_view text);

// "19/05/1967", "05/1967" or "1967".
std::string WriteDate(const CivilDate& date);
// "ngày 03 tháng 02 năm 2026", as the head of a paper has it.
std::string WriteLongDate(CivilDay day);

}  // namespace cadre::text

#endif  // CADRE_COMMON_TEXT_WRITTEN_DATE_H_
