// Screening verdicts in protobuf.
#ifndef CADRE_SERVICES_REGISTRY_SCREENING_CONVERT_H_
#define CADRE_SERVICES_REGISTRY_SCREENING_CONVERT_H_

#include "cadre/registry/v1/screening.pb.h"
#include "services/registry/discover_api.h"
#include "services/registry/domain/screening.h"

namespace cadre::registry {

v1::StandardCriterion ToProto(const regulation::StandardCriterion& criterion);

// `person` shows of the person what was read of him or her.
v1::ScreeningVerdict VerdictOn(v1::Person person, const Person& facts_of,
                               const ScreeningFacts& facts, const ScreeningRules& rules);

v1::CandidateVerdict VerdictOn(const Discovered& found, const ScreeningRules& rules);

v1::ScreeningExplanation Explain(const Person& person, const ScreeningFacts& facts,
                                 const ScreeningRules& rules);

// What a stream of verdicts shows of a person.
v1::Person ToScreenedProto(const Person& person);

// The clause that states the standard.
types::v1::Citation CitationOf(const ScreeningRules& rules);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_SCREENING_CONVERT_H_
