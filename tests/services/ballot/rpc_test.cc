#include "services/ballot/rpc.h"

#include <gtest/gtest.h>

#include "cadre/ballot/v1/box.grpc.pb.h"
#include "cadre/ballot/v1/cast.grpc.pb.h"
#include "common/rpc/status_codec.h"
#include "common/testing/status_matchers.h"
#include "services/ballot/client/grpc_ballot_client.h"
#include "tests/support/ballot_server.h"

namespace cadre::ballot {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::TestBallot;

const Marks kMarks = {Mark::kFor, Mark::kBlank, Mark::kAgainst};

class BallotRpcTest : public ::testing::Test {
 protected:
  BallotRpcTest()
      : client_(server_.channel()), cast_stub_(v1::CastService::NewStub(server_.cast_channel())) {}

  template <typename Method, typename Request, typename Response>
  absl::Status Call(Method method, const Request& request, Response& response) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
    return rpc::FromGrpc(((*cast_stub_).*method)(&context, request, &response), "ballot");
  }

  testing::BallotServer server_;
  BallotClient client_;
  std::unique_ptr<v1::CastService::Stub> cast_stub_;
  const TestBallot ballot_;
};

TEST_F(BallotRpcTest, RunsABallotFromThePaperToTheProof) {
  const api::Call call = server_.Call();
  ASSERT_THAT(client_.OpenBox(call, ballot_.OpenRequest(3)), IsOk());
  server_.CallAs("gateway");
  v1::GetPaperRequest paper_request;
  paper_request.set_box(ballot_.name());
  v1::PublishedPaper paper;
  ASSERT_THAT(Call(&v1::CastService::Stub::GetPaper, paper_request, paper), IsOk());
  EXPECT_EQ(paper.digest(), ballot_.digest());
  server_.CallAs("nomination");
  ASSERT_THAT(client_.OpenCasting(call, ballot_.CastingRequest(2)), IsOk());
  server_.CallAs("gateway");
  v1::CastReceipt receipt;
  ASSERT_THAT(
      Call(&v1::CastService::Stub::CastBallot, ballot_.Vote(ballot_.Issue(), kMarks), receipt),
      IsOk());
  server_.CallAs("nomination");
  ASSERT_THAT(client_.CloseBox(call, ballot_.CloseRequest()), IsOk());
  const auto counted = client_.CountBox(call, ballot_.CountRequest());
  ASSERT_THAT(counted, IsOk());
  EXPECT_EQ(counted->valid(), 1);
  v1::GetBoxRequest get;
  get.set_name(ballot_.name());
  EXPECT_EQ(client_.GetBox(call, get)->SerializeAsString(), counted->SerializeAsString());
  server_.CallAs("gateway");
  v1::ProveReceiptRequest prove;
  prove.set_box(ballot_.name());
  prove.set_tracker(receipt.tracker());
  v1::InclusionProof proof;
  ASSERT_THAT(Call(&v1::CastService::Stub::ProveReceipt, prove, proof), IsOk());
  EXPECT_EQ(proof.root(), counted->root());
}

TEST_F(BallotRpcTest, OnlyTheRollRunsBoxes) {
  for (const char* peer : {"gateway", "planning", "ballot", ""}) {
    server_.CallAs(peer);
    EXPECT_THAT(client_.OpenBox(server_.Call(), ballot_.OpenRequest(3)),
                FailsWith(Reason::kPeerNotAllowed))
        << peer;
  }
}

TEST_F(BallotRpcTest, OnlyTheGatewayBringsBallots) {
  ASSERT_THAT(client_.OpenBox(server_.Call(), ballot_.OpenRequest(3)), IsOk());
  ASSERT_THAT(client_.OpenCasting(server_.Call(), ballot_.CastingRequest(3)), IsOk());
  for (const char* peer : {"nomination", "planning", ""}) {
    server_.CallAs(peer);
    v1::CastReceipt receipt;
    EXPECT_THAT(
        Call(&v1::CastService::Stub::CastBallot, ballot_.Vote(ballot_.Issue(), kMarks), receipt),
        FailsWith(Reason::kPeerNotAllowed))
        << peer;
  }
}

TEST_F(BallotRpcTest, FieldRulesHoldOnBothListeners) {
  v1::OpenBoxRequest open = ballot_.OpenRequest(3);
  open.mutable_paper()->clear_candidates();
  EXPECT_THAT(client_.OpenBox(server_.Call(), open), FailsWith(Reason::kFieldInvalid));
  server_.CallAs("gateway");
  v1::CastReceipt receipt;
  EXPECT_THAT(Call(&v1::CastService::Stub::CastBallot, v1::CastBallotRequest(), receipt),
              FailsWith(Reason::kFieldInvalid));
}

TEST_F(BallotRpcTest, EachListenerServesItsOwnServiceOnly) {
  BallotClient box_on_cast(server_.cast_channel());
  const auto opened = box_on_cast.OpenBox(server_.Call(), ballot_.OpenRequest(3));
  EXPECT_THAT(opened, testing::StatusIs(absl::StatusCode::kUnimplemented));
  server_.CallAs("gateway");
  cast_stub_ = v1::CastService::NewStub(server_.channel());
  v1::CastReceipt receipt;
  EXPECT_THAT(
      Call(&v1::CastService::Stub::CastBallot, ballot_.Vote(ballot_.Issue(), kMarks), receipt),
      testing::StatusIs(absl::StatusCode::kUnimplemented));
}

TEST_F(BallotRpcTest, CastingLeavesNoLogLine) {
  ASSERT_THAT(client_.OpenBox(server_.Call(), ballot_.OpenRequest(3)), IsOk());
  ASSERT_THAT(client_.OpenCasting(server_.Call(), ballot_.CastingRequest(3)), IsOk());
  server_.CallAs("gateway");
  ::testing::internal::CaptureStderr();
  v1::CastReceipt receipt;
  const v1::CastBallotRequest request = ballot_.Vote(ballot_.Issue(), kMarks);
  EXPECT_THAT(Call(&v1::CastService::Stub::CastBallot, request, receipt), IsOk());
  EXPECT_THAT(Call(&v1::CastService::Stub::CastBallot, v1::CastBallotRequest(), receipt),
              FailsWith(Reason::kFieldInvalid));
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
}

}  // namespace
}  // namespace cadre::ballot
