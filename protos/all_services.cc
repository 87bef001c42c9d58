#include "protos/all_services.h"

#include <google/protobuf/descriptor.h>

#include "cadre/registry/v1/access.pb.h"
#include "cadre/registry/v1/events.pb.h"
#include "cadre/registry/v1/import.pb.h"
#include "cadre/registry/v1/organization.pb.h"
#include "cadre/registry/v1/person.pb.h"
#include "cadre/registry/v1/post.pb.h"
#include "cadre/registry/v1/regulation.pb.h"
#include "cadre/registry/v1/screening.pb.h"

namespace cadre {

std::vector<std::string> AllServices() {
  // One message of each file that declares a service: naming it keeps the file in the binary.
  const google::protobuf::Descriptor* messages[] = {
      registry::v1::RoleBinding::descriptor(),   registry::v1::WatchEventsRequest::descriptor(),
      registry::v1::ImportReport::descriptor(),  registry::v1::Organization::descriptor(),
      registry::v1::Person::descriptor(),        registry::v1::Post::descriptor(),
      registry::v1::StoredRuleSet::descriptor(), registry::v1::Qualification::descriptor(),
  };
  std::vector<std::string> names;
  for (const google::protobuf::Descriptor* message : messages) {
    for (int i = 0; i < message->file()->service_count(); ++i) {
      names.push_back(message->file()->service(i)->full_name());
    }
  }
  return names;
}

}  // namespace cadre
