// What happens to a rotation from the consultation to the placement afterwards (ROT-13 to ROT-18).
// Whoever calls has checked the move (rotation_moves.h) and holds the rotation, and the person
// where `others` are asked: the person's rotations that are not closed. A refusal changes nothing.
#ifndef CADRE_SERVICES_DEVELOPMENT_DOMAIN_ROTATION_RUN_H_
#define CADRE_SERVICES_DEVELOPMENT_DOMAIN_ROTATION_RUN_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "services/development/domain/rotation.h"
#include "services/development/domain/rotation_alert.h"

namespace cadre::development {

// Numbers as in cadre.development.v1.
enum class RotationSide : int { kSending = 1, kReceiving = 2 };
enum class OpinionVerdict : int { kAgrees = 1, kObjects = 2 };

// A paper: number, day, issuing body.
struct Paper {
  std::string number;
  std::optional<CivilDay> date;
  std::string issuer;
};

struct RotationOpinion {
  RotationSide side = RotationSide::kSending;
  OpinionVerdict verdict = OpinionVerdict::kAgrees;
  std::string text;
  Paper document;
  CivilDay day;
};

// Keeps one more opinion; CONSULTED once both sides have spoken.
//   INVALID_ARGUMENT  an objection without its reason
//   ALREADY_EXISTS    the side has spoken
absl::Status TakeOpinion(Rotation& rotation, const std::vector<RotationOpinion>& given,
                         const RotationOpinion& opinion);

//   INVALID_ARGUMENT  no note, though a side objected or the person is not willing
absl::Status CheckAgreed(const std::vector<RotationOpinion>& given, bool is_willing,
                         const std::string& note);

// FAILED_PRECONDITION: something happened to the person that nobody has settled. `move` is named.
absl::Status CheckNoFlags(const Rotation& rotation, const std::string& move);

// What is paid: of the former allowance what the rules keep, where the new one is lower (ROT-15).
int PaidAllowance(const Allowance& allowance, const RotationTerms& terms);

// The person is there from a day on.
//   INVALID_ARGUMENT  the day is before the decision, or to come
//   ALREADY_EXISTS    the person is elsewhere
absl::Status HandOver(Rotation& rotation, CivilDay day, CivilDay today,
                      const std::vector<Rotation>& others);

//   INVALID_ARGUMENT  more than 120 months together
//   ALREADY_EXISTS    the person is to be elsewhere
absl::Status Extend(Rotation& rotation, int months, const std::vector<Rotation>& others);

// INVALID_ARGUMENT: no year of the rotation that is over by today; ALREADY_EXISTS: is assessed.
absl::Status CheckYear(const Rotation& rotation, int year_no, const std::vector<int>& assessed,
                       const RotationTerms& terms, CivilDay today);

// FAILED_PRECONDITION (RULE_VIOLATED): too early for the last assessment.
absl::Status CheckConclude(const Rotation& rotation, const RotationTerms& terms, CivilDay today);

// FAILED_PRECONDITION (RULE_VIOLATED, ROT-06): the shortest duration, or the shorter one that was
// decided, is not over on the day.
absl::Status CheckDuration(const Rotation& rotation, const RotationTerms& terms, CivilDay day);

// The person is there no more from a day on.
//   INVALID_ARGUMENT  the day is before the hand-over, or to come
absl::Status EndOn(Rotation& rotation, CivilDay day, CivilDay today);

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_DOMAIN_ROTATION_RUN_H_
