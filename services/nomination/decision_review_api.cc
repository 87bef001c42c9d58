#include "services/nomination/decision_review_api.h"

#include <map>
#include <set>

#include "common/api/citation.h"
#include "common/api/page_token.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/regulation/gap.h"
#include "services/nomination/case_file_api.h"
#include "services/nomination/domain/candidates.h"
#include "services/nomination/store/open_case_store.h"
#include "services/registry/client/person_facts.h"

namespace cadre::nomination {
namespace {

// Numbers as in cadre.nomination.v1.
v1::TrainingGap ToProto(regulation::GapKind kind) {
  switch (kind) {
    case regulation::GapKind::kDegree:
      return v1::TRAINING_GAP_DEGREE;
    case regulation::GapKind::kTheory:
      return v1::TRAINING_GAP_THEORY;
    case regulation::GapKind::kStateManagement:
      return v1::TRAINING_GAP_STATE_MANAGEMENT;
    case regulation::GapKind::kDefenceObject:
      return v1::TRAINING_GAP_DEFENCE;
  }
  return v1::TRAINING_GAP_UNSPECIFIED;
}

// What the post asks and each person lacks, beside the standard that asks for it.
absl::Status AddGaps(const api::Call& call, registry::RegistryClient& registry, const Case& subject,
                     const std::vector<PersonId>& people, v1::DecisionReview& review) {
  const CivilDay day = call.legal_day();
  ASSIGN_OR_RETURN(const auto rules, registry.Rules(call));
  ASSIGN_OR_RETURN(const regulation::RuleSet standards,
                   rules->InForce(regulation::Domain::kPostStandard, day));
  const std::string post_name = api::PostName(*subject.post);
  ASSIGN_OR_RETURN(const auto posts, registry.Posts(call, {post_name}, day));
  const auto post = posts.find(post_name);
  if (post == posts.end()) return absl::OkStatus();  // closed since
  const std::string& group = post->second.post_group();
  const regulation::PostStandard* standard = standards.FindStandard(group);
  if (standard == nullptr) return absl::OkStatus();
  ASSIGN_OR_RETURN(const auto facts, registry.Facts(call, people, day));
  for (size_t i = 0; i < people.size(); ++i) {
    v1::PersonReview& person = *review.mutable_people(static_cast<int>(i));
    *person.mutable_standard() =
        api::ToProto(standards.Cite(group), static_cast<types::v1::Certainty>(standard->certainty));
    for (const regulation::GapKind kind :
         regulation::GapsOf(standard->required, registry::HeldOf(facts[i]))) {
      person.add_gaps(ToProto(kind));
    }
  }
  return absl::OkStatus();
}

absl::Status AddEntries(const api::Call& call, planning::PlanningClient& planning,
                        const Case& subject, v1::DecisionReview& review) {
  std::vector<std::string> names;
  for (const v1::PersonReview& person : review.people()) names.push_back(person.person());
  ASSIGN_OR_RETURN(const auto fetched, planning.EntriesOf(call, names));
  const std::string post = api::PostName(*subject.post);
  for (v1::PersonReview& person : *review.mutable_people()) {
    for (const planning::v1::FetchedEntry& wire : fetched) {
      if (wire.entry().person() == person.person() && wire.entry().post() != post) {
        person.add_other_entries(wire.entry().name());
      }
    }
  }
  return absl::OkStatus();
}

v1::StuckPlacement ToProto(const store::StuckPlacement& stuck) {
  v1::StuckPlacement result;
  result.set_case_(CaseName(stuck.placement.subject));
  result.set_organization(api::OrganizationName(stuck.organization));
  result.set_post(api::PostName(stuck.post));
  result.set_post_title(stuck.post_title);
  result.set_person(api::PersonName(stuck.placement.person));
  result.set_state(static_cast<v1::PlacementState>(stuck.placement.state));
  result.set_problem(stuck.placement.problem);
  result.set_attempts(stuck.placement.attempts);
  *result.mutable_due_date() = api::ToProto(stuck.start);
  return result;
}

}  // namespace

absl::StatusOr<v1::DecisionReview> DecisionReviewApi::ReviewDecision(
    const api::Call& call, const v1::ReviewDecisionRequest& request) {
  ASSIGN_OR_RETURN(const CaseId id, api::ParseId<CaseId>(request.name(), kCasePattern, "name"));
  std::optional<Case> subject;
  std::vector<PersonId> people;
  v1::DecisionReview review;
  review.set_case_(request.name());
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(subject, ReadCase(*lease, keys_, id, call.scope()));
    RETURN_IF_ERROR(CheckNotSealedFor(*subject, call.identity.person));
    const bool is_selected =
        subject->state == CaseState::kReady || subject->state == CaseState::kDecided;
    if (subject->is_plan() || !is_selected) {
      return StateError("nobody is selected for a post", "review the decision");
    }
    for (const Candidate& person : Introduced(*subject)) people.push_back(person.person);
    ASSIGN_OR_RETURN(const auto cases, store::OpenCasesOf(*lease, people, id, call.scope()));
    for (const PersonId person : people) {
      v1::PersonReview& added = *review.add_people();
      added.set_person(api::PersonName(person));
      const auto found = cases.find(person);
      if (found == cases.end()) continue;
      for (const CaseId other : found->second) added.add_other_cases(CaseName(other));
    }
  }
  if (subject->start.has_value()) {
    *review.mutable_placement_due_date() = api::ToProto(*subject->start);
  }
  RETURN_IF_ERROR(AddEntries(call, planning_, *subject, review));
  RETURN_IF_ERROR(AddGaps(call, registry_, *subject, people, review));
  return review;
}

absl::StatusOr<v1::ListStuckPlacementsResponse> DecisionReviewApi::ListStuckPlacements(
    const api::Call& call, const v1::ListStuckPlacementsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  store::StuckQuery query{.today = call.legal_day(), .limit = page.size + 1};
  if (page.after.size() == 2) {
    query.after = CaseId::FromText(page.after[0]).value_or(CaseId());
    query.after_person = PersonId::FromText(page.after[1]).value_or(PersonId());
  }
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<store::StuckPlacement> rows,
                   store::ListStuck(*lease, query, call.scope()));
  v1::ListStuckPlacementsResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    const store::Placement& last = rows.back().placement;
    response.set_next_page_token(
        api::NextPageToken(request, {last.subject.text(), last.person.text()}));
  }
  for (const store::StuckPlacement& row : rows) *response.add_placements() = ToProto(row);
  return response;
}

}  // namespace cadre::nomination
