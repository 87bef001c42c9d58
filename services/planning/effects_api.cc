#include "services/planning/effects_api.h"

#include <algorithm>
#include <map>

#include "absl/time/civil_time.h"
#include "cadre/development/v1/events.pb.h"
#include "cadre/nomination/v1/events.pb.h"
#include "cadre/registry/v1/events.pb.h"
#include "common/api/event.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/log.h"
#include "services/planning/convert.h"
#include "services/planning/domain/moves.h"
#include "services/planning/exits_api.h"
#include "services/planning/store/accountability_store.h"
#include "services/planning/store/entry_detail_store.h"
#include "services/planning/store/entry_link_store.h"
#include "services/planning/store/entry_store.h"
#include "services/planning/store/open_case_store.h"
#include "services/planning/store/orphan_entry_store.h"
#include "services/planning/store/plan_store.h"
#include "services/registry/client/organization_projection.h"

namespace cadre::planning {
namespace {

constexpr char kCasePattern[] = "cases/{case}";

absl::Status OnPostFilled(api::Mutation& m, const db::Event& event) {
  ASSIGN_OR_RETURN(const auto filled, api::PayloadOf<registry::v1::PostFilled>(event));
  ASSIGN_OR_RETURN(const PersonId person,
                   api::ParseId<PersonId>(filled.person(), api::kPersonPattern, "person"));
  ASSIGN_OR_RETURN(const PostId post,
                   api::ParseId<PostId>(filled.post(), api::kPostPattern, "post"));
  ASSIGN_OR_RETURN(const CivilDay day, api::DayFrom(filled.start_date(), "start_date"));
  ASSIGN_OR_RETURN(std::vector<Entry> entries, HeldEntries(m, person, post));
  const bool planned = std::any_of(entries.begin(), entries.end(),
                                   [](const Entry& entry) { return Stands(entry.state); });
  if (!planned) RETURN_IF_ERROR(store::NoteUnplanned(m.session(), person, post, day));
  RETURN_IF_ERROR(TakeOut(m, ExitReason::kAppointed, day, entries));
  return store::LinkAssignment(m.session(), person, day);
}

absl::Status OnPostClosed(api::Mutation& m, const db::Event& event) {
  ASSIGN_OR_RETURN(const auto closed, api::PayloadOf<registry::v1::PostClosed>(event));
  ASSIGN_OR_RETURN(const PostId post,
                   api::ParseId<PostId>(closed.post(), api::kPostPattern, "post"));
  ASSIGN_OR_RETURN(const CivilDay day, api::DayFrom(closed.from(), "from"));
  m.Touch(closed.post());
  return store::PutClosedPost(m.session(), post, day);
}

// Nothing for somebody who goes on serving.
std::optional<ExitReason> ReasonOf(registry::v1::EmploymentStatus status) {
  switch (status) {
    case registry::v1::EMPLOYMENT_STATUS_RETIRED:
      return ExitReason::kRetired;
    case registry::v1::EMPLOYMENT_STATUS_RESIGNED:
      return ExitReason::kLeftSystem;
    case registry::v1::EMPLOYMENT_STATUS_DECEASED:
      return ExitReason::kDeceased;
    default:
      return std::nullopt;
  }
}

// What each entry of the round becomes, and its votes.
struct Outcome {
  std::map<std::string, EntryState> states;
  std::map<EntryId, std::vector<StepVotes>> votes;
};

absl::StatusOr<Outcome> OutcomeOf(const nomination::v1::PlanVoteDecided& decided) {
  Outcome outcome;
  for (const std::string& name : decided.passed()) outcome.states[name] = EntryState::kVoted;
  for (const std::string& name : decided.failed()) outcome.states[name] = EntryState::kNotPassed;
  for (const nomination::v1::EntryVotes& of : decided.votes()) {
    ASSIGN_OR_RETURN(const EntryKey key, ParseEntry(of.entry(), "votes.entry"));
    for (const types::v1::StepVotes& step : of.steps()) {
      outcome.votes[key.entry].push_back(FromProto(step));
    }
  }
  return outcome;
}

absl::Status OnVoteDecided(api::Mutation& m, const db::Event& event) {
  ASSIGN_OR_RETURN(const auto decided, api::PayloadOf<nomination::v1::PlanVoteDecided>(event));
  ASSIGN_OR_RETURN(const PlanId id, api::ParseId<PlanId>(decided.plan(), kPlanPattern, "plan"));
  ASSIGN_OR_RETURN(Outcome outcome, OutcomeOf(decided));
  ASSIGN_OR_RETURN(std::optional<Plan> plan,
                   store::LockPlan(m.session(), id, {.everything = true}));
  if (!plan.has_value() || !WaitsForVote(*plan, decided.sequence_no())) {
    // Trying again would not help, and would hold up every event behind it.
    Log(LogLevel::kError, "a vote that no round waits for",
        {{"plan", decided.plan()}, {"case", decided.case_()}});
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(std::vector<Entry> entries, store::EntriesOf(m.session(), id, std::nullopt));
  std::vector<Entry*> changed;
  std::map<EntryId, std::vector<StepVotes>> votes;
  for (Entry& entry : entries) {
    const auto found = outcome.states.find(EntryName(entry));
    if (found == outcome.states.end() || !IsCandidate(entry)) continue;
    entry.state = found->second;
    changed.push_back(&entry);
    votes[entry.id] = std::move(outcome.votes[entry.id]);
  }
  RETURN_IF_ERROR(store::UpdateEntries(m.session(), changed));
  RETURN_IF_ERROR(store::PutVotes(m.session(), votes));
  plan->rounds.back().state = RoundState::kVoted;
  plan->rounds.back().voted = absl::ToCivilDay(event.created_at, m.call().clock->zone());
  RETURN_IF_ERROR(store::UpdateLastRound(m.session(), *plan));
  m.Touch(decided.plan());
  return absl::OkStatus();
}

absl::Status OnRoundTakenOver(api::Mutation& m, const db::Event& event) {
  ASSIGN_OR_RETURN(const auto taken, api::PayloadOf<nomination::v1::RoundTakenOver>(event));
  ASSIGN_OR_RETURN(const PlanId id, api::ParseId<PlanId>(taken.plan(), kPlanPattern, "plan"));
  ASSIGN_OR_RETURN(std::optional<Plan> plan,
                   store::LockPlan(m.session(), id, {.everything = true}));
  if (!plan.has_value() || !WaitsForVote(*plan, taken.sequence_no())) {
    Log(LogLevel::kError, "steps on paper that no round waits for",
        {{"plan", taken.plan()}, {"case", taken.case_()}});
    return absl::OkStatus();
  }
  plan->rounds.back().steps_on_paper = taken.steps();
  m.Touch(taken.plan());
  return store::UpdateLastRound(m.session(), *plan);
}

// Opens or closes a case, whichever the payload says.
template <typename Payload>
absl::Status OnCase(api::Mutation& m, const db::Event& event) {
  ASSIGN_OR_RETURN(const auto payload, api::PayloadOf<Payload>(event));
  ASSIGN_OR_RETURN(const std::vector<int64_t> ids,
                   api::ParseName(payload.case_(), kCasePattern, "case"));
  ASSIGN_OR_RETURN(const PostId post,
                   api::ParseId<PostId>(payload.post(), api::kPostPattern, "post"));
  m.Touch(payload.case_());
  if constexpr (std::is_same_v<Payload, nomination::v1::CaseOpened>) {
    return store::OpenCase(m.session(), ids.front(), post);
  }
  return store::CloseCase(m.session(), ids.front());
}

// What was approved for them prepares the entries.
absl::Status LinkEntries(api::Mutation& m, const db::Event& event, store::EntryLink link,
                         const std::vector<std::string>& names) {
  std::vector<EntryId> entries;
  for (const std::string& name : names) {
    ASSIGN_OR_RETURN(const EntryKey key, ParseEntry(name, "entries"));
    entries.push_back(key.entry);
  }
  m.Touch(event.aggregate);
  return store::PutLinks(m.session(), entries, link,
                         absl::ToCivilDay(event.created_at, m.call().clock->zone()));
}

// Who no longer serves leaves every plan.
absl::Status OnStatusChanged(api::Mutation& m, const db::Event& event) {
  ASSIGN_OR_RETURN(const auto changed, api::PayloadOf<registry::v1::PersonStatusChanged>(event));
  const std::optional<ExitReason> reason = ReasonOf(changed.status());
  if (!reason.has_value()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const PersonId person,
                   api::ParseId<PersonId>(changed.person(), api::kPersonPattern, "person"));
  ASSIGN_OR_RETURN(std::vector<Entry> entries, HeldEntries(m, person, std::nullopt));
  return TakeOut(m, *reason, absl::ToCivilDay(event.created_at, m.call().clock->zone()), entries);
}

}  // namespace

absl::Status EffectsApi::OnRegistryEvent(api::Mutation& m, const db::Event& event) {
  ASSIGN_OR_RETURN(const bool placed, registry::ProjectOrganization(m, event));
  if (placed) return absl::OkStatus();
  if (api::IsEventOf<registry::v1::PostFilled>(event)) return OnPostFilled(m, event);
  if (api::IsEventOf<registry::v1::PostClosed>(event)) return OnPostClosed(m, event);
  if (api::IsEventOf<registry::v1::PersonStatusChanged>(event)) return OnStatusChanged(m, event);
  if (api::IsEventOf<registry::v1::PersonDisciplined>(event)) return OnDisciplined(m, event);
  if (api::IsEventOf<registry::v1::PersonDisciplineCorrected>(event)) {
    ASSIGN_OR_RETURN(const auto corrected,
                     api::PayloadOf<registry::v1::PersonDisciplineCorrected>(event));
    return OnDisciplineChanged(m, event, corrected.person());
  }
  if (api::IsEventOf<registry::v1::PersonDisciplineRemoved>(event)) {
    ASSIGN_OR_RETURN(const auto removed,
                     api::PayloadOf<registry::v1::PersonDisciplineRemoved>(event));
    return OnDisciplineChanged(m, event, removed.person());
  }
  return absl::OkStatus();
}

absl::Status EffectsApi::OnNominationEvent(api::Mutation& m, const db::Event& event) {
  if (api::IsEventOf<nomination::v1::PlanVoteDecided>(event)) return OnVoteDecided(m, event);
  if (api::IsEventOf<nomination::v1::RoundTakenOver>(event)) return OnRoundTakenOver(m, event);
  if (api::IsEventOf<nomination::v1::CaseOpened>(event)) {
    return OnCase<nomination::v1::CaseOpened>(m, event);
  }
  if (api::IsEventOf<nomination::v1::CaseClosed>(event)) {
    return OnCase<nomination::v1::CaseClosed>(m, event);
  }
  return absl::OkStatus();
}

absl::Status EffectsApi::OnDevelopmentEvent(api::Mutation& m, const db::Event& event) {
  if (api::IsEventOf<development::v1::TrainingPlanApproved>(event)) {
    ASSIGN_OR_RETURN(const auto approved,
                     api::PayloadOf<development::v1::TrainingPlanApproved>(event));
    return LinkEntries(m, event, store::EntryLink::kTraining,
                       {approved.entries().begin(), approved.entries().end()});
  }
  if (api::IsEventOf<development::v1::RotationApproved>(event)) {
    ASSIGN_OR_RETURN(const auto approved, api::PayloadOf<development::v1::RotationApproved>(event));
    if (approved.entry().empty()) return absl::OkStatus();
    return LinkEntries(m, event, store::EntryLink::kRotation, {approved.entry()});
  }
  return absl::OkStatus();
}

}  // namespace cadre::planning
