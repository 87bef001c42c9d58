// Parts of templates and the fields in their texts, whatever the form of the document.
#ifndef CADRE_COMMON_SHEET_TEMPLATE_TEXT_H_
#define CADRE_COMMON_SHEET_TEMPLATE_TEXT_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/sheet/template.h"
#include "common/sheet/zip.h"

namespace cadre::sheet {

// FAILED_PRECONDITION: "the template " and why it cannot be used.
absl::Status BadTemplate(absl::string_view why);

// The parts of the archive, in its order.
//   FAILED_PRECONDITION  it is none, damaged or too large
absl::StatusOr<ZipEntries> PartsOf(const std::string& bytes);

// The list that a row with this text is repeated for: that of its first field with a dot; "" for
// none.
std::string ListIn(absl::string_view text);

// What the row says for each item of the list: the fields of the document and "list.name".
//   FAILED_PRECONDITION  there is no such list
absl::StatusOr<std::vector<Fields>> RowsOf(const std::string& list, const DocumentContent& content);

// The value of a field by the text between its braces.
//   FAILED_PRECONDITION  there is no such field
absl::StatusOr<std::string> ValueOf(absl::string_view between, const Fields& fields);

// The text with its fields filled; values are never read as fields.
//   FAILED_PRECONDITION  as ValueOf, or a field that is not closed
absl::StatusOr<std::string> FillText(absl::string_view text, const Fields& fields);

}  // namespace cadre::sheet

#endif  // CADRE_COMMON_SHEET_TEMPLATE_TEXT_H_
