// Compositions of meetings from protobuf.
#ifndef CADRE_COMMON_REGULATION_COMPOSITION_CODEC_H_
#define CADRE_COMMON_REGULATION_COMPOSITION_CODEC_H_

#include <string>

#include "cadre/registry/v1/rule_set.pb.h"
#include "common/regulation/rule_set.h"

namespace cadre::regulation {

// Adds the compositions of `wire` to `set`. Where one is wrong, its place and what is wrong with
// it: a required field is missing, a meeting of no kind, a rule or a code twice, a post group twice
// in a line, more than 50 groups in all.
struct CompositionProblem {
  int index = -1;  // -1: none is wrong
  std::string text;
};
CompositionProblem ReadCompositions(const registry::v1::RuleSet& wire, RuleSet& set);

}  // namespace cadre::regulation

#endif  // CADRE_COMMON_REGULATION_COMPOSITION_CODEC_H_
