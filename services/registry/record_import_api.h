// Rows of the long sheet against what is kept: a piece at a time.
#ifndef CADRE_SERVICES_REGISTRY_RECORD_IMPORT_API_H_
#define CADRE_SERVICES_REGISTRY_RECORD_IMPORT_API_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/api/mutate.h"
#include "services/registry/discipline_seal_api.h"
#include "services/registry/domain/record_sheet.h"
#include "services/registry/people_piece_api.h"

namespace cadre::registry {

// Lives inside one write. Reads and locks, in seven statements for the whole piece, the people and
// posts that its rows name and what is kept of them; then a row costs its insert.
class RecordImport {
 public:
  static absl::StatusOr<RecordImport> Begin(api::Mutation& m, const RecordKeepers& keepers,
                                            const std::map<std::string, PersonId>& people,
                                            const std::vector<const RecordRow*>& rows,
                                            const v1::ChangeNote& note);

  // Keeps the sub-record of a row. True if it is new, false if it is kept already.
  //   INVALID_ARGUMENT     names the field: no such post, kept with other facts, what the RPC of
  //                        this sub-record refuses
  //   FAILED_PRECONDITION  (REC-HEADCOUNT) the post is still held and has no place
  absl::StatusOr<bool> Take(PersonId person, const RecordRow& row);

  // After the last row: what lists filter by follows what was kept.
  absl::Status End();

 private:
  RecordImport(api::Mutation& m, const RecordKeepers& keepers, const v1::ChangeNote& note)
      : m_(&m), log_(&keepers.people.log()), note_(note), seal_(keepers.keys) {}

  absl::StatusOr<bool> Keep(PersonId person, const HoldingRow& row);
  absl::StatusOr<bool> Keep(PersonId person, const Rating& rating);
  absl::StatusOr<bool> Keep(PersonId person, const Discipline& discipline);
  absl::StatusOr<bool> Keep(PersonId person, const Qualification& qualification);
  absl::Status CheckRunning(const PostHolding& holding) const;

  api::Mutation* m_;
  std::set<PersonId> changed_;
  const RevisionLog* log_;
  v1::ChangeNote note_;
  DisciplineSeal seal_;
  std::map<std::string, Post> posts_;           // by code, everywhere
  std::map<std::string, Post> posts_in_scope_;  // by code
  std::map<PersonId, PersonRecord> records_;
  std::map<PersonId, std::vector<Qualification>> held_;
  std::map<PostId, std::vector<Period>> holders_;  // whoever holds a post today or later
  std::map<PostId, Places> places_;                // of the posts, today and later
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_RECORD_IMPORT_API_H_
