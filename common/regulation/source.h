// Who states a rule.
#ifndef CADRE_COMMON_REGULATION_SOURCE_H_
#define CADRE_COMMON_REGULATION_SOURCE_H_

#include <string>

#include "common/base/civil_date.h"

namespace cadre::regulation {

// Numbers repeat over the years: number and date together are the key.
struct Document {
  std::string number;
  CivilDay date;
  std::string issuer;
  std::string title;
};

// The set that states something, and its leading document.
struct Source {
  std::string set_id;
  Document document;
};

}  // namespace cadre::regulation

#endif  // CADRE_COMMON_REGULATION_SOURCE_H_
