// The long sheet: one row a sub-record of a person.
#ifndef CADRE_CLIENTS_CADRECTL_SAMPLE_RECORDS_H_
#define CADRE_CLIENTS_CADRECTL_SAMPLE_RECORDS_H_

#include <vector>

#include "clients/cadrectl/sample/holdings.h"
#include "clients/cadrectl/sample/person.h"
#include "clients/cadrectl/sample/random.h"
#include "clients/cadrectl/sample/sheet.h"

namespace cadre::sample {

enum RecordColumn : size_t {
  kRunningColumn,
  kPersonColumn,
  kRecordNumberColumn,
  kKindColumn,
  kFromColumn,
  kToColumn,
  kLevelColumn,
  kPostColumn,
  kTextColumn,
  kDecisionColumn,
  kDecisionDayColumn,
};

const Row& RecordsHeader();

// Education, theory, state management, defence, posts, disciplines, ratings, in this order;
// everybody was rated. The running number is left to the sheet.
std::vector<Row> RecordRows(Random& random, const Person& person,
                            const std::vector<Holding>& holdings);

}  // namespace cadre::sample

#endif  // CADRE_CLIENTS_CADRECTL_SAMPLE_RECORDS_H_
