#include "services/registry/plan_api.h"

#include <algorithm>
#include <map>
#include <set>
#include <variant>

#include "common/base/errors.h"
#include "services/registry/domain/own_reach.h"
#include "services/registry/life_convert.h"
#include "services/registry/organization_events_api.h"
#include "services/registry/placing_api.h"
#include "services/registry/post_api.h"
#include "services/registry/record_api.h"
#include "services/registry/record_history_api.h"
#include "services/registry/store/facet_store.h"
#include "services/registry/store/organization_store.h"
#include "services/registry/store/placement_store.h"
#include "services/registry/store/restructure_store.h"

namespace cadre::registry {
namespace {

// Refuses lists of people that name somebody who is not of the organization, or twice.
absl::Status CheckPeople(db::Session& session, Restructuring& plan) {
  std::set<PersonId> named;
  for (const PeopleMove& move : plan.people) {
    if (!move.people.has_value()) continue;
    ASSIGN_OR_RETURN(const std::set<PersonId> found,
                     store::PeopleOf(session, move.from, *move.people));
    for (const PersonId person : *move.people) {
      if (found.contains(person) && named.insert(person).second) continue;
      plan.refusals.push_back({.step = move.step, .why = NotFoundError("person")});
      break;
    }
  }
  return absl::OkStatus();
}

absl::Status PlaceAll(api::Mutation& m, const Restructuring& plan) {
  std::set<OrganizationId> by_decision;  // those that it opens or moves
  for (const Opening& opening : plan.opened) {
    RETURN_IF_ERROR(store::InsertOrganization(m.session(), opening.organization));
    by_decision.insert(opening.organization.id);
  }
  for (const Move& move : plan.moved) {
    RETURN_IF_ERROR(
        store::MoveOrganization(m.session(), move.id, move.parent, plan.day, plan.decision));
    by_decision.insert(move.id);
  }
  std::set<OrganizationId> closed;
  for (const Closing& closing : plan.closed) closed.insert(closing.id);
  for (const Placed& placed : plan.placed) {
    if (closed.contains(placed.organization.id)) {
      RETURN_IF_ERROR(
          store::CloseOrganization(m.session(), placed.organization, plan.day, plan.decision));
    }
    const bool is_put = by_decision.contains(placed.organization.id);
    RETURN_IF_ERROR(
        EmitPlaced(m, placed.organization, placed.from, is_put ? plan.decision : DocumentKey()));
  }
  return absl::OkStatus();
}

absl::Status ChangeAll(api::Mutation& m, const Restructuring& plan) {
  for (const Change& change : plan.changed) {
    ASSIGN_OR_RETURN(std::optional<Organization> organization,
                     store::FindAtAnyTime(m.session(), change.id, plan.day, {.everything = true}));
    if (!organization.has_value()) return InternalError("an organization vanished under the lock");
    Apply(change.change, *organization);
    RETURN_IF_ERROR(store::PutVersion(m.session(), *organization, plan.day, plan.decision));
    RETURN_IF_ERROR(EmitChanged(m, *organization, plan.day, plan.decision));
  }
  return absl::OkStatus();
}

// The roots of each role that the caller holds.
std::vector<RoleRoots> HeldRoots(const api::Identity& identity) {
  std::map<Role, RoleRoots> roots;
  for (const api::Binding& binding : identity.bindings) {
    roots[binding.role].push_back(binding.organization);
  }
  std::vector<RoleRoots> held;
  for (auto& [role, over] : roots) held.push_back(std::move(over));
  return held;
}

// In the history of a person, and to the other services.
absl::Status KeepMove(api::Mutation& m, const RevisionLog& log, OrganizationId from,
                      const PersonPlacement& next) {
  const v1::Placement after = ToProto(next);
  v1::ChangeNote note;
  *note.mutable_source() = after.decision();
  RETURN_IF_ERROR(log.Keep(m, {next.person, v1::RECORD_PART_PLACEMENT, FormatDay(next.start)},
                           nullptr, &after, note));
  return EmitTransferred(m, from, next);
}

absl::Status LinkAll(api::Mutation& m, const RevisionLog& log, Restructuring& plan) {
  for (const PeopleMove& move : plan.people) {
    RETURN_IF_ERROR(store::MovePlacements(m.session(), move, plan.day,
                                          {plan.decision.number, plan.decision.date}));
    ASSIGN_OR_RETURN(const std::vector<PersonId> moved,
                     store::MovePeople(m.session(), move, m.call().now()));
    for (const PersonId person : moved) {
      RETURN_IF_ERROR(KeepMove(m, log, move.from,
                               {.person = person,
                                .organization = move.to,
                                .start = plan.day,
                                .end = db::kForever,
                                .decision = {plan.decision.number, plan.decision.date}}));
    }
    RETURN_IF_ERROR(store::RefreshFacets(m.session(), moved, m.call().legal_day()));
    const auto link = std::find_if(plan.links.begin(), plan.links.end(), [&](const auto& l) {
      return l.predecessor == move.from && l.successor == move.to;
    });
    if (link != plan.links.end()) link->people_moved += static_cast<int>(moved.size());
  }
  for (const LineageLink& link : plan.links) {
    RETURN_IF_ERROR(store::InsertLink(m.session(), link));
    RETURN_IF_ERROR(EmitSucceeded(m, link));
  }
  return absl::OkStatus();
}

absl::Status EndPosts(api::Mutation& m, const RevisionLog& log,
                      const std::vector<OrganizationId>& closed, const Restructuring& plan) {
  ASSIGN_OR_RETURN(const store::EndedPosts ended,
                   store::EndPostsOf(m.session(), closed, plan.day, plan.decision));
  for (const PostId post : ended.posts) {
    RETURN_IF_ERROR(EmitPostClosed(m, post, plan.day, {plan.decision.number, plan.decision.date}));
  }
  RETURN_IF_ERROR(KeepEnds(log, m, ended.holders, {plan.decision.number, plan.decision.date}));
  std::vector<PersonId> holders;
  for (const store::Holder& holder : ended.holders) {
    RETURN_IF_ERROR(EmitVacated(m, holder, plan.day, v1::VACANCY_CAUSE_POST_CLOSED));
    holders.push_back(holder.person);
  }
  return store::RefreshFacets(m.session(), holders, m.call().legal_day());
}

}  // namespace

absl::StatusOr<CheckedPlan> CheckPlan(db::Session& session, const api::Call& call, CivilDay day,
                                      const DocumentKey& decision, const std::vector<Step>& steps) {
  std::vector<std::string> codes;
  for (const Step& step : steps) {
    if (const auto* open = std::get_if<OpenStep>(&step)) codes.push_back(open->organization.code);
  }
  ASSIGN_OR_RETURN(const Tree tree, store::LoadTree(session, day, codes, call.scope()));
  CheckedPlan checked{.plan = PlanRestructuring(tree, decision, steps)};
  std::vector<OrganizationId> closed;
  for (const Closing& closing : checked.plan.closed) closed.push_back(closing.id);
  ASSIGN_OR_RETURN(checked.left, store::LeftOnThem(session, closed, day));
  RETURN_IF_ERROR(CheckPeople(session, checked.plan));
  CheckLeft(checked.left, call.legal_day(), checked.plan);
  CheckOwnReach(tree, HeldRoots(call.identity), checked.plan);
  return checked;
}

absl::Status CarryOut(api::Mutation& m, const RevisionLog& log, CheckedPlan& checked) {
  Restructuring& plan = checked.plan;
  RETURN_IF_ERROR(PlaceAll(m, plan));
  RETURN_IF_ERROR(ChangeAll(m, plan));
  RETURN_IF_ERROR(LinkAll(m, log, plan));
  std::vector<OrganizationId> closed;
  for (const Closing& closing : plan.closed) {
    closed.push_back(closing.id);
    RETURN_IF_ERROR(EmitClosed(m, closing.id, plan.day, plan.decision));
  }
  return EndPosts(m, log, closed, plan);
}

}  // namespace cadre::registry
