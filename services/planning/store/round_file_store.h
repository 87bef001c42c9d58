// Papers of the files of rounds in SQL.
#ifndef CADRE_SERVICES_PLANNING_STORE_ROUND_FILE_STORE_H_
#define CADRE_SERVICES_PLANNING_STORE_ROUND_FILE_STORE_H_

#include <set>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/db/session.h"
#include "services/planning/domain/round_file.h"

namespace cadre::planning::store {

//   ALREADY_EXISTS  the same paper
absl::Status InsertFilePaper(db::Session& session, const FilePaper& paper);
absl::Status DeleteFilePaper(db::Session& session, FilePaperId id);
// Those of a round, by id.
absl::StatusOr<std::vector<FilePaper>> FilePapersOf(db::Session& session, PlanId plan,
                                                    int sequence_no);
// Who was assessed in a review of the unit that was closed on `day` or later.
absl::StatusOr<std::set<PersonId>> AssessedSince(db::Session& session, OrganizationId unit,
                                                 CivilDay day);

}  // namespace cadre::planning::store

#endif  // CADRE_SERVICES_PLANNING_STORE_ROUND_FILE_STORE_H_
