// What rules that are not in use yet would change.
#include <set>

#include "common/api/page_token.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/nomination/case_api.h"
#include "services/nomination/case_file_api.h"
#include "services/nomination/eligibility.h"
#include "services/registry/client/rule_trial.h"

namespace cadre::nomination {
namespace {

using registry::RuleTrial;
using regulation::SaidBy;
using regulation::VerdictChanges;

// A case for a post, and who is introduced for it.
struct IntroducingCase {
  Case subject;
  std::vector<Candidate> candidates;
};

// Those of the cases that are for a post: about planned people planning answers.
absl::StatusOr<std::vector<IntroducingCase>> ForPosts(db::Session& session,
                                                      std::vector<store::StoredCase> rows) {
  std::vector<CaseId> ids;
  for (const store::StoredCase& row : rows) ids.push_back(row.subject.id);
  ASSIGN_OR_RETURN(auto candidates, store::CandidatesOf(session, ids));
  std::vector<IntroducingCase> cases;
  for (store::StoredCase& row : rows) {
    if (!row.subject.post.has_value()) continue;
    std::vector<Candidate> own = std::move(candidates[row.subject.id]);
    cases.push_back({std::move(row.subject), std::move(own)});
  }
  return cases;
}

// Everything that the peers know about the cases.
struct Known {
  IntroducedPeople people;
  std::map<std::string, registry::v1::Post> posts;
};

absl::StatusOr<Known> Ask(const api::Call& call, registry::RegistryClient& registry,
                          registry::TermClient& terms, planning::PlanningClient& planning,
                          const std::vector<IntroducingCase>& cases) {
  std::set<PersonId> people;
  std::set<std::string> posts;
  for (const IntroducingCase& each : cases) {
    posts.insert(api::PostName(*each.subject.post));
    for (const Candidate& candidate : each.candidates) people.insert(candidate.person);
  }
  Known known;
  ASSIGN_OR_RETURN(known.posts, registry.Posts(call, posts, call.legal_day()));
  ASSIGN_OR_RETURN(known.people, IntroducedPeople::Of(call, registry, terms, planning,
                                                      {people.begin(), people.end()}));
  return known;
}

absl::StatusOr<VerdictChanges> ChangesOf(const IntroducingCase& open, const Known& known,
                                         const IntroductionRules& in_use,
                                         const IntroductionRules& drafted, CivilDay day) {
  VerdictChanges changes;
  const auto post = known.posts.find(api::PostName(*open.subject.post));
  if (post == known.posts.end()) return changes;  // closed since
  for (const Candidate& candidate : open.candidates) {
    ASSIGN_OR_RETURN(Introduction introduction,
                     known.people.For(post->second, candidate.person, day));
    introduction.special_case = candidate.special_case.has_value();
    regulation::Compare(SaidBy(CheckIntroduction(in_use, introduction).blocks),
                        SaidBy(CheckIntroduction(drafted, introduction).blocks), changes);
  }
  return changes;
}

}  // namespace

absl::StatusOr<v1::PreviewRulesResponse> CaseApi::PreviewRules(
    const api::Call& call, const v1::PreviewRulesRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  store::CaseQuery query{.states = {CaseState::kRunning, CaseState::kReady, CaseState::kSuspended},
                         .limit = page.size + 1};
  if (!page.after.empty()) query.before = CaseId::FromText(page.after.front());
  ASSIGN_OR_RETURN(const RuleTrial trial, RuleTrial::Of(call, registry_, request.draft()));
  ASSIGN_OR_RETURN(const auto in_use, IntroductionRules::On(*trial.in_use, trial.day));
  ASSIGN_OR_RETURN(const auto drafted, IntroductionRules::On(*trial.drafted, trial.day));
  v1::PreviewRulesResponse response;
  *response.mutable_as_of() = api::ToProto(trial.day);
  std::vector<IntroducingCase> cases;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(std::vector<store::StoredCase> rows,
                     store::ListCases(*lease, query, call.scope()));
    if (rows.size() > static_cast<size_t>(page.size)) {
      rows.pop_back();
      response.set_next_page_token(api::NextPageToken(request, {rows.back().subject.id.text()}));
    }
    ASSIGN_OR_RETURN(cases, ForPosts(*lease, std::move(rows)));
  }
  ASSIGN_OR_RETURN(const Known known, Ask(call, registry_, terms_, planning_, cases));
  for (const IntroducingCase& open : cases) {
    ASSIGN_OR_RETURN(const VerdictChanges changes,
                     ChangesOf(open, known, in_use, drafted, trial.day));
    if (changes.empty()) continue;
    v1::CaseVerdictChanges& added = *response.add_cases();
    added.set_case_(CaseName(open.subject.id));
    added.set_organization(api::OrganizationName(open.subject.organization));
    added.set_state(static_cast<v1::CaseState>(open.subject.state));
    registry::AddTo(changes, *added.mutable_candidates());
  }
  return response;
}

}  // namespace cadre::nomination
