// A table: aligned columns under a heading for a terminal, or lines for a spreadsheet.
#ifndef CADRE_CLIENTS_CADRECTL_TABLES_TABLE_H_
#define CADRE_CLIENTS_CADRECTL_TABLES_TABLE_H_

#include <string>
#include <vector>

#include "cadre/types/v1/types.pb.h"

namespace cadre::cadrectl {

// Where a column stands: what is rounded is for the eye only, a spreadsheet gets the numbers that
// it comes from.
enum class Shown { kBoth, kPrint, kSheet };

struct Column {
  Column(const char* heading, Shown where = Shown::kBoth) : name(heading), shown(where) {}

  std::string name;
  Shown shown;
};

class Table {
 public:
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  // As many cells as there are columns.
  void Add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }

  // Every line ends with a line break. Cells are precomposed UTF-8: one character, one place.
  std::string Text() const;

  // Heading and rows as a CSV file has them; a cell that a spreadsheet would run as a formula gets
  // an apostrophe in front.
  std::string Csv() const;

 private:
  // The heading and the rows, with the cells that are not left out.
  std::vector<std::vector<std::string>> Lines(Shown left_out) const;

  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

// "7/60 (11.7 %)": rounded for the eye only. Empty for no whole.
std::string ShareText(int64_t part, int64_t whole);

// "20-12-2017", "12-2017", "2017"; empty for no date.
std::string DateText(const types::v1::CivilDate& date);

}  // namespace cadre::cadrectl

#endif  // CADRE_CLIENTS_CADRECTL_TABLES_TABLE_H_
