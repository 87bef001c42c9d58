// Whether a place of work is somebody's home (ROT-10).
#ifndef CADRE_SERVICES_DEVELOPMENT_DOMAIN_PLACE_H_
#define CADRE_SERVICES_DEVELOPMENT_DOMAIN_PLACE_H_

#include "absl/strings/string_view.h"

namespace cadre::development {

// Whether `place`, a place or the name of an organization ("Huyện ủy Cao Lãnh"), names one of the
// places of `home` ("xã Tân Nghĩa, huyện Cao Lãnh, Đồng Tháp"). Compared by whole words without
// accents; words such as huyện and xã do not count. False if one of the two is empty.
bool NamesHome(absl::string_view place, absl::string_view home);

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_DOMAIN_PLACE_H_
