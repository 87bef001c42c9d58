// The kinds of check from protobuf.
#ifndef CADRE_COMMON_REGULATION_CHECK_CODEC_H_
#define CADRE_COMMON_REGULATION_CHECK_CODEC_H_

#include <optional>
#include <string>

#include "cadre/registry/v1/rule_set.pb.h"
#include "common/regulation/check.h"
#include "common/regulation/rule_set.h"

namespace cadre::regulation {

// What the check states that a set of this domain cannot; empty if nothing.
std::string OfAnotherDomain(const registry::v1::Check& check, Domain domain);

// Nothing, with the reason in `why`, if the check has no kind or its numbers make no sense.
std::optional<CheckKind> KindFrom(const registry::v1::Check& check, std::string& why);

}  // namespace cadre::regulation

#endif  // CADRE_COMMON_REGULATION_CHECK_CODEC_H_
