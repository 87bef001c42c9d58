// Vietnamese names as often as they are met; nobody in particular.
#ifndef CADRE_CLIENTS_CADRECTL_SAMPLE_NAMES_H_
#define CADRE_CLIENTS_CADRECTL_SAMPLE_NAMES_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "clients/cadrectl/sample/random.h"

namespace cadre::sample {

enum class Sex { kMale, kFemale };

// Family, middle and given name that go with the sex and the people (dân tộc).
std::string DrawName(Random& random, Sex sex, absl::string_view ethnicity);

// `count` different names of places, at most 300.
std::vector<std::string> DrawPlaceNames(Random& random, size_t count);

}  // namespace cadre::sample

#endif  // CADRE_CLIENTS_CADRECTL_SAMPLE_NAMES_H_
