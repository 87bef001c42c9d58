// Documents from templates that an office edits in its own program: texts with fields in double
// braces, {{full_name}}. A table row with fields of a list, {{jobs.from}}, is repeated for each of
// its items and left out for none. In a .docx a column whose heading is one field without a value
// is left out.
#ifndef CADRE_COMMON_SHEET_TEMPLATE_H_
#define CADRE_COMMON_SHEET_TEMPLATE_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace cadre::sheet {

using Fields = std::map<std::string, std::string>;

struct DocumentContent {
  Fields fields;
  std::map<std::string, std::vector<Fields>> lists;
  // Stands above everything else, whatever the template is; empty for none.
  std::string mark;
};

// The document from a template of the same form. Lines of a value stay lines. In a .docx a field
// may be spread over differently formatted pieces of a paragraph; its value looks like the first of
// them. In an .xlsx the first visible sheet is filled, a cell that is a field and nothing else
// becomes a number where its value is a whole one, and what stands below a repeated row moves.
//   FAILED_PRECONDITION  no file of that form, a field or list that `content` lacks (the name is in
//                        the message), a formula on a sheet
absl::StatusOr<std::string> FillDocx(const std::string& docx_template,
                                     const DocumentContent& content);
absl::StatusOr<std::string> FillXlsx(const std::string& xlsx_template,
                                     const DocumentContent& content);

// The archive of a document from its parts by name: [Content_Types].xml first.
absl::StatusOr<std::string> PackDocument(const std::map<std::string, std::string>& parts);

}  // namespace cadre::sheet

#endif  // CADRE_COMMON_SHEET_TEMPLATE_H_
