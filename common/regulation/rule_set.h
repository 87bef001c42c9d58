// A dated, cited set of rules, and what can be asked of it.
#ifndef CADRE_COMMON_REGULATION_RULE_SET_H_
#define CADRE_COMMON_REGULATION_RULE_SET_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/base/civil_date.h"
#include "common/base/errors.h"
#include "common/regulation/check.h"
#include "common/regulation/composition.h"
#include "common/regulation/facts.h"
#include "common/regulation/procedure.h"
#include "common/regulation/source.h"

namespace cadre::regulation {

// Numbers as in cadre.registry.v1.RuleDomain.
enum class Domain {
  kAppointment = 1,
  kCongress = 2,
  kPlanning = 3,
  kRotation = 4,
  kAge = 5,
  kDiscipline = 6,
  kRecord = 7,
  kPostStandard = 8,
  kTraining = 9,
  kProtection = 10,
  kRating = 11,
};

enum class Layer { kCentral = 1, kProvince = 2 };

// The retirement age of people of a sex born in or after a month, until the next row.
struct RetirementAge {
  Sex sex = Sex::kMale;
  std::optional<CivilMonth> born_from;  // none in the earliest row
  int months = 0;
  std::string rule;
  Certainty certainty = Certainty::kRecall;
  Source source;
};

struct DisciplineEffect {
  DisciplineForm form = DisciplineForm::kReprimand;
  int months = 0;
  Certainty certainty = Certainty::kRecall;
  Source source;
};

// Requirements of a group of posts, or what a person holds of them.
struct Qualifications {
  DegreeLevel degree = DegreeLevel::kNone;
  TheoryLevel theory = TheoryLevel::kNone;
  StateManagementLevel state_management = StateManagementLevel::kNone;
  int defence_object = 0;  // 1 the highest; 0 none
};

struct PostStandard {
  std::string post_group;
  Qualifications required;
  int lower_post_months = 0;            // least time in posts of a lower rank; 0 none
  int first_appointment_below_age = 0;  // in full years; 0 none
  PartyMembership party_membership = PartyMembership::kNone;
  Certainty certainty = Certainty::kRecall;
  Source source;
};

// Numbers as in cadre.registry.v1.ParameterUnit.
enum class Unit {
  kDays = 1,
  kWorkingDays = 2,
  kWeeks = 3,
  kMonths = 4,
  kYears = 5,
  kPercent = 6,
  kHours = 7,
  kPeople = 8
};

// What a province may do to a parameter.
enum class Bound { kFixed = 0, kMinimum = 1, kMaximum = 2, kFree = 3 };

// A number that no check compares by itself, e.g. a time limit.
struct Parameter {
  std::string key;
  int value = 0;
  Unit unit = Unit::kDays;
  std::string rule;
  Certainty certainty = Certainty::kRecall;
  std::string clause;
  Bound bound = Bound::kFixed;
  std::optional<CivilDay> valid_from;  // none: from the first day of the set that is asked
  std::optional<CivilDay> valid_to;    // none: to its last day
  bool is_required = false;
  Source source;

  bool HoldsOn(CivilDay day) const {
    return (!valid_from || *valid_from <= day) && (!valid_to || day <= *valid_to);
  }
};

// What becomes of the statements of an earlier set. Numbers as in cadre.registry.v1.Inheritance.
enum class Inheritance {
  // The set replaces the earlier one: it speaks itself, and what it was not seen to say is not more
  // than recalled.
  kReplaces = 0,
  // The set amends the earlier one, which goes on speaking.
  kAmends = 1,
};

struct RuleSet {
  std::string id;
  Domain domain = Domain::kAppointment;
  Layer layer = Layer::kCentral;
  std::string inherits;
  Inheritance inheritance = Inheritance::kReplaces;
  bool superior_basis = false;
  std::vector<Document> basis;  // the leading one first; never empty
  CivilDay valid_from;
  std::optional<CivilDay> valid_to;  // last day in force
  std::vector<Procedure> procedures;
  std::vector<Check> checks;
  std::vector<RetirementAge> retirement_ages;
  std::vector<DisciplineEffect> discipline_effects;
  std::vector<PostStandard> post_standards;
  std::vector<Parameter> parameters;
  std::vector<Composition> compositions;
  std::vector<std::string> repealed;
  std::string content_hash;  // SHA-256 of the canonical text, hexadecimal

  bool IsInForce(CivilDay day) const {
    return valid_from <= day && (!valid_to.has_value() || day <= *valid_to);
  }

  // Null if the set has none of that kind.
  const Procedure* FindProcedure(ProcedureKind kind) const;
  const Check* FindCheck(const std::string& rule) const;
  const PostStandard* FindStandard(const std::string& post_group) const;
  const DisciplineEffect* FindEffect(DisciplineForm form) const;
  const Parameter* FindParameter(const std::string& key, CivilDay day) const;
  // `organization_kind` as in cadre.registry.v1.OrganizationKind.
  const Composition* FindComposition(MeetingKind meeting, int organization_kind) const;

  Source AsSource() const { return {id, basis.front()}; }

  // The clause behind a rule, or behind the standard of a post group: in the document that states
  // it, which is a central one where the province is silent. The leading document for a rule that
  // nothing here names.
  Citation Cite(const std::string& rule) const;

  // The first check of a kind, with its numbers; null if there is none.
  template <typename Kind>
  std::pair<const Check*, const Kind*> FindKind() const {
    for (const Check& check : checks) {
      if (const Kind* kind = std::get_if<Kind>(&check.kind)) return {&check, kind};
    }
    return {nullptr, nullptr};
  }
};

}  // namespace cadre::regulation

#endif  // CADRE_COMMON_REGULATION_RULE_SET_H_
