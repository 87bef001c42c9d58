#include "services/planning/store/campaign_store.h"

#include "common/db/statement.h"

namespace cadre::planning::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

constexpr char kSelect[] = R"sql(
    SELECT c.id, c.kind, c.title, c.organization_id, c.term_id, c.comment_mode, c.decision_number,
           c.decision_date, c.opened_on, c.due_on FROM campaign c)sql";

Campaign ReadCampaign(const Row& row) {
  return {.id = row.IdOf<CampaignId>(1),
          .kind = row.EnumOf<CampaignKind>(2),
          .title = row.Text(3),
          .organization = row.IdOf<OrganizationId>(4),
          .term = row.MaybeIdOf<TermId>(5),
          .comment_mode = row.EnumOf<CommentMode>(6),
          .decision = {.number = row.Text(7), .date = row.Day(8)},
          .opened = row.Day(9),
          .due = row.Day(10)};
}

// " AND": the board or one of the units is in scope.
void AndSeen(const db::Scope& scope, Statement& statement) {
  statement.Add(" AND (")
      .Add(db::InScope("c.organization_id", scope))
      .Add(" OR EXISTS (SELECT 1 FROM campaign_unit s WHERE s.campaign_id = c.id AND ")
      .Add(db::InScope("s.organization_id", scope))
      .Add("))");
}

}  // namespace

absl::Status InsertCampaign(Session& session, const Campaign& c) {
  RETURN_IF_ERROR(session
                      .Execute(R"sql(
      INSERT INTO campaign (id, kind, title, organization_id, term_id, comment_mode,
                            decision_number, decision_date, opened_on, due_on)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql",
                               c.id, c.kind, c.title, c.organization, c.term, c.comment_mode,
                               c.decision.number, c.decision.date, c.opened, c.due)
                      .status());
  Statement units;
  units.Add("INSERT INTO campaign_unit (campaign_id, organization_id, due_on, pending) VALUES ");
  for (const OrganizationId unit : c.units) units.AddRow(c.id, unit, c.due, 1);
  return units.Execute(session).status();
}

absl::StatusOr<std::optional<Campaign>> FindCampaign(Session& session, CampaignId id,
                                                     const db::Scope& scope) {
  Statement statement;
  statement.Add(kSelect).Add(" WHERE c.id = ?", id);
  AndSeen(scope, statement);
  ASSIGN_OR_RETURN(std::optional<Campaign> found, statement.First(session, ReadCampaign));
  if (!found.has_value()) return found;
  ASSIGN_OR_RETURN(found->units,
                   Statement()
                       .Add(R"sql(SELECT u.organization_id
                                    FROM campaign_unit u JOIN campaign c ON c.id = u.campaign_id
                                   WHERE u.campaign_id = ? AND ()sql",
                            id)
                       .Add(db::InScope("c.organization_id", scope))
                       .Add(" OR ")
                       .Add(db::InScope("u.organization_id", scope))
                       .Add(") ORDER BY u.organization_id")
                       .All(session, [](const Row& row) { return row.IdOf<OrganizationId>(1); }));
  return found;
}

absl::StatusOr<std::vector<Campaign>> ListCampaigns(Session& session,
                                                    std::optional<CampaignId> before, int limit,
                                                    const db::Scope& scope) {
  Statement statement;
  statement.Add(kSelect).Add(" WHERE c.id < ?", before.value_or(CampaignId(INT64_MAX)));
  AndSeen(scope, statement);
  return statement.Add(" ORDER BY c.id DESC LIMIT ?", limit).All(session, ReadCampaign);
}

absl::StatusOr<std::vector<PendingUnit>> ListPending(Session& session, const PendingQuery& query,
                                                     const db::Scope& scope) {
  Statement statement;
  statement.Add(R"sql(SELECT u.campaign_id, u.organization_id, u.due_on, u.reminded_on
                        FROM campaign_unit u WHERE u.pending = 1)sql");
  if (query.campaign) statement.Add(" AND u.campaign_id = ?", *query.campaign);
  if (query.due_before) statement.Add(" AND u.due_on < ?", *query.due_before);
  if (query.after) {
    statement.Add(R"sql( AND u.due_on >= ? AND (u.due_on > ? OR u.campaign_id > ?
                         OR (u.campaign_id = ? AND u.organization_id > ?)))sql",
                  query.after->due, query.after->due, query.after->campaign, query.after->campaign,
                  query.after->organization);
  }
  statement.And(db::InScope("u.organization_id", scope))
      .Add(" ORDER BY u.due_on, u.campaign_id, u.organization_id LIMIT ?", query.limit);
  return statement.All(session, [](const Row& row) {
    return PendingUnit{.campaign = row.IdOf<CampaignId>(1),
                       .organization = row.IdOf<OrganizationId>(2),
                       .due = row.Day(3),
                       .reminded = row.MaybeDay(4)};
  });
}

absl::Status NoteReminder(Session& session, CampaignId campaign, CivilDay day) {
  return session
      .Execute("UPDATE campaign_unit SET reminded_on = ? WHERE campaign_id = ? AND pending = 1",
               day, campaign)
      .status();
}

absl::Status NoteDone(Session& session, CampaignId campaign, OrganizationId unit, CivilDay day) {
  return session
      .Execute(R"sql(UPDATE campaign_unit SET pending = NULL, done_on = ?
                      WHERE campaign_id = ? AND organization_id = ? AND pending = 1)sql",
               day, campaign, unit)
      .status();
}

absl::Status NoteSubmitted(Session& session, const SubmittedRound& round) {
  return session
      .Execute(R"sql(UPDATE campaign_unit u JOIN campaign c ON c.id = u.campaign_id
                        SET u.pending = NULL, u.done_on = ?
                      WHERE u.organization_id = ? AND u.pending = 1 AND c.kind = ?
                        AND c.term_id = ? AND c.opened_on <= ?)sql",
               round.day, round.unit, CampaignKind::kRound, round.term, round.opened)
      .status();
}

}  // namespace cadre::planning::store
