#include "services/nomination/election_api.h"

#include "common/api/mutate.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/nomination/case_file_api.h"
#include "services/nomination/domain/candidates.h"
#include "services/nomination/domain/dossier.h"
#include "services/nomination/election_file_api.h"

namespace cadre::nomination {
namespace {

v1::ElectionList ListOf(const Case& subject, const Election& election) {
  return ToProto(election, static_cast<int64_t>(PeopleShown(subject).size()));
}

// Reads the run before, which has ended and does not change.
absl::Status TakeEarlierRun(api::Mutation& m, const KeyRing& keys, const std::string& name,
                            const Case& subject, Election& election) {
  if (name.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const CaseId id,
                   api::ParseId<CaseId>(name, kCasePattern, "election.earlier_run"));
  ASSIGN_OR_RETURN(const Case earlier, ReadCase(m.session(), keys, id, m.call().scope()));
  ASSIGN_OR_RETURN(const auto of_earlier, ReadElection(m.session(), id));
  return AddEarlierRun(subject, earlier, of_earlier, election);
}

}  // namespace

absl::StatusOr<v1::ElectionList> ElectionApi::SetElection(const api::Call& call,
                                                          const v1::SetElectionRequest& request) {
  ASSIGN_OR_RETURN(const CaseId id, api::ParseId<CaseId>(request.name(), kCasePattern, "name"));
  // The peer is asked before the transaction begins.
  ASSIGN_OR_RETURN(const auto rules, registry_.Rules(call));
  return api::Mutate<v1::ElectionList>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::ElectionList> {
        ASSIGN_OR_RETURN(const Case subject, LockCase(m.session(), keys_, id, call.scope()));
        RETURN_IF_ERROR(CheckInterest(subject, call.identity.person));
        RETURN_IF_ERROR(CheckSetElection(subject));
        ASSIGN_OR_RETURN(const regulation::RuleSet congress,
                         rules->InForce(regulation::Domain::kCongress, subject.opened));
        Election election{.subject = id,
                          .to_elect = request.election().to_elect(),
                          .rule = ListRuleOf(congress, request.election().to_elect())};
        RETURN_IF_ERROR(
            TakeEarlierRun(m, keys_, request.election().earlier_run(), subject, election));
        RETURN_IF_ERROR(KeepElection(m.session(), election));
        m.Touch(request.name());
        return ListOf(subject, election);
      });
}

absl::StatusOr<v1::ElectionList> ElectionApi::CheckElectionList(
    const api::Call& call, const v1::CheckElectionListRequest& request) {
  ASSIGN_OR_RETURN(const CaseId id, api::ParseId<CaseId>(request.name(), kCasePattern, "name"));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const Case subject, ReadCase(*lease, keys_, id, call.scope()));
  // How many go on is a result.
  RETURN_IF_ERROR(CheckNotSealedFor(subject, call.identity.person));
  ASSIGN_OR_RETURN(const auto election, ReadElection(*lease, id));
  if (!election.has_value()) {
    return StateError("the number to elect is not known", "check the election list");
  }
  return ListOf(subject, *election);
}

}  // namespace cadre::nomination
