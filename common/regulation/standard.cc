#include "common/regulation/standard.h"

#include <algorithm>

#include "common/regulation/finding.h"
#include "common/regulation/gap.h"

namespace cadre::regulation {
namespace {

// Time in the current or an equivalent post before a higher one (CON-06).
constexpr char kInPost[] = "appointment.in_post";

bool IsOfMove(const StandardCriterion& criterion, MoveKind move) {
  return std::find(criterion.moves.begin(), criterion.moves.end(), move) != criterion.moves.end();
}

bool IsOfUnknownTime(const StandardCriterion& criterion, const Shown& shown) {
  return criterion.kind == CriterionKind::kWorkingTime && shown.own_law &&
         !shown.months_left.has_value();
}

}  // namespace

std::vector<StandardCriterion> CriteriaOf(const RuleSet& standards, const PostStandard& standard) {
  std::vector<StandardCriterion> criteria;
  const auto add = [&](CriterionKind kind, int required, std::vector<MoveKind> moves = {}) {
    if (required == 0) return;
    criteria.push_back({.kind = kind,
                        .required = required,
                        .moves = std::move(moves),
                        .citation = standards.Cite(standard.post_group),
                        .certainty = standard.certainty});
  };
  const Qualifications& levels = standard.required;
  add(CriterionKind::kDegree, static_cast<int>(levels.degree));
  add(CriterionKind::kTheory, static_cast<int>(levels.theory));
  add(CriterionKind::kStateManagement, static_cast<int>(levels.state_management));
  add(CriterionKind::kDefenceObject, levels.defence_object);
  add(CriterionKind::kPartyMembership, static_cast<int>(standard.party_membership));
  add(CriterionKind::kLowerPostTime, standard.lower_post_months);
  add(CriterionKind::kFirstAppointmentAge, standard.first_appointment_below_age,
      {MoveKind::kFirstAppointment});
  return criteria;
}

void AddConditions(const RuleSet& appointment, CivilDay day,
                   std::vector<StandardCriterion>& criteria) {
  if (const Parameter* in_post = appointment.FindParameter(kInPost, day)) {
    criteria.push_back({.kind = CriterionKind::kTimeInPost,
                        .required = in_post->value,
                        .moves = {MoveKind::kHigherPost},
                        .citation = Cite(in_post->source, in_post->rule, in_post->clause),
                        .certainty = in_post->certainty});
  }
  if (const auto [check, time] = appointment.FindKind<AppointmentTime>(); check != nullptr) {
    criteria.push_back({.kind = CriterionKind::kWorkingTime,
                        .required = time->months,
                        .moves = time->moves,
                        .citation = Cite(check->source, check->rule, check->clause),
                        .certainty = check->certainty});
  }
  if (const Check* clear = appointment.FindKind<DisciplineClear>().first) {
    criteria.push_back({.kind = CriterionKind::kDiscipline,
                        .citation = Cite(clear->source, clear->rule, clear->clause),
                        .certainty = clear->certainty});
  }
}

std::optional<MoveKind> MoveOf(const Shown& shown, int rank) {
  if (!shown.holds_post) return MoveKind::kFirstAppointment;
  if (rank == 0 || shown.highest_rank == 0) return std::nullopt;
  if (rank == shown.highest_rank) return MoveKind::kEqualPost;
  return rank > shown.highest_rank ? MoveKind::kHigherPost : MoveKind::kLowerPost;
}

int ShownOf(CriterionKind kind, const Shown& shown) {
  switch (kind) {
    case CriterionKind::kDegree:
      return static_cast<int>(shown.held.degree);
    case CriterionKind::kTheory:
      return static_cast<int>(shown.held.theory);
    case CriterionKind::kStateManagement:
      return static_cast<int>(shown.held.state_management);
    case CriterionKind::kDefenceObject:
      return shown.held.defence_object;
    case CriterionKind::kPartyMembership:
      return static_cast<int>(shown.party_membership);
    case CriterionKind::kLowerPostTime:
      return shown.lower_post_months;
    case CriterionKind::kFirstAppointmentAge:
      return shown.age;
    case CriterionKind::kTimeInPost:
      return shown.in_post_months;
    case CriterionKind::kWorkingTime:
      return shown.months_left.value_or(0);
    case CriterionKind::kDiscipline:
      return shown.is_disciplined ? 1 : 0;
  }
  return 0;
}

bool IsAsked(const StandardCriterion& criterion, const Shown& shown, std::optional<MoveKind> move) {
  if (IsOfUnknownTime(criterion, shown)) return false;
  return criterion.moves.empty() || (move.has_value() && IsOfMove(criterion, *move));
}

bool IsUndecided(const std::vector<StandardCriterion>& criteria, const Shown& shown,
                 std::optional<MoveKind> move) {
  return std::any_of(criteria.begin(), criteria.end(), [&](const StandardCriterion& criterion) {
    if (criterion.moves.empty()) return false;
    return !move.has_value() || (IsOfMove(criterion, *move) && IsOfUnknownTime(criterion, shown));
  });
}

bool IsMet(const StandardCriterion& criterion, const Shown& shown) {
  const int held = ShownOf(criterion.kind, shown);
  switch (criterion.kind) {
    case CriterionKind::kDefenceObject:
      return IsDefenceEnough(criterion.required, held);
    case CriterionKind::kFirstAppointmentAge:
      return held < criterion.required;
    case CriterionKind::kDiscipline:
      return held <= criterion.required;
    case CriterionKind::kWorkingTime:
      return shown.months_left.has_value() && held >= criterion.required;
    default:
      return held >= criterion.required;
  }
}

}  // namespace cadre::regulation
