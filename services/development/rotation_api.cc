#include "services/development/rotation_api.h"

#include "common/api/mutate.h"
#include "common/api/page_token.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/development/approval_api.h"
#include "services/development/convert.h"
#include "services/development/rotation_judge_api.h"
#include "services/development/rotation_move_api.h"
#include "services/development/store/entry_store.h"
#include "services/development/store/rotation_file_store.h"

namespace cadre::development {
namespace {

// The entry stands in its plan and is of the person.
absl::Status CheckEntry(const PlannedEntry& entry, const Rotation& rotation) {
  if (rotation.plan != entry.plan) return NotFoundError("entry");
  if (rotation.person != entry.person) {
    return FieldError("rotation.person", "is not the person of the entry");
  }
  if (entry.state != EntryState::kStanding) return StateError("CLOSED entry", "propose");
  return absl::OkStatus();
}

// The entry still stands; it is held until the transaction ends.
absl::Status LockStandingEntry(api::Mutation& m, const Rotation& rotation) {
  if (!rotation.entry.has_value()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const auto entries,
                   store::LockEntries(m.session(), {*rotation.entry}, m.call().scope()));
  if (entries.empty()) return NotFoundError("entry");
  return CheckEntry(entries.front(), rotation);
}

}  // namespace

absl::StatusOr<v1::Rotation> RotationApi::ProposeRotation(
    const api::Call& call, const v1::ProposeRotationRequest& request) {
  ASSIGN_OR_RETURN(Rotation rotation, FromProto(request.rotation()));
  RETURN_IF_ERROR(CheckStart(rotation, call.legal_day()));
  if (rotation.entry.has_value()) {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(const auto entry, store::FindEntry(*lease, *rotation.entry, call.scope()));
    if (!entry.has_value()) return NotFoundError("entry");
    if (request.rotation().person().empty()) rotation.person = entry->person;
    RETURN_IF_ERROR(CheckEntry(*entry, rotation));
    rotation.organization = entry->organization;
  }
  // The registry is asked before the transaction begins.
  ASSIGN_OR_RETURN(const RotationCase known, CaseOf(call, registry_, rotation));
  ASSIGN_OR_RETURN(const auto rules, registry_.Rules(call));
  if (!rotation.entry.has_value()) {
    ASSIGN_OR_RETURN(rotation.organization, api::ParseId<OrganizationId>(
                                                known.person.person().organization(),
                                                api::kOrganizationPattern, "person.organization"));
  }
  ASSIGN_OR_RETURN(rotation.receiver,
                   api::ParseId<OrganizationId>(known.post.organization(),
                                                api::kOrganizationPattern, "post.organization"));
  rotation.id = RotationId(NewId(call.now()));
  rotation.full_name = known.person.person().full_name();
  rotation.post_title = known.post.title();
  return api::Mutate<v1::Rotation>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Rotation> {
        Rotation made = rotation;
        RETURN_IF_ERROR(RequireInScope(m.session(), call, made.organization, "person"));
        RETURN_IF_ERROR(CheckApprover(m.session(), call, made.organization, made.approver,
                                      "rotation.approver"));
        ASSIGN_OR_RETURN(const auto others, LockOthers(m.session(), made));
        RETURN_IF_ERROR(LockStandingEntry(m, made));
        RETURN_IF_ERROR(CheckElsewhere(made, others));
        RETURN_IF_ERROR(Judge(m, *rules, known, made).status());
        RETURN_IF_ERROR(store::InsertRotation(m.session(), made));
        RETURN_IF_ERROR(store::AddEvaluation(m.session(), made.id, made.evaluation));
        RETURN_IF_ERROR(store::AddStep(
            m.session(), made.id,
            {.state = made.state, .day = call.legal_day(), .by = call.identity.principal}));
        m.Touch(RotationName(made.id));
        return ToProto(made);
      });
}

absl::StatusOr<v1::Rotation> RotationApi::GetRotation(const api::Call& call,
                                                      const v1::GetRotationRequest& request) {
  ASSIGN_OR_RETURN(const RotationId id,
                   api::ParseId<RotationId>(request.name(), kRotationPattern, "name"));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const auto rotation, store::FindRotation(*lease, id, call.scope()));
  if (!rotation.has_value()) return NotFoundError("rotation");
  return ToProto(*rotation);
}

absl::StatusOr<v1::ListRotationsResponse> RotationApi::ListRotations(
    const api::Call& call, const v1::ListRotationsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  store::RotationQuery query{.day = call.legal_day(), .limit = page.size + 1};
  if (!page.after.empty()) query.before = RotationId::FromText(page.after.front());
  if (!request.under().empty()) {
    ASSIGN_OR_RETURN(query.under, api::ParseId<OrganizationId>(request.under(),
                                                               api::kOrganizationPattern, "under"));
  }
  if (!request.person().empty()) {
    ASSIGN_OR_RETURN(query.person,
                     api::ParseId<PersonId>(request.person(), api::kPersonPattern, "person"));
  }
  if (request.state() != v1::ROTATION_STATE_UNSPECIFIED) {
    query.state = static_cast<RotationState>(request.state());
  }
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<Rotation> rows, store::ListRotations(*lease, query, call.scope()));
  v1::ListRotationsResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {rows.back().id.text()}));
  }
  for (const Rotation& row : rows) *response.add_rotations() = ToProto(row);
  return response;
}

}  // namespace cadre::development
