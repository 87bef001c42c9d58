// The single values of the form 2C, a row a person.
#ifndef CADRE_CLIENTS_CADRECTL_SAMPLE_DETAILS_H_
#define CADRE_CLIENTS_CADRECTL_SAMPLE_DETAILS_H_

#include <string>

#include "clients/cadrectl/sample/person.h"
#include "clients/cadrectl/sample/random.h"
#include "clients/cadrectl/sample/sheet.h"

namespace cadre::sample {

const Row& DetailsHeader();

// `place` is where the unit of the person is.
Row DetailsRow(Random& random, const Person& person, const std::string& place);

}  // namespace cadre::sample

#endif  // CADRE_CLIENTS_CADRECTL_SAMPLE_DETAILS_H_
