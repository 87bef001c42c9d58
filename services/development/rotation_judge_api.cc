#include "services/development/rotation_judge_api.h"

#include "common/api/resource_name.h"
#include "common/base/status_macros.h"
#include "services/development/store/entry_store.h"
#include "services/development/store/rotation_store.h"

namespace cadre::development {

using regulation::Domain;
using regulation::Finding;
using regulation::RuleSet;

absl::StatusOr<RotationCase> CaseOf(const api::Call& call, registry::RegistryClient& registry,
                                    const Rotation& rotation) {
  RotationCase known;
  ASSIGN_OR_RETURN(known.post,
                   registry.GetPost(call, api::PostName(rotation.post), rotation.start));
  ASSIGN_OR_RETURN(known.receiver,
                   registry.GetOrganization(call, known.post.organization(), rotation.start));
  ASSIGN_OR_RETURN(auto facts, registry.Facts(call, {rotation.person}, call.legal_day()));
  known.person = std::move(facts.front());
  return known;
}

absl::StatusOr<std::vector<Finding>> Judge(api::Mutation& m, const regulation::Catalogue& rules,
                                           const RotationCase& known, Rotation& rotation) {
  ASSIGN_OR_RETURN(const RuleSet rotations, rules.InForce(Domain::kRotation, rotation.start));
  ASSIGN_OR_RETURN(const RuleSet ages, rules.InForce(Domain::kAge, rotation.start));
  ASSIGN_OR_RETURN(const bool planned, store::HasStandingEntry(m.session(), rotation.person));
  ASSIGN_OR_RETURN(const RotationFacts facts, FactsFrom(known, rotation, planned));
  const RotationVerdict verdict = CheckRotation(rotations, ages, facts);
  RETURN_IF_ERROR(RefusalOf(verdict.findings));
  rotation.evaluation =
      ToProto(verdict, facts, m.call().legal_day(), {&rotations, &ages}).SerializeAsString();
  return verdict.findings;
}

absl::Status JudgeAgain(api::Mutation& m, const regulation::Catalogue& rules,
                        const RotationCase& known, const std::vector<std::string>& explained,
                        Rotation& rotation) {
  ASSIGN_OR_RETURN(const std::vector<Finding> findings, Judge(m, rules, known, rotation));
  RETURN_IF_ERROR(CheckExplained(findings, explained));
  return store::AddEvaluation(m.session(), rotation.id, rotation.evaluation);
}

}  // namespace cadre::development
