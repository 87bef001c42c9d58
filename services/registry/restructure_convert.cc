#include "services/registry/restructure_convert.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/api/digest.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "common/text/vietnamese.h"
#include "services/registry/convert.h"

namespace cadre::registry {
namespace {

BelowOnClosing BelowFrom(v1::BelowOnClosing below) {
  switch (below) {
    case v1::BELOW_ON_CLOSING_CLOSE:
      return BelowOnClosing::kClose;
    case v1::BELOW_ON_CLOSING_MOVE:
      return BelowOnClosing::kMove;
    default:
      return BelowOnClosing::kRefuse;
  }
}

// As organizations keep their texts; those of a message are UTF-8.
std::string Line(const std::string& text) { return text::CleanName(text).value_or(""); }

std::optional<std::string> GivenText(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return Line(text);
}

Step StepFrom(const v1::OpenStep& wire, absl::Time now) {
  return OpenStep{.organization = {.id = OrganizationId(NewId(now)),
                                   .code = wire.code(),
                                   .kind = static_cast<OrganizationKind>(wire.kind()),
                                   .display_name = Line(wire.display_name()),
                                   .short_name = Line(wire.short_name()),
                                   .place = Line(wire.place())},
                  .parent = wire.parent()};
}

Step StepFrom(const v1::ChangeStep& wire) {
  ChangeStep step{.organization = wire.organization(),
                  .change = {.display_name = GivenText(wire.display_name()),
                             .short_name = GivenText(wire.short_name()),
                             .place = GivenText(wire.place())}};
  if (wire.kind() != v1::ORGANIZATION_KIND_UNSPECIFIED) {
    step.change.kind = static_cast<OrganizationKind>(wire.kind());
  }
  return step;
}

absl::StatusOr<Step> StepFrom(const v1::SplitStep& wire, const std::string& field) {
  SplitStep step{.organization = wire.organization(),
                 .kind = wire.kind() == v1::SPLIT_KIND_DIVIDE ? LineageKind::kDivided
                                                              : LineageKind::kSeparated,
                 .share_of = wire.share_of(),
                 .below = BelowFrom(wire.below())};
  for (const v1::SplitPart& part : wire.parts()) {
    SplitPart added{.into = part.into(), .share = part.share()};
    for (const std::string& name : part.people()) {
      ASSIGN_OR_RETURN(const PersonId person,
                       api::ParseId<PersonId>(name, api::kPersonPattern, field + ".parts.people"));
      added.people.push_back(person);
    }
    step.parts.push_back(std::move(added));
  }
  return step;
}

absl::StatusOr<Step> StepFrom(const v1::RestructuringStep& wire, const std::string& field,
                              absl::Time now) {
  switch (wire.action_case()) {
    case v1::RestructuringStep::kOpen:
      return StepFrom(wire.open(), now);
    case v1::RestructuringStep::kClose:
      return CloseStep{.organization = wire.close().organization(),
                       .posts = PostsFrom(wire.close().posts()),
                       .below = BelowFrom(wire.close().below()),
                       .people_to = wire.close().people_to()};
    case v1::RestructuringStep::kChange:
      return StepFrom(wire.change());
    case v1::RestructuringStep::kMove:
      return MoveStep{.organization = wire.move().organization(), .parent = wire.move().parent()};
    case v1::RestructuringStep::kMerge:
      return MergeStep{.organizations = {wire.merge().organizations().begin(),
                                         wire.merge().organizations().end()},
                       .into = wire.merge().into(),
                       .below = BelowFrom(wire.merge().below())};
    case v1::RestructuringStep::kSplit:
      return StepFrom(wire.split(), field + ".split");
    case v1::RestructuringStep::ACTION_NOT_SET:
      break;
  }
  return FieldError(field, "has no action that is known");
}

v1::OrganizationChange& AddChange(v1::RestructuringOutcome& outcome, int step,
                                  const std::string& code, v1::RestructuringEffect effect) {
  v1::OrganizationChange& added = *outcome.add_changes();
  added.set_step(step);
  added.set_code(code);
  added.set_effect(effect);
  return added;
}

void AddProblem(v1::RestructuringOutcome& outcome, const Refusal& refusal) {
  v1::RestructuringProblem& added = *outcome.add_problems();
  added.set_step(refusal.step);
  added.set_text(std::string(refusal.why.message()));
  const auto detail = DetailOf(refusal.why);
  if (!detail.has_value()) return;
  added.set_reason(std::string(ReasonName(detail->reason)));
  if (!detail->citations.empty()) added.set_rule(detail->citations.front().rule);
  if (!detail->fields.empty()) added.set_field(detail->fields.front().field);
}

void AddClosings(v1::RestructuringOutcome& outcome, const Restructuring& plan,
                 const std::map<OrganizationId, LeftOn>& left) {
  std::map<OrganizationId, int> moved;
  for (const PeopleMove& move : plan.people) {
    const auto on = left.find(move.from);
    const int all = on == left.end() ? 0 : on->second.people;
    moved[move.from] += move.people.has_value() ? static_cast<int>(move.people->size()) : all;
  }
  for (const Closing& closing : plan.closed) {
    v1::OrganizationChange& added =
        AddChange(outcome, closing.step, closing.code, v1::RESTRUCTURING_EFFECT_CLOSED);
    const auto on = left.find(closing.id);
    if (on == left.end()) continue;
    added.set_people_moved(std::min(moved[closing.id], on->second.people));
    added.set_people_left(on->second.people - added.people_moved());
    if (closing.posts != PostsOnClosing::kEnd) continue;
    added.set_posts_ended(on->second.posts);
    added.set_holdings_ended(on->second.holdings);
  }
}

}  // namespace

PostsOnClosing PostsFrom(v1::PostsOnClosing posts) {
  return posts == v1::POSTS_ON_CLOSING_END ? PostsOnClosing::kEnd : PostsOnClosing::kRefuse;
}

absl::StatusOr<std::vector<Step>> StepsFrom(const v1::RestructuringPlan& plan, absl::Time now) {
  std::vector<Step> steps;
  for (int i = 0; i < plan.steps_size(); ++i) {
    ASSIGN_OR_RETURN(Step step, StepFrom(plan.steps(i), absl::StrCat("plan.steps[", i, "]"), now));
    steps.push_back(std::move(step));
  }
  return steps;
}

v1::RestructuringOutcome ToProto(const Restructuring& plan,
                                 const std::map<OrganizationId, LeftOn>& left) {
  v1::RestructuringOutcome outcome;
  *outcome.mutable_day() = api::ToProto(plan.day);
  for (const Opening& opening : plan.opened) {
    AddChange(outcome, opening.step, opening.organization.code, v1::RESTRUCTURING_EFFECT_OPENED);
  }
  for (const Change& change : plan.changed) {
    AddChange(outcome, change.step, change.code, v1::RESTRUCTURING_EFFECT_CHANGED);
  }
  for (const Move& move : plan.moved) {
    if (!move.is_custody) {
      AddChange(outcome, move.step, move.code, v1::RESTRUCTURING_EFFECT_MOVED);
    }
  }
  AddClosings(outcome, plan, left);
  std::stable_sort(outcome.mutable_changes()->begin(), outcome.mutable_changes()->end(),
                   [](const auto& a, const auto& b) { return a.step() < b.step(); });
  for (const Refusal& refusal : plan.refusals) AddProblem(outcome, refusal);
  outcome.set_etag(absl::BytesToHexString(api::DigestOf(outcome)));
  return outcome;
}

v1::LineageLink ToProto(const LineageLink& link) {
  v1::LineageLink result;
  result.set_predecessor(api::OrganizationName(link.predecessor));
  result.set_successor(api::OrganizationName(link.successor));
  *result.mutable_day() = api::ToProto(link.day);
  result.set_kind(static_cast<v1::LineageKind>(link.kind));
  result.set_share(link.share);
  result.set_share_of(link.share_of);
  result.set_people_moved(link.people_moved);
  *result.mutable_decision() = ToProto(link.decision);
  return result;
}

}  // namespace cadre::registry
