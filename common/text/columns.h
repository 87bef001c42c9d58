// The columns of spreadsheets as offices write them.
#ifndef CADRE_COMMON_TEXT_COLUMNS_H_
#define CADRE_COMMON_TEXT_COLUMNS_H_

#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/civil_date.h"

namespace cadre::text {

// Why a row is not taken. `column` is the header as the file writes it.
struct CellProblem {
  std::string column;
  std::string reason;
  std::string rule;
};

// Which column holds which field. Headers are compared without accents, case, marks and what stands
// in brackets, so that "Họ và tên*" and "HỌ VÀ TÊN" are one.
class Columns {
 public:
  // `known` names the fields by the beginning of their folded header, longest first where one is
  // the beginning of another; `required` are those without which no row can be read.
  //   INVALID_ARGUMENT  a required column is missing, or two columns claim a field
  static absl::StatusOr<Columns> Find(const std::vector<std::string>& header,
                                      const std::vector<std::string>& known,
                                      const std::vector<std::string>& required);

  // The cell of a field, clean (CleanName); "" where the row or the sheet has none.
  std::string Cell(const std::vector<std::string>& row, const std::string& field) const;
  // The same with its lines, for texts that have several.
  std::string Text(const std::vector<std::string>& row, const std::string& field) const;
  // The header of a field as the file writes it.
  std::string HeaderOf(const std::string& field) const;
  bool Has(const std::string& field) const { return at_.contains(field); }
  // The field of each column; "" for one that no field claims.
  std::vector<std::string> Fields() const;

  // From now on five digits are a date as well: that many days after `day`, which spreadsheets
  // count from.
  void ReadSerialsFrom(CivilDay day) { serials_from_ = day; }
  std::optional<CivilDate> DateOfSerial(const std::string& cell) const;

 private:
  std::map<std::string, size_t> at_;
  std::vector<std::string> header_;
  std::optional<CivilDay> serials_from_;
};

// The field that a header stands for: letters, digits and single spaces, folded, without what
// stands in brackets.
std::string FieldOfHeader(const std::string& header);

// Fills `date` or `day` from a cell, or says why not. A blank cell leaves it alone.
std::optional<CellProblem> ReadDate(const Columns& columns, const std::vector<std::string>& row,
                                    const std::string& field, std::optional<CivilDate>& date);
std::optional<CellProblem> ReadDay(const Columns& columns, const std::vector<std::string>& row,
                                   const std::string& field, std::optional<CivilDay>& day);

// The first of the fields whose cell is blank.
std::optional<CellProblem> RequireCells(const Columns& columns, const std::vector<std::string>& row,
                                        std::initializer_list<const char*> fields);

}  // namespace cadre::text

#endif  // CADRE_COMMON_TEXT_COLUMNS_H_
