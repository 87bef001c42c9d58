#include "services/development/domain/rotation_alert.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "common/regulation/finding.h"

namespace cadre::development {
namespace {

using Kind = RotationAlertKind;

std::optional<RuledNumber> NumberOf(const regulation::RuleSet& set, const char* key, CivilDay day) {
  const regulation::Parameter* found = set.FindParameter(key, day);
  if (found == nullptr) return std::nullopt;
  return RuledNumber{found->value, regulation::Cite(found->source, found->rule, found->clause),
                     found->certainty};
}

}  // namespace

RotationTerms RotationTerms::Of(const regulation::RuleSet& rotation, CivilDay day) {
  RotationTerms terms{
      .prepare_placement = NumberOf(rotation, "rotation.prepare_placement_from", day),
      .longest = NumberOf(rotation, "rotation.longest", day),
      .term_limit_near = NumberOf(rotation, "rotation.term_limit_near_from", day),
      .assessment_every = NumberOf(rotation, "rotation.assessment_every", day),
      .allowance_kept = NumberOf(rotation, "rotation.allowance_kept", day)};
  const auto [duration, least] = rotation.FindKind<regulation::DurationAtLeast>();
  if (duration != nullptr) {
    terms.minimum = RuledNumber{
        least->months, regulation::Cite(duration->source, duration->rule, duration->clause),
        duration->certainty};
  }
  const auto [check, limit] = rotation.FindKind<regulation::ConsecutiveTerms>();
  if (check != nullptr) {
    terms.limited_posts = limit->post_kinds;
    terms.unlimited_purposes = limit->free_purposes;
  }
  return terms;
}

CivilDay YearEnd(const Rotation& rotation, int year_no, const RuledNumber& every) {
  return AddMonths(rotation.start, year_no * every.value);
}

CivilDay PreparesFrom(const Rotation& rotation, const RotationTerms& terms) {
  if (!terms.prepare_placement.has_value()) return rotation.end();
  const int from = terms.prepare_placement->value;
  if (rotation.state == RotationState::kExtended && terms.minimum.has_value()) {
    return AddMonths(rotation.start, rotation.months - (terms.minimum->value - from));
  }
  return std::min(AddMonths(rotation.start, from), rotation.end());
}

std::vector<RotationAlert> AlertsOf(const Rotation& rotation, const std::string& post_kind,
                                    const std::vector<int>& assessed, const RotationTerms& terms,
                                    CivilDay day) {
  std::vector<RotationAlert> alerts;
  if (!IsRunning(rotation.state)) return alerts;
  const auto add = [&](Kind kind, CivilDay due, const std::optional<RuledNumber>& by,
                       int year_no = 0) {
    if (due <= day) alerts.push_back({kind, due, year_no, by});
  };
  const auto after_months = [&](Kind kind, const std::optional<RuledNumber>& by) {
    if (by.has_value()) add(kind, AddMonths(rotation.start, by->value), by);
  };
  const bool is_prepared = rotation.state == RotationState::kEnding;
  if (!is_prepared && terms.prepare_placement.has_value()) {
    add(Kind::kPreparePlacement, PreparesFrom(rotation, terms), terms.prepare_placement);
  }
  if (rotation.state == RotationState::kActive) after_months(Kind::kMinimumReached, terms.minimum);
  add(Kind::kEndReached, rotation.end(), std::nullopt);
  after_months(Kind::kLongestReached, terms.longest);
  if (absl::c_linear_search(terms.limited_posts, post_kind) &&
      !absl::c_linear_search(terms.unlimited_purposes, rotation.purpose)) {
    after_months(Kind::kTermLimitNear, terms.term_limit_near);
  }
  if (!terms.assessment_every.has_value() || terms.assessment_every->value <= 0) return alerts;
  for (int year = 1; YearEnd(rotation, year, *terms.assessment_every) <= day; ++year) {
    if (absl::c_linear_search(assessed, year)) continue;
    add(Kind::kAssessmentMissing, YearEnd(rotation, year, *terms.assessment_every),
        terms.assessment_every, year);
  }
  return alerts;
}

}  // namespace cadre::development
