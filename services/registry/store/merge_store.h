// Records of one human being brought together, in SQL. Both people are locked.
#ifndef CADRE_SERVICES_REGISTRY_STORE_MERGE_STORE_H_
#define CADRE_SERVICES_REGISTRY_STORE_MERGE_STORE_H_

#include <compare>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/registry/domain/record.h"
#include "services/registry/domain/record_entry.h"

namespace cadre::registry::store {

// One row that a merge took from the alias, so that it can go back.
struct MergedRow {
  int part = 0;  // as cadre.registry.v1.RecordPart
  std::string key;

  friend auto operator<=>(const MergedRow&, const MergedRow&) = default;
};

absl::Status InsertMergedRow(db::Session& session, PersonId alias, const MergedRow& row);
absl::StatusOr<std::vector<MergedRow>> MergedRowsOf(db::Session& session, PersonId alias);
absl::Status DeleteMergedRows(db::Session& session, PersonId alias);

// Gives one row to another person. False if `from` has no such row.
absl::StatusOr<bool> MoveEntry(db::Session& session, EntryId entry, PersonId from, PersonId to);
absl::StatusOr<bool> MoveQualification(db::Session& session, QualificationId id, PersonId from,
                                       PersonId to);
absl::StatusOr<bool> MoveRating(db::Session& session, int year, PersonId from, PersonId to);
absl::StatusOr<bool> MoveHolding(db::Session& session, PostId post, CivilDay start, PersonId from,
                                 PersonId to);
// The reason is sealed anew for `to`.
absl::StatusOr<bool> MoveDiscipline(db::Session& session, const Discipline& discipline,
                                    PersonId from, PersonId to);

// Pairs of people in scope with the same name and a birth date that may be the same.
struct DuplicateQuery {
  std::string after_sort_key;  // the page begins after this name and pair
  PersonId after_person;
  PersonId after_other;
  int limit = 50;
};
struct DuplicatePair {
  PersonId person;
  PersonId other;  // the one with the larger id
  std::string sort_key;
};
absl::StatusOr<std::vector<DuplicatePair>> ListDuplicates(db::Session& session,
                                                          const DuplicateQuery& query,
                                                          const db::Scope& scope);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_MERGE_STORE_H_
