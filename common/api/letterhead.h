// The head and the foot of papers that are made from templates.
#ifndef CADRE_COMMON_API_LETTERHEAD_H_
#define CADRE_COMMON_API_LETTERHEAD_H_

#include <string>

#include "cadre/types/v1/letterhead.pb.h"
#include "common/base/civil_date.h"
#include "common/sheet/template.h"

namespace cadre::api {

// superior, organization, star, motto, motto_below, number, place_date, signing_body,
// signing_office, date: by the rules of drafting of the Party's or the State's papers.
sheet::Fields HeadAndFoot(const types::v1::Letterhead& letterhead, const std::string& organization,
                          const std::string& superior, CivilDay today);

}  // namespace cadre::api

#endif  // CADRE_COMMON_API_LETTERHEAD_H_
