// Planned entries and their gaps in SQL.
#ifndef CADRE_SERVICES_DEVELOPMENT_STORE_ENTRY_STORE_H_
#define CADRE_SERVICES_DEVELOPMENT_STORE_ENTRY_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/development/domain/training_plan.h"

namespace cadre::development::store {

// Which standing entries.
struct EntryQuery {
  std::optional<OrganizationId> under;
  std::optional<PlanId> plan;
  std::optional<PersonId> person;
  CivilDay day;                // on which `under` is asked
  std::string after_sort_key;  // the page begins after this key and id
  EntryId after_id;
  int limit = 0;  // 0: all
};
// One statement, by the name of the person. Without gaps.
absl::StatusOr<std::vector<PlannedEntry>> ListStanding(db::Session& session,
                                                       const EntryQuery& query,
                                                       const db::Scope& scope);
// The same, held until the transaction ends, in the order of ids: every change of gaps begins with
// it, or with one of the two below.
absl::StatusOr<std::vector<PlannedEntry>> LockStanding(db::Session& session,
                                                       const EntryQuery& query);
// All entries of a plan, closed ones too.
absl::StatusOr<std::vector<PlannedEntry>> LockOfPlan(db::Session& session, PlanId plan);
// Those of the entries whose organization is in scope.
absl::StatusOr<std::vector<PlannedEntry>> LockEntries(db::Session& session,
                                                      const std::vector<EntryId>& ids,
                                                      const db::Scope& scope);

// Without gaps, if its organization is in scope.
absl::StatusOr<std::optional<PlannedEntry>> FindEntry(db::Session& session, EntryId id,
                                                      const db::Scope& scope);

absl::StatusOr<bool> HasStandingEntry(db::Session& session, PersonId person);

// A gap, whose it is, and the line that covers it.
struct GapOfEntry {
  EntryId entry;
  Gap gap;
  std::optional<TrainingLine> line;
};
// One statement for all entries.
absl::StatusOr<std::vector<GapOfEntry>> GapsOf(db::Session& session,
                                               const std::vector<PlannedEntry>& entries);
// The entries with their gaps; one statement.
absl::StatusOr<std::vector<PlannedEntry>> WithGaps(db::Session& session,
                                                   std::vector<PlannedEntry> entries);

struct Totals {
  int entries = 0;
  int without_standard = 0;
  int gaps = 0;
  int covered = 0;
  int waived = 0;
  int met = 0;
  int uncovered = 0;
};
// Over everything that the query asks for, whatever the page; one statement.
absl::StatusOr<Totals> CountTotals(db::Session& session, const EntryQuery& query,
                                   const db::Scope& scope);
// Entries with an uncovered gap, at most `query.limit`.
absl::StatusOr<std::vector<PlannedEntry>> ListUncovered(db::Session& session,
                                                        const EntryQuery& query);

// Writes the entries; known ones are overwritten.
absl::Status PutEntries(db::Session& session, const std::vector<PlannedEntry>& entries);
// Writes the gaps of the entries; known ones are overwritten.
absl::Status PutGaps(db::Session& session, const std::vector<PlannedEntry>& entries);

}  // namespace cadre::development::store

#endif  // CADRE_SERVICES_DEVELOPMENT_STORE_ENTRY_STORE_H_
