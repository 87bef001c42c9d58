// Approved plans as far as they are made known (APV-05), in SQL.
#ifndef CADRE_SERVICES_PLANNING_STORE_PUBLICATION_STORE_H_
#define CADRE_SERVICES_PLANNING_STORE_PUBLICATION_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/session.h"
#include "services/planning/domain/entry.h"

namespace cadre::planning::store {

// Somebody who reads, as the registry knows the person on a day.
struct Audience {
  PersonId person;
  std::optional<OrganizationId> unit;  // where the person works
  std::vector<OrganizationId> led;     // of which the person holds a post
  CivilDay day;
};

// A plan as its latest approval made it known to somebody.
struct Publication {
  PlanId plan;
  OrganizationId organization;
  PlanScope scope = PlanScope::kCommittee;
  TermId term;
  std::string term_code;
  Round round;         // number, local code, decision and publicity
  bool whole = false;  // else what it says of the person
};

struct PublicationQuery {
  std::optional<PlanId> plan;
  std::optional<PlanId> before;  // the page begins after it, towards older plans
  int limit = 50;
};
// Those that were made known to the person, the newest first; one statement. The publicity of the
// round that was approved last decides: no other row is read out.
absl::StatusOr<std::vector<Publication>> ListPublications(db::Session& session,
                                                          const PublicationQuery& query,
                                                          const Audience& audience);

struct PublishedEntry {
  EntryId id;
  PersonId person;
  std::string full_name;
  std::string sort_key;
  std::string post_title;
  std::optional<CivilDay> planned_on;
};
struct PublishedQuery {
  PlanId plan;
  std::optional<PersonId> only;  // of this person
  std::string after_sort_key;    // the page begins after this key and id
  EntryId after_id;
  int limit = 50;
};
// Entries in force, by the name of the person; one statement.
absl::StatusOr<std::vector<PublishedEntry>> ListPublished(db::Session& session,
                                                          const PublishedQuery& query);

}  // namespace cadre::planning::store

#endif  // CADRE_SERVICES_PLANNING_STORE_PUBLICATION_STORE_H_
