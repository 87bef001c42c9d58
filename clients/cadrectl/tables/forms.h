// The forms of the work as printed text: brief list (F1), structure summary (F2), count record
// (F6), training needs (F7).
#ifndef CADRE_CLIENTS_CADRECTL_TABLES_FORMS_H_
#define CADRE_CLIENTS_CADRECTL_TABLES_FORMS_H_

#include <string>
#include <vector>

#include "cadre/development/v1/coverage.pb.h"
#include "cadre/nomination/v1/ballot.pb.h"
#include "cadre/planning/v1/entry.pb.h"
#include "cadre/planning/v1/evaluation.pb.h"

namespace cadre::cadrectl {

// F1, the entries that stand or are to stand: who, for what, and the votes of each meeting.
std::string BriefList(const std::vector<planning::v1::Entry>& entries);

// F2: numbers, shares and what the rules find.
std::string StructureSummary(const planning::v1::StructureReport& report);

// F6: attendance, ballots, votes with both shares, the result and who has signed.
std::string CountRecordForm(const nomination::v1::Ballot& ballot);

// F7: every gap of the planned people and what covers it.
std::string CoverageForm(const development::v1::CoverageReport& report);

}  // namespace cadre::cadrectl

#endif  // CADRE_CLIENTS_CADRECTL_TABLES_FORMS_H_
