#include "services/development/store/coverage_report_store.h"

#include "common/db/statement.h"

namespace cadre::development::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

SummaryRow ReadSummary(const Row& row) {
  SummaryRow result{.organization = row.IdOf<OrganizationId>(1), .term_start = row.Day(2)};
  Totals& t = result.totals;
  t = {.entries = static_cast<int>(row.Int(3)),
       .without_standard = static_cast<int>(row.Int(4)),
       .gaps = static_cast<int>(row.Int(5)),
       .covered = static_cast<int>(row.Int(6)),
       .waived = static_cast<int>(row.Int(7)),
       .met = static_cast<int>(row.Int(8)),
       .uncovered = static_cast<int>(row.Int(9))};
  return result;
}

// Up to its GROUP BY; `organization` is what the first column shows.
Statement Summary(absl::string_view organization, const SummaryQuery& query,
                  const db::Scope& scope) {
  Statement statement;
  statement.Add("SELECT ")
      .Add(organization)
      .Add(R"sql(, e.term_start, COUNT(DISTINCT e.id),
             COUNT(DISTINCT CASE WHEN e.standard_group IS NULL THEN e.id END),
             COUNT(g.kind),
             COUNT(CASE WHEN g.met_on IS NULL AND g.line_id IS NOT NULL THEN 1 END),
             COUNT(CASE WHEN g.met_on IS NULL AND g.waived_in IS NOT NULL THEN 1 END),
             COUNT(g.met_on),
             COUNT(CASE WHEN g.kind IS NOT NULL AND g.met_on IS NULL AND g.line_id IS NULL
                         AND g.waived_in IS NULL THEN 1 END)
        FROM planned_entry e LEFT JOIN entry_gap g ON g.entry_id = e.id
       WHERE e.state = ?)sql",
           EntryState::kStanding);
  statement.And(db::InScope("e.organization_id", scope));
  if (query.term_start.has_value()) statement.Add(" AND e.term_start = ?", *query.term_start);
  if (query.under.has_value()) {
    statement.And(db::Under("e.organization_id", *query.under, query.day));
  }
  return statement;
}

}  // namespace

absl::StatusOr<std::vector<SummaryRow>> SummarizeUnits(Session& session, const SummaryQuery& query,
                                                       const db::Scope& scope) {
  return Summary("e.organization_id", query, scope)
      .AndAfter("e.organization_id", query.after_organization, "e.term_start", query.after_term)
      .Add(
          " GROUP BY e.organization_id, e.term_start ORDER BY e.organization_id, e.term_start "
          "LIMIT ?",
          query.limit)
      .All(session, ReadSummary);
}

absl::StatusOr<std::vector<SummaryRow>> SummarizeTerms(Session& session, const SummaryQuery& query,
                                                       const db::Scope& scope) {
  return Summary("0", query, scope)
      .Add(" GROUP BY e.term_start ORDER BY e.term_start")
      .All(session, ReadSummary);
}

}  // namespace cadre::development::store
