#include "services/registry/regulation_api.h"

#include <map>
#include <memory>
#include <mutex>

#include "common/api/mutate.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/registry/store/rule_proposal_store.h"
#include "services/registry/store/rule_store.h"

namespace cadre::registry {
namespace {

constexpr absl::Duration kRulesAge = absl::Seconds(5);

absl::StatusOr<v1::StoredRuleSet> ToProto(const store::StoredRules& rules) {
  v1::StoredRuleSet result;
  if (!result.mutable_rule_set()->ParseFromString(rules.content)) {
    return InternalError("a stored rule set cannot be read");
  }
  result.set_content_hash(rules.content_hash);
  return result;
}

}  // namespace

absl::Status PutIntoUse(api::Mutation& m, const store::StoredRules& rules,
                        std::optional<RuleProposalId> proposal) {
  const absl::Time now = m.call().now();
  RETURN_IF_ERROR(store::ActivateRules(m.session(), rules, now));
  return store::InsertActivation(m.session(), {.id = NewId(now),
                                               .set_id = rules.id,
                                               .content_hash = rules.content_hash,
                                               .at = now,
                                               .by = m.call().identity.principal,
                                               .proposal = proposal});
}

void RegulationApi::ForgetRules() {
  const std::lock_guard lock(mu_);
  rules_read_at_ = absl::InfinitePast();
}

absl::StatusOr<v1::ListRuleSetsResponse> RegulationApi::ListRuleSets(
    const api::Call& call, const v1::ListRuleSetsRequest& request) {
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const std::vector<store::StoredRules> active, store::ActiveRules(*lease));
  v1::ListRuleSetsResponse response;
  for (const store::StoredRules& rules : active) {
    ASSIGN_OR_RETURN(v1::StoredRuleSet set, ToProto(rules));
    const bool wanted = request.domain() == v1::RULE_DOMAIN_UNSPECIFIED ||
                        request.domain() == set.rule_set().domain();
    if (wanted) *response.add_rule_sets() = std::move(set);
  }
  return response;
}

absl::StatusOr<v1::FetchRuleSetsResponse> RegulationApi::FetchRuleSets(
    const api::Call& call, const v1::FetchRuleSetsRequest& request) {
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  if (request.has_draft()) return TryOut(*lease, request.draft());
  ASSIGN_OR_RETURN(const std::vector<store::StoredRules> active, store::ActiveRules(*lease));
  v1::FetchRuleSetsResponse response;
  for (const store::StoredRules& rules : active) {
    ASSIGN_OR_RETURN(*response.add_rule_sets(), ToProto(rules));
  }
  return response;
}

absl::StatusOr<v1::StoredRuleSet> RegulationApi::GetRuleSet(const api::Call& call,
                                                            const v1::GetRuleSetRequest& request) {
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const std::optional<store::StoredRules> found,
                   store::FindRules(*lease, request.content_hash()));
  if (!found.has_value()) return NotFoundError("rule set");
  return ToProto(*found);
}

absl::StatusOr<std::shared_ptr<const regulation::Catalogue>> RegulationApi::Rules(
    db::Session& session) {
  const std::lock_guard lock(mu_);
  if (rules_ != nullptr && RealNow() < rules_read_at_ + kRulesAge) return rules_;
  ASSIGN_OR_RETURN(const std::vector<store::StoredRules> active, store::ActiveRules(session));
  std::vector<v1::RuleSet> sets;
  for (const store::StoredRules& rules : active) {
    ASSIGN_OR_RETURN(v1::StoredRuleSet stored, ToProto(rules));
    sets.push_back(std::move(*stored.mutable_rule_set()));
  }
  ASSIGN_OR_RETURN(regulation::Catalogue catalogue, regulation::CatalogueOf(sets));
  rules_ = std::make_shared<const regulation::Catalogue>(std::move(catalogue));
  rules_read_at_ = RealNow();
  return rules_;
}

absl::StatusOr<int> RegulationApi::LoadRuleFiles(const api::Call& call,
                                                 const std::vector<regulation::RuleFile>& files) {
  // By themselves first: errors of the files name file and line.
  RETURN_IF_ERROR(regulation::LoadRules(files).status());
  int loaded = 0;
  const auto body = [&](api::Mutation& m) -> absl::StatusOr<v1::ListRuleSetsResponse> {
    loaded = 0;
    RETURN_IF_ERROR(store::LockRules(m.session()));
    ASSIGN_OR_RETURN(const std::set<std::string> kept, store::SetsOfProposals(m.session()));
    ASSIGN_OR_RETURN(const std::vector<store::StoredRules> active, store::ActiveRules(m.session()));
    std::map<std::string, v1::RuleSet> together;
    std::map<std::string, std::string> hashes;
    for (const store::StoredRules& rules : active) {
      ASSIGN_OR_RETURN(v1::StoredRuleSet stored, ToProto(rules));
      hashes[rules.id] = rules.content_hash;
      together[rules.id] = std::move(*stored.mutable_rule_set());
    }
    std::vector<std::string> ids;
    for (const regulation::RuleFile& file : files) {
      ASSIGN_OR_RETURN(v1::RuleSet set, regulation::ParseRuleFile(file));
      if (kept.contains(set.id())) continue;
      ids.push_back(set.id());
      together[set.id()] = std::move(set);
    }
    std::vector<v1::RuleSet> sets;
    for (const auto& [id, set] : together) sets.push_back(set);
    ASSIGN_OR_RETURN(const regulation::Catalogue catalogue, regulation::CatalogueOf(sets));
    for (const std::string& id : ids) {
      const std::string& hash = catalogue.sets().at(id).content_hash;
      if (hashes[id] == hash) continue;
      ++loaded;
      RETURN_IF_ERROR(PutIntoUse(m, {id, hash, together[id].SerializeAsString()}, std::nullopt));
    }
    m.Touch("ruleSets");
    return v1::ListRuleSetsResponse();
  };
  RETURN_IF_ERROR(api::Mutate<v1::ListRuleSetsResponse>(call, pool_, body).status());
  return loaded;
}

}  // namespace cadre::registry
