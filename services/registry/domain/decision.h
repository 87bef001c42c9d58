// The document behind a fact of the record: what is kept of it.
#ifndef CADRE_SERVICES_REGISTRY_DOMAIN_DECISION_H_
#define CADRE_SERVICES_REGISTRY_DOMAIN_DECISION_H_

#include <optional>
#include <string>

#include "common/base/civil_date.h"

namespace cadre::registry {

// Number and date together are its key; an empty number for none.
struct Decision {
  std::string number;
  std::optional<CivilDay> date;

  friend bool operator==(const Decision&, const Decision&) = default;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_DECISION_H_
