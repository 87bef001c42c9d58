// Whether people may be candidates, asked of the registry and of planning.
#ifndef CADRE_SERVICES_NOMINATION_ELIGIBILITY_H_
#define CADRE_SERVICES_NOMINATION_ELIGIBILITY_H_

#include <map>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "common/api/call.h"
#include "services/nomination/domain/appointment_rules.h"
#include "services/nomination/domain/case.h"
#include "services/planning/client/grpc_planning_client.h"
#include "services/registry/client/grpc_registry_client.h"
#include "services/registry/client/grpc_term_client.h"

namespace cadre::nomination {

// What is known today of people who are introduced, whatever the post.
class IntroducedPeople {
 public:
  //   NOT_FOUND    one of them does not exist
  //   UNAVAILABLE  PEER_UNAVAILABLE
  static absl::StatusOr<IntroducedPeople> Of(const api::Call& call,
                                             registry::RegistryClient& registry,
                                             registry::TermClient& terms,
                                             planning::PlanningClient& planning,
                                             const std::vector<PersonId>& people);

  const registry::v1::PersonFacts& FactsOf(PersonId person) const { return facts_.at(person); }
  // Time in a post was counted today: it is no fact of another day.
  absl::StatusOr<Introduction> For(const registry::v1::Post& post, PersonId person,
                                   CivilDay day) const;

 private:
  std::map<PersonId, registry::v1::PersonFacts> facts_;
  std::map<PersonId, std::vector<PlanSupport>> plans_;
  CivilDay counted_on_;
  std::map<PersonId, int> post_months_;
};

// Who is to be introduced for a post, and the authority's agreement to a special case, if there is
// one.
struct ProposedPeople {
  const registry::v1::Post& post;
  std::vector<PersonId> people;
  std::optional<DocumentName> special_case;
};

// The people as candidates for the post, not numbered yet, under the rules of today.
//   FAILED_PRECONDITION  RULE_VIOLATED with every clause that refuses one of them (CON-02, CON-06,
//                        CON-08, CON-10), the person as metadata
//   NOT_FOUND            one of them does not exist
//   UNAVAILABLE          PEER_UNAVAILABLE
absl::StatusOr<std::vector<Candidate>> EligibleCandidates(const api::Call& call,
                                                          registry::RegistryClient& registry,
                                                          registry::TermClient& terms,
                                                          planning::PlanningClient& planning,
                                                          const ProposedPeople& proposed);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_ELIGIBILITY_H_
