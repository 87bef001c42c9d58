#include "common/base/errors.h"
#include "common/db/statement.h"
#include "services/development/store/rows.h"
#include "services/development/store/training_store.h"

namespace cadre::development::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;
using db::ToValue;

TrainingLine ReadOne(const Row& row) { return ReadLine(row, 1); }

Statement Lines() {
  Statement statement;
  statement.Add("SELECT ").Add(kLineColumns).Add(" FROM training_line l");
  return statement;
}

std::vector<db::Value> ValuesOf(const TrainingLine& l) {
  return {ToValue(l.id),       ToValue(l.plan),   ToValue(l.person),      ToValue(l.full_name),
          ToValue(l.sort_key), ToValue(l.kind),   ToValue(l.level),       ToValue(l.year),
          ToValue(l.weeks),    ToValue(l.place),  ToValue(l.cost_source), ToValue(l.state),
          ToValue(l.closed),   ToValue(l.course), ToValue(l.cost),        ToValue(l.version)};
}

struct CoveredBy {
  LineId line;
  EntryKey key;
};

}  // namespace

TrainingLine ReadLine(const Row& row, int first) {
  return {.id = row.IdOf<LineId>(first),
          .plan = row.IdOf<TrainingPlanId>(first + 1),
          .person = row.IdOf<PersonId>(first + 2),
          .full_name = row.Text(first + 3),
          .sort_key = row.Text(first + 4),
          .kind = row.EnumOf<GapKind>(first + 5),
          .level = static_cast<int>(row.Int(first + 6)),
          .year = static_cast<int>(row.Int(first + 7)),
          .weeks = static_cast<int>(row.Int(first + 8)),
          .place = row.Text(first + 9),
          .cost_source = row.Text(first + 10),
          .state = row.EnumOf<LineState>(first + 11),
          .closed = row.MaybeDay(first + 12),
          .course = row.MaybeIdOf<CourseId>(first + 14),
          .session = row.MaybeIdOf<SessionId>(first + 15),
          .session_course = row.MaybeIdOf<CourseId>(first + 16),
          .cost = row.Int(first + 17),
          .version = row.Int(first + 13)};
}

absl::Status InsertLines(Session& session, const std::vector<TrainingLine>& lines) {
  std::vector<std::vector<db::Value>> rows;
  rows.reserve(lines.size());
  for (const TrainingLine& line : lines) rows.push_back(ValuesOf(line));
  return PutRows(session, R"sql(
      INSERT INTO training_line (id, plan_id, person_id, full_name, sort_key, kind, level,
                                 planned_year, weeks, place, cost_source, state, closed_on,
                                 course_id, cost, version)
      VALUES )sql",
                 "", rows);
}

absl::StatusOr<std::optional<TrainingLine>> LockLine(Session& session, TrainingPlanId plan,
                                                     LineId id) {
  return Lines()
      .Add(" WHERE l.plan_id = ? AND l.id = ? FOR UPDATE", plan, id)
      .First(session, ReadOne);
}

absl::Status UpdateLine(Session& session, TrainingLine& l) {
  ASSIGN_OR_RETURN(const int64_t changed,
                   session.Execute(R"sql(
      UPDATE training_line
         SET planned_year = ?, weeks = ?, place = ?, cost_source = ?, state = ?, closed_on = ?,
             course_id = ?, cost = ?, version = version + 1
       WHERE id = ? AND version = ?)sql",
                                   l.year, l.weeks, l.place, l.cost_source, l.state, l.closed,
                                   l.course, l.cost, l.id, l.version));
  if (changed == 0) return EtagMismatchError("training line");
  ++l.version;
  return absl::OkStatus();
}

absl::Status PutSession(Session& session, LineId line, std::optional<SessionId> held,
                        std::optional<CourseId> course) {
  return session
      .Execute(R"sql(
      UPDATE training_line SET session_id = ?, session_course_id = ?, version = version + 1
       WHERE id = ?)sql",
               held, course, line)
      .status();
}

absl::Status FreeLinesOf(Session& session, SessionId held) {
  return session
      .Execute(R"sql(
      UPDATE training_line l JOIN course_enrolment e ON e.line_id = l.id
         SET l.session_id = NULL, l.session_course_id = NULL, l.version = l.version + 1
       WHERE e.session_id = ? AND l.session_id = ?)sql",
               held, held)
      .status();
}

absl::Status CompleteLine(Session& session, LineId line, CivilDay day) {
  return session
      .Execute(R"sql(
      UPDATE training_line SET state = ?, closed_on = ?, version = version + 1
       WHERE id = ? AND state = ?)sql",
               LineState::kCompleted, day, line, LineState::kPlanned)
      .status();
}

absl::StatusOr<std::vector<TrainingLine>> ListLines(Session& session, const LineQuery& query) {
  Statement statement = Lines();
  statement.Add(" WHERE l.plan_id = ?", query.plan)
      .AndAfter("l.sort_key", query.after_sort_key, "l.id", query.after_id);
  if (query.state.has_value()) statement.Add(" AND l.state = ?", *query.state);
  statement.Add(" ORDER BY l.sort_key, l.id LIMIT ?", query.limit);
  return statement.All(session, ReadOne);
}

absl::StatusOr<std::vector<TrainingLine>> LockPlannedLines(Session& session, TrainingPlanId plan) {
  return Lines()
      .Add(" WHERE l.plan_id = ? AND l.state = ? ORDER BY l.sort_key, l.id FOR UPDATE", plan,
           LineState::kPlanned)
      .All(session, ReadOne);
}

absl::StatusOr<std::vector<TrainingLine>> LockLinesOfPeople(Session& session,
                                                            const std::vector<PersonId>& people) {
  if (people.empty()) return std::vector<TrainingLine>();
  return Lines()
      .Add(" WHERE l.person_id IN ")
      .AddList(people)
      .Add(" AND l.state = ? ORDER BY l.id FOR UPDATE", LineState::kPlanned)
      .All(session, ReadOne);
}

absl::StatusOr<std::map<LineId, std::vector<EntryKey>>> EntriesOfLines(
    Session& session, const std::vector<TrainingLine>& lines) {
  std::map<LineId, std::vector<EntryKey>> result;
  if (lines.empty()) return result;
  std::vector<LineId> ids;
  ids.reserve(lines.size());
  for (const TrainingLine& line : lines) ids.push_back(line.id);
  ASSIGN_OR_RETURN(
      const std::vector<CoveredBy> rows,
      Statement()
          .Add(R"sql(
      SELECT g.line_id, e.plan_id, e.id
        FROM entry_gap g JOIN planned_entry e ON e.id = g.entry_id WHERE g.line_id IN )sql")
          .AddList(ids)
          .Add(" ORDER BY g.line_id, e.id")
          .All(session, [](const Row& row) {
            return CoveredBy{row.IdOf<LineId>(1), {row.IdOf<PlanId>(2), row.IdOf<EntryId>(3)}};
          }));
  for (const CoveredBy& row : rows) result[row.line].push_back(row.key);
  return result;
}

absl::Status UncoverGaps(Session& session, LineId line) {
  return session.Execute("UPDATE entry_gap SET line_id = NULL WHERE line_id = ?", line).status();
}

absl::Status CloseIdleLines(Session& session, const std::vector<LineId>& lines, CivilDay day) {
  if (lines.empty()) return absl::OkStatus();
  return Statement()
      .Add(R"sql(
      UPDATE training_line l SET l.state = ?, l.closed_on = ?, l.version = l.version + 1
       WHERE l.state = ?
         AND NOT EXISTS (SELECT 1
                           FROM entry_gap g JOIN planned_entry e ON e.id = g.entry_id
                          WHERE g.line_id = l.id AND g.met_on IS NULL AND e.state = ?)
         AND l.id IN )sql",
           LineState::kClosed, day, LineState::kPlanned, EntryState::kStanding)
      .AddList(lines)
      .Execute(session)
      .status();
}

absl::StatusOr<std::vector<Waiver>> WaiversOf(Session& session, TrainingPlanId plan) {
  return session.Query(R"sql(
      SELECT e.plan_id, e.id, e.full_name, g.kind, g.required_level, g.held_level, g.waive_reason
        FROM entry_gap g JOIN planned_entry e ON e.id = g.entry_id
       WHERE g.waived_in = ? AND g.met_on IS NULL AND e.state = ?
       ORDER BY e.sort_key, e.id, g.kind)sql",
                       [&](const Row& row) {
                         return Waiver{.key = {row.IdOf<PlanId>(1), row.IdOf<EntryId>(2)},
                                       .full_name = row.Text(3),
                                       .gap = {.kind = row.EnumOf<GapKind>(4),
                                               .required = static_cast<int>(row.Int(5)),
                                               .held = static_cast<int>(row.Int(6)),
                                               .waived_in = plan,
                                               .waive_reason = row.Text(7)}};
                       },
                       plan, EntryState::kStanding);
}

absl::StatusOr<int> CountWork(Session& session, TrainingPlanId plan) {
  ASSIGN_OR_RETURN(const std::optional<int64_t> count,
                   session.QueryOne(R"sql(
      SELECT (SELECT COUNT(*) FROM training_line l WHERE l.plan_id = ? AND l.state = ?)
             + (SELECT COUNT(*)
                  FROM entry_gap g JOIN planned_entry e ON e.id = g.entry_id
                 WHERE g.waived_in = ? AND g.met_on IS NULL AND e.state = ?))sql",
                                    [](const Row& row) { return row.Int(1); }, plan,
                                    LineState::kPlanned, plan, EntryState::kStanding));
  return static_cast<int>(count.value_or(0));
}

}  // namespace cadre::development::store
