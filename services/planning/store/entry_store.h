// Entries of plans in SQL.
#ifndef CADRE_SERVICES_PLANNING_STORE_ENTRY_STORE_H_
#define CADRE_SERVICES_PLANNING_STORE_ENTRY_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/planning/domain/plan_facts.h"

namespace cadre::planning::store {

// Who reads; tells which entries are those of rivals. Nobody for services.
using Reader = std::optional<PersonId>;

// The plan of the entry is in scope: the caller has read or locked it.
absl::StatusOr<std::optional<Entry>> FindEntry(db::Session& session, PlanId plan, EntryId id,
                                               const Reader& reader);

struct EntryQuery {
  PlanId plan;
  std::optional<EntryState> state;
  std::string after_sort_key;  // the page begins after this key and id
  EntryId after_id;
  int limit = 50;
  Reader reader;
};
// One statement, by the name of the person.
absl::StatusOr<std::vector<Entry>> ListEntries(db::Session& session, const EntryQuery& query);
// All entries of a plan, by the name of the person.
absl::StatusOr<std::vector<Entry>> EntriesOf(db::Session& session, PlanId plan,
                                             const Reader& reader);

// Entries of a person in every plan, whatever their state; for one post if it is given.
absl::StatusOr<std::vector<Entry>> EntriesOfPerson(db::Session& session, PersonId person,
                                                   std::optional<PostId> post);

// An entry with what its plan says, wherever it stands.
struct PlannedEntry {
  Entry entry;
  OrganizationId organization;
  TermId term;
  std::string term_code;
};
struct PeopleQuery {
  std::vector<PersonId> people;
  bool in_force = false;  // only such entries
  EntryId after;          // the page begins behind it
  int limit = 50;
  Reader reader;
};
// Entries of people in plans in scope, by id. One statement.
absl::StatusOr<std::vector<PlannedEntry>> EntriesInScope(db::Session& session,
                                                         const PeopleQuery& query,
                                                         const db::Scope& scope);
// Entries of plans in scope that a rule took out and no notice tells of yet, by id. One statement.
absl::StatusOr<std::vector<Entry>> ListExitsWithoutNotice(db::Session& session, EntryId after,
                                                          int limit, const db::Scope& scope);
// Keeps an exit that is about to be taken back.
absl::Status KeepReversed(db::Session& session, const Entry& exited, absl::Time now);

// An entry in force with what its plan says.
struct StandingEntry {
  Entry entry;
  OrganizationId organization;
  CivilDay term_start;
  CivilDay term_end;
};
struct StandingQuery {
  std::vector<PersonId> people;  // each list restricts unless it is empty
  std::vector<PostId> posts;
  std::optional<PlanId> plan;
  int limit = 5000;
};
absl::StatusOr<std::vector<StandingEntry>> StandingEntries(db::Session& session,
                                                           const StandingQuery& query);

// Entries that age decides on, of plans of terms that are not over, by id: those in force, and
// those that left by rule as over age. One statement.
struct AgingQuery {
  EntryId after;  // the page begins behind it
  CivilDay day;
  int limit = 500;
};
absl::StatusOr<std::vector<StandingEntry>> AgingEntries(db::Session& session,
                                                        const AgingQuery& query);

// Whether somebody stands in the plan for another post than this one.
absl::StatusOr<bool> HasOtherPost(db::Session& session, PlanId plan, PostId post);
// Whether the person stands in the plan for this post.
absl::StatusOr<bool> StandsFor(db::Session& session, PlanId plan, PostId post, PersonId person);

// One statement.
//   ALREADY_EXISTS  a person is planned for the post already
absl::Status InsertEntries(db::Session& session, const std::vector<Entry>& entries);
// Writes back what may change, in one statement, and raises the versions.
//   ABORTED  the version of one of them is not the stored one
absl::Status UpdateEntries(db::Session& session, const std::vector<Entry*>& entries);

}  // namespace cadre::planning::store

#endif  // CADRE_SERVICES_PLANNING_STORE_ENTRY_STORE_H_
