// A row of the sheet of posts.
#ifndef CADRE_SERVICES_REGISTRY_DOMAIN_POST_SHEET_H_
#define CADRE_SERVICES_REGISTRY_DOMAIN_POST_SHEET_H_

#include <string>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "common/text/columns.h"
#include "services/registry/domain/post.h"

namespace cadre::registry {

// A post, with its organization still by its code.
struct PostRow {
  Post post;
  std::string organization_code;
};

absl::StatusOr<text::Columns> PostColumns(const std::vector<std::string>& header);
std::variant<PostRow, text::CellProblem> ReadPostRow(const text::Columns& columns,
                                                     const std::vector<std::string>& row);

// What cells say for these values.
std::string LevelWord(ManagementLevel level);
std::string SelectionWord(PostSelection selection);
std::string TermWord(TermKind kind);  // empty for none
std::string YesWord(bool yes);        // empty for no

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_POST_SHEET_H_
