#include "services/nomination/store/case_store.h"

#include <algorithm>
#include <map>

#include "common/base/errors.h"
#include "common/db/statement.h"
#include "services/nomination/store/document_columns.h"

namespace cadre::nomination::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

struct StepRow {
  CaseStep step;
  std::string result;
};

StoredCase ReadCase(const Row& row) {
  return {.subject = {.id = row.IdOf<CaseId>(1),
                      .organization = row.IdOf<OrganizationId>(2),
                      .post = row.MaybeIdOf<PostId>(3),
                      .post_title = row.Text(4),
                      .posts = static_cast<int>(row.Int(5)),
                      .plan = row.Text(6),
                      .sequence_no = static_cast<int>(row.Int(7)),
                      .rule_choice = row.EnumOf<RuleChoice>(18),
                      .state = row.EnumOf<CaseState>(9),
                      .opened = row.Day(10),
                      .policy = ReadDocument(row, 11, 12),
                      .decision = ReadDocument(row, 13, 14),
                      .start = row.MaybeDay(15),
                      .abandon_reason = row.Text(16),
                      .version = row.Int(17)},
          .procedure_pinned = row.Text(8)};
}

constexpr char kCandidate[] =
    "no, person_id, full_name, entry, post_title, supporting_entry, special_number, special_on";

Candidate ReadCandidate(const Row& row) {
  return {.no = static_cast<int>(row.Int(1)),
          .person = row.IdOf<PersonId>(2),
          .full_name = row.Text(3),
          .entry = row.Text(4),
          .post_title = row.Text(5),
          .supporting_entry = row.Text(6),
          .special_case = ReadDocument(row, 7, 8)};
}

StepRow ReadStep(const Row& row) {
  StepRow result{.result = row.Text(8)};
  CaseStep& step = result.step;
  step.progress.state = row.EnumOf<StepState>(1);
  step.explanation = row.Text(2);
  step.progress.explained = !step.explanation.empty();
  step.sitting = row.MaybeIdOf<SittingId>(3);
  step.ballot = row.MaybeIdOf<BallotId>(4);
  step.minutes = ReadDocument(row, 5, 6);
  step.imported_by = row.MaybeIdOf<CaseImportId>(7);
  return result;
}

PastMove ReadMove(const Row& row) {
  return {.kind = row.EnumOf<MoveKind>(1),
          .step = static_cast<int>(row.Int(2)),
          .candidate = static_cast<int>(row.Int(3)),
          .day = row.Day(4),
          .reason = row.Text(5)};
}

Statement Cases() {
  Statement statement;
  statement.Add(R"sql(
      SELECT c.id, c.organization_id, c.post_id, c.post_title, c.posts, c.plan, c.sequence_no,
             c.procedure_pinned, c.state, c.opened_on, c.policy_number, c.policy_on,
             c.decision_number, c.decision_on, c.start_on, c.abandon_reason, c.version,
             c.rule_choice
        FROM nomination_case c)sql");
  return statement;
}

absl::Status AddParts(Session& session, StoredCase& stored) {
  Case& subject = stored.subject;
  Statement candidates;
  candidates.Add("SELECT ")
      .Add(kCandidate)
      .Add(" FROM case_candidate WHERE case_id = ? ORDER BY no", subject.id);
  ASSIGN_OR_RETURN(subject.candidates, candidates.All(session, ReadCandidate));
  ASSIGN_OR_RETURN(std::vector<StepRow> steps, session.Query(R"sql(
      SELECT s.state, s.explanation, s.sitting_id, s.ballot_id, s.minutes_number, s.minutes_on,
             i.import_id, s.result
        FROM case_step s LEFT JOIN imported_case i ON i.case_id = s.case_id AND s.no <= i.steps
       WHERE s.case_id = ? ORDER BY s.no)sql",
                                                             ReadStep, subject.id));
  for (StepRow& row : steps) {
    subject.steps.push_back(std::move(row.step));
    stored.results.push_back(std::move(row.result));
  }
  ASSIGN_OR_RETURN(subject.past_moves, session.Query(R"sql(
      SELECT kind, step_no, candidate_no, made_on, reason FROM case_move WHERE case_id = ?
       ORDER BY no)sql",
                                                     ReadMove, subject.id));
  if (subject.rule_choice == RuleChoice::kFollowLaw) {
    ASSIGN_OR_RETURN(stored.rule_changes,
                     session.Query(
                         "SELECT content FROM case_rule_change WHERE case_id = ? ORDER BY no",
                         [](const Row& row) { return row.Text(1); }, subject.id));
  }
  for (const PastMove& move : subject.past_moves) {
    if (move.kind != MoveKind::kWithdrawn) continue;
    subject.candidates[static_cast<size_t>(move.candidate) - 1].withdrawn = true;
  }
  return absl::OkStatus();
}

absl::StatusOr<std::optional<StoredCase>> One(Session& session, const Statement& statement) {
  ASSIGN_OR_RETURN(std::optional<StoredCase> found, statement.First(session, ReadCase));
  if (found.has_value()) RETURN_IF_ERROR(AddParts(session, *found));
  return found;
}

Statement ById(CaseId id, const db::Scope& scope) {
  Statement statement = Cases();
  statement.Add(" WHERE c.id = ?", id).And(db::InScope("c.organization_id", scope));
  return statement;
}

// The post is taken as long as the case may still fill it.
std::optional<PostId> OpenPost(const Case& subject) {
  return HasEnded(subject.state) ? std::nullopt : subject.post;
}

std::optional<std::string> PlanOf(const Case& subject) {
  return subject.is_plan() || !subject.plan.empty() ? std::optional(subject.plan) : std::nullopt;
}

absl::Status InsertCandidates(Session& session, const Case& subject) {
  if (subject.candidates.empty()) return absl::OkStatus();
  Statement statement;
  statement.Add(R"sql(INSERT INTO case_candidate (case_id, no, person_id, full_name, entry,
                                                  post_title, supporting_entry, special_number,
                                                  special_on) VALUES )sql");
  for (const Candidate& c : subject.candidates) {
    statement.AddRow(subject.id, c.no, c.person, c.full_name, c.entry, c.post_title,
                     c.supporting_entry, NumberOf(c.special_case), DateOf(c.special_case));
  }
  return statement.Execute(session).status();
}

absl::Status InsertSteps(Session& session, const Case& subject) {
  Statement statement;
  statement.Add(R"sql(INSERT INTO case_step (case_id, no, state, explanation, minutes_number,
                                             minutes_on, result) VALUES )sql");
  for (size_t i = 0; i < subject.steps.size(); ++i) {
    const CaseStep& step = subject.steps[i];
    statement.AddRow(subject.id, i + 1, step.progress.state, step.explanation,
                     NumberOf(step.minutes), DateOf(step.minutes), "");
  }
  return statement.Execute(session).status();
}

absl::Status UpdateStep(Session& session, CaseId id, int no, const CaseStep& step) {
  return session
      .Execute(R"sql(
      UPDATE case_step
         SET state = ?, explanation = ?, sitting_id = ?, ballot_id = ?, minutes_number = ?,
             minutes_on = ?
       WHERE case_id = ? AND no = ?)sql",
               step.progress.state, step.explanation, step.sitting, step.ballot,
               NumberOf(step.minutes), DateOf(step.minutes), id, no)
      .status();
}

}  // namespace

absl::StatusOr<std::optional<StoredCase>> FindCase(Session& session, CaseId id,
                                                   const db::Scope& scope) {
  return One(session, ById(id, scope));
}

absl::StatusOr<std::optional<StoredCase>> LockCase(Session& session, CaseId id,
                                                   const db::Scope& scope) {
  return One(session, ById(id, scope).Add(" FOR UPDATE"));
}

absl::StatusOr<std::vector<StoredCase>> ListCases(Session& session, const CaseQuery& query,
                                                  const db::Scope& scope) {
  Statement statement = Cases();
  statement.Add(" WHERE TRUE").And(db::InScope("c.organization_id", scope));
  if (!query.states.empty()) statement.Add(" AND c.state IN ").AddList(query.states);
  if (!query.plan.empty()) statement.Add(" AND c.plan = ?", query.plan);
  if (query.before.has_value()) statement.Add(" AND c.id < ?", *query.before);
  return statement.Add(" ORDER BY c.id DESC LIMIT ?", query.limit).All(session, ReadCase);
}

absl::StatusOr<std::map<CaseId, std::vector<Candidate>>> CandidatesOf(
    Session& session, const std::vector<CaseId>& cases) {
  std::map<CaseId, std::vector<Candidate>> result;
  if (cases.empty()) return result;
  Statement statement;
  statement.Add("SELECT ").Add(kCandidate).Add(", case_id FROM case_candidate WHERE case_id IN ");
  ASSIGN_OR_RETURN(
      const auto rows,
      statement.AddList(cases).Add(" ORDER BY case_id, no").All(session, [](const Row& row) {
        return std::pair(row.IdOf<CaseId>(9), ReadCandidate(row));
      }));
  for (const auto& [id, candidate] : rows) result[id].push_back(candidate);
  return result;
}

absl::Status InsertCase(Session& session, const StoredCase& stored) {
  const Case& c = stored.subject;
  RETURN_IF_ERROR(session
                      .Execute(R"sql(
      INSERT INTO nomination_case (id, organization_id, post_id, post_title, posts, plan,
                                   sequence_no, procedure_pinned, state, opened_on, policy_number,
                                   policy_on, abandon_reason, open_post, rule_choice, version)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1))sql",
                               c.id, c.organization, c.post, c.post_title, c.posts, PlanOf(c),
                               c.sequence_no, stored.procedure_pinned, c.state, c.opened,
                               NumberOf(c.policy), DateOf(c.policy), c.abandon_reason, OpenPost(c),
                               c.rule_choice)
                      .status());
  RETURN_IF_ERROR(InsertCandidates(session, c));
  return InsertSteps(session, c);
}

absl::Status UpdateCase(Session& session, Case& c) {
  ASSIGN_OR_RETURN(const int64_t changed,
                   session.Execute(R"sql(
      UPDATE nomination_case
         SET state = ?, decision_number = ?, decision_on = ?, start_on = ?, abandon_reason = ?,
             open_post = ?, version = version + 1
       WHERE id = ? AND version = ?)sql",
                                   c.state, NumberOf(c.decision), DateOf(c.decision), c.start,
                                   c.abandon_reason, OpenPost(c), c.id, c.version));
  if (changed == 0) return EtagMismatchError("case");
  ++c.version;
  for (size_t i = 0; i < c.steps.size(); ++i) {
    RETURN_IF_ERROR(UpdateStep(session, c.id, static_cast<int>(i) + 1, c.steps[i]));
  }
  return absl::OkStatus();
}

absl::Status InsertCandidate(Session& session, CaseId id, const Candidate& candidate) {
  Case one{.id = id, .candidates = {candidate}};
  return InsertCandidates(session, one);
}

absl::Status PutResult(Session& session, CaseId id, int step_no, const std::string& sealed) {
  return session
      .Execute("UPDATE case_step SET result = ? WHERE case_id = ? AND no = ?", sealed, id, step_no)
      .status();
}

absl::Status DropResults(Session& session, CaseId id, int first_step, int last_step) {
  return session
      .Execute("UPDATE case_step SET result = '' WHERE case_id = ? AND no BETWEEN ? AND ?", id,
               first_step, last_step)
      .status();
}

}  // namespace cadre::nomination::store
