// Indicators of planning, computed from what was in force on a day.
#ifndef CADRE_SERVICES_PLANNING_DOMAIN_INDICATOR_H_
#define CADRE_SERVICES_PLANNING_DOMAIN_INDICATOR_H_

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "common/base/civil_date.h"
#include "common/base/ids.h"
#include "services/planning/domain/plan.h"

namespace cadre::planning {

using PotentialId = StrongId<struct PotentialIdTag>;
using CalibrationId = StrongId<struct CalibrationIdTag>;

// The successors of a post, each once, by when they could take it.
struct Bench {
  int successors = 0;
  int now = 0;
  int one_term = 0;
  int two_terms = 0;
};

struct BenchTotals {
  int posts = 0;
  int with_successor = 0;
  int with_ready_now = 0;
  std::array<int, 5> depth = {};  // at n: posts with n successors, the last with as many or more
};
// One more post.
void Count(const Bench& bench, BenchTotals& totals);

// Numbers as in cadre.planning.v1.BoxLevel.
enum class BoxLevel : int { kUnknown = 0, kLow = 1, kMedium = 2, kHigh = 3 };

// What a yearly rating or that of a review says of performance; both are numbered from excellent,
// 1, to not completed, 4.
BoxLevel PerformanceOf(int rating);

struct PotentialAssessment {
  PotentialId id;
  PersonId person;
  OrganizationId organization;
  BoxLevel potential = BoxLevel::kUnknown;
  std::string basis;
  CivilDay assessed;
  std::string author;  // principal
  std::optional<CalibrationId> calibration;
};

// One count a cell and those outside of it.
class NineBox {
 public:
  void Count(BoxLevel performance, BoxLevel potential);
  int At(BoxLevel performance, BoxLevel potential) const;
  int not_assessed() const { return not_assessed_; }
  int not_rated() const { return not_rated_; }

 private:
  std::array<std::array<int, 3>, 3> cells_ = {};
  int not_assessed_ = 0;
  int not_rated_ = 0;
};

// The people of each year from the year of a day; months before it count in the first.
class RetirementWave {
 public:
  RetirementWave(CivilDay day, int years) : first_year_(day.year()), people_(years) {}
  void Count(CivilMonth month);
  int first_year() const { return static_cast<int>(first_year_); }
  const std::vector<int>& people() const { return people_; }

 private:
  absl::civil_year_t first_year_;
  std::vector<int> people_;
};

// Numbers as in cadre.planning.v1.RoundSpan.
enum class RoundSpan : int {
  kOpenedToVoted = 1,
  kVotedToSubmitted = 2,
  kSubmittedToApproved = 3,
  kOpenedToApproved = 4,
};
inline constexpr int kRoundSteps = 4;

struct StepDuration {
  RoundSpan step = RoundSpan::kOpenedToVoted;
  int rounds = 0;
  int median_days = 0;
  int ninetieth_days = 0;
};
// One a step, in their order, over the rounds in which it had ended by the day. The days that half,
// and nine of ten, took at most are of a round that there is.
std::vector<StepDuration> DurationsOf(const std::vector<Round>& rounds, CivilDay day);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_DOMAIN_INDICATOR_H_
