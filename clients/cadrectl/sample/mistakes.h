// What offices get wrong in their sheets, made on purpose and written down.
#ifndef CADRE_CLIENTS_CADRECTL_SAMPLE_MISTAKES_H_
#define CADRE_CLIENTS_CADRECTL_SAMPLE_MISTAKES_H_

#include <cstdint>
#include <string>

#include "clients/cadrectl/sample/sheet.h"

namespace cadre::sample {

// What an importer should make of a row.
enum class Outcome { kTaken, kUnchanged, kRefused };

// "taken", "unchanged", "refused".
const char* OutcomeName(Outcome outcome);

enum class Mistake {
  kNone,
  // In the row of a person.
  kDecomposed,
  kSpaces,
  kYearOnly,
  kMonthOnly,
  kImpossibleDay,
  kBlankName,
  kBlankReligion,
  kBlankNumber,
  kUnknownOrganization,
  kOfficialTooEarly,
  kRepeated,
  // In a row more of the person's record.
  kRecordImpossibleDay,
  kRecordUnknownLevel,
  kRecordUnknownPerson,
  kRecordUnknownPost,
  kRecordRepeated,
};

// A mistake that was made: in which cell, and what will become of the row.
struct Made {
  const char* what;
  const std::string* column;  // header; null where the whole row is meant
  Outcome outcome;
};

// The mistake of the person number `ordinal` (from 0) among those that mistakes may be made with:
// every hundred has the same mistakes at the same places.
Mistake MistakeOf(int64_t ordinal);

// Whether the mistake is one of the row of the person.
bool IsOfPerson(Mistake mistake);

// Puts the mistake into a good row, of a rating where it is a record's. For kRepeated and
// kRecordRepeated the row stays as it is: it is the second of the two.
Made SpoilPerson(Mistake mistake, Row& row);
Made SpoilRecord(Mistake mistake, Row& row);

}  // namespace cadre::sample

#endif  // CADRE_CLIENTS_CADRECTL_SAMPLE_MISTAKES_H_
