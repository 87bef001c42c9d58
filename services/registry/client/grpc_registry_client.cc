#include "services/registry/client/grpc_registry_client.h"

#include <algorithm>

#include "cadre/registry/v1/events.grpc.pb.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/clock.h"
#include "common/base/errors.h"
#include "common/regulation/loader.h"
#include "common/rpc/peer.h"

namespace cadre::registry {
namespace {

using rpc::Ask;
using rpc::OnBehalfOf;

constexpr char kName[] = "registry";
constexpr size_t kBatch = 500;  // most names in a call
constexpr absl::Duration kRulesAge = absl::Seconds(5);
constexpr absl::Duration kRulesTime = absl::Seconds(3);

absl::StatusOr<std::shared_ptr<const regulation::Catalogue>> CatalogueFrom(
    const v1::FetchRuleSetsResponse& fetched) {
  std::vector<v1::RuleSet> sets;
  for (const v1::StoredRuleSet& stored : fetched.rule_sets()) sets.push_back(stored.rule_set());
  ASSIGN_OR_RETURN(regulation::Catalogue catalogue, regulation::CatalogueOf(sets));
  return std::make_shared<const regulation::Catalogue>(std::move(catalogue));
}

}  // namespace

RegistryClient::RegistryClient(std::shared_ptr<grpc::Channel> channel)
    : channel_(std::move(channel)),
      exports_(v1::ExportService::NewStub(channel_)),
      imports_(v1::ImportService::NewStub(channel_)),
      organizations_(v1::OrganizationService::NewStub(channel_)),
      posts_(v1::PostService::NewStub(channel_)),
      entries_(v1::RecordEntryService::NewStub(channel_)),
      records_(v1::RecordService::NewStub(channel_)),
      regulations_(v1::RegulationService::NewStub(channel_)),
      vacancies_(v1::VacancyService::NewStub(channel_)) {}

absl::StatusOr<std::shared_ptr<const regulation::Catalogue>> RegistryClient::Rules(
    const api::Call& call) {
  const std::lock_guard lock(mu_);
  if (rules_ != nullptr && RealNow() < rules_read_at_ + kRulesAge) return rules_;
  api::Call brief = call;  // the others wait meanwhile
  brief.deadline = std::min(call.deadline, RealNow() + kRulesTime);
  const absl::StatusOr<v1::FetchRuleSetsResponse> fetched =
      Ask(kName, *regulations_, &v1::RegulationService::Stub::FetchRuleSets, brief,
          OnBehalfOf::kService, v1::FetchRuleSetsRequest());
  if (!fetched.ok()) {
    if (rules_ == nullptr) return fetched.status();
    rules_read_at_ = RealNow();  // the next calls need not wait for a registry that is away
    return rules_;
  }
  ASSIGN_OR_RETURN(rules_, CatalogueFrom(*fetched));
  rules_read_at_ = RealNow();
  return rules_;
}

absl::StatusOr<RegistryClient::Drafted> RegistryClient::DraftedRules(
    const api::Call& call, const types::v1::RuleDraftRef& draft) {
  v1::FetchRuleSetsRequest request;
  *request.mutable_draft() = draft;
  ASSIGN_OR_RETURN(const v1::FetchRuleSetsResponse fetched,
                   Ask(kName, *regulations_, &v1::RegulationService::Stub::FetchRuleSets, call,
                       OnBehalfOf::kService, request));
  Drafted drafted;
  ASSIGN_OR_RETURN(drafted.rules, CatalogueFrom(fetched));
  ASSIGN_OR_RETURN(drafted.from, api::DayFrom(fetched.draft_valid_from(), "draft_valid_from"));
  return drafted;
}

absl::StatusOr<std::vector<v1::PersonFacts>> RegistryClient::Facts(
    const api::Call& call, const std::vector<PersonId>& people, CivilDay as_of) {
  ASSIGN_OR_RETURN(std::vector<v1::PersonFacts> facts, FactsOfKnown(call, people, as_of));
  if (facts.size() != people.size()) return NotFoundError("person");
  return facts;
}

absl::StatusOr<std::vector<v1::PersonFacts>> RegistryClient::FactsOfKnown(
    const api::Call& call, const std::vector<PersonId>& people, CivilDay as_of) {
  std::vector<v1::PersonFacts> facts;
  for (size_t at = 0; at < people.size(); at += kBatch) {
    v1::FetchPersonFactsRequest request;
    for (size_t i = at; i < std::min(people.size(), at + kBatch); ++i) {
      request.add_people(api::PersonName(people[i]));
    }
    *request.mutable_as_of() = api::ToProto(as_of);
    ASSIGN_OR_RETURN(const v1::FetchPersonFactsResponse response,
                     Ask(kName, *records_, &v1::RecordService::Stub::FetchPersonFacts, call,
                         OnBehalfOf::kService, request));
    facts.insert(facts.end(), response.facts().begin(), response.facts().end());
  }
  return facts;
}

absl::StatusOr<std::vector<std::pair<PersonId, PersonId>>> RegistryClient::Relatives(
    const api::Call& call, const std::vector<PersonId>& people) {
  std::vector<std::pair<PersonId, PersonId>> pairs;
  if (people.size() < 2) return pairs;
  v1::FetchRelativesRequest request;
  for (const PersonId person : people) request.add_people(api::PersonName(person));
  ASSIGN_OR_RETURN(const v1::FetchRelativesResponse response,
                   Ask(kName, *entries_, &v1::RecordEntryService::Stub::FetchRelatives, call,
                       OnBehalfOf::kService, request));
  for (const v1::RelatedPair& pair : response.pairs()) {
    ASSIGN_OR_RETURN(const PersonId person,
                     api::ParseId<PersonId>(pair.person(), api::kPersonPattern, "pairs.person"));
    ASSIGN_OR_RETURN(
        const PersonId relative,
        api::ParseId<PersonId>(pair.relative(), api::kPersonPattern, "pairs.relative"));
    pairs.emplace_back(person, relative);
  }
  return pairs;
}

absl::StatusOr<std::map<std::string, v1::Post>> RegistryClient::Posts(
    const api::Call& call, const std::set<std::string>& names, CivilDay as_of) {
  std::map<std::string, v1::Post> posts;
  for (auto at = names.begin(); at != names.end();) {
    v1::FetchPostsRequest request;
    for (size_t i = 0; i < kBatch && at != names.end(); ++i, ++at) request.add_posts(*at);
    *request.mutable_as_of() = api::ToProto(as_of);
    ASSIGN_OR_RETURN(const v1::FetchPostsResponse response,
                     Ask(kName, *posts_, &v1::PostService::Stub::FetchPosts, call,
                         OnBehalfOf::kService, request));
    for (const v1::Post& post : response.posts()) posts[post.name()] = post;
  }
  return posts;
}

absl::StatusOr<v1::Organization> RegistryClient::GetOrganization(const api::Call& call,
                                                                 const std::string& name,
                                                                 CivilDay as_of) {
  v1::GetOrganizationRequest request;
  request.set_name(name);
  *request.mutable_as_of() = api::ToProto(as_of);
  return Ask(kName, *organizations_, &v1::OrganizationService::Stub::GetOrganization, call,
             OnBehalfOf::kUser, request);
}

absl::StatusOr<v1::Post> RegistryClient::GetPost(const api::Call& call, const std::string& name,
                                                 CivilDay as_of) {
  v1::GetPostRequest request;
  request.set_name(name);
  *request.mutable_as_of() = api::ToProto(as_of);
  return Ask(kName, *posts_, &v1::PostService::Stub::GetPost, call, OnBehalfOf::kUser, request);
}

absl::StatusOr<std::vector<v1::Incumbent>> RegistryClient::Incumbents(
    const api::Call& call, const v1::FetchIncumbentsRequest& request) {
  ASSIGN_OR_RETURN(const v1::FetchIncumbentsResponse response,
                   Ask(kName, *records_, &v1::RecordService::Stub::FetchIncumbents, call,
                       OnBehalfOf::kService, request));
  return std::vector<v1::Incumbent>(response.incumbents().begin(), response.incumbents().end());
}

absl::StatusOr<v1::FetchSeatsResponse> RegistryClient::Seats(const api::Call& call,
                                                             const v1::FetchSeatsRequest& request) {
  return Ask(kName, *vacancies_, &v1::VacancyService::Stub::FetchSeats, call, OnBehalfOf::kService,
             request);
}

absl::StatusOr<v1::PostHolding> RegistryClient::FillPost(const api::Call& call,
                                                         const v1::FillPostRequest& request) {
  return Ask(kName, *records_, &v1::RecordService::Stub::FillPost, call, OnBehalfOf::kService,
             request);
}

absl::StatusOr<v1::FetchListTextsResponse> RegistryClient::ListTexts(
    const api::Call& call, const v1::FetchListTextsRequest& request) {
  return Ask(kName, *exports_, &v1::ExportService::Stub::FetchListTexts, call, OnBehalfOf::kUser,
             request);
}

absl::StatusOr<v1::FetchNamedResponse> RegistryClient::Named(const api::Call& call,
                                                             const v1::FetchNamedRequest& request) {
  return Ask(kName, *imports_, &v1::ImportService::Stub::FetchNamed, call, OnBehalfOf::kUser,
             request);
}

rpc::EventOpener RegistryClient::Events() const {
  return rpc::OpenerOf<v1::EventService, v1::WatchEventsRequest>(channel_);
}

}  // namespace cadre::registry
