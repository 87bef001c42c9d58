// Rule sets in SQL, as bytes: what they mean is common/regulation's business.
#ifndef CADRE_SERVICES_REGISTRY_STORE_RULE_STORE_H_
#define CADRE_SERVICES_REGISTRY_STORE_RULE_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/db/session.h"

namespace cadre::registry::store {

struct StoredRules {
  std::string id;
  std::string content_hash;
  std::string content;  // serialized cadre.registry.v1.RuleSet
};

// The sets in use, by id.
absl::StatusOr<std::vector<StoredRules>> ActiveRules(db::Session& session);

// A set by its hash, in use or not.
absl::StatusOr<std::optional<StoredRules>> FindRules(db::Session& session,
                                                     const std::string& content_hash);

// Keeps the set and puts it into use under its id.
absl::Status ActivateRules(db::Session& session, const StoredRules& rules, absl::Time now);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_RULE_STORE_H_
