// Spellings of what lists compare and count by: one people, one word.
#ifndef CADRE_SERVICES_REGISTRY_DOMAIN_SPELLING_H_
#define CADRE_SERVICES_REGISTRY_DOMAIN_SPELLING_H_

#include <string>

namespace cadre::registry {

// An ethnicity (dân tộc) in the spelling of the national list of 54 (General Statistics Office,
// decision 421-TCTK/PPCĐ of 2-3-1979), whatever the case, accents and blanks of `written`; what is
// not on the list stays as written.
std::string SpelledEthnicity(const std::string& written);

// The same of a religion: "Không" for none, which is a value (REC-06).
std::string SpelledReligion(const std::string& written);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_SPELLING_H_
