#include "services/planning/plan_matter_api.h"

#include "common/base/errors.h"
#include "common/db/scope.h"
#include "services/planning/domain/judgement.h"
#include "services/planning/store/entry_detail_store.h"
#include "services/planning/store/entry_link_store.h"
#include "services/planning/store/orientation_store.h"
#include "services/planning/store/post_count_store.h"
#include "services/planning/store/review_store.h"

namespace cadre::planning {
namespace {

// Until a day, in the year in which the last round was opened or later.
absl::StatusOr<bool> IsReviewed(db::Session& session, const Plan& plan, CivilDay until) {
  const CivilDay opened = plan.rounds.back().opened;
  return store::IsReviewedBetween(session, plan.organization, CivilDay(opened.year(), 1, 1), until);
}

}  // namespace

absl::Status AddSurroundings(db::Session& session, PlanMatter& matter) {
  ASSIGN_OR_RETURN(matter.orientation, store::OrientationFor(session, matter.plan));
  ASSIGN_OR_RETURN(matter.reviewed, IsReviewed(session, matter.plan, db::kForever));
  ASSIGN_OR_RETURN(matter.linked, store::LinkedEntries(session, {matter.plan.id}));
  return absl::OkStatus();
}

absl::StatusOr<PlanMatter> MatterOf(db::Session& session, const Plan& plan, const Term& term,
                                    std::vector<Entry> entries) {
  PlanMatter matter{.plan = plan, .term = term, .entries = std::move(entries)};
  ASSIGN_OR_RETURN(matter.elsewhere,
                   store::CountPostsElsewhere(session, plan, CountedPeople(matter.entries)));
  RETURN_IF_ERROR(AddSurroundings(session, matter));
  // Ballots count where people are put up for posts.
  if (!IsOfSeats(plan.scope)) RETURN_IF_ERROR(store::AddVotes(session, matter.entries));
  return matter;
}

absl::StatusOr<PlanMatter> MatterOn(db::Session& session, Plan plan, const Term& term,
                                    std::vector<Entry> entries, const store::PastDay& past) {
  std::erase_if(plan.rounds, [&](const Round& round) {
    return !round.approved.has_value() || *round.approved > past.day;
  });
  if (plan.rounds.empty()) return NotFoundError("approved round");
  ASSIGN_OR_RETURN(const std::set<EntryId> out, store::OutOn(session, plan.id, past));
  std::erase_if(entries, [&](const Entry& entry) {
    return !WasInForceOn(entry, past.day) || out.contains(entry.id);
  });
  for (Entry& entry : entries) entry.state = EntryState::kApproved;
  PlanMatter matter{.plan = std::move(plan), .term = term, .entries = std::move(entries)};
  ASSIGN_OR_RETURN(
      matter.elsewhere,
      store::CountPostsElsewhereOn(session, matter.plan, CountedPeople(matter.entries), past));
  ASSIGN_OR_RETURN(matter.orientation, store::OrientationOn(session, matter.plan, past.day));
  ASSIGN_OR_RETURN(matter.reviewed, IsReviewed(session, matter.plan, past.day));
  ASSIGN_OR_RETURN(LinkedSince linked, store::LinkedEntries(session, {matter.plan.id}));
  std::erase_if(linked, [&](const auto& link) { return link.second > past.day; });
  matter.linked = std::move(linked);
  if (!IsOfSeats(matter.plan.scope)) RETURN_IF_ERROR(store::AddVotes(session, matter.entries));
  return matter;
}

absl::StatusOr<Measured> MeasuredBy(const regulation::Catalogue& rules, CivilDay day,
                                    const PlanMatter& matter) {
  ASSIGN_OR_RETURN(const regulation::RuleSet in_force,
                   rules.InForce(regulation::Domain::kPlanning, day));
  return MeasuredBy(in_force, day, matter);
}

Measured MeasuredBy(const regulation::RuleSet& rules, CivilDay day, const PlanMatter& matter) {
  Measured measured{
      .plan = matter.plan, .rules = rules, .day = day, .ages_on = AgeReference(matter.term, day)};
  Grounds grounds{.plan = matter.plan,
                  .rules = measured.rules,
                  .orientation = matter.orientation,
                  .ages_on = measured.ages_on,
                  .reviewed = matter.reviewed};
  if (matter.linked.has_value()) grounds.ties = Ties{matter.related, *matter.linked, day};
  Judgement judgement = Judge(grounds, matter.entries, matter.elsewhere);
  measured.numbers = std::move(judgement.numbers);
  measured.structure = std::move(judgement.structure);
  measured.orientation = matter.orientation;
  measured.gaps = std::move(judgement.gaps);
  return measured;
}

absl::StatusOr<FactsOfPeople> FactsOn(const api::Call& call, registry::RegistryClient& registry,
                                      const std::set<PersonId>& people, CivilDay day) {
  const std::vector<PersonId> ids(people.begin(), people.end());
  ASSIGN_OR_RETURN(std::vector<registry::v1::PersonFacts> facts, registry.Facts(call, ids, day));
  FactsOfPeople result;
  for (size_t i = 0; i < ids.size(); ++i) result[ids[i]] = std::move(facts[i]);
  return result;
}

}  // namespace cadre::planning
