#include "services/registry/domain/record_entry.h"

#include "absl/strings/str_format.h"
#include "common/base/errors.h"

namespace cadre::registry {

absl::Status CheckEntry(const RecordEntry& entry) {
  if (!entry.start.has_value() || !entry.end.has_value()) return absl::OkStatus();
  if (entry.end->LatestDay() < entry.start->EarliestDay()) {
    return FieldError("record_entry.end_date", "is before start_date");
  }
  return absl::OkStatus();
}

std::string OrderOf(const RecordEntry& entry) {
  return absl::StrFormat("%03d %-10s %020d", entry.kind,
                         entry.start.has_value() ? entry.start->ToIso() : "", entry.id.value());
}

}  // namespace cadre::registry
