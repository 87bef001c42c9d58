// Pinned rules and papers of cases in SQL.
#ifndef CADRE_SERVICES_NOMINATION_STORE_DOSSIER_STORE_H_
#define CADRE_SERVICES_NOMINATION_STORE_DOSSIER_STORE_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/db/session.h"
#include "services/nomination/domain/deadline.h"
#include "services/nomination/domain/dossier.h"

namespace cadre::nomination::store {

// `content` is a serialized cadre.nomination.v1.CaseRules.
absl::Status InsertCaseRules(db::Session& session, CaseId id, const std::string& content);
// Empty where none were pinned.
absl::StatusOr<std::string> CaseRulesOf(db::Session& session, CaseId id);

//   ALREADY_EXISTS  the same paper
absl::Status InsertPaper(db::Session& session, const DossierPaper& paper);
absl::Status DeletePaper(db::Session& session, DossierPaperId id);
// How many papers a case has.
absl::StatusOr<int> CountPapers(db::Session& session, CaseId id);
// Those of a case, by id.
absl::StatusOr<std::vector<DossierPaper>> PapersOf(db::Session& session, CaseId id);

// What time limits of a case are counted by, beside what the case says itself.
struct CaseClock {
  std::string rules;  // a serialized cadre.nomination.v1.CaseRules; empty where none were pinned
  std::optional<CivilDay> requested;
  std::optional<CivilDay> started;  // day of the minutes or of the sitting of the first step
};
// One statement.
absl::StatusOr<std::map<CaseId, CaseClock>> ClocksOf(db::Session& session,
                                                     const std::vector<CaseId>& cases);

}  // namespace cadre::nomination::store

#endif  // CADRE_SERVICES_NOMINATION_STORE_DOSSIER_STORE_H_
