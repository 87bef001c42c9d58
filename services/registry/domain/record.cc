#include "services/registry/domain/record.h"

#include "common/base/errors.h"
#include "common/regulation/finding.h"

namespace cadre::registry {
namespace {

using regulation::DisciplineForm;

constexpr char kEffectRule[] = "REC-07";

// The forms of each side, as its law lists them.
bool HasForm(DisciplineSide side, DisciplineForm form) {
  switch (form) {
    case DisciplineForm::kReprimand:
    case DisciplineForm::kWarning:
    case DisciplineForm::kRemoval:
      return true;
    case DisciplineForm::kSalaryStep:
    case DisciplineForm::kDemotion:
      return side == DisciplineSide::kCivilServant;
    case DisciplineForm::kExpulsion:
      return side == DisciplineSide::kParty;
    case DisciplineForm::kRecall:
      return side == DisciplineSide::kElected;
    case DisciplineForm::kDismissal:
      return side == DisciplineSide::kCivilServant || side == DisciplineSide::kPublicEmployee;
  }
  return false;
}

}  // namespace

std::optional<EffectEnd> EffectEndOf(const Discipline& discipline,
                                     const regulation::RuleSet& rules) {
  const regulation::DisciplineEffect* effect = rules.FindEffect(discipline.form);
  if (effect == nullptr) return std::nullopt;
  return EffectEnd{.day = AddMonths(discipline.decision_date, effect->months),
                   .citation = regulation::Cite(effect->source, kEffectRule, ""),
                   .certainty = effect->certainty};
}

absl::Status CheckDiscipline(const Discipline& discipline, CivilDay today) {
  if (discipline.decision_date > today) {
    return FieldError("discipline.decision_date", "is in the future");
  }
  if (discipline.side != DisciplineSide::kNotStated && !HasForm(discipline.side, discipline.form)) {
    return FieldError("discipline.form", "is no form of this side");
  }
  return absl::OkStatus();
}

absl::Status CheckRating(const Rating& rating, CivilDay today) {
  if (rating.year > today.year()) return FieldError("rating.year", "has not begun");
  return absl::OkStatus();
}

absl::Status CheckEnd(const PostHolding& holding, CivilDay end) {
  if (end <= holding.start) return FieldError("end_date", "must be after start_date");
  if (end > holding.end) return FieldError("end_date", "would lengthen the holding");
  return absl::OkStatus();
}

}  // namespace cadre::registry
