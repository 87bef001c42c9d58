#include "common/regulation/post_kind.h"

namespace cadre::regulation {

std::string PostKindOf(const std::string& post_group) {
  if (post_group == "DISTRICT_SECRETARY" || post_group == "PROVINCE_SECRETARY") {
    return "COMMITTEE_SECRETARY";
  }
  if (post_group == "DISTRICT_CHAIR" || post_group == "PROVINCE_CHAIR") {
    return "PEOPLES_COMMITTEE_CHAIR";
  }
  return post_group;
}

}  // namespace cadre::regulation
