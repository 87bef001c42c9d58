// Comma-separated files, record by record, whatever their size. Own code because the packaged C
// library tells neither the line of a record nor its raw text, and a failed-lines file needs both.
#ifndef CADRE_COMMON_TEXT_CSV_H_
#define CADRE_COMMON_TEXT_CSV_H_

#include <istream>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace cadre::text {

struct CsvRecord {
  int line = 0;                     // of its first character, from 1
  std::string raw;                  // as it stands in the file, without its line end
  std::vector<std::string> fields;  // unquoted
};

// RFC 4180: quotes double inside quotes, line ends inside quotes, CRLF or LF, a byte order mark at
// the beginning. Blank lines are skipped.
class CsvReader {
 public:
  static constexpr size_t kMaxRecordBytes = 1 << 20;

  explicit CsvReader(std::istream& input, char delimiter = ',')
      : input_(input), delimiter_(delimiter) {}

  // The next record, or nothing at the end.
  //   INVALID_ARGUMENT  names the line: a quote that is not closed, text after a closing quote, a
  //                     record over kMaxRecordBytes. Reading cannot go on after it.
  absl::StatusOr<std::optional<CsvRecord>> Next();

 private:
  bool ReadLine(std::string& line);
  absl::Status Split(CsvRecord& record) const;

  std::istream& input_;
  const char delimiter_;
  int line_ = 0;
};

// The fields as one line of a file that CsvReader reads back unchanged; without a line end.
std::string CsvLine(const std::vector<std::string>& fields, char delimiter = ',');

}  // namespace cadre::text

#endif  // CADRE_COMMON_TEXT_CSV_H_
