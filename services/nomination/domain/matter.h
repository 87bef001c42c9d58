// New matters about candidates (vấn đề mới nảy sinh) and differing opinions (ý kiến khác).
#ifndef CADRE_SERVICES_NOMINATION_DOMAIN_MATTER_H_
#define CADRE_SERVICES_NOMINATION_DOMAIN_MATTER_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "services/nomination/domain/case.h"

namespace cadre::nomination {

using MatterId = StrongId<struct MatterIdTag>;
using OpinionId = StrongId<struct OpinionIdTag>;

// Numbers of all enumerations as in cadre.nomination.v1.
enum class MatterState : int { kRaised = 1, kVerifying = 2, kNoObstacle = 3, kObstacle = 4 };
enum class OpinionHolder : int { kHead = 1, kMember = 2 };

struct Matter {
  MatterId id;
  CaseId subject;
  PersonId person;
  int source = 0;  // as cadre.nomination.v1.MatterSource
  std::string text;
  CivilDay known;
  MatterState state = MatterState::kRaised;
  std::optional<DocumentName> verification;
  std::optional<OrganizationId> verifier;
  std::optional<DocumentName> conclusion;
  std::string finding;
};

struct DifferingOpinion {
  OpinionId id;
  CaseId subject;
  OpinionHolder holder = OpinionHolder::kMember;
  PersonId person;
  int step = 0;
  std::string text;
  CivilDay recorded;
};

bool IsConcluded(MatterState state);

// Asks for verification, or concludes, with what the move brings already in `matter`.
//   FAILED_PRECONDITION  STATE_FORBIDS_MOVE: it is concluded
//   INVALID_ARGUMENT     `to` is no conclusion
absl::Status AskVerification(Matter& matter);
absl::Status Conclude(MatterState to, Matter& matter);

// Step 5 concludes new matters before it votes (§1.3): FAILED_PRECONDITION (RULE_VIOLATED), naming
// the first matter about one of `people` that is not concluded, or that stands in the way.
absl::Status CheckSettled(const Case& subject, const std::vector<Matter>& matters,
                          const std::vector<Candidate>& people);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DOMAIN_MATTER_H_
