#include <set>

#include "common/api/page_token.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/planning/convert.h"
#include "services/planning/enquiry_convert.h"
#include "services/planning/entry_api.h"
#include "services/planning/evaluation_convert.h"
#include "services/planning/store/enquiry_store.h"
#include "services/planning/store/entry_detail_store.h"
#include "services/planning/store/entry_store.h"
#include "services/planning/store/plan_store.h"
#include "services/planning/store/term_store.h"
#include "services/planning/store/waiver_store.h"

namespace cadre::planning {
namespace {

constexpr int kMostFetched = 5000;

absl::StatusOr<store::EntryQuery> QueryOf(const api::Call& call, const api::Page& page,
                                          const v1::ListEntriesRequest& request) {
  store::EntryQuery query{.limit = page.size + 1, .reader = call.identity.person};
  ASSIGN_OR_RETURN(query.plan, api::ParseId<PlanId>(request.plan(), kPlanPattern, "plan"));
  if (request.state() != v1::ENTRY_STATE_UNSPECIFIED) {
    query.state = static_cast<EntryState>(request.state());
  }
  if (page.after.empty()) return query;
  const auto id = page.after.size() == 2 ? EntryId::FromText(page.after[1]) : std::nullopt;
  if (!id.has_value()) return FieldError("page_token", "is broken");
  query.after_sort_key = page.after[0];
  query.after_id = *id;
  return query;
}

// An entry of a plan in scope, as the caller may see it.
absl::StatusOr<Entry> ReadEntry(db::Session& session, const api::Call& call,
                                const std::string& name) {
  ASSIGN_OR_RETURN(const EntryKey key, ParseEntry(name, "name"));
  ASSIGN_OR_RETURN(const bool in_scope, store::HasPlan(session, key.plan, call.scope()));
  if (!in_scope) return NotFoundError("entry");
  ASSIGN_OR_RETURN(std::optional<Entry> entry,
                   store::FindEntry(session, key.plan, key.entry, call.identity.person));
  if (!entry.has_value()) return NotFoundError("entry");
  return *std::move(entry);
}

absl::Status ParseEvaluation(const std::map<store::Moment, std::string>& stored,
                             store::Moment moment, const std::function<v1::Evaluation*()>& field) {
  const auto found = stored.find(moment);
  if (found == stored.end() || field()->ParseFromString(found->second)) return absl::OkStatus();
  return InternalError("a stored evaluation cannot be read");
}

template <typename Id, typename Names>
absl::StatusOr<std::vector<Id>> IdsOf(const Names& names, const char* pattern, const char* field) {
  std::vector<Id> ids;
  for (const std::string& name : names) {
    ASSIGN_OR_RETURN(const Id id, api::ParseId<Id>(name, pattern, field));
    ids.push_back(id);
  }
  return ids;
}

}  // namespace

absl::StatusOr<v1::Entry> EntryApi::GetEntry(const api::Call& call,
                                             const v1::GetEntryRequest& request) {
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(Entry entry, ReadEntry(*lease, call, request.name()));
  RETURN_IF_ERROR(store::AddDetails(*lease, entry));
  return ToProto(entry);
}

absl::StatusOr<v1::ListEntriesResponse> EntryApi::ListEntries(
    const api::Call& call, const v1::ListEntriesRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(const store::EntryQuery query, QueryOf(call, page, request));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const bool in_scope, store::HasPlan(*lease, query.plan, call.scope()));
  if (!in_scope) return NotFoundError("plan");
  ASSIGN_OR_RETURN(std::vector<Entry> rows, store::ListEntries(*lease, query));
  v1::ListEntriesResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(
        api::NextPageToken(request, {rows.back().sort_key, rows.back().id.text()}));
  }
  RETURN_IF_ERROR(store::AddVotes(*lease, rows));
  for (const Entry& row : rows) *response.add_entries() = ToProto(row);
  return response;
}

absl::StatusOr<v1::ReviewEntriesResponse> EntryApi::ReviewEntries(
    const api::Call& call, const v1::ReviewEntriesRequest& request) {
  ASSIGN_OR_RETURN(const PlanId id, api::ParseId<PlanId>(request.plan(), kPlanPattern, "plan"));
  std::optional<Plan> plan;
  std::optional<Term> term;
  std::vector<Entry> entries;
  std::map<PersonId, std::set<std::string>> waived;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(plan, store::FindPlan(*lease, id, call.scope()));
    if (!plan.has_value()) return NotFoundError("plan");
    ASSIGN_OR_RETURN(term, store::FindTerm(*lease, plan->term));
    ASSIGN_OR_RETURN(entries, store::EntriesOf(*lease, id, call.identity.person));
    ASSIGN_OR_RETURN(waived, store::WaivedRules(*lease, id));
  }
  if (!term.has_value()) return InternalError("a plan without a term");
  std::erase_if(entries, [](const Entry& e) { return e.state != EntryState::kApproved; });
  std::vector<PersonId> people;
  people.reserve(entries.size());
  for (const Entry& e : entries) people.push_back(e.person);
  const CivilDay day = call.legal_day();
  ASSIGN_OR_RETURN(const auto catalogue, registry_.Rules(call));
  ASSIGN_OR_RETURN(const RulesOfDay rules, RulesOfDay::On(*catalogue, day));
  ASSIGN_OR_RETURN(const auto facts, registry_.Facts(call, people, day));
  v1::ReviewEntriesResponse response;
  for (size_t i = 0; i < entries.size(); ++i) {
    v1::ReviewedEntry& reviewed = *response.add_entries();
    *reviewed.mutable_entry() = ToProto(entries[i]);
    if (entries[i].reader_is_rival) continue;
    // Who stays in a plan is not asked again whether the post is higher than the one held.
    ASSIGN_OR_RETURN(const Eligibility eligibility,
                     EligibilityOf(rules,
                                   {.facts = facts[i],
                                    .term = *term,
                                    .post_group = entries[i].post_group,
                                    .waived = waived[entries[i].person]},
                                   day));
    *reviewed.mutable_evaluation() = ToProto(eligibility, day, rules);
  }
  return response;
}

absl::StatusOr<v1::EntryExplanation> EntryApi::ExplainEntry(
    const api::Call& call, const v1::ExplainEntryRequest& request) {
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const Entry entry, ReadEntry(*lease, call, request.name()));
  v1::EntryExplanation explanation;
  if (IsHidden(entry)) return explanation;
  ASSIGN_OR_RETURN(const auto stored, store::EvaluationsOf(*lease, entry.id));
  RETURN_IF_ERROR(ParseEvaluation(stored, store::Moment::kCameIn,
                                  [&] { return explanation.mutable_came_in(); }));
  RETURN_IF_ERROR(ParseEvaluation(stored, store::Moment::kWentOut,
                                  [&] { return explanation.mutable_went_out(); }));
  RETURN_IF_ERROR(ParseEvaluation(stored, store::Moment::kCameBack,
                                  [&] { return explanation.mutable_came_back(); }));
  std::set<std::string> cited;
  for (const v1::Evaluation* evaluation :
       {&explanation.came_in(), &explanation.went_out(), &explanation.came_back()}) {
    AddRules(*evaluation, cited);
  }
  ASSIGN_OR_RETURN(const std::vector<RuleAnswer> answers,
                   store::AnswersOn(*lease, cited, entry.plan, call.legal_day()));
  for (const RuleAnswer& answer : answers) *explanation.add_answers() = ToProto(answer);
  return explanation;
}

absl::StatusOr<v1::FetchEntriesResponse> EntryApi::FetchEntries(
    const api::Call& call, const v1::FetchEntriesRequest& request) {
  store::StandingQuery query{.limit = kMostFetched + 1};
  ASSIGN_OR_RETURN(query.people, IdsOf<PersonId>(request.people(), api::kPersonPattern, "people"));
  ASSIGN_OR_RETURN(query.posts, IdsOf<PostId>(request.posts(), api::kPostPattern, "posts"));
  if (!request.plan().empty()) {
    ASSIGN_OR_RETURN(query.plan, api::ParseId<PlanId>(request.plan(), kPlanPattern, "plan"));
  }
  if (query.people.empty() && query.posts.empty() && !query.plan.has_value()) {
    return FieldError("people", "or plan or posts is required");
  }
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const auto standing, store::StandingEntries(*lease, query));
  if (standing.size() > static_cast<size_t>(kMostFetched)) {
    return FieldError("people", "more than 5000 entries answer; ask for fewer at a time");
  }
  v1::FetchEntriesResponse response;
  for (const store::StandingEntry& row : standing) *response.add_entries() = ToProto(row);
  return response;
}

}  // namespace cadre::planning
