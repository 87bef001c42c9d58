// People anywhere in the province, as far as a discovery card shows them (people.discover).
#ifndef CADRE_SERVICES_REGISTRY_DISCOVER_API_H_
#define CADRE_SERVICES_REGISTRY_DISCOVER_API_H_

#include <google/protobuf/message.h>

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/api/call.h"
#include "common/db/session.h"
#include "services/registry/domain/post.h"
#include "services/registry/store/person_search_store.h"

namespace cadre::registry {

struct Discovered {
  store::StoredPerson stored;
  std::string organization_name;
  std::vector<std::string> titles;  // of the posts held on the day of the query
  std::vector<Qualification> held;
  std::vector<SourceCategory> sources;
};

// The people of `query`, by name, whatever the caller's scope; three reads, whatever their number.
// The search, its purpose and the people of the page (one less than the query's limit) are on
// record before anything is shown.
absl::StatusOr<std::vector<Discovered>> Discover(const api::Call& call, db::Session& session,
                                                 const store::PersonQuery& query,
                                                 const google::protobuf::Message& request);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DISCOVER_API_H_
