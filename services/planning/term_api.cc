#include "services/planning/term_api.h"

#include "common/api/mutate.h"
#include "common/base/random.h"
#include "services/planning/convert.h"
#include "services/planning/store/term_store.h"

namespace cadre::planning {

absl::StatusOr<v1::Term> TermApi::CreateTerm(const api::Call& call,
                                             const v1::CreateTermRequest& request) {
  ASSIGN_OR_RETURN(Term term, FromProto(request.term()));
  RETURN_IF_ERROR(CheckTerm(term));
  term.id = TermId(NewId(call.now()));
  return api::Mutate<v1::Term>(call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Term> {
    RETURN_IF_ERROR(store::InsertTerm(m.session(), term));
    v1::Term made = ToProto(term);
    m.Touch(made.name());
    return made;
  });
}

absl::StatusOr<v1::ListTermsResponse> TermApi::ListTerms(const api::Call& call,
                                                         const v1::ListTermsRequest& /*request*/) {
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const std::vector<Term> terms, store::ListTerms(*lease));
  v1::ListTermsResponse response;
  for (const Term& term : terms) *response.add_terms() = ToProto(term);
  return response;
}

}  // namespace cadre::planning
