#include "services/development/coverage_api.h"

#include <map>

#include "services/development/convert.h"
#include "services/development/coverage_query.h"

namespace cadre::development {

absl::StatusOr<v1::CoverageReport> CoverageApi::GetCoverage(const api::Call& call,
                                                            const v1::GetCoverageRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(const store::EntryQuery query, EntryQueryOf(call, page, request));
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
