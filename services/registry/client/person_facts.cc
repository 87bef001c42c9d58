#include "services/registry/client/person_facts.h"

#include <algorithm>

#include "common/api/proto_time.h"
#include "common/base/status_macros.h"

namespace cadre::registry {

absl::StatusOr<std::optional<regulation::WorkingLife>> WorkingLifeOf(const v1::PersonFacts& facts) {
  ASSIGN_OR_RETURN(const CivilDate birth, api::DateFrom(facts.person().birth_date(), "birth_date"));
  const v1::Person& person = facts.person();
  regulation::WorkingLife life{.sex = static_cast<regulation::Sex>(person.sex()),
                               .born = birth.EarliestMonth()};
  if (person.retirement_scheme() > v1::RETIREMENT_SCHEME_GENERAL) {
    life.scheme = static_cast<regulation::RetirementScheme>(person.retirement_scheme());
    if (person.has_retirement_date()) {
      ASSIGN_OR_RETURN(const CivilDate date,
                       api::DateFrom(person.retirement_date(), "retirement_date"));
      life.own_month = date.LatestMonth();
    }
  } else if (birth.precision() == CivilDate::Precision::kYear) {
    return std::nullopt;
  }
  return life;
}

absl::StatusOr<std::vector<regulation::Discipline>> DisciplinesOf(const v1::PersonFacts& facts) {
  std::vector<regulation::Discipline> disciplines;
  for (const v1::Discipline& discipline : facts.disciplines()) {
    ASSIGN_OR_RETURN(const CivilDay date,
                     api::DayFrom(discipline.decision_date(), "decision_date"));
    disciplines.push_back({static_cast<regulation::DisciplineForm>(discipline.form()), date});
  }
  return disciplines;
}

regulation::Qualifications HeldOf(const v1::PersonFacts& facts) {
  const v1::Requirements& held = facts.held();
  return {
      .degree = static_cast<regulation::DegreeLevel>(held.degree()),
      .theory = static_cast<regulation::TheoryLevel>(held.theory()),
      .state_management = static_cast<regulation::StateManagementLevel>(held.state_management()),
      .defence_object = held.defence_object()};
}

int HeldRankOf(const v1::PersonFacts& facts) {
  int held = 0;
  for (const v1::PostHolding& holding : facts.holdings()) {
    held = std::max(held, holding.post().rank());
  }
  return held;
}

std::string HeldGroupOf(const v1::PersonFacts& facts) {
  const auto lower = [](const v1::PostHolding& a, const v1::PostHolding& b) {
    return a.post().rank() < b.post().rank();
  };
  const auto& holdings = facts.holdings();
  const auto highest = std::max_element(holdings.begin(), holdings.end(), lower);
  return highest == holdings.end() ? "" : highest->post().post_group();
}

}  // namespace cadre::registry
