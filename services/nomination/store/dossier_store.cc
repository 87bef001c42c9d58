#include "services/nomination/store/dossier_store.h"

#include "common/base/errors.h"
#include "common/db/statement.h"

namespace cadre::nomination::store {

using db::Row;
using db::Session;
using db::Statement;

absl::Status InsertCaseRules(Session& session, CaseId id, const std::string& content) {
  return session.Execute("INSERT INTO case_rules (case_id, content) VALUES (?, ?)", id, content)
      .status();
}

absl::StatusOr<std::string> CaseRulesOf(Session& session, CaseId id) {
  ASSIGN_OR_RETURN(const std::optional<std::string> found,
                   Statement()
                       .Add("SELECT content FROM case_rules WHERE case_id = ?", id)
                       .First(session, [](const Row& row) { return row.Text(1); }));
  return found.value_or("");
}

absl::Status InsertPaper(Session& session, const DossierPaper& p) {
  const absl::Status status =
      session
          .Execute(R"sql(
      INSERT INTO case_paper (id, case_id, kind, person_id, year, document_number, document_on,
                              classification, sha256, size, scan_type, added_on)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql",
                   p.id, p.subject, p.kind, p.person.value_or(PersonId()), p.year,
                   p.document.number, p.document.date, p.classification, p.scan.sha256, p.scan.size,
                   p.scan.type, p.added)
          .status();
  return absl::IsAlreadyExists(status) ? AlreadyExistsError("paper") : status;
}

absl::Status DeletePaper(Session& session, DossierPaperId id) {
  return session.Execute("DELETE FROM case_paper WHERE id = ?", id).status();
}

absl::StatusOr<int> CountPapers(Session& session, CaseId id) {
  ASSIGN_OR_RETURN(const std::optional<int64_t> count,
                   session.QueryOne(
                       "SELECT COUNT(*) FROM case_paper WHERE case_id = ?",
                       [](const Row& row) { return row.Int(1); }, id));
  return static_cast<int>(count.value_or(0));
}

absl::StatusOr<std::vector<DossierPaper>> PapersOf(Session& session, CaseId id) {
  return Statement()
      .Add(R"sql(SELECT id, kind, person_id, year, document_number, document_on, classification,
                        sha256, size, scan_type, added_on
                   FROM case_paper WHERE case_id = ? ORDER BY id)sql",
           id)
      .All(session, [&](const Row& row) {
        DossierPaper paper{.id = row.IdOf<DossierPaperId>(1),
                           .subject = id,
                           .kind = row.EnumOf<DossierPaperKind>(2),
                           .person = row.IdOf<PersonId>(3),
                           .year = static_cast<int>(row.Int(4)),
                           .document = {row.Text(5), row.Day(6)},
                           .classification = static_cast<int>(row.Int(7)),
                           .scan = {row.Text(8), row.Int(9), row.EnumOf<ScanType>(10)},
                           .added = row.Day(11)};
        if (paper.person == PersonId()) paper.person.reset();
        return paper;
      });
}

absl::StatusOr<std::map<CaseId, CaseClock>> ClocksOf(Session& session,
                                                     const std::vector<CaseId>& cases) {
  std::map<CaseId, CaseClock> clocks;
  if (cases.empty()) return clocks;
  RETURN_IF_ERROR(
      Statement()
          .Add(R"sql(SELECT c.id, r.content, a.request_on, COALESCE(s.minutes_on, t.held_on)
                       FROM nomination_case c
                  LEFT JOIN case_rules r ON r.case_id = c.id
                  LEFT JOIN case_account a ON a.case_id = c.id
                  LEFT JOIN case_step s ON s.case_id = c.id AND s.no = 1
                  LEFT JOIN sitting t ON t.id = s.sitting_id
                      WHERE c.id IN )sql")
          .AddList(cases)
          .Each(session, [&](const Row& row) {
            clocks[row.IdOf<CaseId>(1)] = {
                .rules = row.Text(2), .requested = row.MaybeDay(3), .started = row.MaybeDay(4)};
          }));
  return clocks;
}

}  // namespace cadre::nomination::store
