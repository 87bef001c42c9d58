// Resource names: "people/{person}", "plans/{plan}/entries/{entry}". Ids in them are EncodeId
// texts.
#ifndef CADRE_COMMON_API_RESOURCE_NAME_H_
#define CADRE_COMMON_API_RESOURCE_NAME_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/base/ids.h"
#include "common/base/status_macros.h"
#include "common/base/strong_id.h"

namespace cadre::api {

// Whether `name` has the collections of `pattern` and a well-formed id in each place of a
// {variable}.
bool MatchesPattern(absl::string_view name, absl::string_view pattern);

// The ids of `name`, in order.
//   INVALID_ARGUMENT (RESOURCE_NAME_INVALID), naming `field`
absl::StatusOr<std::vector<int64_t>> ParseName(absl::string_view name, absl::string_view pattern,
                                               absl::string_view field);

// The id of a name with one variable.
template <typename Id>
absl::StatusOr<Id> ParseId(absl::string_view name, absl::string_view pattern,
                           absl::string_view field) {
  ASSIGN_OR_RETURN(const std::vector<int64_t> ids, ParseName(name, pattern, field));
  return Id(ids.front());
}

inline constexpr char kOrganizationPattern[] = "organizations/{organization}";
inline constexpr char kPersonPattern[] = "people/{person}";
inline constexpr char kPostPattern[] = "posts/{post}";

std::string OrganizationName(OrganizationId id);
std::string PersonName(PersonId id);
std::string PostName(PostId id);

}  // namespace cadre::api

#endif  // CADRE_COMMON_API_RESOURCE_NAME_H_
