// A file as a sheet of a profile: its header found, its rows one after the other.
#ifndef CADRE_SERVICES_REGISTRY_SHEET_SOURCE_H_
#define CADRE_SERVICES_REGISTRY_SHEET_SOURCE_H_

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/sheet/sheet.h"
#include "services/registry/domain/sheet_profile.h"

namespace cadre::registry {

class SheetSource {
 public:
  //   INVALID_ARGUMENT  it cannot be read as `settings` say, or no header fits the profile
  static absl::StatusOr<SheetSource> Open(std::string bytes, const sheet::Settings& settings,
                                          SheetProfile profile);

  const SheetCells& header() const { return header_; }
  int header_line() const { return header_line_; }

  // The next row below the header that is not blank, or nothing at the end.
  absl::StatusOr<std::optional<sheet::Line>> Next();

  // Whether the numbers of dates count from 1904, which only a workbook says.
  std::optional<bool> from_1904() const { return reader_->from_1904(); }

 private:
  std::unique_ptr<sheet::Reader> reader_;
  std::deque<sheet::Line> read_ahead_;  // rows looked at while the header was searched
  SheetCells header_;
  int header_line_ = 0;
};

// What a whole sheet holds.
struct SheetSummary {
  int64_t rows = 0;
  int64_t month_first = 0;  // rows with such a date
  int64_t serials = 0;
  std::vector<sheet::Line> first;  // rows of it
};
// Reads what is left and keeps so many of the first rows.
absl::StatusOr<SheetSummary> Summarize(SheetSource& source, SheetProfile profile,
                                       size_t samples = 0);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_SHEET_SOURCE_H_
