// The forms of the work, printed or for a spreadsheet: brief list (F1), structure summary (F2),
// count record (F6), training needs (F7).
#ifndef CADRE_CLIENTS_CADRECTL_TABLES_FORMS_H_
#define CADRE_CLIENTS_CADRECTL_TABLES_FORMS_H_

#include <string>
#include <vector>

#include "cadre/development/v1/coverage.pb.h"
#include "cadre/nomination/v1/ballot.pb.h"
#include "cadre/planning/v1/entry.pb.h"
#include "cadre/planning/v1/evaluation.pb.h"
#include "clients/cadrectl/tables/table.h"

namespace cadre::cadrectl {

struct Form {
  std::string above;  // lines before the tables, and after them: printed only
  std::vector<Table> tables;
  std::string below;

  // Tables are apart by a blank line.
  std::string Text() const;
  // With the byte order mark by which spreadsheets know UTF-8.
  std::string Csv() const;
};

// F1, the entries that stand or are to stand: who, for what, and the votes of each meeting.
Form BriefList(const std::vector<planning::v1::Entry>& entries);

// F2: numbers, shares and what the rules find.
Form StructureSummary(const planning::v1::StructureReport& report);

// F6: attendance, ballots, votes with both shares, the result and who has signed.
Form CountRecordForm(const nomination::v1::Ballot& ballot);

// F7: every gap of the planned people and what covers it.
Form CoverageForm(const development::v1::CoverageReport& report);

}  // namespace cadre::cadrectl

#endif  // CADRE_CLIENTS_CADRECTL_TABLES_FORMS_H_
