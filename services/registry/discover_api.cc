#include "services/registry/discover_api.h"

#include "common/base/status_macros.h"
#include "services/registry/person_api.h"
#include "services/registry/store/post_store.h"
#include "services/registry/store/record_store.h"

namespace cadre::registry {

absl::StatusOr<std::vector<Discovered>> Discover(const api::Call& call, db::Session& session,
                                                 const store::PersonQuery& query,
                                                 const std::string& purpose) {
  RETURN_IF_ERROR(LogReading(call, session, "people", purpose));
  ASSIGN_OR_RETURN(std::vector<store::StoredCard> cards, store::DiscoverPeople(session, query));
  std::vector<PersonId> ids;
  for (const store::StoredCard& card : cards) ids.push_back(card.stored.person.id);
  ASSIGN_OR_RETURN(auto titles, store::TitlesOn(session, ids, query.day));
  ASSIGN_OR_RETURN(auto held, store::QualificationsOf(session, ids));
  std::vector<Discovered> result;
  for (store::StoredCard& card : cards) {
    const PersonId id = card.stored.person.id;
    result.push_back({std::move(card.stored), std::move(card.organization_name),
                      std::move(titles[id]), std::move(held[id])});
  }
  return result;
}

}  // namespace cadre::registry
