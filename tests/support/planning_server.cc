#include "tests/support/planning_server.h"

#include <grpcpp/server_builder.h>
#include <gtest/gtest.h>

#include "common/api/consume.h"
#include "common/base/random.h"
#include "common/testing/status_matchers.h"
#include "services/planning/migrations.h"
#include "services/planning/store/campaign_store.h"
#include "services/planning/store/review_store.h"
#include "tests/support/outbox.h"

namespace cadre::testing {
namespace {

api::Call FollowerCall(const RegistryServer& registry) {
  api::Call call = registry.ConsoleCall({}, "");
  call.identity = {.principal = "service:planning", .service = "planning"};
  return call;
}

}  // namespace

PlanningServer::PlanningServer(RegistryServer& registry)
    : registry_(registry),
      database_(planning::Migrations()),
      registry_client_(registry.ChannelAs("planning")),
      terms_(database_.pool()),
      accountability_(database_.pool()),
      campaigns_(database_.pool()),
      notices_(database_.pool()),
      waivers_(database_.pool()),
      calibrations_(database_.pool()),
      indicators_(database_.pool(), registry_client_),
      openness_(database_.pool(), registry_client_),
      orientations_(database_.pool()),
      plans_(database_.pool(), registry_client_, {.orientation_required = false}),
      proposals_(database_.pool(), registry_client_),
      publications_(database_.pool(), registry_client_),
      reviews_(database_.pool(), registry_client_),
      round_files_(database_.pool()),
      scenarios_(database_.pool(), registry_client_),
      sources_(database_.pool(), registry_client_),
      enquiries_(database_.pool(), registry_client_, {}),
      entries_(database_.pool(), registry_client_),
      forms_(database_.pool(), registry_client_, plans_,
             planning::ReadFormTemplates(std::string(CADRE_BINARY_DIR) + "/share/cadre/forms")),
      effects_(registry_client_),
      events_(database_.pool()) {
  runner_ = std::make_unique<rpc::UnaryRunner>(
      rpc::RunnerOptions{.methods = *api::MethodTable::Of(planning::ServiceNames()),
                         .identities = &registry_.verifier(),
                         .clock = &registry_.clock(),
                         .metrics = &metrics_,
                         .peer_namer = [this](const grpc::ServerContext&) { return peer_; }});
  services_ = planning::MakeServices(
      *runner_,
      {accountability_, calibrations_, campaigns_, enquiries_, entries_, forms_, indicators_,
       notices_, openness_, orientations_, plans_, proposals_, publications_, reviews_,
       round_files_, scenarios_, sources_, terms_, waivers_},
      events_);
  grpc::ServerBuilder builder;
  for (const auto& service : services_) builder.RegisterService(service.get());
  server_ = builder.BuildAndStart();
  channel_ = server_->InProcessChannel({});
  FollowRegistry();
}

PlanningServer::~PlanningServer() {
  events_.Stop();
  server_->Shutdown();
}

api::Call PlanningServer::CallOf(const std::string& who, Role role, OrganizationId organization,
                                 const std::string& permission) const {
  api::Call call = registry_.ConsoleCall({{role, organization}}, permission);
  call.identity.principal = who;
  call.signed_identity = registry_.SignedIdentity({{role, organization}});
  call.language = "vi";
  return call;
}

void PlanningServer::CloseReview(OrganizationId unit, CivilDay day) {
  const auto lease = *pool().Acquire(RealNow() + absl::Seconds(5));
  const absl::Time now = registry_.clock().Now();
  const planning::Campaign campaign{.id = planning::CampaignId(NewId(now)),
                                    .title = "Rà soát",
                                    .organization = unit,
                                    .comment_mode = planning::CommentMode::kSigned,
                                    .decision = {.number = "1-KH", .date = day},
                                    .opened = day,
                                    .due = day,
                                    .units = {unit}};
  planning::Review review{
      .id = planning::ReviewId(NewId(now)), .campaign = campaign.id, .organization = unit};
  EXPECT_THAT(planning::store::InsertCampaign(*lease, campaign), IsOk());
  EXPECT_THAT(planning::store::InsertReviews(*lease, {review}), IsOk());
  review.closed = day;
  review.minutes = {.number = "1-BB", .date = day};
  EXPECT_THAT(planning::store::UpdateReview(*lease, review), IsOk());
}

void PlanningServer::FollowRegistry() {
  for (const db::Event& event : NewEvents(registry_.pool(), registry_position_)) {
    EXPECT_THAT(api::Consume(FollowerCall(registry_), pool(), "registry", event,
                             [&](api::Mutation& m) { return effects_.OnRegistryEvent(m, event); }),
                IsOk());
  }
}

db::Event PlanningServer::EventOf(const google::protobuf::Message& payload) {
  return {.position = ++nomination_position_,
          .event_id = NewUuid(),
          .aggregate = "cases/1",
          .type = payload.GetDescriptor()->full_name(),
          .payload = payload.SerializeAsString(),
          .created_at = registry_.clock().Now()};
}

absl::Status PlanningServer::ApplyDevelopment(const db::Event& event) {
  return api::Consume(FollowerCall(registry_), pool(), "development", event,
                      [&](api::Mutation& m) { return effects_.OnDevelopmentEvent(m, event); });
}

absl::Status PlanningServer::Apply(const db::Event& event) {
  return api::Consume(FollowerCall(registry_), pool(), "nomination", event,
                      [&](api::Mutation& m) { return effects_.OnNominationEvent(m, event); });
}

}  // namespace cadre::testing
