#include "services/registry/screening_api.h"

#include <algorithm>
#include <future>
#include <set>

#include "common/api/as_of.h"
#include "common/api/page_token.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/registry/person_api.h"
#include "services/registry/person_convert.h"
#include "services/registry/person_fields.h"
#include "services/registry/person_page.h"
#include "services/registry/post_convert.h"
#include "services/registry/reading_api.h"
#include "services/registry/screening_convert.h"
#include "services/registry/store/post_store.h"
#include "services/registry/store/reading_store.h"
#include "services/registry/store/root_scope.h"

namespace cadre::registry {

using regulation::CriterionKind;
using regulation::Domain;
using regulation::RuleSet;

namespace {

constexpr size_t kBatch = 1000;

FactsAsked FactsAskedBy(const ScreeningRules& rules) {
  return {.posts = rules.CountsPosts(), .disciplines = rules.Asks(CriterionKind::kDiscipline)};
}

// Whether the caller may read fields of these classes of everybody whom he or she may screen.
bool SeesEverywhere(const api::Call& call, const NamedClasses& classes) {
  const auto scope = ScopeFor(call, classes);
  return scope.ok() && scope->roots.size() == call.scope().roots.size();
}

// Notes whom a screening shows to somebody who names a purpose: standing in the Party and
// disciplines are compared.
template <typename Request>
absl::Status NoteReading(const api::Call& call, db::Session& session, const Request& request,
                         const std::vector<PersonId>& people) {
  if (request.purpose().empty()) return absl::OkStatus();
  return LogReading(call, session, request, people);
}

// Who is left out of lists: those of whom a verdict would tell what the caller may not see. That is
// restricted records, and of disciplines the caller's own.
absl::StatusOr<std::set<PersonId>> WithheldFrom(const api::Call& call, db::Session& session,
                                                const ScreeningRules& rules) {
  const bool of_discipline = rules.Asks(CriterionKind::kDiscipline);
  std::set<PersonId> withheld;
  if (!of_discipline && !rules.Asks(CriterionKind::kPartyMembership)) return withheld;
  ASSIGN_OR_RETURN(withheld,
                   store::RestrictedBeyond(session, call.ScopeOf("registry.people.write")));
  if (of_discipline && call.identity.person.has_value()) withheld.insert(*call.identity.person);
  return withheld;
}

}  // namespace

absl::StatusOr<ScreeningRules> ScreeningApi::RulesOn(db::Session& session, CivilDay day,
                                                     const std::string& post_group) {
  ASSIGN_OR_RETURN(const auto rules, regulations_.Rules(session));
  ScreeningRules result{.day = day};
  ASSIGN_OR_RETURN(const RuleSet standards, rules->InForce(Domain::kPostStandard, day));
  ASSIGN_OR_RETURN(result.ages, rules->InForce(Domain::kAge, day));
  const regulation::PostStandard* standard = standards.FindStandard(post_group);
  if (standard == nullptr) return NotFoundError("post standard");
  result.standard = *standard;
  result.content_hash = standards.content_hash;
  result.citation = standards.Cite(post_group);
  result.criteria = regulation::CriteriaOf(standards, *standard);
  return result;
}

template <typename Request>
absl::StatusOr<ScreeningRules> ScreeningApi::RulesFor(const api::Call& call, db::Session& session,
                                                      const Request& request) {
  ASSIGN_OR_RETURN(const CivilDay day, api::AsOf(call, request));
  std::string group = request.post_group();
  std::optional<Post> post;
  if (!request.post().empty()) {
    ASSIGN_OR_RETURN(const PostId id,
                     api::ParseId<PostId>(request.post(), api::kPostPattern, "post"));
    ASSIGN_OR_RETURN(post, store::FindPost(session, id, day, call.scope()));
    if (!post.has_value()) return NotFoundError("post");
    if (!group.empty() && group != post->post_group) {
      return FieldError("post", "is of another group");
    }
    group = post->post_group;
  }
  if (group.empty()) return FieldError("post_group", "is required where no post is named");
  ASSIGN_OR_RETURN(ScreeningRules rules, RulesOn(session, day, group));
  if (post.has_value()) {
    rules.rank = post->rank;
    ASSIGN_OR_RETURN(const auto catalogue, regulations_.Rules(session));
    const auto appointment = catalogue->InForce(Domain::kAppointment, day);
    // Before the first set of appointments nothing is asked of one.
    if (appointment.ok()) {
      regulation::AddConditions(*appointment, day, rules.criteria);
    }
    const auto discipline = catalogue->InForce(Domain::kDiscipline, day);
    if (discipline.ok()) {
      rules.discipline = *discipline;
    } else {
      rules.LeaveOut(CriterionKind::kDiscipline);
    }
  }
  const bool is_logged = !request.purpose().empty();
  if (!is_logged || !SeesEverywhere(call, {.sensitive = true})) {
    rules.LeaveOut(CriterionKind::kPartyMembership);
  }
  if (!is_logged || !SeesEverywhere(call, {.party = true})) {
    rules.LeaveOut(CriterionKind::kDiscipline);
  }
  return rules;
}

absl::Status ScreeningApi::ScreenAll(const api::Call& call, const v1::ScreenAllRequest& request,
                                     absl::FunctionRef<bool(const v1::ScreenAllResponse&)> write) {
  ASSIGN_OR_RETURN(const CivilDay day, api::AsOf(call, request));
  std::optional<OrganizationId> under;
  if (!request.under().empty()) {
    ASSIGN_OR_RETURN(
        under, api::ParseId<OrganizationId>(request.under(), api::kOrganizationPattern, "under"));
  }
  ScreeningRules rules;
  std::vector<PersonId> everybody;
  std::set<PersonId> withheld;
  bool is_everybody = false;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(rules, RulesFor(call, *lease, request));
    ASSIGN_OR_RETURN(everybody,
                     store::PeopleInScope(*lease, under, call.legal_day(), call.scope()));
    ASSIGN_OR_RETURN(withheld, WithheldFrom(call, *lease, rules));
    RETURN_IF_ERROR(NoteReading(call, *lease, request, everybody));
    if (!under.has_value()) {
      ASSIGN_OR_RETURN(is_everybody, store::CoversEverything(*lease, call.scope()));
    }
  }
  v1::ScreenAllResponse message;
  *message.mutable_standard() = ToProto(rules.standard);
  for (const auto& criterion : rules.criteria) *message.add_criteria() = ToProto(criterion);
  *message.mutable_as_of() = api::ToProto(day);
  message.set_content_hash(rules.content_hash);
  // One batch is read while the one before is judged and sent.
  const auto read_from = [&](size_t at) {
    const size_t end = std::min(everybody.size(), at + kBatch);
    return std::async(std::launch::async, [&, at, end] {
      return ReadScreened(call,
                          {{everybody.begin() + static_cast<ptrdiff_t>(at),
                            everybody.begin() + static_cast<ptrdiff_t>(end)},
                           is_everybody},
                          rules);
    });
  };
  std::future<absl::StatusOr<Screened>> next = read_from(0);
  for (size_t at = kBatch; next.valid(); at += kBatch) {
    ASSIGN_OR_RETURN(Screened batch, next.get());
    if (at < everybody.size()) next = read_from(at);
    for (const Person& person : batch.people) {
      if (withheld.contains(person.id)) continue;
      v1::ScreeningVerdict& verdict = *message.add_verdicts();
      SetScreened(person, *verdict.mutable_person());
      SetVerdict(person, batch.facts[person.id], rules, verdict);
    }
    if (!write(message)) {
      return MakeError(absl::StatusCode::kCancelled, "the caller hung up",
                       {.reason = Reason::kCancelled});
    }
    message.Clear();
  }
  return absl::OkStatus();
}

absl::StatusOr<ScreeningApi::Screened> ScreeningApi::ReadScreened(const api::Call& call,
                                                                  const store::PeopleBatch& batch,
                                                                  const ScreeningRules& rules) {
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  Screened screened;
  ASSIGN_OR_RETURN(screened.people, store::PeopleToScreen(*lease, batch, call.scope()));
  ASSIGN_OR_RETURN(screened.facts,
                   store::ScreeningFactsOf(*lease, batch, rules.day, FactsAskedBy(rules)));
  return screened;
}

absl::StatusOr<v1::ScreenPeopleResponse> ScreeningApi::ScreenPeople(
    const api::Call& call, const v1::ScreenPeopleRequest& request) {
  ASSIGN_OR_RETURN(const CivilDay day, api::AsOf(call, request));
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(store::PersonQuery query, PersonQueryOf(request, page, call.legal_day()));
  query.serving = true;
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const ScreeningRules rules, RulesFor(call, *lease, request));
  ASSIGN_OR_RETURN(std::vector<store::StoredPerson> people,
                   store::ListPeople(*lease, query, call.scope()));
  v1::ScreenPeopleResponse response;
  if (people.size() > static_cast<size_t>(page.size)) {
    people.pop_back();
    response.set_next_page_token(api::NextPageToken(request, store::PositionOf(people.back())));
  }
  ASSIGN_OR_RETURN(const std::set<PersonId> withheld, WithheldFrom(call, *lease, rules));
  std::erase_if(people, [&](const auto& row) { return withheld.contains(row.person.id); });
  std::vector<PersonId> ids;
  for (const store::StoredPerson& stored : people) ids.push_back(stored.person.id);
  RETURN_IF_ERROR(NoteReading(call, *lease, request, ids));
  ASSIGN_OR_RETURN(auto facts, store::ScreeningFactsOf(*lease, {ids}, day, FactsAskedBy(rules)));
  for (const store::StoredPerson& stored : people) {
    v1::ScreeningVerdict& verdict = *response.add_verdicts();
    *verdict.mutable_person() = ToBasicProto(stored.person);
    SetVerdict(stored.person, facts[stored.person.id], rules, verdict);
  }
  *response.mutable_standard() = ToProto(rules.standard);
  *response.mutable_citation() = CitationOf(rules);
  for (const auto& criterion : rules.criteria) *response.add_criteria() = ToProto(criterion);
  return response;
}

absl::StatusOr<v1::ScreenCandidatesResponse> ScreeningApi::ScreenCandidates(
    const api::Call& call, const v1::ScreenCandidatesRequest& request) {
  ASSIGN_OR_RETURN(const CivilDay day, api::AsOf(call, request));
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(const store::PersonQuery query, PersonQueryOf(request, page, call.legal_day()));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const ScreeningRules rules, RulesOn(*lease, day, request.post_group()));
  ASSIGN_OR_RETURN(std::vector<Discovered> rows, Discover(call, *lease, query, request));
  v1::ScreenCandidatesResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(
        api::NextPageToken(request, store::PositionOf(rows.back().stored)));
  }
  for (const Discovered& row : rows) *response.add_verdicts() = VerdictOn(row, rules);
  *response.mutable_standard() = ToProto(rules.standard);
  *response.mutable_citation() = CitationOf(rules);
  return response;
}

absl::StatusOr<v1::ScreeningExplanation> ScreeningApi::ExplainScreening(
    const api::Call& call, const v1::ExplainScreeningRequest& request) {
  ASSIGN_OR_RETURN(const CivilDay day, api::AsOf(call, request));
  ASSIGN_OR_RETURN(const PersonId id,
                   api::ParseId<PersonId>(request.person(), api::kPersonPattern, "person"));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const std::optional<store::StoredPerson> found,
                   store::FindPerson(*lease, id, call.scope()));
  if (!found.has_value()) return NotFoundError("person");
  if (found->person.status >= EmploymentStatus::kRetired) {
    return StateError("DEPARTED", "screen");
  }
  ASSIGN_OR_RETURN(ScreeningRules rules, RulesFor(call, *lease, request));
  if (!request.purpose().empty()) {
    ASSIGN_OR_RETURN(const api::FieldView view, ViewOf(call, *lease, id));
    if (!view.sensitive) rules.LeaveOut(CriterionKind::kPartyMembership);
    if (!view.party) rules.LeaveOut(CriterionKind::kDiscipline);
  }
  RETURN_IF_ERROR(NoteReading(call, *lease, request, {id}));
  ASSIGN_OR_RETURN(auto facts, store::ScreeningFactsOf(*lease, {{id}}, day, FactsAskedBy(rules)));
  // The fact that decides is shown as it is kept.
  ASSIGN_OR_RETURN(auto held, store::QualificationsOf(*lease, {id}));
  facts[id].held = std::move(held[id]);
  return Explain(found->person, facts[id], rules);
}

}  // namespace cadre::registry
