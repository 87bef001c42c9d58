#include "services/nomination/eligibility.h"

#include <algorithm>
#include <map>
#include <set>

#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/nomination/domain/appointment_rules.h"
#include "services/registry/client/person_facts.h"

namespace cadre::nomination {
namespace {

using PlansOfPeople = std::map<PersonId, std::vector<PlanSupport>>;

absl::StatusOr<PlansOfPeople> PlansOf(const api::Call& call, registry::RegistryClient& registry,
                                      planning::PlanningClient& planning,
                                      const std::vector<PersonId>& people) {
  std::vector<std::string> names;
  for (const PersonId id : people) names.push_back(api::PersonName(id));
  ASSIGN_OR_RETURN(const auto fetched, planning.EntriesOf(call, names));
  std::set<std::string> posts;
  for (const planning::v1::FetchedEntry& wire : fetched) posts.insert(wire.entry().post());
  ASSIGN_OR_RETURN(const auto known, registry.Posts(call, posts, call.legal_day()));
  PlansOfPeople result;
  for (const planning::v1::FetchedEntry& wire : fetched) {
    PlanSupport plan{.entry = wire.entry().name()};
    ASSIGN_OR_RETURN(plan.post,
                     api::ParseId<PostId>(wire.entry().post(), api::kPostPattern, "post"));
    const auto post = known.find(wire.entry().post());
    if (post != known.end()) plan.rank = post->second.rank();
    ASSIGN_OR_RETURN(plan.term_start, api::DayFrom(wire.term_start(), "term_start"));
    ASSIGN_OR_RETURN(plan.term_end, api::DayFrom(wire.term_end(), "term_end"));
    ASSIGN_OR_RETURN(const PersonId person,
                     api::ParseId<PersonId>(wire.entry().person(), api::kPersonPattern, "person"));
    result[person].push_back(std::move(plan));
  }
  return result;
}

absl::Status RefusalOf(const std::string& person, const IntroductionVerdict& verdict) {
  ErrorDetail detail{.reason = Reason::kRuleViolated,
                     .metadata = {{"rule", verdict.blocks.front().rule}, {"person", person}}};
  for (const regulation::Finding& block : verdict.blocks)
    detail.citations.push_back(block.citation);
  return MakeError(absl::StatusCode::kFailedPrecondition, "the person may not be introduced",
                   std::move(detail));
}

}  // namespace

absl::StatusOr<IntroducedPeople> IntroducedPeople::Of(const api::Call& call,
                                                      registry::RegistryClient& registry,
                                                      registry::TermClient& terms,
                                                      planning::PlanningClient& planning,
                                                      const std::vector<PersonId>& people) {
  IntroducedPeople result;
  ASSIGN_OR_RETURN(auto facts, registry.Facts(call, people, call.legal_day()));
  for (size_t i = 0; i < people.size(); ++i) result.facts_[people[i]] = std::move(facts[i]);
  ASSIGN_OR_RETURN(result.plans_, PlansOf(call, registry, planning, people));
  result.counted_on_ = call.legal_day();
  ASSIGN_OR_RETURN(result.post_months_, terms.PostTimes(call, people));
  return result;
}

absl::StatusOr<Introduction> IntroducedPeople::For(const registry::v1::Post& post, PersonId person,
                                                   CivilDay day) const {
  const registry::v1::PersonFacts& facts = FactsOf(person);
  Introduction result{.rank = post.rank(), .holds_post = !facts.holdings().empty(), .day = day};
  ASSIGN_OR_RETURN(result.post, api::ParseId<PostId>(post.name(), api::kPostPattern, "post"));
  result.holds_it =
      std::any_of(facts.holdings().begin(), facts.holdings().end(),
                  [&](const auto& holding) { return holding.post().name() == post.name(); });
  result.held_rank = registry::HeldRankOf(facts);
  ASSIGN_OR_RETURN(result.working_life, registry::WorkingLifeOf(facts));
  ASSIGN_OR_RETURN(result.disciplines, registry::DisciplinesOf(facts));
  std::erase_if(result.disciplines, [&](const auto& each) { return each.date > day; });
  const auto plans = plans_.find(person);
  if (plans != plans_.end()) result.plans = plans->second;
  const auto months = post_months_.find(person);
  if (months != post_months_.end() && day == counted_on_) result.in_post_months = months->second;
  return result;
}

absl::StatusOr<std::vector<Candidate>> EligibleCandidates(const api::Call& call,
                                                          registry::RegistryClient& registry,
                                                          registry::TermClient& terms,
                                                          planning::PlanningClient& planning,
                                                          const ProposedPeople& proposed) {
  const CivilDay day = call.legal_day();
  ASSIGN_OR_RETURN(const auto rules, registry.Rules(call));
  ASSIGN_OR_RETURN(const auto in_force, IntroductionRules::On(*rules, day));
  ASSIGN_OR_RETURN(const IntroducedPeople introduced,
                   IntroducedPeople::Of(call, registry, terms, planning, proposed.people));
  std::vector<Candidate> candidates;
  for (const PersonId id : proposed.people) {
    const registry::v1::Person& person = introduced.FactsOf(id).person();
    ASSIGN_OR_RETURN(Introduction introduction, introduced.For(proposed.post, id, day));
    introduction.special_case = proposed.special_case.has_value();
    const IntroductionVerdict verdict = CheckIntroduction(in_force, introduction);
    if (!verdict.blocks.empty()) return RefusalOf(person.name(), verdict);
    candidates.push_back({.person = id,
                          .full_name = person.full_name(),
                          .supporting_entry = verdict.supporting_entry,
                          .special_case = proposed.special_case});
  }
  return candidates;
}

}  // namespace cadre::nomination
