// The registry, as the other services of the suite see it.
#ifndef CADRE_SERVICES_REGISTRY_CLIENT_GRPC_REGISTRY_CLIENT_H_
#define CADRE_SERVICES_REGISTRY_CLIENT_GRPC_REGISTRY_CLIENT_H_

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "cadre/registry/v1/export.grpc.pb.h"
#include "cadre/registry/v1/import.grpc.pb.h"
#include "cadre/registry/v1/organization.grpc.pb.h"
#include "cadre/registry/v1/post.grpc.pb.h"
#include "cadre/registry/v1/record.grpc.pb.h"
#include "cadre/registry/v1/record_entry.grpc.pb.h"
#include "cadre/registry/v1/regulation.grpc.pb.h"
#include "cadre/registry/v1/vacancy.grpc.pb.h"
#include "common/api/call.h"
#include "common/regulation/catalogue.h"
#include "common/rpc/event_follower.h"

namespace cadre::registry {

// Thread-safe. Every method answers UNAVAILABLE (PEER_UNAVAILABLE) while the registry is away.
class RegistryClient {
 public:
  explicit RegistryClient(std::shared_ptr<grpc::Channel> channel);

  // The rule sets in use, read again after a few seconds; the last ones while the registry is away.
  absl::StatusOr<std::shared_ptr<const regulation::Catalogue>> Rules(const api::Call& call);

  // The rule sets as they would be if a draft were in use; errors of it as RegulationService says.
  struct Drafted {
    std::shared_ptr<const regulation::Catalogue> rules;
    CivilDay from;  // first day of the draft
  };
  absl::StatusOr<Drafted> DraftedRules(const api::Call& call, const types::v1::RuleDraftRef& draft);

  // Facts of people as of a day, in the order asked.
  //   NOT_FOUND  one of them does not exist
  absl::StatusOr<std::vector<v1::PersonFacts>> Facts(const api::Call& call,
                                                     const std::vector<PersonId>& people,
                                                     CivilDay as_of);

  // The same of those of them whose records are still there, in that order.
  absl::StatusOr<std::vector<v1::PersonFacts>> FactsOfKnown(const api::Call& call,
                                                            const std::vector<PersonId>& people,
                                                            CivilDay as_of);

  // Which of these people, at most 5000, are relatives by their records.
  absl::StatusOr<std::vector<std::pair<PersonId, PersonId>>> Relatives(
      const api::Call& call, const std::vector<PersonId>& people);

  // Those of the posts that exist on a day, by name; asked for by this service itself.
  absl::StatusOr<std::map<std::string, v1::Post>> Posts(const api::Call& call,
                                                        const std::set<std::string>& names,
                                                        CivilDay as_of);

  // An organization as of a day, if the user of this call may see it.
  absl::StatusOr<v1::Organization> GetOrganization(const api::Call& call, const std::string& name,
                                                   CivilDay as_of);

  // A post as of a day, if the user of this call may see it.
  absl::StatusOr<v1::Post> GetPost(const api::Call& call, const std::string& name, CivilDay as_of);

  // Who holds posts of an organization: whom a sitting summons.
  absl::StatusOr<std::vector<v1::Incumbent>> Incumbents(const api::Call& call,
                                                        const v1::FetchIncumbentsRequest& request);

  // A page of the posts of organizations and of those below them, with who holds them.
  absl::StatusOr<v1::FetchSeatsResponse> Seats(const api::Call& call,
                                               const v1::FetchSeatsRequest& request);

  // Puts a person into a post, as this service.
  absl::StatusOr<v1::PostHolding> FillPost(const api::Call& call,
                                           const v1::FillPostRequest& request);

  // What a list that the user of this call asks for says of people.
  absl::StatusOr<v1::FetchListTextsResponse> ListTexts(const api::Call& call,
                                                       const v1::FetchListTextsRequest& request);

  // People and posts by what a sheet of the user of this call names them.
  absl::StatusOr<v1::FetchNamedResponse> Named(const api::Call& call,
                                               const v1::FetchNamedRequest& request);

  // Opens the registry's event stream.
  rpc::EventOpener Events() const;

 private:
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<v1::ExportService::Stub> exports_;
  std::unique_ptr<v1::ImportService::Stub> imports_;
  std::unique_ptr<v1::OrganizationService::Stub> organizations_;
  std::unique_ptr<v1::PostService::Stub> posts_;
  std::unique_ptr<v1::RecordEntryService::Stub> entries_;
  std::unique_ptr<v1::RecordService::Stub> records_;
  std::unique_ptr<v1::RegulationService::Stub> regulations_;
  std::unique_ptr<v1::VacancyService::Stub> vacancies_;
  std::mutex mu_;
  std::shared_ptr<const regulation::Catalogue> rules_;  // guarded by mu_
  absl::Time rules_read_at_ = absl::InfinitePast();     // guarded by mu_
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_CLIENT_GRPC_REGISTRY_CLIENT_H_
