// Tables of working days that tests make: no office has announced them.
#ifndef CADRE_TESTS_SUPPORT_WORKING_DAYS_H_
#define CADRE_TESTS_SUPPORT_WORKING_DAYS_H_

#include "tests/support/registry_server.h"

namespace cadre::testing {

// Puts a table of a year into use: Saturdays and Sundays rest, and nothing else.
void LoadWorkingDays(RegistryServer& registry, int year);

}  // namespace cadre::testing

#endif  // CADRE_TESTS_SUPPORT_WORKING_DAYS_H_
