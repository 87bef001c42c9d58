// The sheet of Party members that offices pass around.
#ifndef CADRE_CLIENTS_CADRECTL_SAMPLE_PEOPLE_SHEET_H_
#define CADRE_CLIENTS_CADRECTL_SAMPLE_PEOPLE_SHEET_H_

#include <cstdint>

#include "clients/cadrectl/sample/person.h"
#include "clients/cadrectl/sample/province.h"
#include "clients/cadrectl/sample/sheet.h"

namespace cadre::sample {

// Columns that mistakes are made in.
enum PeopleColumn : size_t {
  kNameColumn = 2,
  kBirthColumn = 5,
  kReligionColumn = 7,
  kNumberColumn = 8,
  kOrganizationColumn = 13,
  kAdmissionColumn = 23,
  kOfficialColumn = 24,
};

const Row& PeopleHeader();

// `number` is the running number of the row.
Row PeopleRow(int64_t number, const Person& person, const Unit& unit);

}  // namespace cadre::sample

#endif  // CADRE_CLIENTS_CADRECTL_SAMPLE_PEOPLE_SHEET_H_
