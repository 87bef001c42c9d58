#include "services/development/coverage_report_api.h"

#include "common/api/page_token.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/development/convert.h"
#include "services/development/coverage_query.h"
#include "services/development/store/coverage_report_store.h"

namespace cadre::development {
namespace {

absl::StatusOr<store::SummaryQuery> QueryOf(const api::Call& call, const api::Page& page,
                                            const v1::SummarizeCoverageRequest& request) {
  store::SummaryQuery query{
      .day = call.legal_day(), .after_term = CivilDay(1900, 1, 1), .limit = page.size + 1};
  if (!request.under().empty()) {
    ASSIGN_OR_RETURN(query.under, api::ParseId<OrganizationId>(request.under(),
                                                               api::kOrganizationPattern, "under"));
  }
  if (request.has_term_start()) {
    ASSIGN_OR_RETURN(query.term_start, api::DayFrom(request.term_start(), "term_start"));
  }
  if (page.after.empty()) return query;
  const bool is_whole = page.after.size() == 2;
  const auto organization = OrganizationId::FromText(page.after.front());
  const auto term = is_whole ? ParseDay(page.after[1]) : std::nullopt;
  if (!organization.has_value() || !term.has_value()) {
    return FieldError("page_token", "is broken");
  }
  query.after_organization = *organization;
  query.after_term = *term;
  return query;
}

v1::UncoveredGap ToProto(const PlannedEntry& entry, const Gap& gap) {
  const v1::CoveredEntry shown = ToProto(entry);
  v1::UncoveredGap result;
  result.set_entry(shown.entry());
  result.set_organization(shown.organization());
  result.set_person(shown.person());
  result.set_full_name(shown.full_name());
  result.set_post(shown.post());
  result.set_post_title(shown.post_title());
  *result.mutable_due_date() = shown.due_date();
  *result.mutable_gap() = ToProto(gap, entry.standard.value_or(Standard()));
  return result;
}

}  // namespace

absl::StatusOr<v1::SummarizeCoverageResponse> CoverageReportApi::SummarizeCoverage(
    const api::Call& call, const v1::SummarizeCoverageRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(const store::SummaryQuery query, QueryOf(call, page, request));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<store::SummaryRow> rows,
                   store::SummarizeUnits(*lease, query, call.scope()));
  v1::SummarizeCoverageResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(
        request, {rows.back().organization.text(), FormatDay(rows.back().term_start)}));
  }
  for (const store::SummaryRow& row : rows) {
    v1::CoverageRow& added = *response.add_rows();
    added.set_organization(api::OrganizationName(row.organization));
    *added.mutable_term_start() = api::ToProto(row.term_start);
    *added.mutable_totals() = ToProto(row.totals);
  }
  ASSIGN_OR_RETURN(const auto terms, store::SummarizeTerms(*lease, query, call.scope()));
  for (const store::SummaryRow& row : terms) {
    v1::TermCoverage& added = *response.add_terms();
    *added.mutable_term_start() = api::ToProto(row.term_start);
    *added.mutable_totals() = ToProto(row.totals);
  }
  return response;
}

absl::StatusOr<v1::ListUncoveredGapsResponse> CoverageReportApi::ListUncoveredGaps(
    const api::Call& call, const v1::ListUncoveredGapsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(const store::EntryQuery query, EntryQueryOf(call, page, request));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<PlannedEntry> entries,
                   store::ListStanding(*lease, query, call.scope()));
  v1::ListUncoveredGapsResponse response;
  if (entries.size() > static_cast<size_t>(page.size)) {
    entries.pop_back();
    response.set_next_page_token(
        api::NextPageToken(request, {entries.back().sort_key, entries.back().id.text()}));
  }
  ASSIGN_OR_RETURN(entries, store::WithGaps(*lease, std::move(entries)));
  for (const PlannedEntry& entry : entries) {
    for (const Gap& gap : entry.gaps) {
      if (StateOf(gap) == GapState::kUncovered) *response.add_gaps() = ToProto(entry, gap);
    }
  }
  return response;
}

}  // namespace cadre::development
