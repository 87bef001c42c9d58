// Who stands in a case, and whether anybody votes between them.
#ifndef CADRE_SERVICES_NOMINATION_DOMAIN_CANDIDATES_H_
#define CADRE_SERVICES_NOMINATION_DOMAIN_CANDIDATES_H_

#include "absl/status/status.h"
#include "services/nomination/domain/case.h"

namespace cadre::nomination {

// Whether a ballot of the procedure decides who is introduced. Where none does, as when a superior
// plans a transfer (OTH-B), the competent authority decides about every candidate.
bool IsVoted(const regulation::Procedure& procedure);

// INVALID_ARGUMENT: a person twice; more people than posts where no meeting votes between them.
absl::Status CheckCandidates(const Case& subject);

bool IsCandidate(const Case& subject, PersonId person);

// Nobody decides about a post for which he or she is a candidate. In a planning round most of those
// who meet are candidates for some post: there the rule is planning's, post by post.
//   FAILED_PRECONDITION  CONFLICT_OF_INTEREST
absl::Status CheckInterest(const Case& subject, std::optional<PersonId> person);

// Whether results are to be kept from the person: a candidate, until the case has ended.
bool IsSealedFor(const Case& subject, std::optional<PersonId> person);
// FAILED_PRECONDITION (CONFLICT_OF_INTEREST) where they are: also in a planning round.
absl::Status CheckNotSealedFor(const Case& subject, std::optional<PersonId> person);

// Whether the person is the candidate, or in a planning round stands for the same post: nobody
// takes himself or a rival out of the running.
bool IsRival(const Case& subject, int candidate, std::optional<PersonId> person);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DOMAIN_CANDIDATES_H_
