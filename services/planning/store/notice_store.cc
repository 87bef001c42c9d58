#include "services/planning/store/notice_store.h"

#include "common/db/statement.h"

namespace cadre::planning::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

constexpr char kSelect[] = R"sql(
    SELECT n.id, n.plan_id, n.sequence_no, n.addressee, n.entry_id, n.planned, n.state, n.state_on,
           n.document_number, n.document_date, n.person_id, COALESCE(e.full_name, ''),
           COALESCE(e.post_title, ''), r.decision_number, r.decision_date
      FROM round_notice n
      JOIN plan_round r ON r.plan_id = n.plan_id AND r.sequence_no = n.sequence_no
      LEFT JOIN plan_entry e ON e.id = n.entry_id)sql";

RoundNotice ReadNotice(const Row& row) {
  return {.id = row.IdOf<NoticeId>(1),
          .plan = row.IdOf<PlanId>(2),
          .sequence_no = static_cast<int>(row.Int(3)),
          .addressee = row.EnumOf<Addressee>(4),
          .entry = row.MaybeIdOf<EntryId>(5),
          .planned = row.Bool(6),
          .state = row.EnumOf<NoticeState>(7),
          .state_on = row.Day(8),
          .document = {.number = row.Text(9), .date = row.MaybeDay(10)},
          .person = row.MaybeIdOf<PersonId>(11),
          .full_name = row.Text(12),
          .post_title = row.Text(13),
          .decision = {.number = row.Text(14), .date = row.MaybeDay(15)}};
}

}  // namespace

absl::Status InsertNotices(Session& session, const std::vector<RoundNotice>& notices) {
  if (notices.empty()) return absl::OkStatus();
  Statement statement;
  statement.Add(R"sql(
      INSERT INTO round_notice (id, plan_id, sequence_no, addressee, entry_id, person_id, planned,
                                state, state_on, document_number, document_date) VALUES )sql");
  for (const RoundNotice& n : notices) {
    statement.AddRow(n.id, n.plan, n.sequence_no, n.addressee, n.entry, n.person, n.planned,
                     n.state, n.state_on, n.document.number, n.document.date);
  }
  return statement.Execute(session).status();
}

absl::StatusOr<std::vector<RoundNotice>> ListNotices(Session& session, const NoticeQuery& query) {
  Statement statement;
  statement.Add(kSelect).Add(" WHERE TRUE");
  if (query.plan.has_value()) statement.Add(" AND n.plan_id = ?", *query.plan);
  if (query.person.has_value()) statement.Add(" AND n.person_id = ?", *query.person);
  if (query.state.has_value()) statement.Add(" AND n.state = ?", *query.state);
  const bool begins = query.after == NoticeId();
  if (query.newest_first) {
    if (!begins) statement.Add(" AND n.id < ?", query.after);
    statement.Add(" ORDER BY n.id DESC LIMIT ?", query.limit);
  } else {
    if (!begins) statement.Add(" AND n.id > ?", query.after);
    statement.Add(" ORDER BY n.id LIMIT ?", query.limit);
  }
  return statement.All(session, ReadNotice);
}

absl::StatusOr<std::optional<RoundNotice>> LockNotice(Session& session, NoticeId id,
                                                      const db::Scope& scope) {
  return Statement()
      .Add(kSelect)
      .Add(" JOIN plan p ON p.id = n.plan_id WHERE n.id = ?", id)
      .And(db::InScope("p.organization_id", scope))
      .Add(" FOR UPDATE")
      .First(session, ReadNotice);
}

absl::StatusOr<std::optional<RoundNotice>> LockNoticeOf(Session& session, NoticeId id,
                                                        PersonId person) {
  return Statement()
      .Add(kSelect)
      .Add(" WHERE n.id = ? AND n.person_id = ? FOR UPDATE", id, person)
      .First(session, ReadNotice);
}

absl::Status UpdateNotice(Session& session, const RoundNotice& notice) {
  return session
      .Execute(R"sql(
      UPDATE round_notice SET state = ?, state_on = ?, document_number = ?, document_date = ?
       WHERE id = ?)sql",
               notice.state, notice.state_on, notice.document.number, notice.document.date,
               notice.id)
      .status();
}

}  // namespace cadre::planning::store
