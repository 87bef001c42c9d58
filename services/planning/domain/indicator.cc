#include "services/planning/domain/indicator.h"

#include <algorithm>

namespace cadre::planning {
namespace {

using Days = std::optional<CivilDay>;

struct Ends {
  Days from;
  Days to;
};

Ends EndsOf(RoundSpan step, const Round& round) {
  switch (step) {
    case RoundSpan::kOpenedToVoted:
      return {round.opened, round.voted};
    case RoundSpan::kVotedToSubmitted:
      return {round.voted, round.submitted};
    case RoundSpan::kSubmittedToApproved:
      return {round.submitted, round.approved};
    case RoundSpan::kOpenedToApproved:
      return {round.opened, round.approved};
  }
  return {};
}

// The smallest of sorted numbers that `percent` of a hundred do not exceed.
int Rank(const std::vector<int>& sorted, size_t percent) {
  const size_t rank = (sorted.size() * percent + 99) / 100;
  return sorted.at(rank - 1);
}

// From 0; of a known level.
size_t At(BoxLevel level) { return static_cast<size_t>(level) - 1; }

}  // namespace

void Count(const Bench& bench, BenchTotals& totals) {
  ++totals.posts;
  if (bench.successors > 0) ++totals.with_successor;
  if (bench.now > 0) ++totals.with_ready_now;
  const size_t depth = std::min(static_cast<size_t>(bench.successors), totals.depth.size() - 1);
  ++totals.depth[depth];
}

BoxLevel PerformanceOf(int rating) {
  switch (rating) {
    case 1:
      return BoxLevel::kHigh;
    case 2:
      return BoxLevel::kMedium;
    case 3:
    case 4:
      return BoxLevel::kLow;
    default:
      return BoxLevel::kUnknown;
  }
}

void NineBox::Count(BoxLevel performance, BoxLevel potential) {
  if (potential == BoxLevel::kUnknown) {
    ++not_assessed_;
  } else if (performance == BoxLevel::kUnknown) {
    ++not_rated_;
  } else {
    ++cells_.at(planning::At(performance)).at(planning::At(potential));
  }
}

int NineBox::At(BoxLevel performance, BoxLevel potential) const {
  return cells_.at(planning::At(performance)).at(planning::At(potential));
}

void RetirementWave::Count(CivilMonth month) {
  const auto year = std::max<absl::civil_year_t>(0, month.year() - first_year_);
  if (year < static_cast<absl::civil_year_t>(people_.size())) {
    ++people_[static_cast<size_t>(year)];
  }
}

std::vector<StepDuration> DurationsOf(const std::vector<Round>& rounds, CivilDay day) {
  std::vector<StepDuration> durations;
  for (int number = 1; number <= kRoundSteps; ++number) {
    StepDuration duration{.step = static_cast<RoundSpan>(number)};
    std::vector<int> days;
    for (const Round& round : rounds) {
      const Ends ends = EndsOf(duration.step, round);
      if (round.imported || !ends.from || !ends.to || *ends.to > day) continue;
      // A decision may bear an earlier day than the one on which it was entered.
      days.push_back(std::max(0, static_cast<int>(*ends.to - *ends.from)));
    }
    std::sort(days.begin(), days.end());
    duration.rounds = static_cast<int>(days.size());
    if (!days.empty()) {
      duration.median_days = Rank(days, 50);
      duration.ninetieth_days = Rank(days, 90);
    }
    durations.push_back(duration);
  }
  return durations;
}

}  // namespace cadre::planning
