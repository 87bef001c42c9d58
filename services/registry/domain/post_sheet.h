// A row of the sheet of posts. A body that has a say in one is written "code | words", one of them
// alone as "code |" or "words", several on a line each; a bar within either is doubled.
#ifndef CADRE_SERVICES_REGISTRY_DOMAIN_POST_SHEET_H_
#define CADRE_SERVICES_REGISTRY_DOMAIN_POST_SHEET_H_

#include <string>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "common/text/columns.h"
#include "services/registry/domain/post.h"

namespace cadre::registry {

// A post, with its organization still by its code, and so those of its bodies.
struct PostRow {
  Post post;
  std::string organization_code;
  std::vector<std::string> body_codes;  // of each of post.bodies; empty where only words name it
};

absl::StatusOr<text::Columns> PostColumns(const std::vector<std::string>& header);
std::variant<PostRow, text::CellProblem> ReadPostRow(const text::Columns& columns,
                                                     const std::vector<std::string>& row);

// The column of the bodies of a role.
const char* BodyColumn(PostBodyRole role);

// The header of the sheet, and the cells of a post.
const std::vector<std::string>& PostHeader();
std::vector<std::string> PostCells(const PostRow& row);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_POST_SHEET_H_
