#include "services/registry/discover_api.h"

#include <algorithm>

#include "common/base/status_macros.h"
#include "services/registry/reading_api.h"
#include "services/registry/store/post_store.h"
#include "services/registry/store/record_store.h"

namespace cadre::registry {

absl::StatusOr<std::vector<Discovered>> Discover(const api::Call& call, db::Session& session,
                                                 const store::PersonQuery& query,
                                                 const google::protobuf::Message& request) {
  ASSIGN_OR_RETURN(std::vector<store::StoredCard> cards, store::DiscoverPeople(session, query));
  std::vector<PersonId> ids;
  for (const store::StoredCard& card : cards) ids.push_back(card.stored.person.id);
  const size_t shown = std::min(ids.size(), static_cast<size_t>(query.limit - 1));
  RETURN_IF_ERROR(LogReading(call, session, request, {ids.begin(), ids.begin() + shown}));
  ASSIGN_OR_RETURN(auto titles, store::TitlesOn(session, ids, query.day));
  ASSIGN_OR_RETURN(auto held, store::QualificationsOf(session, ids));
  std::vector<Discovered> result;
  for (store::StoredCard& card : cards) {
    const PersonId id = card.stored.person.id;
    result.push_back({std::move(card.stored), std::move(card.organization_name),
                      std::move(titles[id]), std::move(held[id]), std::move(card.sources)});
  }
  return result;
}

}  // namespace cadre::registry
