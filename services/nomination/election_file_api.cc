#include "services/nomination/election_file_api.h"

#include <utility>

#include "common/api/citation.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"
#include "services/nomination/convert.h"
#include "services/nomination/dossier_convert.h"
#include "services/nomination/store/election_store.h"

namespace cadre::nomination {
namespace {

v1::ElectionRule ToProto(const ListRule& rule) {
  v1::ElectionRule result;
  result.set_longest(static_cast<int32_t>(rule.longest));
  *result.mutable_citation() =
      api::ToProto(rule.citation, static_cast<types::v1::Certainty>(rule.certainty));
  return result;
}

absl::StatusOr<ListRule> RuleFrom(const std::string& bytes) {
  v1::ElectionRule pinned;
  if (!pinned.ParseFromString(bytes)) return InternalError("a pinned rule cannot be read");
  return ListRule{.longest = pinned.longest(),
                  .citation = CitationFrom(pinned.citation()),
                  .certainty = static_cast<regulation::Certainty>(pinned.citation().certainty())};
}

}  // namespace

absl::StatusOr<std::optional<Election>> ReadElection(db::Session& session, CaseId id) {
  ASSIGN_OR_RETURN(std::optional<store::StoredElection> stored, store::ElectionOf(session, id));
  if (!stored.has_value()) return std::optional<Election>();
  if (!stored->rule.empty()) {
    ASSIGN_OR_RETURN(stored->election.rule, RuleFrom(stored->rule));
  }
  return std::move(stored->election);
}

absl::Status KeepElection(db::Session& session, const Election& election) {
  store::StoredElection stored{.election = election};
  if (election.rule.has_value()) stored.rule = ToProto(*election.rule).SerializeAsString();
  return store::PutElection(session, stored);
}

v1::ElectionList ToProto(const Election& election, int64_t names) {
  v1::ElectionList result;
  result.set_case_(CaseName(election.subject));
  result.mutable_election()->set_to_elect(election.to_elect);
  if (election.earlier.has_value()) {
    result.mutable_election()->set_earlier_run(CaseName(*election.earlier));
  }
  result.set_listed_before(election.listed_before);
  result.set_names(static_cast<int32_t>(names));
  if (election.rule.has_value()) *result.mutable_rule() = ToProto(*election.rule);
  result.set_state(static_cast<v1::ElectionListState>(StateOf(election, names)));
  return result;
}

}  // namespace cadre::nomination
