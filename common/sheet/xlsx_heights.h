// Heights of rows whose texts are wrapped: not every program finds them when it opens a workbook.
#ifndef CADRE_COMMON_SHEET_XLSX_HEIGHTS_H_
#define CADRE_COMMON_SHEET_XLSX_HEIGHTS_H_

#include <map>
#include <pugixml.hpp>
#include <string>

#include "absl/strings/string_view.h"

namespace cadre::sheet {

// The lines that a text takes where about `width` characters stand on one; a word that is longer is
// broken.
int LinesIn(absl::string_view text, double width);

class RowHeights {
 public:
  // By the widths of the sheet's columns.
  explicit RowHeights(const pugi::xml_node& sheet);

  // In points, of a row with these texts by the letters of their columns.
  double HeightOf(const std::map<std::string, std::string>& texts) const;

 private:
  double WidthOf(const std::string& column) const;

  std::map<int, double> widths_;  // by the number of the column, from 1
  double usual_width_;
};

}  // namespace cadre::sheet

#endif  // CADRE_COMMON_SHEET_XLSX_HEIGHTS_H_
