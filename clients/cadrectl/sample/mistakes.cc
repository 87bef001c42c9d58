#include "clients/cadrectl/sample/mistakes.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include <array>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "clients/cadrectl/sample/people_sheet.h"
#include "clients/cadrectl/sample/records.h"

namespace cadre::sample {
namespace {

constexpr int kPeriod = 100;

struct Place {
  int ordinal;
  Mistake mistake;
};

constexpr Place kPlaces[] = {{2, Mistake::kDecomposed},
                             {6, Mistake::kSpaces},
                             {9, Mistake::kRecordImpossibleDay},
                             {12, Mistake::kYearOnly},
                             {16, Mistake::kRepeated},
                             {19, Mistake::kMonthOnly},
                             {22, Mistake::kImpossibleDay},
                             {25, Mistake::kUnknownOrganization},
                             {28, Mistake::kRecordUnknownLevel},
                             {31, Mistake::kDecomposed},
                             {34, Mistake::kSpaces},
                             {38, Mistake::kBlankName},
                             {42, Mistake::kYearOnly},
                             {45, Mistake::kRecordUnknownPerson},
                             {48, Mistake::kOfficialTooEarly},
                             {52, Mistake::kDecomposed},
                             {55, Mistake::kSpaces},
                             {59, Mistake::kBlankReligion},
                             {63, Mistake::kRepeated},
                             {66, Mistake::kRecordUnknownPost},
                             {70, Mistake::kYearOnly},
                             {74, Mistake::kMonthOnly},
                             {78, Mistake::kDecomposed},
                             {82, Mistake::kSpaces},
                             {86, Mistake::kBlankNumber},
                             {90, Mistake::kRecordRepeated}};

constexpr std::array<Mistake, kPeriod> ByOrdinal() {
  std::array<Mistake, kPeriod> mistakes = {};
  for (const Place& place : kPlaces) mistakes[static_cast<size_t>(place.ordinal)] = place.mistake;
  return mistakes;
}
constexpr std::array<Mistake, kPeriod> kByOrdinal = ByOrdinal();

// Letters and their marks apart (NFD), as some keyboards type them.
std::string Decomposed(const std::string& text) {
  UErrorCode error = U_ZERO_ERROR;
  std::string result;
  icu::StringByteSink<std::string> sink(&result);
  icu::Normalizer2::getNFDInstance(error)->normalizeUTF8(0, text, sink, nullptr, error);
  return result;
}

// Two blanks where one should be, one of them not to be broken, and some at the ends.
std::string Spaced(const std::string& text) {
  return absl::StrCat("  ", absl::StrReplaceAll(text, {{" ", " \xC2\xA0"}}), " ");
}

std::string FromMonth(const std::string& day) { return day.substr(day.find('/') + 1); }
std::string FromYear(const std::string& day) { return day.substr(day.rfind('/') + 1); }
std::string OnNoDay(const std::string& day) { return absl::StrCat("31/02/", FromYear(day)); }

// Less than a year after the admission, which is before December.
std::string TooEarlyAfter(const std::string& admission) {
  return absl::StrCat("28/12/", FromYear(admission));
}

}  // namespace

const char* OutcomeName(Outcome outcome) {
  switch (outcome) {
    case Outcome::kTaken:
      return "taken";
    case Outcome::kUnchanged:
      return "unchanged";
    case Outcome::kRefused:
      break;
  }
  return "refused";
}

Mistake MistakeOf(int64_t ordinal) { return kByOrdinal[static_cast<size_t>(ordinal % kPeriod)]; }

bool IsOfPerson(Mistake mistake) {
  return mistake != Mistake::kNone && mistake < Mistake::kRecordImpossibleDay;
}

Made SpoilPerson(Mistake mistake, Row& row) {
  const auto put = [&row](PeopleColumn column, std::string text, const char* what,
                          Outcome outcome) {
    row[column] = std::move(text);
    return Made{what, &PeopleHeader()[column], outcome};
  };
  switch (mistake) {
    case Mistake::kDecomposed:
      return put(kNameColumn, Decomposed(row[kNameColumn]), "decomposed letters", Outcome::kTaken);
    case Mistake::kSpaces:
      return put(kNameColumn, Spaced(row[kNameColumn]), "stray spaces", Outcome::kTaken);
    case Mistake::kYearOnly:
      return put(kBirthColumn, FromYear(row[kBirthColumn]), "year only", Outcome::kTaken);
    case Mistake::kMonthOnly:
      return put(kBirthColumn, FromMonth(row[kBirthColumn]), "month and year", Outcome::kTaken);
    case Mistake::kImpossibleDay:
      return put(kBirthColumn, OnNoDay(row[kBirthColumn]), "impossible date", Outcome::kRefused);
    case Mistake::kBlankName:
      return put(kNameColumn, "", "blank required cell", Outcome::kRefused);
    case Mistake::kBlankReligion:
      return put(kReligionColumn, " ", "blank required cell", Outcome::kRefused);
    case Mistake::kBlankNumber:
      return put(kNumberColumn, "", "blank required cell", Outcome::kRefused);
    case Mistake::kUnknownOrganization:
      return put(kOrganizationColumn, "Chi bộ Hợp tác xã Bình Minh", "unknown organization",
                 Outcome::kRefused);
    case Mistake::kOfficialTooEarly:
      return put(kOfficialColumn, TooEarlyAfter(row[kAdmissionColumn]),
                 "official before a year of probation", Outcome::kRefused);
    default:
      return {"repeated row", nullptr, Outcome::kUnchanged};
  }
}

Made SpoilRecord(Mistake mistake, Row& row) {
  const auto put = [&row](RecordColumn column, const char* text, const char* what) {
    row[column] = text;
    return Made{what, &RecordsHeader()[column], Outcome::kRefused};
  };
  switch (mistake) {
    case Mistake::kRecordImpossibleDay:
      return put(kFromColumn, "30/02/2015", "impossible date");
    case Mistake::kRecordUnknownLevel:
      return put(kLevelColumn, "Xuất sắc nhất", "unknown level");
    case Mistake::kRecordUnknownPerson:
      return put(kRecordNumberColumn, "999999999999", "unknown person");
    case Mistake::kRecordUnknownPost:
      row[kKindColumn] = "Chức danh";
      row[kFromColumn] = "01/03/2014";
      row[kLevelColumn] = "";
      return put(kPostColumn, "H99-BT", "unknown post");
    default:
      return {"repeated row", nullptr, Outcome::kUnchanged};
  }
}

}  // namespace cadre::sample
