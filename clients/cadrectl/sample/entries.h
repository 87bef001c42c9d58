// The entries of the form 2C, in the long sheet.
#ifndef CADRE_CLIENTS_CADRECTL_SAMPLE_ENTRIES_H_
#define CADRE_CLIENTS_CADRECTL_SAMPLE_ENTRIES_H_

#include <string>
#include <vector>

#include "clients/cadrectl/sample/person.h"
#include "clients/cadrectl/sample/random.h"
#include "clients/cadrectl/sample/sheet.h"

namespace cadre::sample {

const Row& EntriesHeader();

// Work, learning, pay, rewards, papers; what few people have, few have here. `place` is where the
// unit of the person is.
std::vector<Row> EntryRows(Random& random, const Person& person, const std::string& place);
// Family and circumstances: with the others they would be more than a file may hold.
std::vector<Row> FamilyRows(Random& random, const Person& person, const std::string& place);

}  // namespace cadre::sample

#endif  // CADRE_CLIENTS_CADRECTL_SAMPLE_ENTRIES_H_
