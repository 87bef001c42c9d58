// Screening verdicts in protobuf.
#ifndef CADRE_SERVICES_REGISTRY_SCREENING_CONVERT_H_
#define CADRE_SERVICES_REGISTRY_SCREENING_CONVERT_H_

#include "cadre/registry/v1/screening.pb.h"
#include "services/registry/discover_api.h"
#include "services/registry/domain/screening.h"

namespace cadre::registry {

v1::StandardCriterion ToProto(const regulation::StandardCriterion& criterion);

// Everything of the verdict but whom it is about.
void SetVerdict(const Person& person, const ScreeningFacts& facts, const ScreeningRules& rules,
                v1::ScreeningVerdict& verdict);

v1::CandidateVerdict VerdictOn(const Discovered& found, const ScreeningRules& rules);

v1::ScreeningExplanation Explain(const Person& person, const ScreeningFacts& facts,
                                 const ScreeningRules& rules);

// What a stream of verdicts shows of a person. A message that was used before is used again.
void SetScreened(const Person& person, v1::Person& shown);

// The clause that states the standard.
types::v1::Citation CitationOf(const ScreeningRules& rules);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_SCREENING_CONVERT_H_
