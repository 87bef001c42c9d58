// What the form 2C asks beside posts and qualifications: its entries in the long sheet, its single
// values in a sheet of their own.
#ifndef CADRE_CLIENTS_CADRECTL_SAMPLE_FORM_H_
#define CADRE_CLIENTS_CADRECTL_SAMPLE_FORM_H_

#include <string>
#include <vector>

#include "clients/cadrectl/sample/person.h"
#include "clients/cadrectl/sample/random.h"
#include "clients/cadrectl/sample/sheet.h"

namespace cadre::sample {

const Row& EntriesHeader();

// About fifteen entries, of every kind that the form has; what few people have, few have here.
// `place` is where the unit of the person is.
std::vector<Row> EntryRows(Random& random, const Person& person, const std::string& place);

const Row& DetailsHeader();
Row DetailsRow(Random& random, const Person& person, const std::string& place);

}  // namespace cadre::sample

#endif  // CADRE_CLIENTS_CADRECTL_SAMPLE_FORM_H_
