#include "services/registry/facet_sweep.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/base/sha256.h"
#include "common/base/status_macros.h"
#include "common/db/transaction.h"
#include "common/regulation/retirement.h"
#include "services/registry/store/facet_store.h"

namespace cadre::registry {
namespace {

using store::RetirementRow;
using store::SweepState;

constexpr int kPeopleAtOnce = 500;
constexpr CivilMonth kFirstBirth(1900, 1);
constexpr CivilMonth kLastBirth(2099, 12);
constexpr PersonId kEverybody(INT64_MAX);
constexpr absl::Duration kTime = absl::Minutes(2);  // of a step: counting a million names

std::vector<RetirementRow> RetirementRows(const regulation::RuleSet& ages) {
  std::vector<RetirementRow> rows;
  for (const regulation::Sex sex : {regulation::Sex::kMale, regulation::Sex::kFemale}) {
    for (CivilMonth born = kFirstBirth; born <= kLastBirth; ++born) {
      const auto retires = regulation::RetirementOf(ages, {.sex = sex, .born = born});
      if (retires.has_value())
        rows.push_back({.sex = sex, .born = born, .retires = retires->month});
    }
  }
  return rows;
}

std::string DigestOf(const std::vector<RetirementRow>& rows) {
  std::string text;
  for (const RetirementRow& row : rows) {
    absl::StrAppend(&text, static_cast<int>(row.sex), FormatMonth(row.born),
                    FormatMonth(row.retires));
  }
  return absl::BytesToHexString(Sha256(text));
}

// Begins the work of a day, or by other rules.
absl::Status Begin(db::Session& session, const std::vector<RetirementRow>& rows,
                   const SweepState& state, bool other_rules) {
  if (other_rules) RETURN_IF_ERROR(store::PutRetirementMonths(session, rows));
  RETURN_IF_ERROR(store::CountNameWords(session));
  return store::PutSweep(session, state);
}

absl::StatusOr<bool> StepIn(db::Session& session, const regulation::RuleSet& ages, CivilDay today) {
  ASSIGN_OR_RETURN(SweepState state, store::LockSweep(session));
  const std::vector<RetirementRow> rows = RetirementRows(ages);
  const std::string digest = DigestOf(rows);
  const bool other_rules = state.age_rules != digest;
  if (other_rules || state.day != today) {
    RETURN_IF_ERROR(Begin(session, rows, {.age_rules = digest, .day = today, .done_to = PersonId()},
                          other_rules));
    return true;
  }
  if (state.done_to == kEverybody) return false;
  ASSIGN_OR_RETURN(const std::vector<PersonId> people,
                   store::PeopleAfter(session, state.done_to, kPeopleAtOnce));
  RETURN_IF_ERROR(store::RefreshFacets(session, people, today));
  state.done_to = people.empty() ? kEverybody : people.back();
  RETURN_IF_ERROR(store::PutSweep(session, state));
  return !people.empty();
}

}  // namespace

absl::StatusOr<bool> FacetSweep::Step() {
  const CivilDay today = clock_.LegalDay();
  std::optional<regulation::RuleSet> ages;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(RealNow() + kTime));
    ASSIGN_OR_RETURN(const auto rules, regulations_.Rules(*lease));
    ASSIGN_OR_RETURN(ages, rules->InForce(regulation::Domain::kAge, today));
  }
  bool busy = false;
  const auto step = [&](db::Session& session) -> absl::Status {
    ASSIGN_OR_RETURN(busy, StepIn(session, *ages, today));
    return absl::OkStatus();
  };
  RETURN_IF_ERROR(db::RunInTransaction(pool_, RealNow() + kTime, step));
  return busy;
}

absl::Status FacetSweep::Run(const std::stop_token& stop) {
  bool busy = true;
  while (busy && !stop.stop_requested()) {
    ASSIGN_OR_RETURN(busy, Step());
  }
  return absl::OkStatus();
}

absl::Status FacetSweep::RunFromTheBeginning() {
  const auto forget = [](db::Session& session) -> absl::Status {
    RETURN_IF_ERROR(store::LockSweep(session).status());
    return store::PutSweep(session, SweepState());
  };
  RETURN_IF_ERROR(db::RunInTransaction(pool_, RealNow() + kTime, forget));
  return Run();
}

}  // namespace cadre::registry
