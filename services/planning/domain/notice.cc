#include "services/planning/domain/notice.h"

#include "common/base/errors.h"

namespace cadre::planning {
namespace {

const char* NameOf(NoticeState state) {
  switch (state) {
    case NoticeState::kDue:
      return "DUE";
    case NoticeState::kDelivered:
      return "DELIVERED";
    case NoticeState::kRead:
      return "READ";
    case NoticeState::kHandedOver:
      return "HANDED_OVER";
  }
  return "UNKNOWN";
}

void Settle(NoticeState state, CivilDay day, RoundNotice& notice) {
  notice.state = state;
  notice.state_on = day;
}

}  // namespace

std::vector<RoundNotice> NoticesOf(const Plan& plan, const std::vector<Entry>& entries,
                                   CivilDay day) {
  const Round& round = plan.rounds.back();
  std::vector<RoundNotice> notices;
  if (round.imported || round.publicity < Publicity::kLeadership) return notices;
  const RoundNotice blank{.plan = plan.id, .sequence_no = round.sequence_no, .state_on = day};
  const auto add = [&](Addressee addressee) {
    notices.push_back(blank);
    notices.back().addressee = addressee;
  };
  add(Addressee::kLeadership);
  add(Addressee::kCommittee);
  if (round.publicity >= Publicity::kUnit) add(Addressee::kUnitConference);
  if (round.publicity >= Publicity::kPublic) add(Addressee::kPublic);
  for (const Entry& entry : entries) {
    const bool came = Stands(entry.state) && entry.added_in == round.sequence_no;
    const bool went = entry.state == EntryState::kExited && entry.removed_in == round.sequence_no;
    if (!came && !went) continue;
    add(Addressee::kPerson);
    notices.back().entry = entry.id;
    notices.back().person = entry.person;
    notices.back().planned = came;
  }
  return notices;
}

absl::Status Deliver(NoticeState to, CivilDay day, RoundNotice& notice) {
  // On paper a notice may arrive after it was read; nothing follows the paper.
  if (to <= notice.state) return StateError(NameOf(notice.state), "record a notice");
  Settle(to, day, notice);
  return absl::OkStatus();
}

void ConfirmRead(CivilDay day, RoundNotice& notice) {
  if (notice.state < NoticeState::kRead) Settle(NoticeState::kRead, day, notice);
}

}  // namespace cadre::planning
