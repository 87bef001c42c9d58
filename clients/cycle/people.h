// Finds organizations, posts and people of the sample province.
#ifndef CADRE_CLIENTS_CYCLE_PEOPLE_H_
#define CADRE_CLIENTS_CYCLE_PEOPLE_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cadre/registry/v1/person.pb.h"
#include "cadre/registry/v1/post.pb.h"
#include "clients/cycle/cycle.h"

namespace cadre::cycle {

// The district whose plans are made.
inline constexpr char kDistrictCode[] = "H01";

// The organization with a code; NOT_FOUND if `who` sees none.
absl::StatusOr<std::string> OrganizationOf(Cycle& cycle, const std::string& who,
                                           const std::string& code);

// Everybody of an organization and all below it, by name.
absl::StatusOr<std::vector<registry::v1::Person>> PeopleUnder(Cycle& cycle, const std::string& who,
                                                              const std::string& organization);

// Posts of the district by code.
absl::StatusOr<std::map<std::string, registry::v1::Post>> PostsOfDistrict(Cycle& cycle);

// Who holds posts of the district, of one group if it is given; each person once.
absl::StatusOr<std::vector<std::string>> HoldersInDistrict(Cycle& cycle, const std::string& group);

}  // namespace cadre::cycle

#endif  // CADRE_CLIENTS_CYCLE_PEOPLE_H_
