#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/planning/convert.h"
#include "services/planning/domain/moves.h"
#include "services/planning/domain/route.h"
#include "services/planning/entry_api.h"
#include "services/planning/route_convert.h"
#include "services/planning/store/entry_store.h"
#include "services/planning/store/plan_store.h"
#include "services/planning/store/route_store.h"

namespace cadre::planning {
namespace {

constexpr int kMostComments = 1000;

}  // namespace

absl::StatusOr<v1::EntryComment> EntryApi::CommentOnEntry(
    const api::Call& call, const v1::CommentOnEntryRequest& request) {
  ASSIGN_OR_RETURN(const EntryKey key, ParseEntry(request.name(), "name"));
  return api::Mutate<v1::EntryComment>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::EntryComment> {
        ASSIGN_OR_RETURN(const std::optional<Plan> plan,
                         store::LockSubmitted(m.session(), key.plan, call.scope()));
        if (!plan.has_value()) return NotFoundError("entry");
        ASSIGN_OR_RETURN(const std::optional<Entry> entry,
                         store::FindEntry(m.session(), key.plan, key.entry, call.identity.person));
        if (!entry.has_value()) return NotFoundError("entry");
        RETURN_IF_ERROR(CheckComment(*plan, *entry));
        const EntryComment comment{.organization = plan->holder,
                                   .day = call.legal_day(),
                                   .text = request.comment().text()};
        RETURN_IF_ERROR(store::AddComment(m.session(), NewId(call.now()), key.entry, comment));
        m.Touch(request.name());
        return ToProto(comment);
      });
}

absl::StatusOr<v1::ListEntryCommentsResponse> EntryApi::ListEntryComments(
    const api::Call& call, const v1::ListEntryCommentsRequest& request) {
  ASSIGN_OR_RETURN(const EntryKey key, ParseEntry(request.name(), "name"));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const bool in_scope, store::HasPlan(*lease, key.plan, call.scope()));
  if (!in_scope) return NotFoundError("entry");
  ASSIGN_OR_RETURN(const std::optional<Entry> entry,
                   store::FindEntry(*lease, key.plan, key.entry, call.identity.person));
  if (!entry.has_value()) return NotFoundError("entry");
  v1::ListEntryCommentsResponse response;
  if (IsHidden(*entry)) return response;
  ASSIGN_OR_RETURN(const auto comments, store::CommentsOnEntry(*lease, key.entry, kMostComments));
  for (const EntryComment& comment : comments) *response.add_comments() = ToProto(comment);
  return response;
}

}  // namespace cadre::planning
