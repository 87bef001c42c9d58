#include "services/planning/over_age_api.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "common/api/mutate.h"
#include "common/api/resource_name.h"
#include "services/planning/convert.h"
#include "services/planning/domain/waiver.h"
#include "services/planning/evaluation_convert.h"
#include "services/planning/exits_api.h"
#include "services/planning/store/entry_detail_store.h"
#include "services/planning/store/entry_store.h"
#include "services/planning/store/waiver_store.h"

namespace cadre::planning {
namespace {

using registry::v1::PersonFacts;
using store::StandingEntry;

constexpr char kService[] = "service:planning";
constexpr absl::Duration kTime = absl::Minutes(2);
constexpr int kPage = 500;

api::Call OwnCall(const Clock& clock) {
  return {.identity = {.principal = kService, .service = "planning"},
          .method = "over_age",
          .request_hash = std::string(32, '\0'),
          .language = "vi",
          .deadline = RealNow() + kTime,
          .clock = &clock};
}

// One look at everybody.
class Looker {
 public:
  Looker(const api::Call& call, db::Pool& pool, const regulation::Catalogue& catalogue)
      : call_(call), pool_(pool), catalogue_(catalogue) {}

  // How many of the entries changed.
  absl::StatusOr<int> At(const std::vector<StandingEntry>& page,
                         const std::map<std::string, PersonFacts>& facts) {
    int changed = 0;
    for (const StandingEntry& of : page) {
      const auto known = facts.find(api::PersonName(of.entry.person));
      if (known == facts.end()) continue;  // the record is gone meanwhile
      ASSIGN_OR_RETURN(const bool is_other, Stands(of.entry.state) ? Stay(known->second, of)
                                                                   : Return(known->second, of));
      if (is_other) ++changed;
    }
    return changed;
  }

 private:
  absl::StatusOr<const RulesOfDay*> RulesOn(CivilDay day) {
    if (const auto known = rules_.find(day); known != rules_.end()) return &known->second;
    ASSIGN_OR_RETURN(RulesOfDay rules, RulesOfDay::On(catalogue_, day));
    return &rules_.emplace(day, std::move(rules)).first->second;
  }

  // What age alone says of the person on a day.
  absl::StatusOr<Eligibility> AgeOn(CivilDay day, const PersonFacts& facts,
                                    const StandingEntry& of) {
    ASSIGN_OR_RETURN(const RulesOfDay* rules, RulesOn(day));
    const Term term{.start = of.term_start, .end = of.term_end};
    ASSIGN_OR_RETURN(const Candidate all, CandidateFrom(facts, term, 0, day));
    return CheckEligibility(
        rules->View(),
        {.as_of = day, .working_life = all.working_life, .term_start = all.term_start});
  }

  absl::StatusOr<std::string> Serialized(const Eligibility& eligibility, CivilDay day) {
    ASSIGN_OR_RETURN(const RulesOfDay* rules, RulesOn(day));
    return ToProto(eligibility, day, *rules).SerializeAsString();
  }

  // The plans of the person held, what the entry is then; `change` gets it and says whether it
  // changed.
  absl::StatusOr<bool> Write(const StandingEntry& of,
                             absl::FunctionRef<absl::StatusOr<bool>(
                                 api::Mutation& m, std::vector<Entry>& entries, Entry& entry)>
                                 change) {
    bool changed = false;
    const auto done =
        api::Mutate<v1::Entry>(call_, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Entry> {
          changed = false;
          m.Touch(EntryName(of.entry));
          m.Concern(of.organization);
          ASSIGN_OR_RETURN(std::vector<Entry> entries, HeldWithPast(m, of.entry.person));
          const auto entry = std::find_if(entries.begin(), entries.end(),
                                          [&](const Entry& e) { return e.id == of.entry.id; });
          if (entry == entries.end()) return v1::Entry();
          ASSIGN_OR_RETURN(changed, change(m, entries, *entry));
          return v1::Entry();
        });
    RETURN_IF_ERROR(done.status());
    return changed;
  }

  // An entry in force: stays, leaves, or says that an exit is proposed.
  absl::StatusOr<bool> Stay(const PersonFacts& facts, const StandingEntry& of) {
    const CivilDay today = call_.legal_day();
    ASSIGN_OR_RETURN(Eligibility age, AgeOn(today, facts, of));
    const bool was_proposed = of.entry.proposed_exit == ExitReason::kOverAge;
    if (age.blocks.empty() && !was_proposed) return false;
    if (!age.automatic_exit.empty()) {
      ASSIGN_OR_RETURN(const std::string evaluation, Serialized(age, today));
      return Write(of,
                   [&](api::Mutation& m, std::vector<Entry>& /*entries*/,
                       Entry& entry) -> absl::StatusOr<bool> {
                     if (!Stands(entry.state)) return false;
                     RETURN_IF_ERROR(store::AddEvaluation(m.session(), entry.id,
                                                          store::Moment::kWentOut, evaluation));
                     std::vector<Entry> leaving = {entry};
                     RETURN_IF_ERROR(TakeOut(m, ExitReason::kOverAge, today, leaving));
                     return true;
                   });
    }
    {
      ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call_.deadline));
      ASSIGN_OR_RETURN(const auto waived, store::WaivedRules(*lease, of.entry.plan));
      const auto passed = waived.find(of.entry.person);
      if (passed != waived.end()) ApplyWaivers(passed->second, age);
    }
    const ExitReason from = was_proposed ? ExitReason::kOverAge : ExitReason::kNone;
    const ExitReason to = age.blocks.empty() ? ExitReason::kNone : ExitReason::kOverAge;
    // What another rule proposes already is for the same round to decide.
    if (from == to || of.entry.proposed_exit != from) return false;
    return Write(of,
                 [&](api::Mutation& m, std::vector<Entry>& /*entries*/,
                     Entry& entry) -> absl::StatusOr<bool> {
                   if (!Stands(entry.state) || entry.proposed_exit != from) return false;
                   entry.proposed_exit = to;
                   RETURN_IF_ERROR(store::UpdateEntries(m.session(), {&entry}));
                   return true;
                 });
  }

  // An entry that left for age: whether it comes back.
  absl::StatusOr<bool> Return(const PersonFacts& facts, const StandingEntry& of) {
    std::optional<CivilDay> left_on;
    {
      ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call_.deadline));
      ASSIGN_OR_RETURN(left_on, DayOfExit(*lease, of.entry));
    }
    if (!left_on.has_value()) return false;
    ASSIGN_OR_RETURN(const Eligibility then, AgeOn(*left_on, facts, of));
    if (!then.automatic_exit.empty()) return false;
    const CivilDay today = call_.legal_day();
    ASSIGN_OR_RETURN(const RulesOfDay* rules, RulesOn(today));
    const Term term{.start = of.term_start, .end = of.term_end};
    ASSIGN_OR_RETURN(
        const Eligibility now,
        EligibilityOf(*rules, {.facts = facts, .term = term, .post_group = of.entry.post_group},
                      today));
    if (!now.automatic_exit.empty()) return false;
    ASSIGN_OR_RETURN(const std::string evaluation, Serialized(then, *left_on));
    return Write(
        of,
        [&](api::Mutation& m, std::vector<Entry>& entries, Entry& entry) -> absl::StatusOr<bool> {
          if (!IsExitByRule(entry) || entry.exit_reason != ExitReason::kOverAge) return false;
          if (StandsAnew(entry, entries)) return false;
          RETURN_IF_ERROR(
              store::AddEvaluation(m.session(), entry.id, store::Moment::kCameBack, evaluation));
          std::vector<Entry> back = {entry};
          RETURN_IF_ERROR(BringBack(m, back));
          return true;
        });
  }

  const api::Call& call_;
  db::Pool& pool_;
  const regulation::Catalogue& catalogue_;
  std::map<CivilDay, RulesOfDay> rules_;
};

}  // namespace

absl::StatusOr<int> OverAgeExits::Look() {
  int changed = 0;
  EntryId after;
  while (true) {
    // Each page has its time.
    const api::Call call = OwnCall(clock_);
    ASSIGN_OR_RETURN(const auto catalogue, registry_.Rules(call));
    std::vector<StandingEntry> page;
    {
      ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
      ASSIGN_OR_RETURN(
          page,
          store::AgingEntries(*lease, {.after = after, .day = call.legal_day(), .limit = kPage}));
    }
    std::set<PersonId> people;
    for (const StandingEntry& of : page) people.insert(of.entry.person);
    ASSIGN_OR_RETURN(
        const std::vector<PersonFacts> told,
        registry_.FactsOfKnown(call, {people.begin(), people.end()}, call.legal_day()));
    std::map<std::string, PersonFacts> facts;
    for (const PersonFacts& each : told) facts[each.person().name()] = each;
    Looker look(call, pool_, *catalogue);
    ASSIGN_OR_RETURN(const int more, look.At(page, facts));
    changed += more;
    if (page.size() < static_cast<size_t>(kPage)) return changed;
    after = page.back().entry.id;
  }
}

void OverAgeExits::LookDaily() {
  daily_.Do(clock_.LegalDay(), "people over age cannot be looked for",
            [this] { return Look().status(); });
}

}  // namespace cadre::planning
