// Orientations: the structure that a committee wants of a plan, measured beside the rules.
#ifndef CADRE_SERVICES_PLANNING_DOMAIN_ORIENTATION_H_
#define CADRE_SERVICES_PLANNING_DOMAIN_ORIENTATION_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/regulation/finding.h"
#include "services/planning/domain/entry.h"
#include "services/planning/domain/plan.h"

namespace cadre::planning {

using OrientationId = StrongId<struct OrientationIdTag>;

// Numbers as in cadre.planning.v1.OrientationTrait.
enum class Trait : int {
  kSector = 1,
  kHeldPostGroup = 2,
  kWomen = 3,
  kEthnicMinority = 4,
  kAge = 5,
  kDegree = 6,
  kTheory = 7,
  kField = 8,
  kOutside = 9,
  kPostDegree = 10,
  kPostTheory = 11,
};

struct OrientationLine {
  Trait trait = Trait::kWomen;
  int number = 0;    // of the sector, the degree or the level of theory
  std::string word;  // post group or field
  int age_from = 0;
  int age_below = 0;  // 0 without an end
  int least = 0;
  int most = 0;  // 0 for no limit
  int least_percent = 0;
  std::string text;  // as the decision words it
};

struct Orientation {
  OrientationId id;
  OrganizationId organization;
  TermId term;
  PlanScope scope = PlanScope::kCommittee;
  int version_no = 1;
  std::string decision_number;
  CivilDay decision_date;
  std::string decision_issuer;
  std::vector<OrientationLine> lines;
};

// A line beside what a plan has.
struct OrientationGap {
  OrientationLine line;
  int planned = 0;
  int wanted = 0;
  int missing = 0;
  int surplus = 0;
};

// INVALID_ARGUMENT naming the line and the field: a line that says nothing, a decision in the
// future.
absl::Status CheckOrientation(const Orientation& orientation, CivilDay today);

// Whether a line is one that everybody planned for posts of a group has to meet, instead of
// numbers.
bool NarrowsStandard(Trait trait);
// Whether the line is about entries like this one, and whether it counts the person.
bool IsAbout(const OrientationLine& line, const Entry& entry);
bool Counts(const OrientationLine& line, const Entry& entry, CivilDay day);

// The lines, in their order, beside the people whom a plan would count; ages on `day`.
std::vector<OrientationGap> GapsOf(const Orientation& orientation,
                                   const std::vector<Entry>& entries, CivilDay day);

// The warning of a line, by its index: "ORI-1" for the first one, citing the decision.
regulation::Finding FindingOf(const Orientation& orientation, size_t line);

// A warning for each line that the plan misses.
std::vector<regulation::Finding> FindingsOf(const Orientation& orientation,
                                            const std::vector<OrientationGap>& gaps);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_DOMAIN_ORIENTATION_H_
