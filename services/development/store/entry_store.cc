#include "services/development/store/entry_store.h"

#include <map>

#include "common/db/statement.h"
#include "services/development/store/rows.h"
#include "services/development/store/training_store.h"

namespace cadre::development::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;
using db::ToValue;

constexpr char kColumns[] = R"sql(
    e.id, e.plan_id, e.organization_id, e.person_id, e.full_name, e.sort_key, e.post_id,
    e.post_title, e.term_start, e.state, e.closed_on, e.evaluated_on, e.standard_group,
    e.standard_document, e.standard_date, e.standard_issuer, e.standard_clause,
    e.standard_certainty, e.standard_set, e.standard_hash)sql";
constexpr size_t kColumnCount = 20;
constexpr int kGapColumnCount = 8;

std::optional<Standard> ReadStandard(const Row& row) {
  if (row.IsNull(13)) return std::nullopt;
  return Standard{.post_group = row.Text(13),
                  .citation = {.rule = row.Text(13),
                               .document = row.Text(14),
                               .date = row.Text(15),
                               .issuer = row.Text(16),
                               .clause = row.Text(17)},
                  .certainty = row.EnumOf<regulation::Certainty>(18),
                  .set_id = row.Text(19),
                  .content_hash = row.Text(20)};
}

PlannedEntry ReadEntry(const Row& row) {
  return {.id = row.IdOf<EntryId>(1),
          .plan = row.IdOf<PlanId>(2),
          .organization = row.IdOf<OrganizationId>(3),
          .person = row.IdOf<PersonId>(4),
          .full_name = row.Text(5),
          .sort_key = row.Text(6),
          .post = row.IdOf<PostId>(7),
          .post_title = row.Text(8),
          .term_start = row.Day(9),
          .state = row.EnumOf<EntryState>(10),
          .closed = row.MaybeDay(11),
          .evaluated = row.Day(12),
          .standard = ReadStandard(row)};
}

GapOfEntry ReadGap(const Row& row) {
  GapOfEntry result{.entry = row.IdOf<EntryId>(1),
                    .gap = {.kind = row.EnumOf<GapKind>(2),
                            .required = static_cast<int>(row.Int(3)),
                            .held = static_cast<int>(row.Int(4)),
                            .line = row.MaybeIdOf<LineId>(5),
                            .waived_in = row.MaybeIdOf<TrainingPlanId>(6),
                            .waive_reason = row.Text(7),
                            .met_on = row.MaybeDay(8)}};
  if (result.gap.line.has_value()) result.line = ReadLine(row, kGapColumnCount + 1);
  return result;
}

Statement Entries() {
  Statement statement;
  statement.Add("SELECT ").Add(kColumns).Add(" FROM planned_entry e");
  return statement;
}

// " WHERE …" of a query, without its page.
void AddWhere(Statement& statement, const EntryQuery& query, const db::Scope& scope) {
  statement.Add(" WHERE e.state = ?", EntryState::kStanding)
      .And(db::InScope("e.organization_id", scope));
  if (query.plan.has_value()) statement.Add(" AND e.plan_id = ?", *query.plan);
  if (query.person.has_value()) statement.Add(" AND e.person_id = ?", *query.person);
  if (query.under.has_value()) {
    statement.And(db::Under("e.organization_id", *query.under, query.day));
  }
}

std::vector<db::Value> ValuesOf(const PlannedEntry& e) {
  std::vector<db::Value> values = {
      ToValue(e.id),         ToValue(e.plan),     ToValue(e.organization), ToValue(e.person),
      ToValue(e.full_name),  ToValue(e.sort_key), ToValue(e.post),         ToValue(e.post_title),
      ToValue(e.term_start), ToValue(e.state),    ToValue(e.closed),       ToValue(e.evaluated)};
  if (!e.standard.has_value()) {
    values.resize(kColumnCount, nullptr);
    return values;
  }
  const Standard& s = *e.standard;
  for (db::Value& value : std::vector<db::Value>{
           ToValue(s.post_group), ToValue(s.citation.document), ToValue(s.citation.date),
           ToValue(s.citation.issuer), ToValue(s.citation.clause), ToValue(s.certainty),
           ToValue(s.set_id), ToValue(s.content_hash)}) {
    values.push_back(std::move(value));
  }
  return values;
}

}  // namespace

absl::StatusOr<std::vector<PlannedEntry>> ListStanding(Session& session, const EntryQuery& query,
                                                       const db::Scope& scope) {
  Statement statement = Entries();
  AddWhere(statement, query, scope);
  statement.AndAfter("e.sort_key", query.after_sort_key, "e.id", query.after_id)
      .Add(" ORDER BY e.sort_key, e.id");
  if (query.limit > 0) statement.Add(" LIMIT ?", query.limit);
  return statement.All(session, ReadEntry);
}

absl::StatusOr<std::vector<PlannedEntry>> LockStanding(Session& session, const EntryQuery& query) {
  Statement statement = Entries();
  AddWhere(statement, query, {.everything = true});
  return statement.Add(" ORDER BY e.id FOR UPDATE").All(session, ReadEntry);
}

absl::StatusOr<std::vector<PlannedEntry>> LockOfPlan(Session& session, PlanId plan) {
  return Entries()
      .Add(" WHERE e.plan_id = ? ORDER BY e.id FOR UPDATE", plan)
      .All(session, ReadEntry);
}

absl::StatusOr<std::vector<PlannedEntry>> LockEntries(Session& session,
                                                      const std::vector<EntryId>& ids,
                                                      const db::Scope& scope) {
  return Entries()
      .Add(" WHERE e.id IN ")
      .AddList(ids)
      .And(db::InScope("e.organization_id", scope))
      .Add(" ORDER BY e.id FOR UPDATE")
      .All(session, ReadEntry);
}

absl::StatusOr<std::optional<PlannedEntry>> FindEntry(Session& session, EntryId id,
                                                      const db::Scope& scope) {
  return Entries()
      .Add(" WHERE e.id = ?", id)
      .And(db::InScope("e.organization_id", scope))
      .First(session, ReadEntry);
}

absl::StatusOr<bool> HasStandingEntry(Session& session, PersonId person) {
  ASSIGN_OR_RETURN(const std::optional<int64_t> found,
                   session.QueryOne(
                       "SELECT 1 FROM planned_entry WHERE person_id = ? AND state = ? LIMIT 1",
                       [](const Row& row) { return row.Int(1); }, person, EntryState::kStanding));
  return found.has_value();
}

absl::StatusOr<std::vector<GapOfEntry>> GapsOf(Session& session,
                                               const std::vector<PlannedEntry>& entries) {
  if (entries.empty()) return std::vector<GapOfEntry>();
  std::vector<EntryId> ids;
  ids.reserve(entries.size());
  for (const PlannedEntry& entry : entries) ids.push_back(entry.id);
  Statement statement;
  statement
      .Add(R"sql(
      SELECT g.entry_id, g.kind, g.required_level, g.held_level, g.line_id, g.waived_in,
             g.waive_reason, g.met_on, )sql")
      .Add(kLineColumns)
      .Add(" FROM entry_gap g LEFT JOIN training_line l ON l.id = g.line_id WHERE g.entry_id IN ")
      .AddList(ids)
      .Add(" ORDER BY g.entry_id, g.kind");
  return statement.All(session, ReadGap);
}

absl::StatusOr<std::vector<PlannedEntry>> WithGaps(Session& session,
                                                   std::vector<PlannedEntry> entries) {
  std::map<EntryId, PlannedEntry*> by_id;
  for (PlannedEntry& entry : entries) by_id[entry.id] = &entry;
  ASSIGN_OR_RETURN(std::vector<GapOfEntry> rows, GapsOf(session, entries));
  for (GapOfEntry& row : rows) by_id.at(row.entry)->gaps.push_back(std::move(row.gap));
  return entries;
}

absl::StatusOr<Totals> CountTotals(Session& session, const EntryQuery& query,
                                   const db::Scope& scope) {
  Statement statement;
  statement.Add(R"sql(
      SELECT COUNT(DISTINCT e.id),
             COUNT(DISTINCT CASE WHEN e.standard_group IS NULL THEN e.id END),
             COUNT(g.kind),
             COUNT(CASE WHEN g.met_on IS NULL AND g.line_id IS NOT NULL THEN 1 END),
             COUNT(CASE WHEN g.met_on IS NULL AND g.waived_in IS NOT NULL THEN 1 END),
             COUNT(g.met_on)
        FROM planned_entry e LEFT JOIN entry_gap g ON g.entry_id = e.id)sql");
  AddWhere(statement, query, scope);
  ASSIGN_OR_RETURN(const std::optional<Totals> totals, statement.First(session, [](const Row& row) {
    Totals t{.entries = static_cast<int>(row.Int(1)),
             .without_standard = static_cast<int>(row.Int(2)),
             .gaps = static_cast<int>(row.Int(3)),
             .covered = static_cast<int>(row.Int(4)),
             .waived = static_cast<int>(row.Int(5)),
             .met = static_cast<int>(row.Int(6))};
    t.uncovered = t.gaps - t.covered - t.waived - t.met;
    return t;
  }));
  return totals.value_or(Totals());
}

absl::StatusOr<std::vector<PlannedEntry>> ListUncovered(Session& session, const EntryQuery& query) {
  Statement statement = Entries();
  AddWhere(statement, query, {.everything = true});
  statement.Add(R"sql(
         AND EXISTS (SELECT 1 FROM entry_gap g
                      WHERE g.entry_id = e.id AND g.met_on IS NULL AND g.line_id IS NULL
                        AND g.waived_in IS NULL)
       ORDER BY e.sort_key, e.id LIMIT ?)sql",
                query.limit);
  return statement.All(session, ReadEntry);
}

absl::Status PutEntries(Session& session, const std::vector<PlannedEntry>& entries) {
  std::vector<std::vector<db::Value>> rows;
  rows.reserve(entries.size());
  for (const PlannedEntry& entry : entries) rows.push_back(ValuesOf(entry));
  return PutRows(session, R"sql(
      INSERT INTO planned_entry (id, plan_id, organization_id, person_id, full_name, sort_key,
                                 post_id, post_title, term_start, state, closed_on, evaluated_on,
                                 standard_group, standard_document, standard_date, standard_issuer,
                                 standard_clause, standard_certainty, standard_set, standard_hash)
      VALUES )sql",
                 R"sql(
          ON DUPLICATE KEY UPDATE
             state = VALUES(state), closed_on = VALUES(closed_on),
             evaluated_on = VALUES(evaluated_on), standard_group = VALUES(standard_group),
             standard_document = VALUES(standard_document), standard_date = VALUES(standard_date),
             standard_issuer = VALUES(standard_issuer), standard_clause = VALUES(standard_clause),
             standard_certainty = VALUES(standard_certainty), standard_set = VALUES(standard_set),
             standard_hash = VALUES(standard_hash))sql",
                 rows);
}

absl::Status PutGaps(Session& session, const std::vector<PlannedEntry>& entries) {
  std::vector<std::vector<db::Value>> rows;
  for (const PlannedEntry& entry : entries) {
    for (const Gap& gap : entry.gaps) {
      rows.push_back({ToValue(entry.id), ToValue(gap.kind), ToValue(gap.required),
                      ToValue(gap.held), ToValue(gap.line), ToValue(gap.waived_in),
                      ToValue(gap.waive_reason), ToValue(gap.met_on)});
    }
  }
  return PutRows(session, R"sql(
      INSERT INTO entry_gap (entry_id, kind, required_level, held_level, line_id, waived_in,
                             waive_reason, met_on)
      VALUES )sql",
                 R"sql(
          ON DUPLICATE KEY UPDATE
             required_level = VALUES(required_level), held_level = VALUES(held_level),
             line_id = VALUES(line_id), waived_in = VALUES(waived_in),
             waive_reason = VALUES(waive_reason), met_on = VALUES(met_on))sql",
                 rows);
}

}  // namespace cadre::development::store
