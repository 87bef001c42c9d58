// Placements and removed records between protobuf and domain.
#ifndef CADRE_SERVICES_REGISTRY_LIFE_CONVERT_H_
#define CADRE_SERVICES_REGISTRY_LIFE_CONVERT_H_

#include "cadre/registry/v1/life.pb.h"
#include "services/registry/domain/placement.h"
#include "services/registry/store/removal_store.h"

namespace cadre::registry {

v1::Placement ToProto(const PersonPlacement& placement);
v1::RemovedPerson ToProto(const store::Removal& removal);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_LIFE_CONVERT_H_
