// A post and what people hold of what posts require.
#ifndef CADRE_SERVICES_REGISTRY_DOMAIN_POST_H_
#define CADRE_SERVICES_REGISTRY_DOMAIN_POST_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/base/civil_date.h"
#include "common/base/ids.h"
#include "common/regulation/gap.h"

namespace cadre::registry {

// Same numbers as cadre.registry.v1.ManagementLevel.
enum class ManagementLevel : int {
  kCentral = 1,
  kProvinceBtv = 2,
  kDelegated = 3,
  kDistrictBtv = 4,
  kUnitCollective = 5,
  kCommune = 6,
};

// Same numbers as cadre.registry.v1.PostSelection.
enum class PostSelection : int { kElected = 1, kAppointed = 2 };

struct Post {
  PostId id;
  std::string code;
  OrganizationId organization;
  std::string title;
  std::string post_group;
  ManagementLevel management_level = ManagementLevel::kUnitCollective;
  PostSelection selection = PostSelection::kAppointed;
  int headcount = 1;
  int rank = 0;  // among posts; larger is higher, 0 unknown
  CivilDay valid_from;
  CivilDay valid_to;  // first day after; db::kForever for none
  int64_t version = 1;
};

// INVALID_ARGUMENT naming the field: an end before the begin.
absl::Status CheckPost(const Post& post);

using QualificationId = StrongId<struct QualificationIdTag>;

// Same numbers as cadre.registry.v1.QualificationKind.
enum class QualificationKind : int {
  kDegree = 1,
  kTheory = 2,
  kStateManagement = 3,
  kDefenceObject = 4,
};

struct Qualification {
  QualificationId id;
  QualificationKind kind = QualificationKind::kDegree;
  int level = 1;
  CivilDate awarded = CivilDate(CivilDay());
  std::string text;
};

// INVALID_ARGUMENT naming the field: a level that the kind does not have, a date in the future.
absl::Status CheckQualification(const Qualification& qualification, CivilDay today);

// The highest that is held of each kind on `day`. A date that is not known to the day counts from
// the last day that it may mean.
regulation::Qualifications HeldOn(const std::vector<Qualification>& held, CivilDay day);

// The kind that a gap is about.
QualificationKind KindOf(regulation::GapKind gap);

// One thing that a standard requires, and the fact that decides it.
struct Criterion {
  QualificationKind kind = QualificationKind::kDegree;
  int required = 0;                         // level, in the order of the kind
  std::optional<Qualification> decided_by;  // the highest that counts on the day
  bool meets = false;
};

// Everything that is required, in the order of kinds. Agrees with regulation::GapsOf: what does not
// meet is a gap, and nothing else is.
std::vector<Criterion> CriteriaOf(const regulation::Qualifications& required,
                                  const std::vector<Qualification>& held, CivilDay day);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_POST_H_
