// A post as it is from a day on, and what people hold of what posts require.
#ifndef CADRE_SERVICES_REGISTRY_DOMAIN_POST_H_
#define CADRE_SERVICES_REGISTRY_DOMAIN_POST_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/base/civil_date.h"
#include "common/base/ids.h"
#include "common/regulation/gap.h"
#include "services/registry/domain/decision.h"
#include "services/registry/domain/places.h"

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

// Same numbers as cadre.registry.v1.TermKind.
enum class TermKind : int {
  kNone = 0,
  kPartyCongress = 1,
  kStateCouncil = 2,
  kFront = 3,
  kUnion = 4,
  kPersonal = 5,
};

// What a body has to do with a post.
enum class PostBodyRole : int { kProposes = 1, kDecides = 2, kSigns = 3, kConsulted = 4 };

struct PostBody {
  PostBodyRole role = PostBodyRole::kDecides;
  std::optional<OrganizationId> organization;
  std::string text;

  friend bool operator==(const PostBody&, const PostBody&) = default;
};

// More people than the headcount for a time.
struct HeadcountException {
  int headcount = 0;
  CivilDay until;  // its last day
  Decision basis;

  friend bool operator==(const HeadcountException&, const HeadcountException&) = default;
};

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
  CivilDay effective_from;  // first day on which it is as it is here
  TermKind term_kind = TermKind::kNone;
  bool non_local = false;
  bool two_terms = false;
  std::optional<HeadcountException> exception;
  Decision basis;
  Decision closing;
  std::vector<PostBody> bodies;  // in the order of roles, those asked in theirs; where read

  Headcount headcount_from() const {
    return {.from = effective_from,
            .limit = headcount,
            .exception = exception ? exception->headcount : 0,
            .exception_until = exception ? std::optional(exception->until) : std::nullopt};
  }
};

// INVALID_ARGUMENT naming the field: an end before the begin, an exception that is not above the
// headcount or that ends before it begins, a body without name or words.
absl::Status CheckPost(const Post& post);

// INVALID_ARGUMENT naming the field: `from` is outside the days of the post's existence, or before
// its latest change, of which only the first day may be said again.
absl::Status CheckChange(const Post& post, CivilDay from);

// Of a post that is to end on `from`, first day after:
//   INVALID_ARGUMENT     names the field: not within the days of its existence
//   FAILED_PRECONDITION  REC-CLOSED: one of `held` begins on that day or later
absl::Status CheckClosing(const Post& post, const std::vector<Period>& held, CivilDay from);

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
  Decision source;
  int64_t version = 1;
};

// INVALID_ARGUMENT naming the field: a level that the kind does not have, a date in the future.
absl::Status CheckQualification(const Qualification& qualification, CivilDay today);

// The highest that is held of each kind on `day`. A date that is not known to the day counts from
// the last day that it may mean.
regulation::Qualifications HeldOn(const std::vector<Qualification>& held, CivilDay day);

// The kind that a gap is about.
QualificationKind KindOf(regulation::GapKind gap);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_POST_H_
