// The words that rules speak in. Numbers are those of cadre.registry.v1.
#ifndef CADRE_COMMON_REGULATION_FACTS_H_
#define CADRE_COMMON_REGULATION_FACTS_H_

namespace cadre::regulation {

enum class Sex { kMale = 1, kFemale = 2 };

enum class MoveKind { kFirstAppointment = 1, kHigherPost = 2, kEqualPost = 3, kLowerPost = 4 };

// Forms of discipline, by weight.
enum class DisciplineForm {
  kReprimand = 1,   // khiển trách
  kWarning = 2,     // cảnh cáo
  kSalaryStep = 3,  // hạ bậc lương
  kDemotion = 4,    // giáng chức
  kRemoval = 5,     // cách chức
  kExpulsion = 6,   // khai trừ
  kRecall = 7,      // bãi nhiệm
  kDismissal = 8,   // buộc thôi việc
};

// Why a person is rotated.
enum class RotationPurpose { kDevelopment = 1, kNonLocalHead = 2, kTwoTermsEnded = 3, kOther = 4 };

// Levels, lowest first; kNone also for "not required".
enum class TheoryLevel { kNone = 0, kElementary, kIntermediate, kAdvanced, kBachelor };
enum class DegreeLevel {
  kNone = 0,
  kElementary,
  kSecondary,
  kCollege,
  kBachelor,
  kMaster,
  kDoctor,
  kDoctorOfScience
};
enum class StateManagementLevel { kNone = 0, kClerk, kSpecialist, kPrincipal, kSenior };

enum class PartyMembership { kNone = 0, kAdmitted = 1, kOfficial = 2 };

// Numbers that a plan is checked by.
enum class PlanFact {
  kSeats = 1,
  kPlanned = 2,
  kWomen = 3,
  kYoung = 4,
  kEthnic = 5,
  kPeople = 6,
  kFromPlanningUnit = 7,
  kWomenInLeadership = 8,
  kStandingSeats = 9,
  kStandingPlanned = 10,
};

enum class Certainty { kSeen = 1, kRecall = 2, kDesign = 3 };

// What a failed check does.
enum class Severity { kBlock = 1, kWarn = 2, kDecision = 3 };

}  // namespace cadre::regulation

#endif  // CADRE_COMMON_REGULATION_FACTS_H_
