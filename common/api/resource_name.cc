#include "common/api/resource_name.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/errors.h"

namespace cadre::api {
namespace {

std::optional<std::vector<int64_t>> IdsOf(absl::string_view name, absl::string_view pattern) {
  const std::vector<absl::string_view> parts = absl::StrSplit(name, '/');
  const std::vector<absl::string_view> expected = absl::StrSplit(pattern, '/');
  if (parts.size() != expected.size()) return std::nullopt;
  std::vector<int64_t> ids;
  for (size_t i = 0; i < parts.size(); ++i) {
    if (!absl::StartsWith(expected[i], "{")) {
      if (parts[i] != expected[i]) return std::nullopt;
      continue;
    }
    const std::optional<int64_t> id = DecodeId(parts[i]);
    if (!id.has_value()) return std::nullopt;
    ids.push_back(*id);
  }
  return ids;
}

}  // namespace

bool MatchesPattern(absl::string_view name, absl::string_view pattern) {
  return IdsOf(name, pattern).has_value();
}

absl::StatusOr<std::vector<int64_t>> ParseName(absl::string_view name, absl::string_view pattern,
                                               absl::string_view field) {
  std::optional<std::vector<int64_t>> ids = IdsOf(name, pattern);
  if (ids.has_value()) return *std::move(ids);
  return MakeError(absl::StatusCode::kInvalidArgument,
                   absl::StrCat(field, " is no resource name of the form ", pattern),
                   {.reason = Reason::kResourceNameInvalid,
                    .metadata = {{"field", std::string(field)}, {"pattern", std::string(pattern)}},
                    .fields = {{std::string(field), std::string(pattern)}}});
}

std::string OrganizationName(OrganizationId id) {
  return absl::StrCat("organizations/", id.text());
}

std::string PersonName(PersonId id) { return absl::StrCat("people/", id.text()); }

std::string PostName(PostId id) { return absl::StrCat("posts/", id.text()); }

}  // namespace cadre::api
