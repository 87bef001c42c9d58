#include "tests/support/development_server.h"

#include <gmock/gmock.h>
#include <grpcpp/server_builder.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "common/api/consume.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/random.h"
#include "common/testing/status_matchers.h"
#include "services/development/migrations.h"
#include "services/registry/organization_api.h"
#include "tests/support/outbox.h"

namespace cadre::testing {
namespace {

std::unique_ptr<grpc::Server> Started(const std::vector<grpc::Service*>& services) {
  grpc::ServerBuilder builder;
  for (grpc::Service* service : services) builder.RegisterService(service);
  return builder.BuildAndStart();
}

}  // namespace

DevelopmentServer::DevelopmentServer(RegistryServer& registry)
    : registry_(registry),
      planning_server_(Started({&planning_})),
      database_(development::Migrations()),
      registry_client_(registry.ChannelAs("development")),
      learners_(registry.ChannelAs("development")),
      planning_client_(planning_server_->InProcessChannel({})),
      gaps_(registry_client_),
      courses_(database_.pool(), registry_client_),
      enrolments_(database_.pool(), learners_),
      training_reports_(database_.pool(), registry_client_, learners_),
      filer_(database_.pool(), registry.clock(), gaps_,
             [this](const auto& call, const auto& request) {
               return learners_.RecordCertificate(call, request).status();
             }),
      coverage_(database_.pool()),
      coverage_reports_(database_.pool()),
      rotations_(database_.pool(), registry_client_),
      rotation_runs_(database_.pool(), registry_client_),
      alerts_(database_.pool(), registry.clock(), registry_client_),
      flags_(registry_client_),
      lines_(database_.pool(), registry_client_, gaps_),
      plans_(database_.pool()),
      effects_(planning_client_, gaps_, flags_),
      events_(database_.pool()) {
  runner_ = std::make_unique<rpc::UnaryRunner>(
      rpc::RunnerOptions{.methods = *api::MethodTable::Of(development::ServiceNames()),
                         .identities = &registry_.verifier(),
                         .clock = &registry_.clock(),
                         .metrics = &metrics_,
                         .peer_namer = [this](const grpc::ServerContext&) { return peer_; }});
  services_ =
      development::MakeServices(*runner_,
                                {courses_, coverage_, coverage_reports_, enrolments_, rotations_,
                                 rotation_runs_, lines_, plans_, training_reports_},
                                events_);
  std::vector<grpc::Service*> services;
  for (const auto& service : services_) services.push_back(service.get());
  server_ = Started(services);
  channel_ = server_->InProcessChannel({});
  FollowRegistry();
}

DevelopmentServer::~DevelopmentServer() {
  events_.Stop();
  server_->Shutdown();
  planning_server_->Shutdown();
}

api::Call DevelopmentServer::CallOf(const std::string& who, Role role, OrganizationId organization,
                                    const std::string& permission) const {
  api::Call call = registry_.ConsoleCall({{role, organization}}, permission);
  call.identity.principal = who;
  call.signed_identity = registry_.SignedIdentity({{role, organization}});
  call.language = "vi";
  return call;
}

api::Call DevelopmentServer::FollowerCall() const {
  api::Call call = registry_.ConsoleCall({}, "");
  call.identity = {.principal = "service:development", .service = "development"};
  return call;
}

OrganizationId DevelopmentServer::AddOrganization(const std::string& code, OrganizationId parent) {
  const OrganizationId made = registry_.AddOrganization(code, parent);
  FollowRegistry();
  return made;
}

void DevelopmentServer::MoveOrganization(OrganizationId organization, OrganizationId parent,
                                         CivilDay from) {
  registry::v1::MoveOrganizationRequest request;
  request.set_name(api::OrganizationName(organization));
  request.set_parent(api::OrganizationName(parent));
  *request.mutable_from() = api::ToProto(from);
  const api::Call call = registry_.ConsoleCall({{Role::kAdministrator, registry_.root()}},
                                               "registry.organizations.write");
  EXPECT_THAT(
      registry::OrganizationApi(registry_.pool(), registry_.keys()).MoveOrganization(call, request),
      IsOk());
  FollowRegistry();
}

std::vector<db::Event> DevelopmentServer::RegistryNews() {
  return NewEvents(registry_.pool(), registry_position_);
}

absl::Status DevelopmentServer::ApplyFromRegistry(const db::Event& event) {
  return api::Consume(FollowerCall(), pool(), "registry", event,
                      [&](api::Mutation& m) { return effects_.OnRegistryEvent(m, event); });
}

void DevelopmentServer::FollowRegistry() {
  for (const db::Event& event : RegistryNews()) EXPECT_THAT(ApplyFromRegistry(event), IsOk());
}

std::string DevelopmentServer::PlanOf(OrganizationId organization) {
  return absl::StrCat("plans/", organization.text());
}

std::string DevelopmentServer::AddEntry(const std::string& person, const std::string& full_name,
                                        const std::string& post, OrganizationId organization) {
  planning::v1::FetchedEntry fetched;
  planning::v1::Entry& entry = *fetched.mutable_entry();
  entry.set_name(
      absl::StrCat(PlanOf(organization), "/entries/", EncodeId(NewId(registry_.clock().Now()))));
  entry.set_person(person);
  entry.set_full_name(full_name);
  entry.set_post(post);
  entry.set_post_title("Trưởng phòng");
  entry.set_state(planning::v1::ENTRY_STATE_APPROVED);
  fetched.set_organization(api::OrganizationName(organization));
  *fetched.mutable_term_start() = api::ToProto(CivilDay(2020, 6, 1));
  *fetched.mutable_term_end() = api::ToProto(CivilDay(2025, 6, 1));
  planning_.Add(fetched);
  return entry.name();
}

db::Event DevelopmentServer::EventOf(const std::string& aggregate,
                                     const google::protobuf::Message& payload) {
  return {.position = ++planning_position_,
          .event_id = NewUuid(),
          .aggregate = aggregate,
          .type = payload.GetDescriptor()->full_name(),
          .payload = payload.SerializeAsString(),
          .created_at = registry_.clock().Now()};
}

db::Event DevelopmentServer::RoundApproved(OrganizationId organization) {
  planning::v1::RoundApproved approved;
  approved.set_plan(PlanOf(organization));
  approved.set_sequence_no(1);
  approved.set_organization(api::OrganizationName(organization));
  return EventOf(approved.plan(), approved);
}

db::Event DevelopmentServer::EntryExited(const std::string& entry, CivilDay day) {
  planning::v1::EntryExited exited;
  exited.set_entry(entry);
  *exited.mutable_exit_date() = api::ToProto(day);
  return EventOf(entry, exited);
}

absl::Status DevelopmentServer::Apply(const db::Event& event) {
  return api::Consume(FollowerCall(), pool(), "planning", event,
                      [&](api::Mutation& m) { return effects_.OnPlanningEvent(m, event); });
}

absl::Status DevelopmentServer::Exit(const std::string& entry, CivilDay day) {
  planning_.Remove(entry);
  return Apply(EntryExited(entry, day));
}

}  // namespace cadre::testing
