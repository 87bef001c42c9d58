#include "services/registry/domain/record_rules.h"

#include "absl/strings/ascii.h"

namespace cadre::registry {
namespace {

class Checker {
 public:
  explicit Checker(const RecordFacts& facts) : facts_(facts) {}

  bool operator()(const regulation::Probation& k) const {
    if (!facts_.party_admission || !facts_.party_official) return false;
    return facts_.party_official->LatestDay() <
           AddMonths(facts_.party_admission->EarliestDay(), k.months);
  }
  bool operator()(const regulation::ReligionStated&) const {
    return facts_.religion.has_value() && absl::StripAsciiWhitespace(*facts_.religion).empty();
  }
  template <typename Other>
  bool operator()(const Other&) const {
    return false;
  }

 private:
  const RecordFacts& facts_;
};

}  // namespace

std::vector<regulation::Finding> CheckRecord(const regulation::RuleSet& rules,
                                             const RecordFacts& facts) {
  std::vector<regulation::Finding> broken;
  for (const regulation::Check& check : rules.checks) {
    if (std::visit(Checker(facts), check.kind)) {
      broken.push_back(regulation::FindingOf(check, check.rule, std::nullopt));
    }
  }
  return broken;
}

}  // namespace cadre::registry
