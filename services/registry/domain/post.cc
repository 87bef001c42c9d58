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
      return static_cast<int>(DegreeLevel::kDoctorOfScience);
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

const char* FieldOf(PostBodyRole role) {
  switch (role) {
    case PostBodyRole::kProposes:
      return "post.proposed_by";
    case PostBodyRole::kDecides:
      return "post.decided_by";
    case PostBodyRole::kSigns:
      return "post.signed_by";
    case PostBodyRole::kConsulted:
      return "post.consulted";
  }
  return "post";
}

}  // namespace

absl::Status CheckPost(const Post& post) {
  if (post.valid_to <= post.valid_from) {
    return FieldError("post.valid_to", "must be after valid_from");
  }
  if (post.exception.has_value() && post.exception->headcount <= post.headcount) {
    return FieldError("post.exception_headcount", "must be above headcount");
  }
  if (post.exception.has_value() && post.exception->until < post.effective_from) {
    return FieldError("post.exception_until", "is over before the first day");
  }
  for (const PostBody& body : post.bodies) {
    if (body.organization.has_value() || !body.text.empty()) continue;
    return FieldError(FieldOf(body.role), "names nobody");
  }
  return absl::OkStatus();
}

absl::Status CheckChange(const Post& post, CivilDay from) {
  if (from < post.valid_from) return FieldError("from", "is before the post exists");
  if (from >= post.valid_to) return FieldError("from", "is after the post has ended");
  if (from < post.effective_from) return FieldError("from", "is before its latest change");
  return absl::OkStatus();
}

absl::Status CheckClosing(const Post& post, const std::vector<Period>& held, CivilDay from) {
  if (from <= post.valid_from) return FieldError("from", "must be after the first day");
  if (from >= post.valid_to) return FieldError("from", "is not before the end that it has");
  const bool taken_later = std::any_of(held.begin(), held.end(),
                                       [&](const Period& period) { return period.start >= from; });
  if (!taken_later) return absl::OkStatus();
  return RuleError({.rule = "REC-CLOSED", .document = "Cadre", .clause = "REC-CLOSED"},
                   "somebody takes the post after it is closed");
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

}  // namespace cadre::registry
