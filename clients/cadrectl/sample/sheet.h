// One CSV file of the sample as it grows.
#ifndef CADRE_CLIENTS_CADRECTL_SAMPLE_SHEET_H_
#define CADRE_CLIENTS_CADRECTL_SAMPLE_SHEET_H_

#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

#include "common/text/csv.h"

namespace cadre::sample {

using Row = std::vector<std::string>;

class Sheet {
 public:
  Sheet(std::ostream& out, const Row& header) : out_(out) { Write(header); }

  void Write(const Row& row) {
    out_ << text::CsvLine(row) << '\n';
    ++line_;
  }

  // Of the row that was written last, from 1, as long as no cell spans lines.
  int64_t line() const { return line_; }
  // Rows below the header.
  int64_t rows() const { return line_ - 1; }

 private:
  std::ostream& out_;
  int64_t line_ = 0;
};

}  // namespace cadre::sample

#endif  // CADRE_CLIENTS_CADRECTL_SAMPLE_SHEET_H_
