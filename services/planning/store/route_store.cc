#include "services/planning/store/route_store.h"

#include <map>
#include <set>

#include "common/db/statement.h"

namespace cadre::planning::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

// Organization and head stand side by side.
Accountable ReadAccountable(const Row& row, int column) {
  return {.organization = row.MaybeIdOf<OrganizationId>(column).value_or(OrganizationId()),
          .head = row.MaybeIdOf<PersonId>(column + 1)};
}

RoundStep ReadStep(const Row& row) {
  RoundStep step{.id = row.Int(1),
                 .kind = row.EnumOf<StepKind>(2),
                 .organization = row.IdOf<OrganizationId>(3),
                 .day = row.Day(4),
                 .principal = row.Text(5),
                 .document = {.number = row.Text(6), .date = row.MaybeDay(7)},
                 .opinion = row.Text(8),
                 .approved = static_cast<int>(row.Int(9)),
                 .refused = static_cast<int>(row.Int(10)),
                 .returned = static_cast<int>(row.Int(11))};
  if (row.MaybeIdOf<OrganizationId>(18).has_value()) {
    step.roles = AccountableRoles{.proposer = ReadAccountable(row, 12),
                                  .adviser = ReadAccountable(row, 14),
                                  .appraiser = ReadAccountable(row, 16),
                                  .decider = ReadAccountable(row, 18)};
  }
  return step;
}

// What a step of another kind has no use for is NULL.
struct RoleColumns {
  explicit RoleColumns(const Accountable* of) {
    if (of == nullptr) return;
    organization = of->organization;
    head = of->head;
  }
  std::optional<OrganizationId> organization;
  std::optional<PersonId> head;
};

}  // namespace

absl::Status AddStages(Session& session, std::vector<Plan>& plans) {
  if (plans.empty()) return absl::OkStatus();
  std::vector<PlanId> ids;
  std::map<PlanId, Plan*> by_id;
  for (Plan& plan : plans) {
    ids.push_back(plan.id);
    by_id[plan.id] = &plan;
  }
  return Statement()
      .Add("SELECT plan_id, organization_id, approves_up_to FROM plan_stage WHERE plan_id IN ")
      .AddList(ids)
      .Add(" ORDER BY plan_id, stage_no")
      .Each(session, [&](const Row& row) {
        by_id.at(row.IdOf<PlanId>(1))
            ->via.push_back({row.IdOf<OrganizationId>(2), static_cast<int>(row.Int(3))});
      });
}

absl::Status InsertStages(Session& session, const Plan& plan) {
  if (plan.via.empty()) return absl::OkStatus();
  Statement statement;
  statement.Add(
      "INSERT INTO plan_stage (plan_id, stage_no, organization_id, approves_up_to) VALUES ");
  int stage_no = 0;
  for (const Stage& stage : plan.via) {
    statement.AddRow(plan.id, ++stage_no, stage.organization, stage.approves_up_to);
  }
  return statement.Execute(session).status();
}

absl::Status AddStep(Session& session, const Plan& plan, const RoundStep& step) {
  const AccountableRoles* roles = step.roles.has_value() ? &*step.roles : nullptr;
  const RoleColumns proposer(roles != nullptr ? &roles->proposer : nullptr);
  const RoleColumns adviser(roles != nullptr ? &roles->adviser : nullptr);
  const RoleColumns appraiser(roles != nullptr ? &roles->appraiser : nullptr);
  const RoleColumns decider(roles != nullptr ? &roles->decider : nullptr);
  return session
      .Execute(R"sql(
      INSERT INTO round_step (id, plan_id, sequence_no, kind, organization_id, taken_on, principal,
                              document_number, document_date, opinion, approved, refused, returned,
                              closes, proposer_id, proposer_head_id, adviser_id, adviser_head_id,
                              appraiser_id, appraiser_head_id, decider_id, decider_head_id)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql",
               step.id, plan.id, plan.rounds.back().sequence_no, step.kind, step.organization,
               step.day, step.principal, step.document.number, step.document.date, step.opinion,
               step.approved, step.refused, step.returned, step.closes, proposer.organization,
               proposer.head, adviser.organization, adviser.head, appraiser.organization,
               appraiser.head, decider.organization, decider.head)
      .status();
}

absl::StatusOr<std::vector<RoundStep>> StepsOf(Session& session, PlanId plan, int sequence_no) {
  return session.Query(R"sql(
      SELECT id, kind, organization_id, taken_on, principal, document_number, document_date,
             opinion, approved, refused, returned, proposer_id, proposer_head_id, adviser_id,
             adviser_head_id, appraiser_id, appraiser_head_id, decider_id, decider_head_id
        FROM round_step WHERE plan_id = ? AND sequence_no = ? ORDER BY id)sql",
                       ReadStep, plan, sequence_no);
}

absl::Status AddComment(Session& session, int64_t id, EntryId entry, const EntryComment& comment) {
  return session
      .Execute(R"sql(
      INSERT INTO entry_comment (id, entry_id, organization_id, commented_on, text)
      VALUES (?, ?, ?, ?, ?))sql",
               id, entry, comment.organization, comment.day, comment.text)
      .status();
}

absl::StatusOr<std::vector<EntryComment>> CommentsOnEntry(Session& session, EntryId entry,
                                                          int limit) {
  return session.Query(
      R"sql(SELECT organization_id, commented_on, text FROM entry_comment
             WHERE entry_id = ? ORDER BY id LIMIT ?)sql",
      [](const Row& row) {
        return EntryComment{row.IdOf<OrganizationId>(1), row.Day(2), row.Text(3)};
      },
      entry, limit);
}

absl::StatusOr<bool> AreOrganizations(Session& session, const std::vector<OrganizationId>& ids,
                                      CivilDay day) {
  const std::set<OrganizationId> distinct(ids.begin(), ids.end());
  ASSIGN_OR_RETURN(const auto found,
                   Statement()
                       .Add(R"sql(SELECT descendant FROM organization_closure
                                   WHERE valid_from <= ? AND valid_to > ?
                                     AND ancestor = descendant AND descendant IN )sql",
                            day, day)
                       .AddList(std::vector<OrganizationId>(distinct.begin(), distinct.end()))
                       .All(session, [](const Row& row) { return row.IdOf<OrganizationId>(1); }));
  return found.size() == distinct.size();
}

}  // namespace cadre::planning::store
