// A printed table: aligned columns under a heading, for a terminal or a file.
#ifndef CADRE_CLIENTS_CADRECTL_TABLES_TABLE_H_
#define CADRE_CLIENTS_CADRECTL_TABLES_TABLE_H_

#include <string>
#include <vector>

#include "cadre/types/v1/types.pb.h"

namespace cadre::cadrectl {

class Table {
 public:
  explicit Table(std::vector<std::string> columns) : columns_(std::move(columns)) {}

  // As many cells as there are columns.
  void Add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }

  // Every line ends with a line break. Cells are precomposed UTF-8: one character, one place.
  std::string Text() const;

 private:
  std::vector<std::string> columns_;
  std::vector<std::vector<std::string>> rows_;
};

// "7/60 (11.7 %)": rounded for the eye only. Empty for no whole.
std::string ShareText(int64_t part, int64_t whole);

// "20-12-2017", "12-2017", "2017"; empty for no date.
std::string DateText(const types::v1::CivilDate& date);

}  // namespace cadre::cadrectl

#endif  // CADRE_CLIENTS_CADRECTL_TABLES_TABLE_H_
