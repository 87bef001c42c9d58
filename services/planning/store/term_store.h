// Terms in SQL.
#ifndef CADRE_SERVICES_PLANNING_STORE_TERM_STORE_H_
#define CADRE_SERVICES_PLANNING_STORE_TERM_STORE_H_

#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/session.h"
#include "services/planning/domain/plan.h"

namespace cadre::planning::store {

//   ALREADY_EXISTS  the calendar has a term with this code
absl::Status InsertTerm(db::Session& session, const Term& term);
// By their first day.
absl::StatusOr<std::vector<Term>> ListTerms(db::Session& session);
absl::StatusOr<std::optional<Term>> FindTerm(db::Session& session, TermId id);

}  // namespace cadre::planning::store

#endif  // CADRE_SERVICES_PLANNING_STORE_TERM_STORE_H_
