#include "services/planning/domain/structure.h"

#include <algorithm>

namespace cadre::planning {
namespace {

using regulation::PlanFact;

// What a check says.
struct Answer {
  bool judged = false;  // its facts are known
  bool broken = false;
  std::optional<int64_t> needed;
};

Answer Judged(bool broken) { return {.judged = true, .broken = broken}; }

class Checker {
 public:
  explicit Checker(const PlanFacts& facts) : facts_(facts) {}

  Answer operator()(const regulation::RatioBetween& k) const {
    const auto part = Number(k.part);
    const auto whole = Number(k.whole);
    if (!part || !whole) return {};
    return Judged(!k.min.IsReachedBy(*part, *whole) || k.max.IsExceededBy(*part, *whole));
  }

  Answer operator()(const regulation::ShareAtLeast& k) const {
    const auto part = Number(k.part);
    const auto whole = Number(k.whole);
    if (!part || !whole) return {};
    const regulation::Fraction share = regulation::Percent(k.percent);
    if (share.IsReachedBy(*part, *whole)) return Judged(false);
    return {.judged = true, .broken = true, .needed = share.LeastReaching(*whole)};
  }

  Answer operator()(const regulation::ShareAtMost& k) const {
    const auto part = Number(k.part);
    const auto whole = Number(k.whole);
    if (!part || !whole) return {};
    return Judged(*whole >= k.from_whole &&
                  regulation::Percent(k.percent).IsExceededBy(*part, *whole));
  }

  Answer operator()(const regulation::CountAtLeast& k) const {
    const auto part = Number(k.part);
    if (!part) return {};
    if (*part >= k.count) return Judged(false);
    return {.judged = true, .broken = true, .needed = k.count};
  }

  Answer operator()(const regulation::PeoplePerPost& k) const {
    if (facts_.people_per_post.empty()) return {};
    return Judged(std::any_of(facts_.people_per_post.begin(), facts_.people_per_post.end(),
                              [&](const auto& post) {
                                return post.second < k.min || (k.max != 0 && post.second > k.max);
                              }));
  }

  Answer operator()(const regulation::PostsPerPerson& k) const {
    if (facts_.posts_per_person.empty()) return {};
    return Judged(std::any_of(
        facts_.posts_per_person.begin(), facts_.posts_per_person.end(), [&](const auto& person) {
          const int64_t posts = k.per_level ? Most(person.second) : Sum(person.second);
          return posts > k.max;
        }));
  }

  Answer operator()(const regulation::ManyPosts& k) const {
    if (facts_.posts_per_person.empty()) return {};
    const auto people = static_cast<int64_t>(facts_.posts_per_person.size());
    const int64_t many =
        std::count_if(facts_.posts_per_person.begin(), facts_.posts_per_person.end(),
                      [&](const auto& person) { return Sum(person.second) >= k.posts; });
    return Judged(regulation::Percent(k.percent).IsExceededBy(many, people));
  }

  Answer operator()(const regulation::AgeGroups&) const {
    if (!facts_.brackets.has_value()) return {};
    return Judged(std::any_of(facts_.brackets->begin(), facts_.brackets->end(),
                              [](int64_t people) { return people == 0; }));
  }

  Answer operator()(const regulation::LargestSector& k) const {
    if (facts_.sectors.empty()) return {};
    int64_t people = 0;
    int64_t largest = 0;
    for (const auto& [sector, count] : facts_.sectors) {
      people += count;
      largest = std::max(largest, count);
    }
    return Judged(regulation::Percent(k.percent).IsExceededBy(largest, people));
  }

  Answer operator()(const regulation::TokenCandidates& k) const {
    if (facts_.ballots.empty()) return {};
    return Judged(std::any_of(facts_.ballots.begin(), facts_.ballots.end(),
                              [&](const auto& person) { return IsToken(k, person.second); }));
  }

  Answer operator()(const regulation::NoRelatives&) const {
    if (!facts_.relatives.has_value()) return {};
    return Judged(*facts_.relatives > 0);
  }

  Answer operator()(const regulation::DormantEntries& k) const {
    if (facts_.standing.empty()) return {};
    return Judged(std::any_of(facts_.standing.begin(), facts_.standing.end(),
                              [&](const Standing& entry) { return IsDormant(k, entry); }));
  }

  Answer operator()(const regulation::ReviewedFirst&) const {
    if (!facts_.reviewed.has_value()) return {};
    return Judged(!*facts_.reviewed);
  }

  // Checks of other kinds are not about a plan's structure.
  template <typename Other>
  Answer operator()(const Other&) const {
    return {};
  }

 private:
  using Levels = std::map<std::string, int64_t>;

  std::optional<int64_t> Number(PlanFact fact) const {
    const auto found = facts_.numbers.find(fact);
    if (found == facts_.numbers.end()) return std::nullopt;
    return found->second;
  }
  static int64_t Sum(const Levels& levels) {
    int64_t sum = 0;
    for (const auto& [level, posts] : levels) sum += posts;
    return sum;
  }
  static int64_t Most(const Levels& levels) {
    int64_t most = 0;
    for (const auto& [level, posts] : levels) most = std::max(most, posts);
    return most;
  }

  const PlanFacts& facts_;
};

}  // namespace

bool IsToken(const regulation::TokenCandidates& k, const std::vector<BallotShare>& ballots) {
  return static_cast<int>(ballots.size()) >= k.posts &&
         std::none_of(ballots.begin(), ballots.end(), [&](const BallotShare& ballot) {
           return regulation::Percent(k.percent).IsExceededBy(ballot.votes, ballot.base);
         });
}

bool IsDormant(const regulation::DormantEntries& k, const Standing& entry) {
  return entry.rounds >= k.rounds && !entry.prepared;
}

Structure CheckStructure(const regulation::RuleSet& rules, const PlanFacts& facts) {
  Structure structure;
  const Checker checker(facts);
  for (const regulation::Check& check : rules.checks) {
    const Answer answer = std::visit(checker, check.kind);
    if (!answer.judged) continue;
    Append(structure.parameters, regulation::ParametersOf(check));
    if (answer.broken) {
      structure.findings.push_back(regulation::FindingOf(check, check.rule, answer.needed));
    }
  }
  return structure;
}

AgeCounts CountAges(const regulation::AgeGroups& groups, const std::vector<int>& ages) {
  AgeCounts counts{.brackets = {0, 0, 0}};
  for (const int age : ages) {
    if (age < groups.young_below) ++counts.young;
    const size_t bracket = age < groups.first_below ? 0 : age < groups.second_below ? 1 : 2;
    ++counts.brackets[bracket];
  }
  return counts;
}

}  // namespace cadre::planning
