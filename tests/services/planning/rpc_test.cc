// Wiring only: what a call meets on its way in.
#include "cadre/planning/v1/entry.grpc.pb.h"
#include "cadre/planning/v1/events.grpc.pb.h"
#include "cadre/planning/v1/term.grpc.pb.h"
#include "common/api/resource_name.h"
#include "common/rpc/status_codec.h"
#include "common/testing/status_matchers.h"
#include "tests/services/planning/planning_fixture.h"

namespace cadre::planning {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;

class PlanningRpcTest : public PlanningTest {
 protected:
  std::string Planning(OrganizationId where) {
    return registry_.SignedIdentity({{Role::kPlanner, where}});
  }
};

TEST_F(PlanningRpcTest, RequestsAreReadBeforeTheyAreRun) {
  const auto stub = v1::TermService::NewStub(server_.channel());
  grpc::ClientContext context;
  testing::Identify(context, registry_.SignedIdentity({{Role::kApprover, registry_.root()}}));
  v1::Term term;
  const absl::Status status =
      rpc::FromGrpc(stub->CreateTerm(&context, v1::CreateTermRequest(), &term), "planning");
  EXPECT_THAT(status, FailsWith(Reason::kFieldInvalid));
  EXPECT_EQ(DetailOf(status)->fields[0].field, "term");
}

TEST_F(PlanningRpcTest, PlannerOfTheDistrictProposesWithTheIdentityThatCameIn) {
  const std::string plan = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, AddTerm(2020));
  const std::string post = AddPost("Bí thư");
  const std::string person = AddPerson();
  const auto stub = v1::EntryService::NewStub(server_.channel());
  v1::ProposeEntryRequest request;
  request.set_plan(plan);
  request.mutable_entry()->set_person(person);
  request.mutable_entry()->set_post(post);
  v1::Entry entry;
  grpc::ClientContext foreign;
  testing::Identify(foreign, Planning(other_));
  EXPECT_THAT(rpc::FromGrpc(stub->ProposeEntry(&foreign, request, &entry), "planning"),
              FailsWith(Reason::kNotFound));
  grpc::ClientContext own;
  testing::Identify(own, Planning(district_));
  EXPECT_THAT(rpc::FromGrpc(stub->ProposeEntry(&own, request, &entry), "planning"), IsOk());
  EXPECT_EQ(entry.person(), person);
}

TEST_F(PlanningRpcTest, EntriesAreFetchedByServicesOnly) {
  const auto stub = v1::EntryService::NewStub(server_.channel());
  v1::FetchEntriesRequest request;
  request.add_posts(AddPost("Bí thư"));
  v1::FetchEntriesResponse response;
  const auto fetch = [&](const std::string& peer) {
    server_.CallAs(peer);
    grpc::ClientContext context;
    testing::Identify(context, "");
    return rpc::FromGrpc(stub->FetchEntries(&context, request, &response), "planning");
  };
  for (const char* peer : {"nomination", "development"}) EXPECT_THAT(fetch(peer), IsOk());
  for (const char* peer : {"gateway", "registry", "ballot", ""}) {
    EXPECT_THAT(fetch(peer), FailsWith(Reason::kPeerNotAllowed)) << peer;
  }
}

TEST_F(PlanningRpcTest, WatchersHearOfARoundThatIsToBeVoted) {
  const std::string plan = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, AddTerm(2020));
  Propose(plan, AddPerson(), AddPost("Bí thư"));
  ASSERT_THAT(RequestVote(plan), IsOk());
  server_.CallAs("nomination");
  const auto stub = v1::EventService::NewStub(server_.channel());
  grpc::ClientContext context;
  testing::Identify(context, "");
  const auto reader = stub->WatchEvents(&context, v1::WatchEventsRequest());
  types::v1::Event event;
  ASSERT_TRUE(reader->Read(&event));
  EXPECT_EQ(event.type(), v1::RoundVoteRequested::descriptor()->full_name());
  EXPECT_EQ(event.aggregate(), plan);
  context.TryCancel();
  reader->Finish();
}

}  // namespace
}  // namespace cadre::planning
