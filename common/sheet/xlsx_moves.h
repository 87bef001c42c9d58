// References to cells of a sheet whose rows are repeated, left out or moved.
#ifndef CADRE_COMMON_SHEET_XLSX_MOVES_H_
#define CADRE_COMMON_SHEET_XLSX_MOVES_H_

#include <pugixml.hpp>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace cadre::sheet {

// Where rows of a template stand in the document.
class RowMap {
 public:
  // `above`: rows put above all others.
  explicit RowMap(int above) : shift_(above) {}

  // Rows are added in their order; one that is left out has no copies.
  void Add(int number, int copies);
  // The first and the last copy of a row; of one that is left out, where it would stand and the row
  // above that. Rows that were not added move with those above them.
  int FirstOf(int number) const;
  int LastOf(int number) const;

 private:
  int shift_;                                  // of what stands below all that was added
  std::vector<std::pair<int, int>> repeated_;  // rows without exactly one copy: number, copies
};

// "B7", "$B$7"; a reference to a whole column or row lacks the other.
struct Reference {
  std::string column;      // with its sign, "$B"
  bool fixed_row = false;  // "$7"
  int row = 0;             // 0 for none
};
Reference ParseReference(absl::string_view text);
// The reference with another row.
std::string TextOf(const Reference& reference, int row);

// "A2:C9" or "B7", moved.
std::string Moved(absl::string_view range, const RowMap& rows);
// "'Biểu'!$A$1:$V$20,'Biểu'!$8:$9", moved.
std::string MovedAreas(absl::string_view areas, const RowMap& rows);
// Moves the ranges of conditional formats, checks, filters, links and panes, and breaks between
// pages, of an element and of all in it.
void MoveRanges(pugi::xml_node node, const RowMap& rows);

}  // namespace cadre::sheet

#endif  // CADRE_COMMON_SHEET_XLSX_MOVES_H_
