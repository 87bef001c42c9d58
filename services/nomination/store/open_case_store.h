// Which cases run for people and posts, in SQL.
#ifndef CADRE_SERVICES_NOMINATION_STORE_OPEN_CASE_STORE_H_
#define CADRE_SERVICES_NOMINATION_STORE_OPEN_CASE_STORE_H_

#include <map>
#include <set>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/nomination/domain/case.h"

namespace cadre::nomination::store {

// Cases in scope that run or wait for their decision and name one of the people, but for one.
absl::StatusOr<std::map<PersonId, std::vector<CaseId>>> OpenCasesOf(
    db::Session& session, const std::vector<PersonId>& people, CaseId except,
    const db::Scope& scope);
// Those of the cases in which the person is a candidate and that have not ended.
absl::StatusOr<std::set<CaseId>> RunningCasesOf(db::Session& session, PersonId person,
                                                const std::vector<CaseId>& cases);
// The case that runs for each of the posts, wherever its meetings are.
absl::StatusOr<std::map<PostId, CaseId>> OpenCasesFor(db::Session& session,
                                                      const std::vector<PostId>& posts);

}  // namespace cadre::nomination::store

#endif  // CADRE_SERVICES_NOMINATION_STORE_OPEN_CASE_STORE_H_
