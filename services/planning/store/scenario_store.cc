#include "services/planning/store/scenario_store.h"

#include <utility>

#include "common/base/errors.h"
#include "common/db/statement.h"

namespace cadre::planning::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

constexpr char kSelect[] = R"sql(
    SELECT s.id, s.plan_id, s.title, s.created_on, s.entries, s.version FROM scenario s)sql";

// What a scenario keeps of an entry; the columns of a plan's entry are called the same.
constexpr char kFacts[] = R"sql(
    person_id, full_name, sort_key, post_id, post_title, post_group, post_level, state, sex,
    birth_on, birth_precision, minority, degree, theory, from_outside, sector, local_sector,
    held_group, degree_text)sql";

Scenario ReadScenario(const Row& row) {
  return {.id = row.IdOf<ScenarioId>(1),
          .plan = row.IdOf<PlanId>(2),
          .title = row.Text(3),
          .created = row.Day(4),
          .entries = row.Int(5),
          .version = row.Int(6)};
}

std::pair<ScenarioId, ScenarioEntry> ReadEntry(const Row& row) {
  const Entry entry{.id = row.IdOf<EntryId>(2),
                    .person = row.IdOf<PersonId>(4),
                    .full_name = row.Text(5),
                    .sort_key = row.Text(6),
                    .post = row.IdOf<PostId>(7),
                    .post_title = row.Text(8),
                    .post_group = row.Text(9),
                    .post_level = static_cast<int>(row.Int(10)),
                    .state = row.EnumOf<EntryState>(11),
                    .sex = row.EnumOf<regulation::Sex>(12),
                    .birth = row.MaybeDate(13, 14).value_or(CivilDate(CivilDay())),
                    .minority = row.Bool(15),
                    .degree = row.EnumOf<regulation::DegreeLevel>(16),
                    .theory = row.EnumOf<regulation::TheoryLevel>(17),
                    .sector = static_cast<int>(row.Int(19)),
                    .local_sector = static_cast<int>(row.Int(20)),
                    .held_group = row.Text(21),
                    .degree_text = row.Text(22),
                    .from_outside = row.Bool(18)};
  return {row.IdOf<ScenarioId>(1), {.entry = entry, .added = row.Bool(3)}};
}

Statement InScopeOf(const db::Scope& scope) {
  Statement statement;
  statement.Add(kSelect)
      .Add(" JOIN plan p ON p.id = s.plan_id WHERE ")
      .Add(db::InScope("p.organization_id", scope));
  return statement;
}

}  // namespace

absl::StatusOr<std::vector<Scenario>> FindScenarios(Session& session,
                                                    const std::vector<ScenarioId>& ids,
                                                    const db::Scope& scope) {
  return InScopeOf(scope).Add(" AND s.id IN ").AddList(ids).All(session, ReadScenario);
}

absl::StatusOr<std::optional<Scenario>> LockScenario(Session& session, ScenarioId id,
                                                     const db::Scope& scope) {
  return InScopeOf(scope).Add(" AND s.id = ? FOR UPDATE", id).First(session, ReadScenario);
}

absl::StatusOr<std::vector<Scenario>> ListScenarios(Session& session, const ScenarioQuery& query) {
  return Statement()
      .Add(kSelect)
      .Add(" WHERE s.plan_id = ? AND s.id < ? ORDER BY s.id DESC LIMIT ?", query.plan, query.before,
           query.limit)
      .All(session, ReadScenario);
}

absl::StatusOr<std::map<ScenarioId, std::vector<ScenarioEntry>>> EntriesOfScenarios(
    Session& session, const std::vector<ScenarioId>& ids) {
  std::map<ScenarioId, std::vector<ScenarioEntry>> entries;
  RETURN_IF_ERROR(Statement()
                      .Add("SELECT scenario_id, entry_id, added, ")
                      .Add(kFacts)
                      .Add(" FROM scenario_entry WHERE scenario_id IN ")
                      .AddList(ids)
                      .Add(" ORDER BY scenario_id, sort_key, entry_id")
                      .Each(session, [&](const Row& row) {
                        auto [scenario, entry] = ReadEntry(row);
                        entries[scenario].push_back(std::move(entry));
                      }));
  return entries;
}

absl::Status InsertScenario(Session& session, Scenario& scenario) {
  RETURN_IF_ERROR(session
                      .Execute(R"sql(
      INSERT INTO scenario (id, plan_id, title, created_on, entries, version)
      VALUES (?, ?, ?, ?, 0, ?))sql",
                               scenario.id, scenario.plan, scenario.title, scenario.created,
                               scenario.version)
                      .status());
  ASSIGN_OR_RETURN(scenario.entries,
                   Statement()
                       .Add("INSERT INTO scenario_entry (scenario_id, entry_id, added, ")
                       .Add(kFacts)
                       .Add(") SELECT ?, id, 0, ", scenario.id)
                       .Add(kFacts)
                       .Add(" FROM plan_entry WHERE plan_id = ? AND active = 1 AND state <> ?",
                            scenario.plan, EntryState::kPendingRemoval)
                       .Execute(session));
  return session
      .Execute("UPDATE scenario SET entries = ? WHERE id = ?", scenario.entries, scenario.id)
      .status();
}

absl::Status RemoveEntries(Session& session, ScenarioId id, const std::vector<EntryId>& entries) {
  if (entries.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const int64_t removed,
                   Statement()
                       .Add("DELETE FROM scenario_entry WHERE scenario_id = ? AND entry_id IN ", id)
                       .AddList(entries)
                       .Execute(session));
  return static_cast<size_t>(removed) == entries.size() ? absl::OkStatus() : NotFoundError("entry");
}

absl::Status AddEntries(Session& session, ScenarioId id, const std::vector<Entry>& entries) {
  if (entries.empty()) return absl::OkStatus();
  Statement statement;
  statement.Add("INSERT INTO scenario_entry (scenario_id, entry_id, added, ")
      .Add(kFacts)
      .Add(") VALUES ");
  for (const Entry& e : entries) {
    statement.AddRow(id, e.id, true, e.person, e.full_name, e.sort_key, e.post, e.post_title,
                     e.post_group, e.post_level, e.state, e.sex, db::DayOf(e.birth),
                     db::PrecisionOf(e.birth), e.minority, e.degree, e.theory, e.from_outside,
                     e.sector, e.local_sector, e.held_group, e.degree_text);
  }
  const absl::Status status = statement.Execute(session).status();
  return absl::IsAlreadyExists(status) ? AlreadyExistsError("entry") : status;
}

absl::Status UpdateScenario(Session& session, Scenario& scenario) {
  ASSIGN_OR_RETURN(const int64_t changed,
                   session.Execute(R"sql(
      UPDATE scenario SET entries = ?, version = version + 1 WHERE id = ? AND version = ?)sql",
                                   scenario.entries, scenario.id, scenario.version));
  if (changed != 1) return EtagMismatchError("scenario");
  ++scenario.version;
  return absl::OkStatus();
}

absl::Status DeleteScenario(Session& session, ScenarioId id) {
  RETURN_IF_ERROR(session.Execute("DELETE FROM scenario_entry WHERE scenario_id = ?", id).status());
  return session.Execute("DELETE FROM scenario WHERE id = ?", id).status();
}

absl::StatusOr<std::set<PostId>> PostsOfPerson(Session& session, PlanId plan,
                                               const std::optional<PersonId>& person) {
  std::set<PostId> posts;
  if (!person.has_value()) return posts;
  RETURN_IF_ERROR(
      Statement()
          .Add("SELECT post_id FROM plan_entry WHERE plan_id = ? AND person_id = ? AND active = 1",
               plan, *person)
          .Each(session, [&](const Row& row) { posts.insert(row.IdOf<PostId>(1)); }));
  return posts;
}

}  // namespace cadre::planning::store
