// Columns of the tables of a .docx template.
#ifndef CADRE_COMMON_SHEET_DOCX_COLUMNS_H_
#define CADRE_COMMON_SHEET_DOCX_COLUMNS_H_

#include <pugixml.hpp>

#include "common/sheet/template.h"

namespace cadre::sheet {

// Takes columns out of tables whose heading rows have, for a column, one field without a value and
// nothing else; the widest column left takes their room. Tables with joined cells stay as they are.
void DropColumnsWithoutHeading(const pugi::xml_node& root, const Fields& fields);

}  // namespace cadre::sheet

#endif  // CADRE_COMMON_SHEET_DOCX_COLUMNS_H_
