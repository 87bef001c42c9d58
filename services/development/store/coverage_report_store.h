// The coverage of gaps in numbers, in SQL.
#ifndef CADRE_SERVICES_DEVELOPMENT_STORE_COVERAGE_REPORT_STORE_H_
#define CADRE_SERVICES_DEVELOPMENT_STORE_COVERAGE_REPORT_STORE_H_

#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/development/store/entry_store.h"

namespace cadre::development::store {

// Which standing entries.
struct SummaryQuery {
  std::optional<OrganizationId> under;
  std::optional<CivilDay> term_start;
  CivilDay day;                       // on which `under` is asked
  OrganizationId after_organization;  // the page begins after this row
  CivilDay after_term;
  int limit = 50;
};

struct SummaryRow {
  OrganizationId organization;  // none in sums of terms
  CivilDay term_start;
  Totals totals;
};

// A row for each organization and term, in this order; one statement.
absl::StatusOr<std::vector<SummaryRow>> SummarizeUnits(db::Session& session,
                                                       const SummaryQuery& query,
                                                       const db::Scope& scope);
// A row for each term, whatever the page; one statement.
absl::StatusOr<std::vector<SummaryRow>> SummarizeTerms(db::Session& session,
                                                       const SummaryQuery& query,
                                                       const db::Scope& scope);

}  // namespace cadre::development::store

#endif  // CADRE_SERVICES_DEVELOPMENT_STORE_COVERAGE_REPORT_STORE_H_
