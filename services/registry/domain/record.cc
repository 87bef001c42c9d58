#include "services/registry/domain/record.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/errors.h"

namespace cadre::registry {
namespace {

// How many of `held` run at once on the fullest day of `of`. The number can only rise where a
// period begins.
int MostAtOnce(const std::vector<Period>& held, const Period& of) {
  const auto running_on = [&](CivilDay day) {
    return static_cast<int>(std::count_if(held.begin(), held.end(), [&](const Period& period) {
      return period.start <= day && day < period.end;
    }));
  };
  int most = running_on(of.start);
  for (const Period& period : held) {
    if (of.start < period.start && period.start < of.end) {
      most = std::max(most, running_on(period.start));
    }
  }
  return most;
}

}  // namespace

absl::Status CheckDiscipline(const Discipline& discipline, CivilDay today) {
  if (discipline.decision_date > today) {
    return FieldError("discipline.decision_date", "is in the future");
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

bool Overlap(const Period& a, const Period& b) { return a.start < b.end && b.start < a.end; }

absl::Status CheckVacancy(const Post& post, const std::vector<Period>& held, const Period& wanted) {
  const int most = MostAtOnce(held, wanted);
  if (most < post.headcount) return absl::OkStatus();
  return RuleError({.rule = "REC-HEADCOUNT", .document = "Cadre", .clause = "REC-HEADCOUNT"},
                   "the post has no place left",
                   {{"headcount", absl::StrCat(post.headcount)}, {"held", absl::StrCat(most)}});
}

}  // namespace cadre::registry
