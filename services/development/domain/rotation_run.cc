#include "services/development/domain/rotation_run.h"

#include <algorithm>

#include "common/base/errors.h"
#include "common/base/status_macros.h"

namespace cadre::development {
namespace {

constexpr int kMostMonths = 120;
constexpr int kWhole = 100;  // percent

absl::Status CheckDay(CivilDay day, CivilDay first, CivilDay today) {
  if (day < first) return FieldError("date", "is too early");
  if (day > today) return FieldError("date", "must not be in the future");
  return absl::OkStatus();
}

}  // namespace

absl::Status TakeOpinion(Rotation& rotation, const std::vector<RotationOpinion>& given,
                         const RotationOpinion& opinion) {
  if (opinion.verdict == OpinionVerdict::kObjects && opinion.text.empty()) {
    return FieldError("opinion.text", "is required of an objection");
  }
  for (const RotationOpinion& each : given) {
    if (each.side == opinion.side) return AlreadyExistsError("opinion of the side");
  }
  if (!given.empty()) rotation.state = RotationState::kConsulted;
  return absl::OkStatus();
}

absl::Status CheckAgreed(const std::vector<RotationOpinion>& given, bool is_willing,
                         const std::string& note) {
  const bool objected = std::any_of(given.begin(), given.end(), [](const RotationOpinion& opinion) {
    return opinion.verdict == OpinionVerdict::kObjects;
  });
  if (note.empty() && (objected || !is_willing)) {
    return FieldError("note", "is required where somebody objects");
  }
  return absl::OkStatus();
}

absl::Status CheckNoFlags(const Rotation& rotation, const std::string& move) {
  return rotation.open_flags == 0 ? absl::OkStatus() : StateError("FLAGGED", move);
}

int PaidAllowance(const Allowance& allowance, const RotationTerms& terms) {
  if (!terms.allowance_kept.has_value()) return allowance.given;
  return std::max(allowance.given, allowance.former * terms.allowance_kept->value / kWhole);
}

absl::Status HandOver(Rotation& rotation, CivilDay day, CivilDay today,
                      const std::vector<Rotation>& others) {
  RETURN_IF_ERROR(CheckDay(day, *rotation.order_date, today));
  Rotation moved = rotation;
  moved.start = day;
  moved.state = RotationState::kActive;
  RETURN_IF_ERROR(CheckElsewhere(moved, others));
  rotation = std::move(moved);
  return absl::OkStatus();
}

absl::Status Extend(Rotation& rotation, int months, const std::vector<Rotation>& others) {
  if (rotation.months + months > kMostMonths) return FieldError("months", "are too many together");
  Rotation longer = rotation;
  longer.months += months;
  longer.state = RotationState::kExtended;
  RETURN_IF_ERROR(CheckElsewhere(longer, others));
  rotation = std::move(longer);
  return absl::OkStatus();
}

absl::Status CheckYear(const Rotation& rotation, int year_no, const std::vector<int>& assessed,
                       const RotationTerms& terms, CivilDay today) {
  const bool is_over =
      year_no > 0 && (!terms.assessment_every.has_value() ||
                      YearEnd(rotation, year_no, *terms.assessment_every) <= today);
  if (!is_over) return FieldError("assessment.year_no", "is no year that is over");
  if (std::find(assessed.begin(), assessed.end(), year_no) != assessed.end()) {
    return AlreadyExistsError("assessment of the year");
  }
  return absl::OkStatus();
}

absl::Status CheckConclude(const Rotation& rotation, const RotationTerms& terms, CivilDay today) {
  if (!terms.prepare_placement.has_value() || today >= PreparesFrom(rotation, terms)) {
    return absl::OkStatus();
  }
  return RuleError(terms.prepare_placement->citation, "the placement is not prepared yet");
}

absl::Status CheckDuration(const Rotation& rotation, const RotationTerms& terms, CivilDay day) {
  if (!terms.minimum.has_value()) return absl::OkStatus();
  const CivilDay least = std::min(AddMonths(rotation.start, terms.minimum->value), rotation.end());
  if (day >= least) return absl::OkStatus();
  return RuleError(terms.minimum->citation, "the shortest duration is not over");
}

absl::Status EndOn(Rotation& rotation, CivilDay day, CivilDay today) {
  RETURN_IF_ERROR(CheckDay(day, rotation.start, today));
  rotation.ended = day;
  return absl::OkStatus();
}

}  // namespace cadre::development
