// Enquiries of units (vướng mắc, kiến nghị) and the answers of the boards above them.
#ifndef CADRE_SERVICES_PLANNING_DOMAIN_ENQUIRY_H_
#define CADRE_SERVICES_PLANNING_DOMAIN_ENQUIRY_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "common/base/civil_date.h"
#include "common/base/ids.h"

namespace cadre::planning {

using EnquiryId = StrongId<struct EnquiryIdTag>;

// Numbers of all enumerations as in cadre.planning.v1.
enum class EnquiryKind : int { kProblem = 1, kProposal = 2 };
enum class EnquiryState : int {
  kRaised = 1,
  kDrafted = 2,
  kPublished = 3,
  kWithdrawn = 4,
  kRevised = 5,
};

// An answer that was published.
struct Answer {
  int revision = 0;  // 1, 2, …; 0 while there is none
  std::string text;
  std::optional<CivilDay> published;
};

struct Enquiry {
  EnquiryId id;
  OrganizationId organization;
  OrganizationId board;
  EnquiryKind kind = EnquiryKind::kProblem;
  std::string rule;      // "STR-06"; empty for none
  std::string rule_set;  // "PLN-2021"; empty for none
  std::optional<OrganizationId> concerned_unit;
  std::string title;
  std::string text;
  std::string author;  // principal
  CivilDay raised;
  EnquiryState state = EnquiryState::kRaised;
  std::string draft;
  Answer answer;
  int64_t version = 1;
  bool reader_may_answer = false;  // of one reading: who reads acts for the board
};

// A unit that has not confirmed the answer.
struct UnconfirmedUnit {
  EnquiryId enquiry;
  OrganizationId organization;
  int revision = 1;
  CivilDay published;
};

// The published answer on a rule, for whoever is judged by it.
struct RuleAnswer {
  EnquiryId enquiry;
  OrganizationId board;
  std::string rule;
  std::string title;
  Answer answer;
};

// Whether an answer is waited for.
bool IsOpen(EnquiryState state);

// INVALID_ARGUMENT naming the field: tied to nothing, a rule that is not written as one, a board
// that is the unit.
absl::Status CheckEnquiry(const Enquiry& enquiry);

// Days since it was raised, while it is open; else 0.
int DaysOpen(const Enquiry& enquiry, CivilDay today);

// The moves. One that the state does not allow answers FAILED_PRECONDITION (STATE_FORBIDS_MOVE)
// naming the state, and leaves the enquiry as it was.
absl::Status Draft(const std::string& draft, Enquiry& enquiry);
absl::Status Publish(CivilDay today, Enquiry& enquiry);
absl::Status Withdraw(Enquiry& enquiry);
//   ABORTED  another answer was published since
absl::Status CheckConfirm(const Enquiry& enquiry, int revision);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_DOMAIN_ENQUIRY_H_
