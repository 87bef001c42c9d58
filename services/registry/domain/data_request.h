// Requests of the person whose data are kept (PDP-03): their states and their clock.
#ifndef CADRE_SERVICES_REGISTRY_DOMAIN_DATA_REQUEST_H_
#define CADRE_SERVICES_REGISTRY_DOMAIN_DATA_REQUEST_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/base/civil_date.h"
#include "common/base/ids.h"
#include "common/regulation/rule_set.h"
#include "services/registry/domain/record.h"

namespace cadre::registry {

using DataRequestId = StrongId<struct DataRequestIdTag>;

// Numbers as in cadre.registry.v1.
enum class DataRequestKind : int {
  kAccess = 1,
  kCorrect = 2,
  kRestrict = 3,
  kObject = 4,
  kDelete = 5,
  kComplain = 6,
};
enum class DataRequestState : int {
  kReceived = 1,
  kGranted = 2,
  kRefused = 3,
  kWithdrawn = 4,
  kLifted = 5,
};
enum class DataRequestMove { kGrant, kRefuse, kWithdraw, kLift };

struct DataRequest {
  DataRequestId id;
  PersonId person;
  DataRequestKind kind = DataRequestKind::kAccess;
  DataRequestState state = DataRequestState::kReceived;
  std::string text;
  Decision asked_by;  // the paper; empty where the person asked by login
  absl::Time created_at;
  std::optional<absl::Time> due_at;  // none where no rule says
  std::optional<absl::Time> decided_at;
  std::string reason;
  Decision basis;
  std::string basis_clause;
  int64_t version = 1;

  bool IsOverdue(absl::Time now) const {
    return state == DataRequestState::kReceived && due_at.has_value() && *due_at < now;
  }
};

// Takes the request to its next state.
//   FAILED_PRECONDITION (STATE_FORBIDS_MOVE)  names state and move, with the clause of PDP-03
absl::Status Advance(DataRequest& request, DataRequestMove move, const Citation& rights);

// The copy may be handed over.
//   FAILED_PRECONDITION (STATE_FORBIDS_MOVE)
absl::Status CheckCopy(const DataRequest& request, const Citation& rights);

// The row of a rule set (domain PROTECTION) that says how long an answer may take; null if none.
const regulation::Parameter* TimeToAnswer(const regulation::RuleSet& protection,
                                          DataRequestKind kind, CivilDay day);

// When the time is over. Nothing for a unit that needs a table of working days.
std::optional<absl::Time> DueAt(absl::Time received, const regulation::Parameter& time);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_DATA_REQUEST_H_
