#include "services/planning/plan_matter_api.h"

#include "services/planning/domain/judgement.h"
#include "services/planning/store/entry_detail_store.h"
#include "services/planning/store/entry_link_store.h"
#include "services/planning/store/orientation_store.h"
#include "services/planning/store/post_count_store.h"
#include "services/planning/store/review_store.h"

namespace cadre::planning {

absl::Status AddSurroundings(db::Session& session, PlanMatter& matter) {
  ASSIGN_OR_RETURN(matter.orientation, store::OrientationFor(session, matter.plan));
  const CivilDay opened = matter.plan.rounds.back().opened;
  ASSIGN_OR_RETURN(matter.reviewed, store::IsReviewedSince(session, matter.plan.organization,
                                                           CivilDay(opened.year(), 1, 1)));
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
