#include "services/ballot/issuance_keys.h"

#include <utility>

#include "common/base/status_macros.h"

namespace cadre::ballot {

absl::StatusOr<IssuanceKeys::Key> IssuanceKeys::Read(const std::string& der) {
  {
    absl::MutexLock lock(&mu_);
    const auto found = kept_.find(der);
    if (found != kept_.end()) return found->second;
  }
  ASSIGN_OR_RETURN(IssuancePublicKey read, IssuancePublicKey::FromDer(der));
  auto key = std::make_shared<const IssuancePublicKey>(std::move(read));
  absl::MutexLock lock(&mu_);
  if (kept_.size() >= kMostKept) kept_.clear();
  kept_.emplace(der, key);
  return key;
}

}  // namespace cadre::ballot
