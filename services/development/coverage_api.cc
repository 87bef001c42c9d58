#include "services/development/coverage_api.h"

#include <map>

#include "common/api/page_token.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/development/convert.h"
#include "services/development/store/entry_store.h"

namespace cadre::development {
namespace {

absl::StatusOr<store::EntryQuery> QueryOf(const api::Call& call, const api::Page& page,
                                          const v1::GetCoverageRequest& request) {
  store::EntryQuery query{.day = call.legal_day(), .limit = page.size + 1};
  if (!request.under().empty()) {
    ASSIGN_OR_RETURN(query.under, api::ParseId<OrganizationId>(request.under(),
                                                               api::kOrganizationPattern, "under"));
  }
  if (!request.plan().empty()) {
    ASSIGN_OR_RETURN(query.plan, api::ParseId<PlanId>(request.plan(), kPlanPattern, "plan"));
  }
  if (page.after.empty()) return query;
  const auto id = page.after.size() == 2 ? EntryId::FromText(page.after[1]) : std::nullopt;
  if (!id.has_value()) return FieldError("page_token", "is broken");
  query.after_sort_key = page.after[0];
  query.after_id = *id;
  return query;
}

}  // namespace

absl::StatusOr<v1::CoverageReport> CoverageApi::GetCoverage(const api::Call& call,
                                                            const v1::GetCoverageRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(const store::EntryQuery query, QueryOf(call, page, request));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<PlannedEntry> entries,
                   store::ListStanding(*lease, query, call.scope()));
  v1::CoverageReport report;
  if (entries.size() > static_cast<size_t>(page.size)) {
    entries.pop_back();
    report.set_next_page_token(
        api::NextPageToken(request, {entries.back().sort_key, entries.back().id.text()}));
  }
  std::map<EntryId, v1::CoveredEntry*> by_id;
  std::map<EntryId, Standard> standards;
  for (const PlannedEntry& entry : entries) {
    v1::CoveredEntry& added = *report.add_entries();
    added = ToProto(entry);
    by_id[entry.id] = &added;
    standards[entry.id] = entry.standard.value_or(Standard());
  }
  ASSIGN_OR_RETURN(const auto gaps, store::GapsOf(*lease, entries));
  for (const store::GapOfEntry& row : gaps) {
    v1::Gap& added = *by_id.at(row.entry)->add_gaps();
    added = ToProto(row.gap, standards.at(row.entry));
    if (row.line.has_value()) *added.mutable_line() = CoveringLineOf(*row.line);
  }
  ASSIGN_OR_RETURN(const store::Totals totals, store::CountTotals(*lease, query, call.scope()));
  if (totals.entries > 0) *report.mutable_totals() = ToProto(totals);
  return report;
}

}  // namespace cadre::development
