#include "services/planning/store/entry_store.h"

#include "common/base/errors.h"
#include "common/db/statement.h"

namespace cadre::planning::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

constexpr char kColumns[] = R"sql(
    e.id, e.plan_id, e.person_id, e.full_name, e.sort_key, e.post_id, e.post_title, e.post_group,
    e.post_level, e.post_standing, e.state, e.added_in, e.removed_in, e.exit_reason, e.exit_on,
    e.note, e.planned_on, e.proposed_exit, e.sex, e.birth_on, e.birth_precision, e.minority,
    e.degree, e.theory, e.unit_id, e.from_outside, e.version, e.left_from, e.notice_number,
    e.notice_on, e.readiness, e.source_category, e.development, e.priority, e.sector, e.held_group,
    e.degree_text, e.local_sector, e.proposed_on, e.after_vote)sql";
constexpr int kColumnCount = 40;

// NULL frees the key once the entry is no longer alive.
std::optional<int> ActiveKey(EntryState state) {
  return IsAlive(state) ? std::optional<int>(1) : std::nullopt;
}

// 1 while the body owes a notice.
std::optional<int> NoticeDue(const Entry& entry) {
  const bool due = IsExitByRule(entry) && entry.notice.number.empty();
  return due ? std::optional<int>(1) : std::nullopt;
}

std::optional<EntryState> StateOf(const std::optional<int64_t>& number) {
  if (!number.has_value()) return std::nullopt;
  return static_cast<EntryState>(*number);
}

Entry ReadEntry(const Row& row) {
  return {.id = row.IdOf<EntryId>(1),
          .plan = row.IdOf<PlanId>(2),
          .person = row.IdOf<PersonId>(3),
          .full_name = row.Text(4),
          .sort_key = row.Text(5),
          .post = row.IdOf<PostId>(6),
          .post_title = row.Text(7),
          .post_group = row.Text(8),
          .post_level = static_cast<int>(row.Int(9)),
          .post_rank = static_cast<int>(row.Int(10)),
          .state = row.EnumOf<EntryState>(11),
          .added_in = static_cast<int>(row.Int(12)),
          .removed_in = static_cast<int>(row.Int(13)),
          .exit_reason = row.EnumOf<ExitReason>(14),
          .exit_date = row.MaybeDay(15),
          .note = row.Text(16),
          .proposed_on = row.MaybeDay(39),
          .after_vote = row.Bool(40),
          .planned_on = row.MaybeDay(17),
          .proposed_exit = row.EnumOf<ExitReason>(18),
          .left_from = StateOf(row.MaybeInt(28)),
          .notice = {.number = row.Text(29), .date = row.MaybeDay(30)},
          .outlook = {.readiness = row.EnumOf<Readiness>(31),
                      .source_category = static_cast<int>(row.Int(32)),
                      .development = row.Text(33),
                      .priority = static_cast<int>(row.Int(34))},
          .sex = row.EnumOf<regulation::Sex>(19),
          .birth = row.MaybeDate(20, 21).value_or(CivilDate(CivilDay())),
          .minority = row.Bool(22),
          .degree = row.EnumOf<regulation::DegreeLevel>(23),
          .theory = row.EnumOf<regulation::TheoryLevel>(24),
          .unit = row.IdOf<OrganizationId>(25),
          .sector = static_cast<int>(row.Int(35)),
          .local_sector = static_cast<int>(row.Int(38)),
          .held_group = row.Text(36),
          .degree_text = row.Text(37),
          .from_outside = row.Bool(26),
          .version = row.Int(27)};
}

Entry ReadForReader(const Row& row) {
  Entry entry = ReadEntry(row);
  entry.reader_is_rival = row.Bool(kColumnCount + 1);
  return entry;
}

StandingEntry ReadStanding(const Row& row) {
  return {.entry = ReadEntry(row),
          .organization = row.IdOf<OrganizationId>(kColumnCount + 1),
          .term_start = row.Day(kColumnCount + 2),
          .term_end = row.Day(kColumnCount + 3)};
}

// The columns of an entry as a reader sees it.
Statement ColumnsFor(const Reader& reader) {
  Statement statement;
  statement.Add("SELECT ").Add(kColumns).Add(R"sql(,
        EXISTS (SELECT 1 FROM plan_entry own
                 WHERE own.plan_id = e.plan_id AND own.person_id = ? AND own.post_id = e.post_id
                   AND own.active = 1))sql",
                                             reader);
  return statement;
}

Statement EntriesFor(const Reader& reader) { return ColumnsFor(reader).Add(" FROM plan_entry e"); }

bool Exists(const std::optional<int64_t>& found) { return found.has_value(); }

}  // namespace

absl::StatusOr<std::optional<Entry>> FindEntry(Session& session, PlanId plan, EntryId id,
                                               const Reader& reader) {
  return EntriesFor(reader)
      .Add(" WHERE e.plan_id = ? AND e.id = ?", plan, id)
      .First(session, ReadForReader);
}

absl::StatusOr<std::vector<Entry>> ListEntries(Session& session, const EntryQuery& query) {
  Statement statement = EntriesFor(query.reader);
  // The first bound lets the server begin at the key; the second tells equal names apart.
  statement.Add(R"sql( WHERE e.plan_id = ? AND e.sort_key >= ?
                         AND (e.sort_key > ? OR e.id > ?))sql",
                query.plan, query.after_sort_key, query.after_sort_key, query.after_id);
  if (query.state.has_value()) statement.Add(" AND e.state = ?", *query.state);
  statement.Add(" ORDER BY e.sort_key, e.id LIMIT ?", query.limit);
  return statement.All(session, ReadForReader);
}

absl::StatusOr<std::vector<Entry>> EntriesOf(Session& session, PlanId plan, const Reader& reader) {
  return EntriesFor(reader)
      .Add(" WHERE e.plan_id = ? ORDER BY e.sort_key, e.id", plan)
      .All(session, ReadForReader);
}

absl::StatusOr<std::vector<Entry>> EntriesOfPerson(Session& session, PersonId person,
                                                   std::optional<PostId> post) {
  Statement statement;
  statement.Add("SELECT ").Add(kColumns).Add(" FROM plan_entry e WHERE e.person_id = ?", person);
  if (post.has_value()) statement.Add(" AND e.post_id = ?", *post);
  return statement.Add(" ORDER BY e.id").All(session, ReadEntry);
}

absl::StatusOr<std::vector<PlannedEntry>> EntriesInScope(Session& session, const PeopleQuery& query,
                                                         const db::Scope& scope) {
  if (query.people.empty()) return std::vector<PlannedEntry>();
  Statement statement = ColumnsFor(query.reader);
  statement
      .Add(R"sql(, p.organization_id, p.term_id, t.code
              FROM plan_entry e JOIN plan p ON p.id = e.plan_id JOIN term t ON t.id = p.term_id
             WHERE e.id > ? AND e.person_id IN )sql",
           query.after)
      .AddList(query.people);
  if (query.in_force) {
    statement.Add(" AND e.state IN (?, ?)", EntryState::kApproved, EntryState::kPendingRemoval);
  }
  statement.And(db::InScope("p.organization_id", scope)).Add(" ORDER BY e.id LIMIT ?", query.limit);
  return statement.All(session, [](const Row& row) {
    return PlannedEntry{.entry = ReadForReader(row),
                        .organization = row.IdOf<OrganizationId>(kColumnCount + 2),
                        .term = row.IdOf<TermId>(kColumnCount + 3),
                        .term_code = row.Text(kColumnCount + 4)};
  });
}

absl::StatusOr<std::vector<Entry>> ListExitsWithoutNotice(Session& session, EntryId after,
                                                          int limit, const db::Scope& scope) {
  return Statement()
      .Add("SELECT ")
      .Add(kColumns)
      .Add(R"sql( FROM plan_entry e JOIN plan p ON p.id = e.plan_id
             WHERE e.notice_due = 1 AND e.id > ?)sql",
           after)
      .And(db::InScope("p.organization_id", scope))
      .Add(" ORDER BY e.id LIMIT ?", limit)
      .All(session, ReadEntry);
}

absl::Status KeepReversed(Session& session, const Entry& exited, absl::Time now) {
  return session
      .Execute(R"sql(
      INSERT INTO reversed_exit (entry_id, reversed_at, exit_reason, exit_on, notice_number,
                                 notice_on) VALUES (?, ?, ?, ?, ?, ?))sql",
               exited.id, now, exited.exit_reason, exited.exit_date, exited.notice.number,
               exited.notice.date)
      .status();
}

absl::StatusOr<std::vector<StandingEntry>> StandingEntries(Session& session,
                                                           const StandingQuery& query) {
  Statement statement;
  statement.Add("SELECT ").Add(kColumns).Add(R"sql(, p.organization_id, t.start_date, t.end_date
              FROM plan_entry e JOIN plan p ON p.id = e.plan_id JOIN term t ON t.id = p.term_id
             WHERE e.state IN (?, ?))sql",
                                             EntryState::kApproved, EntryState::kPendingRemoval);
  if (!query.people.empty()) statement.Add(" AND e.person_id IN ").AddList(query.people);
  if (!query.posts.empty()) statement.Add(" AND e.post_id IN ").AddList(query.posts);
  if (query.plan.has_value()) statement.Add(" AND e.plan_id = ?", *query.plan);
  return statement.Add(" ORDER BY e.id LIMIT ?", query.limit).All(session, ReadStanding);
}

absl::StatusOr<std::vector<StandingEntry>> AgingEntries(Session& session, const AgingQuery& query) {
  return Statement()
      .Add("SELECT ")
      .Add(kColumns)
      .Add(R"sql(, p.organization_id, t.start_date, t.end_date
              FROM plan_entry e JOIN plan p ON p.id = e.plan_id JOIN term t ON t.id = p.term_id
             WHERE e.id > ? AND t.end_date > ?
               AND (e.state IN (?, ?)
                    OR (e.state = ? AND e.exit_reason = ? AND e.left_from IS NOT NULL))
             ORDER BY e.id LIMIT ?)sql",
           query.after, query.day, EntryState::kApproved, EntryState::kPendingRemoval,
           EntryState::kExited, ExitReason::kOverAge, query.limit)
      .All(session, ReadStanding);
}

absl::StatusOr<bool> HasOtherPost(Session& session, PlanId plan, PostId post) {
  ASSIGN_OR_RETURN(const auto found,
                   session.QueryOne(R"sql(
      SELECT 1 FROM plan_entry WHERE plan_id = ? AND active = 1 AND post_id <> ? LIMIT 1)sql",
                                    [](const Row& row) { return row.Int(1); }, plan, post));
  return Exists(found);
}

absl::StatusOr<bool> StandsFor(Session& session, PlanId plan, PostId post, PersonId person) {
  ASSIGN_OR_RETURN(const auto found,
                   session.QueryOne(
                       R"sql(
      SELECT 1 FROM plan_entry
       WHERE plan_id = ? AND person_id = ? AND post_id = ? AND active = 1)sql",
                       [](const Row& row) { return row.Int(1); }, plan, person, post));
  return Exists(found);
}

absl::Status InsertEntries(Session& session, const std::vector<Entry>& entries) {
  if (entries.empty()) return absl::OkStatus();
  Statement statement;
  statement.Add(R"sql(
      INSERT INTO plan_entry (id, plan_id, person_id, full_name, sort_key, post_id, post_title,
                              post_group, post_level, post_standing, state, added_in, removed_in,
                              exit_reason, exit_on, note, planned_on, proposed_exit, sex, birth_on,
                              birth_precision, minority, degree, theory, unit_id, from_outside,
                              version, active, readiness, source_category, development, priority,
                              sector, held_group, degree_text, local_sector,
                              proposed_on, after_vote)
      VALUES )sql");
  for (const Entry& e : entries) {
    statement.AddRow(e.id, e.plan, e.person, e.full_name, e.sort_key, e.post, e.post_title,
                     e.post_group, e.post_level, e.post_rank, e.state, e.added_in, e.removed_in,
                     e.exit_reason, e.exit_date, e.note, e.planned_on, e.proposed_exit, e.sex,
                     db::DayOf(e.birth), db::PrecisionOf(e.birth), e.minority, e.degree, e.theory,
                     e.unit, e.from_outside, e.version, ActiveKey(e.state), e.outlook.readiness,
                     e.outlook.source_category, e.outlook.development, e.outlook.priority, e.sector,
                     e.held_group, e.degree_text, e.local_sector, e.proposed_on, e.after_vote);
  }
  const absl::Status status = statement.Execute(session).status();
  return absl::IsAlreadyExists(status) ? AlreadyExistsError("entry") : status;
}

absl::Status UpdateEntries(Session& session, const std::vector<Entry*>& entries) {
  if (entries.empty()) return absl::OkStatus();
  Statement statement;
  statement.Add("UPDATE plan_entry e JOIN (");
  for (const Entry* e : entries) {
    if (e != entries.front()) statement.Add(" UNION ALL ");
    // The types are said because servers differ in what they take a bare placeholder for.
    statement.Add(R"sql(
        SELECT CAST(? AS SIGNED) AS id, CAST(? AS SIGNED) AS version, CAST(? AS SIGNED) AS state,
               CAST(? AS SIGNED) AS removed_in, CAST(? AS SIGNED) AS exit_reason,
               CAST(? AS DATE) AS exit_on, CAST(? AS CHAR(1000) CHARACTER SET utf8mb4) AS note,
               CAST(? AS DATE) AS planned_on, CAST(? AS SIGNED) AS proposed_exit,
               CAST(? AS SIGNED) AS active, CAST(? AS SIGNED) AS left_from,
               CAST(? AS CHAR(64) CHARACTER SET utf8mb4) AS notice_number,
               CAST(? AS DATE) AS notice_on, CAST(? AS SIGNED) AS notice_due,
               CAST(? AS SIGNED) AS readiness, CAST(? AS SIGNED) AS source_category,
               CAST(? AS CHAR(500) CHARACTER SET utf8mb4) AS development,
               CAST(? AS SIGNED) AS priority)sql",
                  e->id, e->version, e->state, e->removed_in, e->exit_reason, e->exit_date, e->note,
                  e->planned_on, e->proposed_exit, ActiveKey(e->state), e->left_from,
                  e->notice.number, e->notice.date, NoticeDue(*e), e->outlook.readiness,
                  e->outlook.source_category, e->outlook.development, e->outlook.priority);
  }
  statement.Add(R"sql() c ON c.id = e.id AND c.version = e.version
         SET e.state = c.state, e.removed_in = c.removed_in, e.exit_reason = c.exit_reason,
             e.exit_on = c.exit_on, e.note = c.note, e.planned_on = c.planned_on,
             e.proposed_exit = c.proposed_exit, e.active = c.active,
             e.left_from = c.left_from, e.notice_number = c.notice_number,
             e.notice_on = c.notice_on, e.notice_due = c.notice_due, e.readiness = c.readiness,
             e.source_category = c.source_category, e.development = c.development,
             e.priority = c.priority, e.version = e.version + 1)sql");
  ASSIGN_OR_RETURN(const int64_t changed, statement.Execute(session));
  if (static_cast<size_t>(changed) != entries.size()) return EtagMismatchError("entry");
  for (Entry* e : entries) ++e->version;
  return absl::OkStatus();
}

}  // namespace cadre::planning::store
