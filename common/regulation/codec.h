// Rule sets from protobuf. Only the codecs and the loader know protobuf here.
#ifndef CADRE_COMMON_REGULATION_CODEC_H_
#define CADRE_COMMON_REGULATION_CODEC_H_

#include <string>

#include "absl/status/statusor.h"
#include "cadre/registry/v1/rule_set.pb.h"
#include "common/regulation/rule_set.h"

namespace cadre::regulation {

// Where in the message something is wrong: a field of RuleSet and, in a list, the element.
struct FieldProblem {
  std::string field;
  int index = -1;
  std::string text;
};

// SHA-256 of the canonical bytes, hexadecimal: what a set or a table is known by.
std::string HashOf(const google::protobuf::Message& wire);

// The set, each statement checked by itself. Numbers in the place of enumerations are known ones:
// the loader sees to it. INVALID_ARGUMENT (RULE_SET_INVALID), with `problem` telling where: a
// required field is missing, no document, a number out of range, steps that are not 1, 2, 3, …, a
// ballot without base, a check without kind, a statement twice, parameters whose days overlap or
// leave out a required one.
absl::StatusOr<RuleSet> FromProto(const registry::v1::RuleSet& wire, FieldProblem& problem);

}  // namespace cadre::regulation

#endif  // CADRE_COMMON_REGULATION_CODEC_H_
