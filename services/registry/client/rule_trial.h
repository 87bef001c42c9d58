// Rules in use and drafted ones, tried on the same subjects on the same day.
#ifndef CADRE_SERVICES_REGISTRY_CLIENT_RULE_TRIAL_H_
#define CADRE_SERVICES_REGISTRY_CLIENT_RULE_TRIAL_H_

#include <memory>

#include "absl/status/statusor.h"
#include "cadre/types/v1/verdict.pb.h"
#include "common/regulation/verdict_change.h"
#include "services/registry/client/grpc_registry_client.h"

namespace cadre::registry {

struct RuleTrial {
  std::shared_ptr<const regulation::Catalogue> in_use;
  std::shared_ptr<const regulation::Catalogue> drafted;
  CivilDay day;  // the first of the draft, or today if that is past

  // Errors of a draft as RegulationService says.
  static absl::StatusOr<RuleTrial> Of(const api::Call& call, RegistryClient& registry,
                                      const types::v1::RuleDraftRef& draft);
};

void AddTo(const regulation::VerdictChanges& changes,
           google::protobuf::RepeatedPtrField<types::v1::VerdictChange>& list);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_CLIENT_RULE_TRIAL_H_
