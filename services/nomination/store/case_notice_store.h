// What was told about cases that are late, in SQL.
#ifndef CADRE_SERVICES_NOMINATION_STORE_CASE_NOTICE_STORE_H_
#define CADRE_SERVICES_NOMINATION_STORE_CASE_NOTICE_STORE_H_

#include <set>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/db/session.h"
#include "services/nomination/domain/case.h"
#include "services/nomination/domain/deadline.h"

namespace cadre::nomination::store {

// A time limit of a case.
using CaseNotice = std::pair<CaseId, DeadlineKind>;

// Everything that was told about these cases; one statement.
absl::StatusOr<std::set<CaseNotice>> ToldOfCases(db::Session& session,
                                                 const std::vector<CaseId>& cases);
//   ALREADY_EXISTS  it was told
absl::Status InsertCaseNotice(db::Session& session, const CaseNotice& notice, CivilDay today);

}  // namespace cadre::nomination::store

#endif  // CADRE_SERVICES_NOMINATION_STORE_CASE_NOTICE_STORE_H_
