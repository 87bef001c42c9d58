// Papers that what is recorded rests on.
#ifndef CADRE_SERVICES_PLANNING_DOMAIN_PAPER_H_
#define CADRE_SERVICES_PLANNING_DOMAIN_PAPER_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "common/base/civil_date.h"

namespace cadre::planning {

// A paper: number and date; empty where there is none.
struct Paper {
  std::string number;
  std::optional<CivilDay> date;
};

// INVALID_ARGUMENT naming what of `field` is missing or in the future.
absl::Status CheckPaper(const Paper& paper, const std::string& field, CivilDay today);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_DOMAIN_PAPER_H_
