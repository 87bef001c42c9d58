#include "services/nomination/store/matter_store.h"

#include "common/db/statement.h"
#include "services/nomination/store/document_columns.h"

namespace cadre::nomination::store {

using db::Row;
using db::Session;
using db::Statement;

absl::StatusOr<CaseAccount> AccountOf(Session& session, CaseId id) {
  ASSIGN_OR_RETURN(
      const std::optional<CaseAccount> found,
      Statement()
          .Add("SELECT request_number, request_on, roles FROM case_account WHERE case_id = ?", id)
          .First(session, [](const Row& row) {
            return CaseAccount{.request = ReadDocument(row, 1, 2), .roles = row.Text(3)};
          }));
  return found.value_or(CaseAccount());
}

absl::Status PutRequest(Session& session, CaseId id, const DocumentName& request) {
  return session
      .Execute(R"sql(INSERT INTO case_account (case_id, request_number, request_on)
                     VALUES (?, ?, ?)
                     ON DUPLICATE KEY UPDATE request_number = VALUES(request_number),
                                             request_on = VALUES(request_on))sql",
               id, request.number, request.date)
      .status();
}

absl::Status PutRoles(Session& session, CaseId id, const std::string& roles) {
  return session
      .Execute(R"sql(INSERT INTO case_account (case_id, roles) VALUES (?, ?)
                     ON DUPLICATE KEY UPDATE roles = VALUES(roles))sql",
               id, roles)
      .status();
}

absl::Status InsertOpinion(Session& session, const DifferingOpinion& o) {
  return session
      .Execute(R"sql(INSERT INTO case_opinion (id, case_id, holder, person_id, step_no, text,
                                               recorded_on)
                     VALUES (?, ?, ?, ?, ?, ?, ?))sql",
               o.id, o.subject, o.holder, o.person, o.step, o.text, o.recorded)
      .status();
}

absl::StatusOr<std::vector<DifferingOpinion>> OpinionsOf(Session& session, CaseId id) {
  return Statement()
      .Add(R"sql(SELECT id, holder, person_id, step_no, text, recorded_on
                   FROM case_opinion WHERE case_id = ? ORDER BY id)sql",
           id)
      .All(session, [&](const Row& row) {
        return DifferingOpinion{.id = row.IdOf<OpinionId>(1),
                                .subject = id,
                                .holder = row.EnumOf<OpinionHolder>(2),
                                .person = row.IdOf<PersonId>(3),
                                .step = static_cast<int>(row.Int(4)),
                                .text = row.Text(5),
                                .recorded = row.Day(6)};
      });
}

absl::Status InsertMatter(Session& session, const Matter& m) {
  return session
      .Execute(R"sql(INSERT INTO case_matter (id, case_id, person_id, source, text, known_on, state,
                                              finding)
                     VALUES (?, ?, ?, ?, ?, ?, ?, ?))sql",
               m.id, m.subject, m.person, m.source, m.text, m.known, m.state, m.finding)
      .status();
}

absl::Status UpdateMatter(Session& session, const Matter& m) {
  return session
      .Execute(R"sql(UPDATE case_matter
                        SET state = ?, verification_number = ?, verification_on = ?,
                            verifier_id = ?, conclusion_number = ?, conclusion_on = ?, finding = ?
                      WHERE id = ?)sql",
               m.state, NumberOf(m.verification), DateOf(m.verification), m.verifier,
               NumberOf(m.conclusion), DateOf(m.conclusion), m.finding, m.id)
      .status();
}

absl::StatusOr<std::vector<Matter>> MattersOf(Session& session, CaseId id) {
  return Statement()
      .Add(R"sql(SELECT id, person_id, source, text, known_on, state, verification_number,
                        verification_on, verifier_id, conclusion_number, conclusion_on, finding
                   FROM case_matter WHERE case_id = ? ORDER BY id)sql",
           id)
      .All(session, [&](const Row& row) {
        return Matter{.id = row.IdOf<MatterId>(1),
                      .subject = id,
                      .person = row.IdOf<PersonId>(2),
                      .source = static_cast<int>(row.Int(3)),
                      .text = row.Text(4),
                      .known = row.Day(5),
                      .state = row.EnumOf<MatterState>(6),
                      .verification = ReadDocument(row, 7, 8),
                      .verifier = row.MaybeIdOf<OrganizationId>(9),
                      .conclusion = ReadDocument(row, 10, 11),
                      .finding = row.Text(12)};
      });
}

}  // namespace cadre::nomination::store
