// What units and their heads answer for in a span of time.
#ifndef CADRE_SERVICES_PLANNING_DOMAIN_ACCOUNTABILITY_H_
#define CADRE_SERVICES_PLANNING_DOMAIN_ACCOUNTABILITY_H_

#include <compare>
#include <map>
#include <optional>

#include "absl/time/time.h"
#include "common/base/civil_date.h"
#include "common/base/ids.h"

namespace cadre::planning {

// A planning unit, and the head who answered for a proposal; nobody where no decision names one.
struct Answerable {
  OrganizationId unit;
  std::optional<PersonId> head;

  auto operator<=>(const Answerable&) const = default;
};

// Numbers as in cadre.planning.v1.AccountabilityRow.
struct Answers {
  int approvals = 0;
  int entries_approved = 0;
  int entries_refused = 0;
  int warnings_passed = 0;
  int left_for_fault = 0;
  int rounds_returned = 0;
  int waivers = 0;
  int overdue_duties = 0;
  int unplanned_appointments = 0;
};

using AnswersByHead = std::map<Answerable, Answers>;

// Both days belong to it.
struct Span {
  CivilDay from;
  CivilDay to;
};

// What is asked: what was done in the span, as it read at the end of a day.
struct AccountabilityQuestion {
  Span span;  // ends on that day at the latest
  CivilDay as_of;
  absl::Time after;  // the moment at which that day is over
};

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_DOMAIN_ACCOUNTABILITY_H_
