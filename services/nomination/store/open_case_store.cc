#include "services/nomination/store/open_case_store.h"

#include "common/db/statement.h"

namespace cadre::nomination::store {

using db::Row;
using db::Session;
using db::Statement;

absl::StatusOr<std::map<PersonId, std::vector<CaseId>>> OpenCasesOf(
    Session& session, const std::vector<PersonId>& people, CaseId except, const db::Scope& scope) {
  std::map<PersonId, std::vector<CaseId>> result;
  if (people.empty()) return result;
  Statement statement;
  statement
      .Add(R"sql(SELECT DISTINCT d.person_id, c.id FROM case_candidate d
                   JOIN nomination_case c ON c.id = d.case_id
                  WHERE c.id <> ? AND c.state IN (?, ?, ?) AND d.person_id IN )sql",
           except, CaseState::kRunning, CaseState::kReady, CaseState::kSuspended)
      .AddList(people)
      .And(db::InScope("c.organization_id", scope))
      .Add(" ORDER BY c.id");
  RETURN_IF_ERROR(statement.Each(session, [&](const Row& row) {
    result[row.IdOf<PersonId>(1)].push_back(row.IdOf<CaseId>(2));
  }));
  return result;
}

absl::StatusOr<std::set<CaseId>> RunningCasesOf(Session& session, PersonId person,
                                                const std::vector<CaseId>& cases) {
  std::set<CaseId> result;
  if (cases.empty()) return result;
  RETURN_IF_ERROR(
      Statement()
          .Add(R"sql(SELECT c.id FROM case_candidate d JOIN nomination_case c ON c.id = d.case_id
                      WHERE d.person_id = ? AND c.state IN (?, ?, ?) AND c.id IN )sql",
               person, CaseState::kRunning, CaseState::kReady, CaseState::kSuspended)
          .AddList(cases)
          .Each(session, [&](const Row& row) { result.insert(row.IdOf<CaseId>(1)); }));
  return result;
}

absl::StatusOr<std::map<PostId, CaseId>> OpenCasesFor(Session& session,
                                                      const std::vector<PostId>& posts) {
  std::map<PostId, CaseId> result;
  if (posts.empty()) return result;
  RETURN_IF_ERROR(Statement()
                      .Add("SELECT open_post, id FROM nomination_case WHERE open_post IN ")
                      .AddList(posts)
                      .Each(session, [&](const Row& row) {
                        result[row.IdOf<PostId>(1)] = row.IdOf<CaseId>(2);
                      }));
  return result;
}

}  // namespace cadre::nomination::store
