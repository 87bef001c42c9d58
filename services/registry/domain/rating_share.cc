#include "services/registry/domain/rating_share.h"

namespace cadre::registry {
namespace {

constexpr int kWhole = 100;  // percent

int& CountOf(RatingLevel level, RatingShare& share) {
  switch (level) {
    case RatingLevel::kExcellent:
      return share.excellent;
    case RatingLevel::kGood:
      return share.good;
    case RatingLevel::kCompleted:
      return share.completed;
    case RatingLevel::kNotCompleted:
      break;
  }
  return share.not_completed;
}

}  // namespace

std::vector<RatingShare> SharesOf(const std::vector<RatedPeople>& counts) {
  std::vector<RatingShare> shares;
  for (const RatedPeople& count : counts) {
    if (shares.empty() || shares.back().organization != count.organization ||
        shares.back().leaders != count.leaders) {
      shares.push_back({.organization = count.organization, .leaders = count.leaders});
    }
    CountOf(count.level, shares.back()) += count.people;
  }
  return shares;
}

int ExcellentAllowed(const RatingShare& ratings, const regulation::Parameter& share) {
  return ratings.good * share.value / kWhole;
}

}  // namespace cadre::registry
