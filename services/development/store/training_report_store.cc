#include "services/development/store/training_report_store.h"

#include "common/db/statement.h"

namespace cadre::development::store {

absl::StatusOr<std::vector<BudgetRow>> SummarizeBudget(db::Session& session,
                                                       const BudgetQuery& query,
                                                       const db::Scope& scope) {
  db::Statement statement;
  statement
      .Add(R"sql(
      SELECT p.id, p.organization_id, l.planned_year, l.cost_source, COUNT(*), SUM(l.cost = 0),
             SUM(l.cost), SUM(l.state = ?), SUM(IF(l.state = ?, l.cost, 0))
        FROM training_plan p JOIN training_line l ON l.plan_id = p.id
       WHERE l.state <> ?)sql",
           LineState::kCompleted, LineState::kCompleted, LineState::kClosed)
      .And(db::InScope("p.organization_id", scope));
  if (query.under.has_value()) {
    statement.And(db::Under("p.organization_id", *query.under, query.day));
  }
  if (query.plan.has_value()) statement.Add(" AND p.id = ?", *query.plan);
  if (query.year.has_value()) statement.Add(" AND l.planned_year = ?", *query.year);
  return statement
      .Add(R"sql(
       GROUP BY p.id, p.organization_id, l.planned_year, l.cost_source
       ORDER BY p.id, l.planned_year, l.cost_source LIMIT ?)sql",
           query.limit)
      .All(session, [](const db::Row& row) {
        return BudgetRow{.plan = row.IdOf<TrainingPlanId>(1),
                         .organization = row.IdOf<OrganizationId>(2),
                         .year = static_cast<int>(row.Int(3)),
                         .cost_source = row.Text(4),
                         .lines = static_cast<int>(row.Int(5)),
                         .without_cost = static_cast<int>(row.Int(6)),
                         .cost = row.Int(7),
                         .done = static_cast<int>(row.Int(8)),
                         .done_cost = row.Int(9)};
      });
}

}  // namespace cadre::development::store
