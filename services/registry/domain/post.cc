#include "services/registry/domain/post.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/errors.h"

namespace cadre::registry {
namespace {

using regulation::DegreeLevel;
using regulation::StateManagementLevel;
using regulation::TheoryLevel;

constexpr int kLowestDefenceObject = 4;

int HighestLevel(QualificationKind kind) {
  switch (kind) {
    case QualificationKind::kDegree:
      return static_cast<int>(DegreeLevel::kDoctor);
    case QualificationKind::kTheory:
      return static_cast<int>(TheoryLevel::kBachelor);
    case QualificationKind::kStateManagement:
      return static_cast<int>(StateManagementLevel::kSenior);
    case QualificationKind::kDefenceObject:
      return kLowestDefenceObject;
  }
  return 0;
}

template <typename Level>
void Raise(Level& held, int level) {
  held = std::max(held, static_cast<Level>(level));
}

// Of two qualifications of one kind.
bool IsHigher(const Qualification& a, const Qualification& b) {
  return a.kind == QualificationKind::kDefenceObject ? a.level < b.level : a.level > b.level;
}

}  // namespace

absl::Status CheckPost(const Post& post) {
  if (post.valid_to <= post.valid_from) {
    return FieldError("post.valid_to", "must be after valid_from");
  }
  return absl::OkStatus();
}

absl::Status CheckQualification(const Qualification& qualification, CivilDay today) {
  const int highest = HighestLevel(qualification.kind);
  if (qualification.level < 1 || qualification.level > highest) {
    return FieldError("qualification.level", absl::StrCat("must be 1 to ", highest));
  }
  if (qualification.awarded.EarliestDay() > today) {
    return FieldError("qualification.awarded_date", "is in the future");
  }
  return absl::OkStatus();
}

regulation::Qualifications HeldOn(const std::vector<Qualification>& held, CivilDay day) {
  regulation::Qualifications result;
  for (const Qualification& q : held) {
    if (q.awarded.LatestDay() > day) continue;
    switch (q.kind) {
      case QualificationKind::kDegree:
        Raise(result.degree, q.level);
        break;
      case QualificationKind::kTheory:
        Raise(result.theory, q.level);
        break;
      case QualificationKind::kStateManagement:
        Raise(result.state_management, q.level);
        break;
      case QualificationKind::kDefenceObject:
        // Object 1 is the highest.
        result.defence_object =
            result.defence_object == 0 ? q.level : std::min(result.defence_object, q.level);
        break;
    }
  }
  return result;
}

QualificationKind KindOf(regulation::GapKind gap) {
  switch (gap) {
    case regulation::GapKind::kDegree:
      return QualificationKind::kDegree;
    case regulation::GapKind::kTheory:
      return QualificationKind::kTheory;
    case regulation::GapKind::kStateManagement:
      return QualificationKind::kStateManagement;
    case regulation::GapKind::kDefenceObject:
      return QualificationKind::kDefenceObject;
  }
  return QualificationKind::kDegree;
}

std::vector<Criterion> CriteriaOf(const regulation::Qualifications& required,
                                  const std::vector<Qualification>& held, CivilDay day) {
  const std::vector<Criterion> asked = {
      {.kind = QualificationKind::kDegree, .required = static_cast<int>(required.degree)},
      {.kind = QualificationKind::kTheory, .required = static_cast<int>(required.theory)},
      {.kind = QualificationKind::kStateManagement,
       .required = static_cast<int>(required.state_management)},
      {.kind = QualificationKind::kDefenceObject, .required = required.defence_object}};
  const std::vector<regulation::GapKind> gaps = regulation::GapsOf(required, HeldOn(held, day));
  std::vector<Criterion> result;
  for (Criterion criterion : asked) {
    if (criterion.required == 0) continue;
    for (const Qualification& q : held) {
      if (q.kind != criterion.kind || q.awarded.LatestDay() > day) continue;
      if (!criterion.decided_by || IsHigher(q, *criterion.decided_by)) criterion.decided_by = q;
    }
    criterion.meets = std::none_of(gaps.begin(), gaps.end(), [&](regulation::GapKind gap) {
      return KindOf(gap) == criterion.kind;
    });
    result.push_back(std::move(criterion));
  }
  return result;
}

}  // namespace cadre::registry
