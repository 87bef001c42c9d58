#include "services/registry/domain/record_rules.h"

#include <algorithm>

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
  // A paper says another date and none is marked as used, or the record goes by none that is.
  bool operator()(const regulation::BirthDateUsed&) const {
    return Contradicts(facts_.used_birth_dates) ||
           (facts_.used_birth_dates.empty() && Contradicts(facts_.other_birth_dates));
  }
  bool operator()(const regulation::PlacesReferenced&) const {
    return !facts_.places_are_referenced;
  }
  template <typename Other>
  bool operator()(const Other&) const {
    return false;
  }

 private:
  bool Contradicts(const std::vector<CivilDate>& dates) const {
    return facts_.birth_date.has_value() &&
           std::any_of(dates.begin(), dates.end(), [&](const CivilDate& date) {
             return date.LatestDay() < facts_.birth_date->EarliestDay() ||
                    facts_.birth_date->LatestDay() < date.EarliestDay();
           });
  }

  const RecordFacts& facts_;
};

}  // namespace

const char* FieldOfRule(const std::string& rule) {
  if (rule == "REC-RELIGION") return "person.religion";
  if (rule == "REC-02") return "person.birth_date";
  if (rule == "REC-03") return "person.details";
  return "person.party_official_date";
}

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
