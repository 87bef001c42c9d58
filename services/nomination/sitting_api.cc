#include "services/nomination/sitting_api.h"

#include <algorithm>

#include "common/api/mutate.h"
#include "common/api/page_token.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/nomination/convert.h"
#include "services/nomination/domain/resummoning.h"
#include "services/nomination/roll_api.h"
#include "services/nomination/roll_convert.h"
#include "services/nomination/store/ballot_store.h"
#include "services/nomination/store/roll_store.h"
#include "services/nomination/store/sitting_store.h"

namespace cadre::nomination {
namespace {

absl::StatusOr<Sitting> Locked(api::Mutation& m, const std::string& name) {
  ASSIGN_OR_RETURN(const SittingId id, api::ParseId<SittingId>(name, kSittingPattern, "name"));
  ASSIGN_OR_RETURN(std::optional<Sitting> sitting,
                   store::LockSitting(m.session(), id, m.call().scope()));
  if (!sitting.has_value()) return NotFoundError("sitting");
  return *std::move(sitting);
}

}  // namespace

absl::Status SittingApi::CheckScope(const api::Call& call, OrganizationId organization) {
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const bool in_scope, db::IsInScope(*lease, organization, call.scope()));
  return in_scope ? absl::OkStatus() : NotFoundError("organization");
}

absl::Status SittingApi::CheckRollByRule(const api::Call& call, Sitting& sitting,
                                         RollNotes& notes) {
  ASSIGN_OR_RETURN(const auto rules, registry_.Rules(call));
  const auto set = rules->InForce(regulation::Domain::kAppointment, sitting.day);
  const CountingBoard board = set.ok() ? CountingBoardOf(*set, sitting.day) : CountingBoard();
  RETURN_IF_ERROR(CheckBoard(sitting.roll, board));
  ASSIGN_OR_RETURN(const RollByRule by_rule, AskRoll(call, registry_, sitting));
  if (by_rule.composition.has_value()) notes.composition = by_rule.composition->rule;
  RETURN_IF_ERROR(CompareRoll(sitting.roll, by_rule.proposed, notes));
  std::vector<PersonId> people;
  for (const Participant& participant : sitting.roll) people.push_back(participant.person);
  ASSIGN_OR_RETURN(const auto facts, registry_.Facts(call, people, call.legal_day()));
  for (size_t i = 0; i < facts.size(); ++i) {
    sitting.roll[i].full_name = facts[i].person().full_name();
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::Sitting> SittingApi::ConveneSitting(const api::Call& call,
                                                       const v1::ConveneSittingRequest& request) {
  ASSIGN_OR_RETURN(Sitting sitting, FromProto(request.sitting()));
  ASSIGN_OR_RETURN(RollNotes notes, NotesFrom(request.sitting()));
  RETURN_IF_ERROR(CheckRoll(sitting.roll));
  RETURN_IF_ERROR(CheckScope(call, sitting.organization));
  RETURN_IF_ERROR(CheckRollByRule(call, sitting, notes));
  return api::Mutate<v1::Sitting>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Sitting> {
        if (sitting.repeats.has_value()) {
          ASSIGN_OR_RETURN(const std::optional<Sitting> before,
                           store::LockSitting(m.session(), *sitting.repeats, call.scope()));
          if (!before.has_value()) return NotFoundError("sitting");
          RETURN_IF_ERROR(CheckRepeats(sitting, *before));
        }
        sitting.id = SittingId(NewId(call.now()));
        RETURN_IF_ERROR(store::InsertSitting(m.session(), sitting));
        if (sitting.repeats.has_value()) {
          RETURN_IF_ERROR(store::InsertRepeat(m.session(), sitting.id, *sitting.repeats));
        }
        RETURN_IF_ERROR(store::InsertRollNotes(m.session(), sitting.id, notes));
        m.Touch(SittingName(sitting.id));
        v1::Sitting shown = ToProto(sitting);
        AddNotes(notes, shown);
        return shown;
      });
}

absl::StatusOr<v1::Sitting> SittingApi::GetSitting(const api::Call& call,
                                                   const v1::GetSittingRequest& request) {
  ASSIGN_OR_RETURN(const SittingId id,
                   api::ParseId<SittingId>(request.name(), kSittingPattern, "name"));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const std::optional<Sitting> sitting,
                   store::FindSitting(*lease, id, call.scope()));
  if (!sitting.has_value()) return NotFoundError("sitting");
  ASSIGN_OR_RETURN(const RollNotes notes, store::RollNotesOf(*lease, id));
  v1::Sitting shown = ToProto(*sitting);
  AddNotes(notes, shown);
  return shown;
}

absl::StatusOr<v1::ListSittingsResponse> SittingApi::ListSittings(
    const api::Call& call, const v1::ListSittingsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  std::optional<SittingId> before;
  if (!page.after.empty()) before = SittingId::FromText(page.after.front());
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<Sitting> rows,
                   store::ListSittings(*lease, before, page.size + 1, call.scope()));
  v1::ListSittingsResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {rows.back().id.text()}));
  }
  for (const Sitting& row : rows) *response.add_sittings() = ToProto(row);
  return response;
}

absl::StatusOr<v1::Sitting> SittingApi::CheckIn(const api::Call& call,
                                                const v1::CheckInRequest& request) {
  std::vector<PersonId> people;
  for (const std::string& name : request.people()) {
    ASSIGN_OR_RETURN(const PersonId id,
                     api::ParseId<PersonId>(name, api::kPersonPattern, "people"));
    people.push_back(id);
  }
  return api::Mutate<v1::Sitting>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Sitting> {
        ASSIGN_OR_RETURN(Sitting sitting, Locked(m, request.name()));
        RETURN_IF_ERROR(cadre::nomination::CheckIn(sitting, people));
        RETURN_IF_ERROR(store::MarkPresent(m.session(), sitting.id, people));
        RETURN_IF_ERROR(store::UpdateSitting(m.session(), sitting));
        m.Touch(request.name());
        return ToProto(sitting);
      });
}

absl::StatusOr<v1::Sitting> SittingApi::CloseSitting(const api::Call& call,
                                                     const v1::CloseSittingRequest& request) {
  const bool no_quorum = request.end() == v1::SITTING_END_NO_QUORUM;
  std::shared_ptr<const regulation::Catalogue> rules;
  if (no_quorum) {
    ASSIGN_OR_RETURN(rules, registry_.Rules(call));
  }
  return api::Mutate<v1::Sitting>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Sitting> {
        ASSIGN_OR_RETURN(Sitting sitting, Locked(m, request.name()));
        if (IsOver(sitting.state)) return StateError("closed", "close");
        if (no_quorum) {
          RETURN_IF_ERROR(CheckNoQuorum(sitting, QuorumsOf(*rules, sitting.meeting, sitting.day)));
          sitting.state = SittingState::kNoQuorum;
        } else {
          ASSIGN_OR_RETURN(const int open, store::CountUnrecorded(m.session(), sitting.id));
          if (open > 0) return StateError("a ballot is not counted", "close");
          sitting.state = SittingState::kClosed;
        }
        RETURN_IF_ERROR(store::UpdateSitting(m.session(), sitting));
        m.Touch(request.name());
        return ToProto(sitting);
      });
}

}  // namespace cadre::nomination
