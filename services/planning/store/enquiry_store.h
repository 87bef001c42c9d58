// Enquiries in SQL.
#ifndef CADRE_SERVICES_PLANNING_STORE_ENQUIRY_STORE_H_
#define CADRE_SERVICES_PLANNING_STORE_ENQUIRY_STORE_H_

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/planning/domain/enquiry.h"
#include "services/planning/domain/plan.h"

namespace cadre::planning::store {

// Where the caller reads, and where the caller may answer for the board.
struct EnquiryReader {
  db::Scope reads;
  db::Scope answers;
};

absl::Status InsertEnquiry(db::Session& session, const Enquiry& enquiry);

struct EnquiryQuery {
  std::optional<EnquiryId> id;
  std::optional<EnquiryState> state;
  std::string rule;                       // empty for any
  std::optional<CivilDay> raised_before;  // and still open
  std::optional<EnquiryId> before;        // the page begins after it, towards older ones
  int limit = 50;
};
// Those that the reader may see, the newest first. One statement.
absl::StatusOr<std::vector<Enquiry>> ListEnquiries(db::Session& session, const EnquiryQuery& query,
                                                   const EnquiryReader& reader);

// Whose organization must be in scope for a write, or whether reading is enough.
enum class EnquirySide { kUnit, kBoard, kReader };
// Held until the transaction ends.
absl::StatusOr<std::optional<Enquiry>> LockEnquiry(db::Session& session, EnquiryId id,
                                                   EnquirySide side, const db::Scope& scope);
//   ABORTED  the version is not the stored one
absl::Status UpdateEnquiry(db::Session& session, Enquiry& enquiry);

// Keeps the answer that `enquiry` has now.
absl::Status InsertAnswer(db::Session& session, const Enquiry& enquiry, const std::string& author);
// Asks once more who was asked before.
absl::Status AskAgain(db::Session& session, EnquiryId id);
// Asks units; at least one. One statement.
absl::Status AskToConfirm(db::Session& session, EnquiryId id,
                          const std::vector<OrganizationId>& units);
// False for a unit that was not asked.
absl::StatusOr<bool> Confirm(db::Session& session, EnquiryId id, OrganizationId unit, CivilDay day,
                             const std::string& by);
absl::StatusOr<int> CountUnconfirmed(db::Session& session, EnquiryId id);

struct UnconfirmedQuery {
  std::optional<EnquiryId> enquiry;
  EnquiryId after_enquiry;  // the page begins after this enquiry and unit
  OrganizationId after_unit;
  int limit = 50;
};
// Units in scope, or asked by a board in scope. One statement.
absl::StatusOr<std::vector<UnconfirmedUnit>> ListUnconfirmed(db::Session& session,
                                                             const UnconfirmedQuery& query,
                                                             const db::Scope& scope);

// The published answers on rules that hold for the unit of a plan: the latest of each enquiry, by
// rule, the newest first. One statement; none without rules.
absl::StatusOr<std::vector<RuleAnswer>> AnswersOn(db::Session& session,
                                                  const std::set<std::string>& rules, PlanId plan,
                                                  CivilDay day);

}  // namespace cadre::planning::store

#endif  // CADRE_SERVICES_PLANNING_STORE_ENQUIRY_STORE_H_
