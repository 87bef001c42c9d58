// Who is told of an approved round, and whether the word arrived (APV-05).
#ifndef CADRE_SERVICES_PLANNING_DOMAIN_NOTICE_H_
#define CADRE_SERVICES_PLANNING_DOMAIN_NOTICE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "services/planning/domain/entry.h"

namespace cadre::planning {

using NoticeId = StrongId<struct NoticeIdTag>;

// Numbers of all enumerations as in cadre.planning.v1.
enum class Addressee : int {
  kLeadership = 1,
  kCommittee = 2,
  kPerson = 3,
  kUnitConference = 4,
  kPublic = 5,
};

enum class NoticeState : int { kDue = 1, kDelivered = 2, kRead = 3, kHandedOver = 4 };

struct RoundNotice {
  NoticeId id;
  PlanId plan;
  int sequence_no = 1;
  Addressee addressee = Addressee::kLeadership;
  std::optional<EntryId> entry;  // of the person that it is for
  bool planned = false;          // the person is in the plan; else taken out
  NoticeState state = NoticeState::kDue;
  CivilDay state_on;
  Paper document;  // with the signature, or by which it was delivered
  // Read beside it.
  std::optional<PersonId> person;
  std::string full_name;
  std::string post_title;
  Paper decision;  // of the round
};

// The notices that the approval of the last round makes due, without ids: as far as its publicity
// goes, and to everybody whom it brought in or took out. None for a round from paper: its notices
// were given.
std::vector<RoundNotice> NoticesOf(const Plan& plan, const std::vector<Entry>& entries,
                                   CivilDay day);

// FAILED_PRECONDITION (STATE_FORBIDS_MOVE) for a step back.
absl::Status Deliver(NoticeState to, CivilDay day, RoundNotice& notice);
// What was read or handed over stays so.
void ConfirmRead(CivilDay day, RoundNotice& notice);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_DOMAIN_NOTICE_H_
