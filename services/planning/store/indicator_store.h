// What indicators count, in SQL. Entries are those in force on a day, as their dates say.
#ifndef CADRE_SERVICES_PLANNING_STORE_INDICATOR_STORE_H_
#define CADRE_SERVICES_PLANNING_STORE_INDICATOR_STORE_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "common/regulation/facts.h"
#include "services/planning/domain/indicator.h"

namespace cadre::planning::store {

// The successors of posts; posts without any are not there. One statement.
absl::StatusOr<std::map<PostId, Bench>> BenchesOf(db::Session& session,
                                                  const std::vector<PostId>& posts, CivilDay day);

// What retirement is counted from, as it was when an entry was made.
struct Planned {
  PersonId person;
  regulation::Sex sex = regulation::Sex::kMale;
  CivilDate birth = CivilDate(CivilDay());
};
// Everybody planned in scope, once, by id. One statement.
absl::StatusOr<std::vector<Planned>> PlannedPeople(db::Session& session, CivilDay day,
                                                   const db::Scope& scope);

// Everybody planned in scope, but `reader`, with the latest potential that a board in scope
// assessed by the day. One statement.
absl::StatusOr<std::map<PersonId, BoxLevel>> PotentialsOf(db::Session& session, CivilDay day,
                                                          std::optional<PersonId> reader,
                                                          const db::Scope& scope);
// The rating by the collective in the last review of each of the people that was closed by the day;
// who was rated in none is not there. One statement.
absl::StatusOr<std::map<PersonId, int>> ReviewRatings(db::Session& session,
                                                      const std::vector<PersonId>& people,
                                                      CivilDay day);

// Those of the people who stand or may come to stand in a plan of the organization or of one below
// it, with their names. One statement.
absl::StatusOr<std::map<PersonId, std::string>> PlannedUnder(db::Session& session,
                                                             const std::vector<PersonId>& people,
                                                             OrganizationId organization,
                                                             CivilDay day);

// One statement; at least one.
absl::Status InsertAssessments(db::Session& session,
                               const std::vector<PotentialAssessment>& assessments);

struct AssessmentQuery {
  std::optional<PersonId> person;
  std::optional<PersonId> reader;     // not of this one
  std::optional<PotentialId> before;  // the page begins after it, towards older ones
  int limit = 50;
};
// By organizations in scope, the newest first. One statement.
absl::StatusOr<std::vector<PotentialAssessment>> ListAssessments(db::Session& session,
                                                                 const AssessmentQuery& query,
                                                                 const db::Scope& scope);

// The rounds of plans in scope, of one term if it is given, with their days and no more. One
// statement.
absl::StatusOr<std::vector<Round>> RoundDays(db::Session& session, std::optional<TermId> term,
                                             const db::Scope& scope);

}  // namespace cadre::planning::store

#endif  // CADRE_SERVICES_PLANNING_STORE_INDICATOR_STORE_H_
