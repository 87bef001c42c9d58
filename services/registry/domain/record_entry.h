// An entry of a record: what is the same for all kinds.
#ifndef CADRE_SERVICES_REGISTRY_DOMAIN_RECORD_ENTRY_H_
#define CADRE_SERVICES_REGISTRY_DOMAIN_RECORD_ENTRY_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/base/civil_date.h"
#include "common/base/ids.h"

namespace cadre::registry {

using EntryId = StrongId<struct EntryIdTag>;

// The document behind an entry; a number without a date where the paper has none.
struct SourceDocument {
  std::string number;
  std::optional<CivilDay> date;
  std::string issuer;
  std::string title;
};

struct RecordEntry {
  EntryId id;
  PersonId person;
  int kind = 0;  // the number of the body in cadre.registry.v1.RecordEntry
  std::optional<CivilDate> start;
  std::optional<CivilDate> end;  // the last day, month or year
  SourceDocument source;
  int64_t version = 1;
  absl::Time updated_at;
};

// No record needs more; a list of them fits into one answer.
inline constexpr int kMostEntries = 1000;

// INVALID_ARGUMENT naming the field: an end that is before the start for certain.
absl::Status CheckEntry(const RecordEntry& entry);

// What entries are listed by: kind, then date (none first), then the order of their making.
std::string OrderOf(const RecordEntry& entry);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_RECORD_ENTRY_H_
