// Screening verdicts in protobuf.
#ifndef CADRE_SERVICES_REGISTRY_SCREENING_CONVERT_H_
#define CADRE_SERVICES_REGISTRY_SCREENING_CONVERT_H_

#include <vector>

#include "cadre/registry/v1/screening.pb.h"
#include "common/regulation/rule_set.h"
#include "services/registry/discover_api.h"
#include "services/registry/domain/person.h"
#include "services/registry/domain/post.h"

namespace cadre::registry {

v1::ScreeningVerdict VerdictOn(const Person& person, const std::vector<Qualification>& held,
                               const regulation::PostStandard& standard,
                               const regulation::RuleSet& ages, CivilDay day);

v1::CandidateVerdict VerdictOn(const Discovered& found, const regulation::PostStandard& standard,
                               CivilDay day);

v1::ScreeningExplanation Explain(const Person& person, const std::vector<Qualification>& held,
                                 const regulation::PostStandard& standard,
                                 const regulation::RuleSet& standards,
                                 const regulation::RuleSet& ages, CivilDay day);

// The clause that states the standard.
types::v1::Citation CitationOf(const regulation::RuleSet& standards,
                               const regulation::PostStandard& standard);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_SCREENING_CONVERT_H_
