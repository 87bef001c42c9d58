// Rule-set files (protobuf text format) into a catalogue. Every refusal names file and line.
#ifndef CADRE_COMMON_REGULATION_LOADER_H_
#define CADRE_COMMON_REGULATION_LOADER_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cadre/registry/v1/rule_set.pb.h"
#include "common/regulation/catalogue.h"
#include "common/regulation/text_codec.h"

namespace cadre::regulation {

//   NOT_FOUND  the folder
absl::StatusOr<std::vector<RuleFile>> ReadRuleFiles(const std::string& folder);

// The message of a file.
//   INVALID_ARGUMENT (RULE_SET_INVALID)  "FILE:LINE: …": not readable, unknown field or kind
absl::StatusOr<registry::v1::RuleSet> ParseRuleFile(const RuleFile& file);

// All files together, and with `others`, which came in another way.
//   INVALID_ARGUMENT (RULE_SET_INVALID)  "FILE:LINE: …" for the first problem (codec.h,
//   catalogue.h); a problem of another set names that set
absl::StatusOr<Catalogue> LoadRules(const std::vector<RuleFile>& files,
                                    const std::vector<registry::v1::RuleSet>& others = {});

// Sets that came in another way, e.g. changed by a test. Errors name the set instead of a line.
absl::StatusOr<Catalogue> CatalogueOf(const std::vector<registry::v1::RuleSet>& sets);

}  // namespace cadre::regulation

#endif  // CADRE_COMMON_REGULATION_LOADER_H_
