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

// What became of a candidate in a step, and in which order.
enum class Fate { kNone = 0, kSelected = 1, kCarried = 2 };

struct StepRow {
  int no = 0;
  CaseStep step;
};

struct MarkRow {
  int step = 0;
  int candidate = 0;
  Marks marks;
  Fate fate = Fate::kNone;
};

StoredCase ReadCase(const Row& row) {
  return {.subject = {.id = row.IdOf<CaseId>(1),
                      .organization = row.IdOf<OrganizationId>(2),
                      .post = row.MaybeIdOf<PostId>(3),
                      .post_title = row.Text(4),
                      .posts = static_cast<int>(row.Int(5)),
                      .plan = row.Text(6),
                      .sequence_no = static_cast<int>(row.Int(7)),
                      .state = row.EnumOf<CaseState>(9),
                      .opened = row.Day(10),
                      .policy = ReadDocument(row, 11, 12),
                      .decision = ReadDocument(row, 13, 14),
                      .start = row.MaybeDay(15),
                      .abandon_reason = row.Text(16),
                      .version = row.Int(17)},
          .procedure_pinned = row.Text(8)};
}

constexpr char kCandidate[] = "no, person_id, full_name, entry, post_title, supporting_entry";

Candidate ReadCandidate(const Row& row) {
  return {.no = static_cast<int>(row.Int(1)),
          .person = row.IdOf<PersonId>(2),
          .full_name = row.Text(3),
          .entry = row.Text(4),
          .post_title = row.Text(5),
          .supporting_entry = row.Text(6)};
}

StepRow ReadStep(const Row& row) {
  StepRow result{.no = static_cast<int>(row.Int(1))};
  CaseStep& step = result.step;
  step.progress = {.state = row.EnumOf<StepState>(2), .differs = row.Bool(3)};
  step.explanation = row.Text(4);
  step.progress.explained = !step.explanation.empty();
  if (!row.IsNull(5)) step.outcome = row.EnumOf<Outcome>(5);
  step.base = row.Int(6);
  step.sitting = row.MaybeIdOf<SittingId>(7);
  step.ballot = row.MaybeIdOf<BallotId>(8);
  step.minutes = ReadDocument(row, 9, 10);
  step.imported_by = row.MaybeIdOf<CaseImportId>(11);
  return result;
}

MarkRow ReadMark(const Row& row) {
  return {.step = static_cast<int>(row.Int(1)),
          .candidate = static_cast<int>(row.Int(2)),
          .marks = {.votes = row.Int(3), .against = row.Int(4)},
          .fate = row.EnumOf<Fate>(5)};
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
             c.decision_number, c.decision_on, c.start_on, c.abandon_reason, c.version
        FROM nomination_case c)sql");
  return statement;
}

absl::Status AddParts(Session& session, Case& subject) {
  Statement candidates;
  candidates.Add("SELECT ")
      .Add(kCandidate)
      .Add(" FROM case_candidate WHERE case_id = ? ORDER BY no", subject.id);
  ASSIGN_OR_RETURN(subject.candidates, candidates.All(session, ReadCandidate));
  ASSIGN_OR_RETURN(std::vector<StepRow> steps, session.Query(R"sql(
      SELECT s.no, s.state, s.differs, s.explanation, s.outcome, s.base, s.sitting_id, s.ballot_id,
             s.minutes_number, s.minutes_on, i.import_id
        FROM case_step s LEFT JOIN imported_case i ON i.case_id = s.case_id AND s.no <= i.steps
       WHERE s.case_id = ? ORDER BY s.no)sql",
                                                             ReadStep, subject.id));
  for (StepRow& row : steps) subject.steps.push_back(std::move(row.step));
  ASSIGN_OR_RETURN(const std::vector<MarkRow> marks, session.Query(R"sql(
      SELECT step_no, candidate_no, votes, against, fate
        FROM step_mark WHERE case_id = ? ORDER BY step_no, place, candidate_no)sql",
                                                                   ReadMark, subject.id));
  for (const MarkRow& row : marks) {
    CaseStep& step = subject.step(row.step);
    step.marks[row.candidate] = row.marks;
    if (row.fate == Fate::kSelected) step.selected.push_back(row.candidate);
    if (row.fate == Fate::kCarried) step.carried.push_back(row.candidate);
  }
  ASSIGN_OR_RETURN(subject.past_moves, session.Query(R"sql(
      SELECT kind, step_no, candidate_no, made_on, reason FROM case_move WHERE case_id = ?
       ORDER BY no)sql",
                                                     ReadMove, subject.id));
  for (const PastMove& move : subject.past_moves) {
    if (move.kind != MoveKind::kWithdrawn) continue;
    subject.candidates[static_cast<size_t>(move.candidate) - 1].withdrawn = true;
  }
  return absl::OkStatus();
}

absl::StatusOr<std::optional<StoredCase>> One(Session& session, const Statement& statement) {
  ASSIGN_OR_RETURN(std::optional<StoredCase> found, statement.First(session, ReadCase));
  if (found.has_value()) RETURN_IF_ERROR(AddParts(session, found->subject));
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
                                                  post_title, supporting_entry) VALUES )sql");
  for (const Candidate& c : subject.candidates) {
    statement.AddRow(subject.id, c.no, c.person, c.full_name, c.entry, c.post_title,
                     c.supporting_entry);
  }
  return statement.Execute(session).status();
}

absl::Status InsertSteps(Session& session, const Case& subject) {
  Statement statement;
  statement.Add(R"sql(INSERT INTO case_step (case_id, no, state, differs, explanation, outcome,
                                             base, minutes_number, minutes_on) VALUES )sql");
  for (size_t i = 0; i < subject.steps.size(); ++i) {
    const CaseStep& step = subject.steps[i];
    statement.AddRow(subject.id, i + 1, step.progress.state, step.progress.differs,
                     step.explanation, step.outcome, step.base, NumberOf(step.minutes),
                     DateOf(step.minutes));
  }
  return statement.Execute(session).status();
}

absl::Status UpdateStep(Session& session, CaseId id, int no, const CaseStep& step) {
  return session
      .Execute(R"sql(
      UPDATE case_step
         SET state = ?, differs = ?, explanation = ?, outcome = ?, base = ?, sitting_id = ?,
             ballot_id = ?, minutes_number = ?, minutes_on = ?
       WHERE case_id = ? AND no = ?)sql",
               step.progress.state, step.progress.differs, step.explanation, step.outcome,
               step.base, step.sitting, step.ballot, NumberOf(step.minutes), DateOf(step.minutes),
               id, no)
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
        return std::pair(row.IdOf<CaseId>(7), ReadCandidate(row));
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
                                   policy_on, abandon_reason, open_post, version)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1))sql",
                               c.id, c.organization, c.post, c.post_title, c.posts, PlanOf(c),
                               c.sequence_no, stored.procedure_pinned, c.state, c.opened,
                               NumberOf(c.policy), DateOf(c.policy), c.abandon_reason, OpenPost(c))
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

absl::Status InsertMarks(Session& session, CaseId id, int step_no, const CaseStep& step) {
  if (step.marks.empty()) return absl::OkStatus();
  std::map<int, std::pair<Fate, size_t>> fates;
  for (size_t i = 0; i < step.selected.size(); ++i) fates[step.selected[i]] = {Fate::kSelected, i};
  for (size_t i = 0; i < step.carried.size(); ++i) fates[step.carried[i]] = {Fate::kCarried, i};
  Statement statement;
  statement.Add(R"sql(INSERT INTO step_mark (case_id, step_no, candidate_no, votes, against, fate,
                                             place) VALUES )sql");
  for (const auto& [candidate, marks] : step.marks) {
    const auto found = fates.find(candidate);
    const auto [fate, place] =
        found == fates.end() ? std::pair{Fate::kNone, size_t{0}} : found->second;
    statement.AddRow(id, step_no, candidate, marks.votes, marks.against, fate, place);
  }
  return statement.Execute(session).status();
}

absl::Status DeleteMarks(Session& session, CaseId id, int first_step, int last_step) {
  return session
      .Execute("DELETE FROM step_mark WHERE case_id = ? AND step_no BETWEEN ? AND ?", id,
               first_step, last_step)
      .status();
}

}  // namespace cadre::nomination::store
