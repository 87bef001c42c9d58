#include "services/nomination/store/sitting_store.h"

#include "common/base/errors.h"
#include "common/db/statement.h"

namespace cadre::nomination::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

Sitting ReadSitting(const Row& row) {
  return {.id = row.IdOf<SittingId>(1),
          .organization = row.IdOf<OrganizationId>(2),
          .meeting = row.EnumOf<regulation::MeetingKind>(3),
          .day = row.Day(4),
          .place = row.Text(5),
          .summoned = static_cast<int>(row.Int(6)),
          .present = static_cast<int>(row.Int(7)),
          .state = row.EnumOf<SittingState>(8),
          .version = row.Int(9),
          .repeats = row.MaybeIdOf<SittingId>(10)};
}

Participant ReadParticipant(const Row& row) {
  return {.person = row.IdOf<PersonId>(1),
          .full_name = row.Text(2),
          .role = row.EnumOf<SittingRole>(3),
          .has_vote = row.Bool(4),
          .present = row.Bool(5)};
}

Statement Sittings() {
  Statement statement;
  statement.Add(R"sql(
      SELECT s.id, s.organization_id, s.meeting, s.held_on, s.place, s.summoned, s.present,
             s.state, s.version, r.repeats_id
        FROM sitting s LEFT JOIN sitting_repeat r ON r.sitting_id = s.id)sql");
  return statement;
}

Statement ById(SittingId id, const db::Scope& scope) {
  Statement statement = Sittings();
  statement.Add(" WHERE s.id = ?", id).And(db::InScope("s.organization_id", scope));
  return statement;
}

absl::StatusOr<std::optional<Sitting>> One(Session& session, const Statement& statement) {
  ASSIGN_OR_RETURN(std::optional<Sitting> found, statement.First(session, ReadSitting));
  if (!found.has_value()) return found;
  ASSIGN_OR_RETURN(found->roll, session.Query(R"sql(
      SELECT person_id, full_name, role, has_vote, present
        FROM sitting_roll WHERE sitting_id = ? ORDER BY person_id)sql",
                                              ReadParticipant, found->id));
  return found;
}

}  // namespace

absl::StatusOr<std::optional<Sitting>> FindSitting(Session& session, SittingId id,
                                                   const db::Scope& scope) {
  return One(session, ById(id, scope));
}

absl::StatusOr<std::optional<Sitting>> LockSitting(Session& session, SittingId id,
                                                   const db::Scope& scope) {
  return One(session, ById(id, scope).Add(" FOR UPDATE"));
}

absl::StatusOr<std::vector<Sitting>> ListSittings(Session& session, std::optional<SittingId> before,
                                                  int limit, const db::Scope& scope) {
  Statement statement = Sittings();
  statement.Add(" WHERE TRUE").And(db::InScope("s.organization_id", scope));
  if (before.has_value()) statement.Add(" AND s.id < ?", *before);
  return statement.Add(" ORDER BY s.id DESC LIMIT ?", limit).All(session, ReadSitting);
}

absl::Status InsertSitting(Session& session, const Sitting& s) {
  RETURN_IF_ERROR(session
                      .Execute(R"sql(
      INSERT INTO sitting (id, organization_id, meeting, held_on, place, summoned, present, state,
                           version)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1))sql",
                               s.id, s.organization, s.meeting, s.day, s.place, s.summoned,
                               s.present, s.state)
                      .status());
  Statement statement;
  statement.Add(
      "INSERT INTO sitting_roll (sitting_id, person_id, full_name, role, has_vote, present) "
      "VALUES ");
  for (const Participant& p : s.roll) {
    statement.AddRow(s.id, p.person, p.full_name, p.role, p.has_vote, p.present);
  }
  return statement.Execute(session).status();
}

absl::Status InsertRepeat(Session& session, SittingId id, SittingId repeats) {
  return session
      .Execute("INSERT INTO sitting_repeat (sitting_id, repeats_id) VALUES (?, ?)", id, repeats)
      .status();
}

absl::Status UpdateSitting(Session& session, Sitting& s) {
  ASSIGN_OR_RETURN(const int64_t changed, session.Execute(R"sql(
      UPDATE sitting SET present = ?, state = ?, version = version + 1
       WHERE id = ? AND version = ?)sql",
                                                          s.present, s.state, s.id, s.version));
  if (changed == 0) return EtagMismatchError("sitting");
  ++s.version;
  return absl::OkStatus();
}

absl::Status MarkPresent(Session& session, SittingId id, const std::vector<PersonId>& people) {
  return Statement()
      .Add("UPDATE sitting_roll SET present = TRUE WHERE sitting_id = ? AND person_id IN ", id)
      .AddList(people)
      .Execute(session)
      .status();
}

}  // namespace cadre::nomination::store
