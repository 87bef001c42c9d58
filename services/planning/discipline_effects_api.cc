// What a discipline that is recorded, corrected or taken out of the record does to plans.
#include <algorithm>

#include "absl/time/civil_time.h"
#include "cadre/registry/v1/events.pb.h"
#include "common/api/event.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/planning/effects_api.h"
#include "services/planning/evaluation_convert.h"
#include "services/planning/exits_api.h"
#include "services/planning/store/entry_detail_store.h"
#include "services/planning/store/entry_store.h"
#include "services/planning/store/plan_store.h"
#include "services/registry/client/person_facts.h"

namespace cadre::planning {
namespace {

using regulation::Discipline;

// What the disciplines alone say of a person on a day.
struct Verdict {
  RulesOfDay rules;
  CivilDay day;
  Eligibility eligibility;

  std::string Serialized() const { return ToProto(eligibility, day, rules).SerializeAsString(); }
};

absl::StatusOr<Verdict> VerdictOn(const regulation::Catalogue& catalogue, CivilDay day,
                                  std::vector<Discipline> disciplines) {
  Verdict verdict{.day = day};
  ASSIGN_OR_RETURN(verdict.rules, RulesOfDay::On(catalogue, day));
  std::erase_if(disciplines, [&](const Discipline& d) { return d.date > day; });
  verdict.eligibility =
      CheckEligibility(verdict.rules.View(), {.as_of = day, .disciplines = std::move(disciplines)});
  return verdict;
}

}  // namespace

absl::Status EffectsApi::OnDisciplined(api::Mutation& m, const db::Event& event) {
  ASSIGN_OR_RETURN(const auto disciplined, api::PayloadOf<registry::v1::PersonDisciplined>(event));
  ASSIGN_OR_RETURN(const PersonId person,
                   api::ParseId<PersonId>(disciplined.person(), api::kPersonPattern, "person"));
  ASSIGN_OR_RETURN(const CivilDay date, api::DayFrom(disciplined.decision_date(), "decision_date"));
  // The day it was recorded, so that it does not matter when this service gets to it.
  const CivilDay day = absl::ToCivilDay(event.created_at, m.call().clock->zone());
  ASSIGN_OR_RETURN(const auto catalogue, registry_.Rules(m.call()));
  ASSIGN_OR_RETURN(
      const Verdict verdict,
      VerdictOn(*catalogue, day,
                {{static_cast<regulation::DisciplineForm>(disciplined.form()), date}}));
  return Apply(m, person, date, verdict.eligibility, verdict.Serialized());
}

absl::Status EffectsApi::Apply(api::Mutation& m, PersonId person, CivilDay date,
                               const Eligibility& verdict, const std::string& evaluation) {
  if (verdict.blocks.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(std::vector<Entry> entries, HeldEntries(m, person, std::nullopt));
  if (verdict.automatic_exit.empty()) {
    return ProposeExit(m, ExitReason::kDisciplined, date, entries);
  }
  for (const Entry& entry : entries) {
    RETURN_IF_ERROR(
        store::AddEvaluation(m.session(), entry.id, store::Moment::kWentOut, evaluation));
  }
  return TakeOut(m, ExitReason::kDisciplined, date, entries);
}

absl::Status EffectsApi::OnDisciplineChanged(api::Mutation& m, const db::Event& event,
                                             const std::string& name) {
  ASSIGN_OR_RETURN(const PersonId person,
                   api::ParseId<PersonId>(name, api::kPersonPattern, "person"));
  const CivilDay day = absl::ToCivilDay(event.created_at, m.call().clock->zone());
  const auto facts = registry_.Facts(m.call(), {person}, m.call().legal_day());
  // Whose record is gone meanwhile comes back nowhere.
  if (absl::IsNotFound(facts.status())) return absl::OkStatus();
  RETURN_IF_ERROR(facts.status());
  ASSIGN_OR_RETURN(const std::vector<Discipline> disciplines,
                   registry::DisciplinesOf(facts->front()));
  ASSIGN_OR_RETURN(const auto catalogue, registry_.Rules(m.call()));
  ASSIGN_OR_RETURN(const std::vector<Entry> entries, HeldWithPast(m, person));
  std::vector<Entry> back;
  for (const Entry& entry : entries) {
    if (!IsExitByRule(entry) || entry.exit_reason != ExitReason::kDisciplined) continue;
    if (StandsAnew(entry, entries)) continue;
    ASSIGN_OR_RETURN(const auto left_on, DayOfExit(m.session(), entry));
    if (!left_on.has_value()) continue;
    // What the rules of the day on which it went out would say of what is recorded now.
    ASSIGN_OR_RETURN(const Verdict then, VerdictOn(*catalogue, *left_on, disciplines));
    if (!then.eligibility.automatic_exit.empty()) continue;
    RETURN_IF_ERROR(
        store::AddEvaluation(m.session(), entry.id, store::Moment::kCameBack, then.Serialized()));
    back.push_back(entry);
  }
  RETURN_IF_ERROR(BringBack(m, back));
  ASSIGN_OR_RETURN(const Verdict now, VerdictOn(*catalogue, day, disciplines));
  if (now.eligibility.blocks.empty()) return ForgetProposed(m, person);
  const auto latest =
      std::max_element(disciplines.begin(), disciplines.end(),
                       [](const Discipline& a, const Discipline& b) { return a.date < b.date; });
  return Apply(m, person, latest->date, now.eligibility, now.Serialized());
}

absl::Status EffectsApi::ForgetProposed(api::Mutation& m, PersonId person) {
  ASSIGN_OR_RETURN(std::vector<Entry> entries, HeldEntries(m, person, std::nullopt));
  std::vector<Entry*> changed;
  for (Entry& entry : entries) {
    if (entry.proposed_exit != ExitReason::kDisciplined) continue;
    entry.proposed_exit = ExitReason::kNone;
    changed.push_back(&entry);
  }
  return store::UpdateEntries(m.session(), changed);
}

}  // namespace cadre::planning
