#include "services/planning/store/round_file_store.h"

#include "common/base/errors.h"
#include "common/db/statement.h"

namespace cadre::planning::store {

using db::Row;
using db::Session;
using db::Statement;

absl::Status InsertFilePaper(Session& session, const FilePaper& p) {
  const absl::Status status = session
                                  .Execute(R"sql(
      INSERT INTO round_paper (id, plan_id, sequence_no, kind, step, document_number, document_on,
                               added_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?))sql",
                                           p.id, p.plan, p.sequence_no, p.kind, p.step,
                                           p.paper.number, p.paper.date, p.added)
                                  .status();
  return absl::IsAlreadyExists(status) ? AlreadyExistsError("paper") : status;
}

absl::Status DeleteFilePaper(Session& session, FilePaperId id) {
  return session.Execute("DELETE FROM round_paper WHERE id = ?", id).status();
}

absl::StatusOr<std::vector<FilePaper>> FilePapersOf(Session& session, PlanId plan,
                                                    int sequence_no) {
  return Statement()
      .Add(R"sql(SELECT id, kind, step, document_number, document_on, added_on FROM round_paper
                  WHERE plan_id = ? AND sequence_no = ? ORDER BY id)sql",
           plan, sequence_no)
      .All(session, [&](const Row& row) {
        return FilePaper{.id = row.IdOf<FilePaperId>(1),
                         .plan = plan,
                         .sequence_no = sequence_no,
                         .kind = row.EnumOf<FilePaperKind>(2),
                         .step = static_cast<int>(row.Int(3)),
                         .paper = {.number = row.Text(4), .date = row.Day(5)},
                         .added = row.Day(6)};
      });
}

absl::StatusOr<std::set<PersonId>> AssessedSince(Session& session, OrganizationId unit,
                                                 CivilDay day) {
  std::set<PersonId> people;
  RETURN_IF_ERROR(
      Statement()
          .Add(R"sql(SELECT DISTINCT s.person_id FROM review r
                                   JOIN review_subject s ON s.review_id = r.id
                                   JOIN review_assessment a ON a.subject_id = s.id
                                  WHERE r.organization_id = ? AND r.closed_on >= ?)sql",
               unit, day)
          .Each(session, [&](const Row& row) { people.insert(row.IdOf<PersonId>(1)); }));
  return people;
}

}  // namespace cadre::planning::store
