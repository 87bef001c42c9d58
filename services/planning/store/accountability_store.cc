#include "services/planning/store/accountability_store.h"

#include "common/db/statement.h"
#include "services/planning/domain/entry.h"
#include "services/planning/domain/route.h"

namespace cadre::planning::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

int Number(const Row& row, int column) { return static_cast<int>(row.Int(column)); }

// Counts that are tied to no decision: unit and number.
absl::Status CountOfUnits(Session& session, const Statement& statement, int Answers::*number,
                          AnswersByHead& answers) {
  return statement.Each(session, [&](const Row& row) {
    answers[{.unit = row.IdOf<OrganizationId>(1)}].*number = Number(row, 2);
  });
}

// Counts of decisions: unit, head and number.
absl::Status CountOfHeads(Session& session, const Statement& statement, int Answers::*number,
                          AnswersByHead& answers) {
  return statement.Each(session, [&](const Row& row) {
    answers[{row.IdOf<OrganizationId>(1), row.MaybeIdOf<PersonId>(2)}].*number = Number(row, 3);
  });
}

absl::Status CountDecisions(Session& session, const std::vector<OrganizationId>& units,
                            const Span& span, AnswersByHead& answers) {
  return Statement()
      .Add(R"sql(SELECT p.organization_id, s.proposer_head_id, COUNT(*), SUM(s.approved),
                        SUM(s.refused)
                   FROM round_step s JOIN plan p ON p.id = s.plan_id
                  WHERE s.kind = ? AND s.taken_on BETWEEN ? AND ? AND p.organization_id IN )sql",
           StepKind::kApproved, span.from, span.to)
      .AddList(units)
      .Add(" GROUP BY p.organization_id, s.proposer_head_id")
      .Each(session, [&](const Row& row) {
        Answers& of = answers[{row.IdOf<OrganizationId>(1), row.MaybeIdOf<PersonId>(2)}];
        of.approvals = Number(row, 3);
        of.entries_approved = Number(row, 4);
        of.entries_refused = Number(row, 5);
      });
}

// The approvals of the span that ended rounds, joined by what belongs to the round.
Statement OfClosedRounds(const char* join, const std::vector<OrganizationId>& units,
                         const Span& span) {
  Statement statement;
  statement
      .Add(R"sql(SELECT p.organization_id, s.proposer_head_id, COUNT(*)
                   FROM round_step s JOIN plan p ON p.id = s.plan_id )sql")
      .Add(join)
      .Add(" WHERE s.closes AND s.taken_on BETWEEN ? AND ? AND p.organization_id IN ", span.from,
           span.to)
      .AddList(units);
  return statement;
}

}  // namespace

absl::StatusOr<AnswersByHead> AnswersOf(Session& session, const std::vector<OrganizationId>& units,
                                        const AccountabilityQuestion& question) {
  const Span& span = question.span;
  AnswersByHead answers;
  if (units.empty()) return answers;
  for (const OrganizationId unit : units) answers[{.unit = unit}] = {};
  constexpr char kByHead[] = " GROUP BY p.organization_id, s.proposer_head_id";
  constexpr char kByUnit[] = " GROUP BY p.organization_id";
  const std::vector<ExitReason> faults = {ExitReason::kDisciplined, ExitReason::kPoliticalStandard,
                                          ExitReason::kViolationFound};
  RETURN_IF_ERROR(CountDecisions(session, units, span, answers));
  RETURN_IF_ERROR(CountOfHeads(session,
                               OfClosedRounds(R"sql(JOIN warning_reason w ON w.plan_id = s.plan_id
                                                     AND w.sequence_no = s.sequence_no)sql",
                                              units, span)
                                   .Add(kByHead),
                               &Answers::warnings_passed, answers));
  RETURN_IF_ERROR(
      CountOfHeads(session,
                   OfClosedRounds(R"sql(JOIN plan_entry e ON e.plan_id = s.plan_id
                            AND e.added_in = s.sequence_no)sql",
                                  units, span)
                       .Add(" AND ((e.state = ? AND e.exit_on <= ? AND e.exit_reason IN ",
                            EntryState::kExited, question.as_of)
                       .AddList(faults)
                       .Add(R"sql() OR EXISTS (SELECT 1 FROM reversed_exit r
                                   WHERE r.entry_id = e.id AND r.exit_on <= ?
                                     AND r.reversed_at >= ? AND r.exit_reason IN )sql",
                            question.as_of, question.after)
                       .AddList(faults)
                       .Add("))")
                       .Add(kByHead),
                   &Answers::left_for_fault, answers));
  RETURN_IF_ERROR(CountOfUnits(session,
                               Statement()
                                   .Add(R"sql(SELECT p.organization_id, COUNT(*)
                       FROM round_step s JOIN plan p ON p.id = s.plan_id
                      WHERE s.kind = ? AND s.taken_on BETWEEN ? AND ?
                        AND p.organization_id IN )sql",
                                        StepKind::kReturned, span.from, span.to)
                                   .AddList(units)
                                   .Add(kByUnit),
                               &Answers::rounds_returned, answers));
  RETURN_IF_ERROR(CountOfUnits(session,
                               Statement()
                                   .Add(R"sql(SELECT p.organization_id, COUNT(*)
                                    FROM waiver w JOIN plan p ON p.id = w.plan_id
                                   WHERE w.granted_on BETWEEN ? AND ?
                                     AND p.organization_id IN )sql",
                                        span.from, span.to)
                                   .AddList(units)
                                   .Add(kByUnit),
                               &Answers::waivers, answers));
  RETURN_IF_ERROR(CountOfUnits(session,
                               Statement()
                                   .Add(R"sql(SELECT u.organization_id, COUNT(*)
                                                FROM campaign_unit u
                                               WHERE (u.pending = 1 OR u.done_on > ?)
                                                 AND u.due_on BETWEEN ? AND ?
                                                 AND u.organization_id IN )sql",
                                        question.as_of, span.from, span.to)
                                   .AddList(units)
                                   .Add(" GROUP BY u.organization_id"),
                               &Answers::overdue_duties, answers));
  RETURN_IF_ERROR(CountOfUnits(session,
                               Statement()
                                   .Add(R"sql(SELECT a.organization_id, COUNT(*)
                                                FROM unplanned_appointment a
                                               WHERE a.appointed_on BETWEEN ? AND ?
                                                 AND a.organization_id IN )sql",
                                        span.from, span.to)
                                   .AddList(units)
                                   .Add(" GROUP BY a.organization_id"),
                               &Answers::unplanned_appointments, answers));
  return answers;
}

absl::Status NoteUnplanned(Session& session, PersonId person, PostId post, CivilDay day) {
  return session
      .Execute(R"sql(
      INSERT IGNORE INTO unplanned_appointment (organization_id, post_id, person_id, appointed_on)
      SELECT DISTINCT p.organization_id, e.post_id, CAST(? AS SIGNED), CAST(? AS DATE)
        FROM plan_entry e JOIN plan p ON p.id = e.plan_id JOIN term t ON t.id = p.term_id
       WHERE e.post_id = ? AND t.end_date > ?)sql",
               person, day, post, day)
      .status();
}

}  // namespace cadre::planning::store
