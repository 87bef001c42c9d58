// Documents from a template that an office edits in its own program: a .docx whose text has fields
// in double braces, {{full_name}}. A table row with fields of a list, {{jobs.from}}, is repeated
// for each of its items and left out for none.
#ifndef CADRE_COMMON_SHEET_DOCX_TEMPLATE_H_
#define CADRE_COMMON_SHEET_DOCX_TEMPLATE_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace cadre::sheet {

using Fields = std::map<std::string, std::string>;

struct DocumentContent {
  Fields fields;
  std::map<std::string, std::vector<Fields>> lists;
  // Stands above everything else, whatever the template is; empty for none.
  std::string mark;
};

// The document. Lines of a value stay lines. A field may be spread over differently formatted
// pieces of a paragraph; its value looks like the first of them.
//   FAILED_PRECONDITION  the template is no .docx, or names a field or list that `content` lacks;
//                        the name is in the message
absl::StatusOr<std::string> FillDocx(const std::string& docx_template,
                                     const DocumentContent& content);

// The archive of a .docx from its parts by name: [Content_Types].xml first.
absl::StatusOr<std::string> PackDocx(const std::map<std::string, std::string>& parts);

}  // namespace cadre::sheet

#endif  // CADRE_COMMON_SHEET_DOCX_TEMPLATE_H_
