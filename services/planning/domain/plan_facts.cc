#include "services/planning/domain/plan_facts.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "services/planning/domain/refusal.h"

namespace cadre::planning {
namespace {

using regulation::DegreeLevel;
using regulation::Finding;
using regulation::PlanFact;
using regulation::Severity;
using regulation::Sex;
using regulation::TheoryLevel;

constexpr size_t kDegrees = static_cast<size_t>(DegreeLevel::kDoctorOfScience) + 1;
constexpr size_t kTheoryLevels = static_cast<size_t>(TheoryLevel::kBachelor) + 1;

// Those of `findings` for which `wanted` holds.
template <typename Wanted>
std::vector<Finding> Select(const std::vector<Finding>& findings, Wanted wanted) {
  std::vector<Finding> result;
  std::copy_if(findings.begin(), findings.end(), std::back_inserter(result), wanted);
  return result;
}

}  // namespace

int AgeOn(const CivilDate& birth, CivilDay day) {
  const CivilDay born = birth.LatestDay();
  const int years = static_cast<int>(day.year() - born.year());
  const bool before = std::pair(day.month(), day.day()) < std::pair(born.month(), born.day());
  return before ? years - 1 : years;
}

PlanNumbers CountPeople(const std::vector<Entry>& entries, const regulation::AgeGroups& groups,
                        CivilDay day) {
  std::map<PersonId, const Entry*> people;
  for (const Entry& e : entries) {
    if (Counts(e.state)) people.emplace(e.person, &e);
  }
  PlanNumbers numbers{.planned = static_cast<int>(people.size()),
                      .degrees = std::vector<int>(kDegrees),
                      .theory_levels = std::vector<int>(kTheoryLevels),
                      .sectors = std::vector<int>(kSectors)};
  std::vector<int> local_sectors(kSectors);
  std::vector<int> ages;
  for (const auto& [id, e] : people) {
    if (e->sex == Sex::kFemale) ++numbers.women;
    if (e->minority) ++numbers.ethnic;
    if (!e->from_outside) ++numbers.from_unit;
    ++numbers.degrees.at(static_cast<size_t>(e->degree));
    ++numbers.theory_levels.at(static_cast<size_t>(e->theory));
    ++numbers.sectors.at(static_cast<size_t>(e->sector));
    ++local_sectors.at(static_cast<size_t>(e->local_sector));
    ages.push_back(AgeOn(e->birth, day));
  }
  const AgeCounts counts = CountAges(groups, ages);
  if (numbers.sectors[kDistrict] == numbers.planned) numbers.sectors = local_sectors;
  numbers.young = static_cast<int>(counts.young);
  numbers.brackets = counts.brackets;
  return numbers;
}

std::map<std::string, std::vector<BallotShare>> BallotsOf(const std::vector<Entry>& entries) {
  const auto is_smaller = [](const StepVotes& a, const StepVotes& b) {
    return static_cast<int64_t>(a.votes) * b.base < static_cast<int64_t>(b.votes) * a.base;
  };
  std::map<std::string, std::vector<BallotShare>> ballots;
  for (const Entry& entry : entries) {
    const auto best = std::max_element(entry.votes.begin(), entry.votes.end(), is_smaller);
    if (best == entry.votes.end()) continue;
    ballots[entry.person.text()].push_back({.votes = best->votes, .base = best->base});
  }
  return ballots;
}

PlanFacts FactsOf(const Plan& plan, const std::vector<Entry>& entries, const PlanNumbers& numbers,
                  const std::vector<PostCount>& posts) {
  PlanFacts facts;
  facts.numbers[PlanFact::kPeople] = numbers.planned;
  facts.numbers[PlanFact::kFromPlanningUnit] = numbers.from_unit;
  if (plan.scope == PlanScope::kCommittee) {
    facts.numbers[PlanFact::kSeats] = plan.seats;
    facts.numbers[PlanFact::kPlanned] = numbers.planned;
    facts.numbers[PlanFact::kWomen] = numbers.women;
    facts.numbers[PlanFact::kYoung] = numbers.young;
    facts.numbers[PlanFact::kEthnic] = numbers.ethnic;
    facts.brackets = numbers.brackets;
    // Those whose sector is not known are left out.
    for (size_t sector = 1; sector < numbers.sectors.size(); ++sector) {
      if (numbers.sectors[sector] > 0)
        facts.sectors[absl::StrCat(sector)] = numbers.sectors[sector];
    }
    return facts;
  }
  if (plan.scope == PlanScope::kStandingCommittee) {
    facts.numbers[PlanFact::kStandingSeats] = plan.seats;
    facts.numbers[PlanFact::kStandingPlanned] = numbers.planned;
    return facts;
  }
  facts.numbers[PlanFact::kWomenInLeadership] = numbers.women;
  for (const Entry& e : entries) {
    if (Counts(e.state)) ++facts.people_per_post[e.post.text()];
  }
  facts.ballots = BallotsOf(entries);
  for (const PostCount& count : posts) {
    facts.posts_per_person[count.person.text()][absl::StrCat(count.level)] += count.posts;
  }
  return facts;
}

absl::Status CheckBlocks(const std::vector<Finding>& findings) {
  return Refuse(Select(findings, [](const Finding& f) { return f.severity != Severity::kWarn; }),
                "the structure blocks it");
}

absl::Status CheckReasons(const std::vector<Finding>& findings,
                          const std::vector<WarningReason>& reasons) {
  RETURN_IF_ERROR(CheckBlocks(findings));
  const auto unexplained = [&](const Finding& f) {
    return std::none_of(reasons.begin(), reasons.end(),
                        [&](const WarningReason& r) { return r.rule == f.rule; });
  };
  return Refuse(Select(findings, unexplained), "a warning needs a reason");
}

}  // namespace cadre::planning
