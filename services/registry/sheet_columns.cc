#include "services/registry/sheet_columns.h"

#include <algorithm>

#include "common/base/errors.h"
#include "services/registry/form_sheet_convert.h"

namespace cadre::registry {
namespace {

std::vector<std::string> FieldsOf(const SheetCells& header) {
  std::vector<std::string> fields;
  for (const std::string& name : header) fields.push_back(text::FieldOfHeader(name));
  return fields;
}

absl::StatusOr<text::Columns> DetailsColumns(const SheetCells& header) {
  static const auto& known = *[] {
    auto* fields = new std::vector<std::string>(FieldsOf(DetailsHeader()));
    // A header is the longest that it begins with.
    std::sort(fields->begin(), fields->end(),
              [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
    return fields;
  }();
  return text::Columns::Find(header, known, {record_column::kNumber});
}

}  // namespace

absl::StatusOr<text::Columns> ColumnsOf(SheetProfile profile, const SheetCells& header) {
  static const auto& of_entries = *new std::vector<std::string>(FieldsOf(EntryHeader()));
  switch (profile) {
    case SheetProfile::kPartyMembers:
      return PersonColumns(header);
    case SheetProfile::kOrganizations:
      return OrganizationColumns(header);
    case SheetProfile::kPosts:
      return PostColumns(header);
    case SheetProfile::kDetails:
      return DetailsColumns(header);
    case SheetProfile::kRecords:
      break;
  }
  return RecordColumns(header, of_entries);
}

const SheetCells& HeaderOf(SheetProfile profile) {
  static const auto& records = *[] {
    auto* header = new SheetCells(RecordHeader());
    header->insert(header->end(), EntryHeader().begin(), EntryHeader().end());
    return header;
  }();
  switch (profile) {
    case SheetProfile::kOrganizations:
      return OrganizationHeader();
    case SheetProfile::kPosts:
      return PostHeader();
    case SheetProfile::kPartyMembers:
      return PartyMemberHeader();
    case SheetProfile::kDetails:
      return DetailsHeader();
    case SheetProfile::kRecords:
      break;
  }
  return records;
}

absl::StatusOr<size_t> FindHeader(SheetProfile profile, const std::vector<SheetCells>& lines) {
  absl::Status problem = FieldError("content", "has no header");
  size_t most_cells = 0;
  for (size_t i = 0; i < lines.size() && i < kTitleLines; ++i) {
    const auto columns = ColumnsOf(profile, lines[i]);
    if (columns.ok()) return i;
    if (lines[i].size() <= most_cells) continue;
    most_cells = lines[i].size();
    problem = columns.status();
  }
  return problem;
}

}  // namespace cadre::registry
