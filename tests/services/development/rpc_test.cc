#include "services/development/rpc.h"

#include "cadre/development/v1/coverage.grpc.pb.h"
#include "cadre/development/v1/events.grpc.pb.h"
#include "cadre/development/v1/training.grpc.pb.h"
#include "common/rpc/status_codec.h"
#include "tests/services/development/development_test.h"

namespace cadre::development {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::SizeIs;

class DevelopmentRpcTest : public DevelopmentTest {};

TEST_F(DevelopmentRpcTest, ServesTheCoverageToWhoMayReadIt) {
  Planned("An");
  ASSERT_THAT(server_.ApproveRound(district_), IsOk());
  const auto stub = v1::CoverageService::NewStub(server_.channel());
  const auto ask = [&](const std::string& identity, v1::CoverageReport& report) {
    grpc::ClientContext context;
    testing::Identify(context, identity);
    return rpc::FromGrpc(stub->GetCoverage(&context, {}, &report), "development");
  };
  const auto signed_for = [&](Role role) { return registry_.SignedIdentity({{role, district_}}); };
  v1::CoverageReport report;
  ASSERT_THAT(ask(signed_for(Role::kDevelopmentOfficer), report), IsOk());
  EXPECT_THAT(report.entries(), SizeIs(1));
  EXPECT_THAT(ask(signed_for(Role::kRecordOfficer), report), FailsWith(Reason::kPermissionDenied));
  EXPECT_THAT(ask("", report), FailsWith(Reason::kIdentityMissing));
}

TEST_F(DevelopmentRpcTest, FieldsAreCheckedBeforeAnythingElse) {
  const auto stub = v1::TrainingPlanService::NewStub(server_.channel());
  grpc::ClientContext context;
  testing::Identify(context, registry_.SignedIdentity({{Role::kDevelopmentOfficer, district_}}));
  v1::CreateTrainingPlanRequest request;
  request.mutable_training_plan()->set_organization("nonsense");
  v1::TrainingPlan made;
  const absl::Status refused =
      rpc::FromGrpc(stub->CreateTrainingPlan(&context, request, &made), "development");
  ASSERT_THAT(refused, FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(DetailOf(refused)->fields, SizeIs(4));
}

TEST_F(DevelopmentRpcTest, EventsAreForPlanningAlone) {
  const auto stub = v1::EventService::NewStub(server_.channel());
  for (const char* peer : {"gateway", "nomination"}) {
    server_.CallAs(peer);
    grpc::ClientContext context;
    testing::Identify(context, "");
    const auto reader = stub->WatchEvents(&context, {});
    types::v1::Event event;
    EXPECT_FALSE(reader->Read(&event));
    EXPECT_THAT(rpc::FromGrpc(reader->Finish(), "development"), FailsWith(Reason::kPeerNotAllowed));
  }
}

}  // namespace
}  // namespace cadre::development
