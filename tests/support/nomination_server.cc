#include "tests/support/nomination_server.h"

#include <grpcpp/server_builder.h>
#include <gtest/gtest.h>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/api/consume.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/nomination/migrations.h"
#include "tests/support/outbox.h"

namespace cadre::testing {
namespace {

std::unique_ptr<grpc::Server> Started(const std::vector<grpc::Service*>& services) {
  grpc::ServerBuilder builder;
  for (grpc::Service* service : services) builder.RegisterService(service);
  return builder.BuildAndStart();
}

KeyRing TestKeys() {
  const std::string key = absl::Base64Escape(std::string(32, 'n'));
  return *KeyRing::Parse(absl::StrCat("test ", key, "\nindex ", key));
}

}  // namespace

NominationServer::NominationServer(RegistryServer& registry)
    : registry_(registry),
      planning_server_(Started({&planning_})),
      database_(nomination::Migrations()),
      keys_(TestKeys()),
      registry_client_(registry.ChannelAs("nomination")),
      term_client_(registry.ChannelAs("nomination")),
      planning_client_(planning_server_->InProcessChannel({})),
      ballot_client_(boxes_.channel()),
      ballots_(database_.pool(), ballot_client_, registry_client_, keys_),
      case_imports_(database_.pool(), registry_client_, term_client_, planning_client_, keys_),
      cases_(database_.pool(), registry_client_, term_client_, planning_client_, keys_),
      deadlines_(database_.pool(), term_client_, keys_),
      decisions_(database_.pool(), registry_client_, planning_client_, keys_),
      devices_(database_.pool(), ballot_client_, keys_),
      dossiers_(database_.pool(), keys_),
      elections_(database_.pool(), registry_client_, keys_),
      matters_(database_.pool(), registry_client_, keys_),
      openings_(database_.pool(), keys_),
      papers_(
          database_.pool(), registry_client_, keys_,
          nomination::ReadPaperTemplates(std::string(CADRE_BINARY_DIR) + "/share/cadre/papers")),
      sittings_(database_.pool(), registry_client_),
      slips_(database_.pool(), papers_, keys_),
      tallies_(registry_client_),
      term_ends_(database_.pool(), registry_client_, term_client_),
      effects_(registry_client_),
      placer_(database_.pool(), registry_.clock(), keys_,
              [this](const auto& call, const auto& request) {
                return registry_client_.FillPost(call, request).status();
              }),
      case_notices_(database_.pool(), registry_.clock(), term_client_),
      term_notices_(database_.pool(), registry_.clock(), registry_client_, term_client_),
      events_(database_.pool()) {
  runner_ = std::make_unique<rpc::UnaryRunner>(
      rpc::RunnerOptions{.methods = *api::MethodTable::Of(nomination::ServiceNames()),
                         .identities = &registry_.verifier(),
                         .clock = &registry_.clock(),
                         .metrics = &metrics_,
                         .peer_namer = [this](const grpc::ServerContext&) { return peer_; }});
  services_ = nomination::MakeServices(
      *runner_,
      {ballots_, case_imports_, cases_, deadlines_, decisions_, devices_, dossiers_, elections_,
       matters_, openings_, papers_, sittings_, slips_, tallies_, term_ends_},
      events_);
  std::vector<grpc::Service*> services;
  for (const auto& service : services_) services.push_back(service.get());
  server_ = Started(services);
  channel_ = server_->InProcessChannel({});
  FollowRegistry();
}

NominationServer::~NominationServer() {
  events_.Stop();
  sittings_.Stop();
  server_->Shutdown();
  planning_server_->Shutdown();
}

api::Call NominationServer::CallOf(Role role, OrganizationId organization,
                                   const std::string& permission) const {
  api::Call call = registry_.ConsoleCall({{role, organization}}, permission);
  call.signed_identity = registry_.SignedIdentity({{role, organization}});
  call.language = "vi";
  return call;
}

api::Call NominationServer::PersonCall(const std::string& person) const {
  api::Call call = CallOf(Role::kMember, registry_.root(), "nomination.ballots.take_part");
  call.identity.principal = person;
  call.identity.person = *api::ParseId<PersonId>(person, api::kPersonPattern, "person");
  return call;
}

OrganizationId NominationServer::AddOrganization(const std::string& code, OrganizationId parent) {
  const OrganizationId made = registry_.AddOrganization(code, parent);
  FollowRegistry();
  return made;
}

void NominationServer::FollowRegistry() {
  api::Call call = registry_.ConsoleCall({}, "");
  call.identity = {.principal = "service:nomination", .service = "nomination"};
  for (const db::Event& event : NewEvents(registry_.pool(), registry_position_)) {
    EXPECT_THAT(api::Consume(call, pool(), "registry", event,
                             [&](api::Mutation& m) {
                               return nomination::EffectsApi::OnRegistryEvent(m, event);
                             }),
                IsOk());
  }
}

std::string NominationServer::AddEntry(const std::string& person, const std::string& post) {
  planning::v1::FetchedEntry fetched;
  planning::v1::Entry& entry = *fetched.mutable_entry();
  entry.set_name(absl::StrCat("plans/1/entries/", EncodeId(++entries_)));
  entry.set_person(person);
  entry.set_post(post);
  entry.set_state(planning::v1::ENTRY_STATE_APPROVED);
  *fetched.mutable_term_start() = api::ToProto(CivilDay(2015, 6, 1));
  *fetched.mutable_term_end() = api::ToProto(CivilDay(2020, 6, 1));
  planning_.Add(fetched);
  return entry.name();
}

absl::Status NominationServer::Apply(const db::Event& event) {
  api::Call call = registry_.ConsoleCall({}, "");
  call.identity = {.principal = "service:nomination", .service = "nomination"};
  return api::Consume(call, pool(), "planning", event,
                      [&](api::Mutation& m) { return effects_.OnPlanningEvent(m, event); });
}

}  // namespace cadre::testing
