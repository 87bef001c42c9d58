// From the registry's facts to what the rules ask, and from verdicts to the wire.
#ifndef CADRE_SERVICES_PLANNING_EVALUATION_CONVERT_H_
#define CADRE_SERVICES_PLANNING_EVALUATION_CONVERT_H_

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cadre/planning/v1/evaluation.pb.h"
#include "cadre/registry/v1/record.pb.h"
#include "common/regulation/rule_set.h"
#include "services/planning/domain/eligibility.h"
#include "services/planning/domain/orientation.h"
#include "services/planning/domain/plan_facts.h"

namespace cadre::planning {

// The person as a candidate for a post of rank `planned_rank` (0: not ranked) in a term.
absl::StatusOr<Candidate> CandidateFrom(const registry::v1::PersonFacts& facts, const Term& term,
                                        int planned_rank, CivilDay as_of);

// Somebody who is or would be planned for a post.
struct Nomination {
  const registry::v1::PersonFacts& facts;
  const Term& term;
  std::string post_group;
  int post_rank = 0;  // 0: whether the post is higher than the one held is not asked
  bool appointment_proposed = false;
  std::set<std::string> waived;  // rules, for the person and the plan
};
// Whether the person may be planned: by the rules of the day, what was waived of them, and what is
// to be reached yet.
absl::StatusOr<Eligibility> EligibilityOf(const RulesOfDay& rules, const Nomination& nomination,
                                          CivilDay day);

// A new entry of the person for the post; ids, state and dates are left to the caller.
//   FAILED_PRECONDITION  RULE_VIOLATED (REC-SHORT): the registry keeps a short record, which has
//   none
//                        of the facts that rules ask
absl::StatusOr<Entry> EntryFrom(const registry::v1::PersonFacts& facts,
                                const registry::v1::Post& post);

// Numbers of a plan and what the rules find in them.
struct Measured {
  Plan plan;
  PlanNumbers numbers;
  Structure structure;
  std::optional<Orientation> orientation;  // that holds for the plan
  std::vector<OrientationGap> gaps;        // its lines
  regulation::RuleSet rules;
  CivilDay day;
  CivilDay ages_on;
};

v1::Finding ToProto(const regulation::Finding& finding);
v1::Evaluation ToProto(const Eligibility& eligibility, CivilDay as_of, const RulesOfDay& used);
v1::StructureReport ToProto(const Measured& measured);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_EVALUATION_CONVERT_H_
