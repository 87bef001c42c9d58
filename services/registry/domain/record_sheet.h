// Rows of the long sheet of sub-records.
#ifndef CADRE_SERVICES_REGISTRY_DOMAIN_RECORD_SHEET_H_
#define CADRE_SERVICES_REGISTRY_DOMAIN_RECORD_SHEET_H_

#include <string>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "services/registry/domain/record.h"
#include "services/registry/domain/sheet.h"

namespace cadre::registry {

// A holding, with the post still by its code.
struct HoldingRow {
  PostHolding holding;
  std::string post_code;
};

// One sub-record, with the person still by the national number.
struct RecordRow {
  std::string national_number;
  std::variant<HoldingRow, Qualification, Rating, Discipline> record;
};

// The columns of all kinds of sub-records, by the beginnings of their folded headers.
namespace record_column {
inline constexpr char kNumber[] = "so dinh danh ca nhan";
inline constexpr char kKind[] = "loai muc";
inline constexpr char kFrom[] = "tu ngay";
inline constexpr char kTo[] = "den ngay";
inline constexpr char kLevel[] = "muc";
inline constexpr char kPostCode[] = "ma chuc danh";
inline constexpr char kText[] = "noi dung";
inline constexpr char kDecisionNumber[] = "so quyet dinh";
inline constexpr char kDecisionDate[] = "ngay quyet dinh";
inline constexpr char kIssuer[] = "co quan ban hanh";
inline constexpr char kDocumentTitle[] = "trich yeu";
inline constexpr char kSide[] = "dien ky luat";
}  // namespace record_column

// `more`: folded headers of columns that only some kinds have.
absl::StatusOr<text::Columns> RecordColumns(const std::vector<std::string>& header,
                                            const std::vector<std::string>& more);
// The header of a field of the long sheet, for problems found later.
std::string RecordHeaderOf(const text::Columns& columns, const std::string& field);
std::variant<RecordRow, text::CellProblem> ReadRecordRow(const text::Columns& columns,
                                                         const std::vector<std::string>& row);

// What cells say for these values.
std::string LevelWord(const Qualification& held);
std::string KindWord(QualificationKind kind);
std::string LevelWord(RatingLevel level);
std::string FormWord(regulation::DisciplineForm form);
std::string SideWord(DisciplineSide side);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_RECORD_SHEET_H_
