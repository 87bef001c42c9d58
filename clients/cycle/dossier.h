// The dossier of a case.
#ifndef CADRE_CLIENTS_CYCLE_DOSSIER_H_
#define CADRE_CLIENTS_CYCLE_DOSSIER_H_

#include <string>

#include "absl/status/status.h"
#include "clients/cycle/cycle.h"

namespace cadre::cycle {

// Puts into the dossier every paper that is missing for those concerned today, with a scan.
absl::Status CompleteDossier(Cycle& cycle, const std::string& of_case);

}  // namespace cadre::cycle

#endif  // CADRE_CLIENTS_CYCLE_DOSSIER_H_
