#include "services/gateway/forwarder.h"

#include <gmock/gmock.h>
#include <grpcpp/client_context.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "common/base/clock.h"
#include "common/base/errors.h"
#include "common/rpc/status_codec.h"
#include "common/testing/status_matchers.h"
#include "tests/support/gateway_server.h"

namespace cadre::gateway {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::IsOkAndHolds;
using ::cadre::testing::StatusIs;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Pair;

namespace v1 = echo::v1;

class ForwarderTest : public ::testing::Test {
 protected:
  explicit ForwarderTest(int max_calls = 100) : gateway_(max_calls), stub_(gateway_.Stub()) {}

  // A context with `subject`'s token (none if empty) and a deadline.
  std::unique_ptr<grpc::ClientContext> ContextOf(const std::string& subject,
                                                 absl::Duration time = absl::Seconds(20)) {
    auto context = std::make_unique<grpc::ClientContext>();
    context->set_deadline(absl::ToChronoTime(RealNow() + time));
    if (!subject.empty()) context->AddMetadata("authorization", gateway_.TokenOf(subject));
    return context;
  }

  absl::StatusOr<std::string> Echo(grpc::ClientContext& context, const std::string& text) {
    v1::EchoRequest request;
    request.set_text(text);
    v1::EchoResponse response;
    const absl::Status status = rpc::FromGrpc(stub_->Echo(&context, request, &response), "gateway");
    if (!status.ok()) return status;
    return response.text();
  }

  absl::StatusOr<std::string> Whisper(grpc::ClientContext& context, const std::string& text) {
    v1::WhisperRequest request;
    request.set_text(text);
    v1::EchoResponse response;
    const absl::Status status =
        rpc::FromGrpc(stub_->Whisper(&context, request, &response), "gateway");
    if (!status.ok()) return status;
    return response.text();
  }

  // Whether the backend has noticed `number` hang-ups, soon.
  bool BackendNotices(int number) {
    const absl::Time end = RealNow() + absl::Seconds(5);
    while (gateway_.echo().cancelled() < number && RealNow() < end) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return gateway_.echo().cancelled() == number;
  }

  testing::GatewayServer gateway_;
  std::unique_ptr<v1::EchoService::Stub> stub_;
};

TEST_F(ForwarderTest, CallReachesItsServiceUnderASignedIdentity) {
  const auto context = ContextOf("officer");
  context->AddMetadata("accept-language", "en");
  EXPECT_THAT(Echo(*context, "xin chào"), IsOkAndHolds("xin chào"));
  const auto metadata = gateway_.echo().metadata();
  EXPECT_THAT(metadata, Contains(Pair("accept-language", "en")));
  ASSERT_EQ(metadata.count(rpc::kIdentityKey), 1u);
  const auto identity =
      gateway_.verifier().Verify(metadata.find(rpc::kIdentityKey)->second, RealNow());
  ASSERT_THAT(identity, IsOk());
  EXPECT_EQ(identity->principal, "https://issuer.example#officer");
}

TEST_F(ForwarderTest, NothingElseOfTheClientTravelsOn) {
  const auto context = ContextOf("officer");
  context->AddMetadata(rpc::kIdentityKey, "forged");
  context->AddMetadata("x-forwarded-for", "10.0.0.1");
  EXPECT_THAT(Echo(*context, "x"), IsOk());
  const auto metadata = gateway_.echo().metadata();
  EXPECT_EQ(metadata.count("authorization"), 0u);
  EXPECT_EQ(metadata.count("x-forwarded-for"), 0u);
  EXPECT_EQ(metadata.count(rpc::kIdentityKey), 1u);
  EXPECT_THAT(metadata, Not(Contains(Pair(rpc::kIdentityKey, "forged"))));
}

TEST_F(ForwarderTest, WithoutATokenNothingPasses) {
  EXPECT_THAT(Echo(*ContextOf(""), "x"), FailsWith(Reason::kTokenMissing));
  const auto context = ContextOf("");
  context->AddMetadata("authorization", "Bearer nonsense");
  EXPECT_THAT(Echo(*context, "x"), FailsWith(Reason::kTokenInvalid));
  EXPECT_EQ(gateway_.echo().calls(), 0);
}

TEST_F(ForwarderTest, WithoutThePermissionNothingPasses) {
  EXPECT_THAT(Echo(*ContextOf("nobody"), "x"), FailsWith(Reason::kPermissionDenied));
  EXPECT_EQ(gateway_.echo().calls(), 0);
}

TEST_F(ForwarderTest, MethodsOfServicesAreUnknownOutside) {
  v1::EchoResponse response;
  const auto context = ContextOf("officer");
  const absl::Status status =
      rpc::FromGrpc(stub_->Confide(context.get(), {}, &response), "gateway");
  EXPECT_THAT(status, FailsWith(Reason::kMethodUnknown));
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kUnimplemented));
}

TEST_F(ForwarderTest, ErrorDetailsSurvive) {
  const auto answer = Echo(*ContextOf("officer"), "refuse");
  EXPECT_THAT(answer, StatusIs(absl::StatusCode::kFailedPrecondition, "refused"));
  const auto detail = DetailOf(answer.status());
  ASSERT_TRUE(detail.has_value());
  EXPECT_EQ(detail->reason, Reason::kRuleViolated);
  EXPECT_THAT(detail->metadata, Contains(Pair("step", "2")));
  ASSERT_EQ(detail->citations.size(), 1u);
  EXPECT_EQ(detail->citations[0].document, "105-QĐ/TW");
}

TEST_F(ForwarderTest, StreamComesThroughInOrder) {
  constexpr int kMessages = 2000;
  v1::RepeatRequest request;
  request.set_text("n");
  request.set_times(kMessages);
  const auto context = ContextOf("officer");
  const auto reader = stub_->Repeat(context.get(), request);
  v1::EchoResponse response;
  int read = 0;
  for (; reader->Read(&response); ++read) ASSERT_EQ(response.text(), absl::StrCat("n", read));
  EXPECT_EQ(read, kMessages);
  EXPECT_TRUE(reader->Finish().ok());
}

TEST_F(ForwarderTest, BothDirectionsMoveByThemselves) {
  const auto context = ContextOf("officer");
  const auto stream = stub_->Talk(context.get());
  v1::TalkRequest request;
  v1::EchoResponse response;
  for (int i = 0; i < 100; ++i) {
    request.set_text(absl::StrCat(i));
    ASSERT_TRUE(stream->Write(request));
    ASSERT_TRUE(stream->Read(&response));
    EXPECT_EQ(response.text(), request.text());
  }
  stream->WritesDone();
  EXPECT_FALSE(stream->Read(&response));
  EXPECT_TRUE(stream->Finish().ok());
}

TEST_F(ForwarderTest, CancelledStreamEndsAtTheService) {
  const auto context = ContextOf("officer");
  const auto reader = stub_->Repeat(context.get(), v1::RepeatRequest());
  v1::EchoResponse response;
  ASSERT_TRUE(reader->Read(&response));
  context->TryCancel();
  while (reader->Read(&response)) continue;
  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::CANCELLED);
  EXPECT_TRUE(BackendNotices(1));
}

TEST_F(ForwarderTest, DeadlineIsPassedOnLessTheWayBack) {
  const absl::Time end = RealNow() + absl::Seconds(5);
  EXPECT_THAT(Echo(*ContextOf("officer", absl::Seconds(5)), "x"), IsOk());
  EXPECT_LE(gateway_.echo().deadline(), end + absl::Milliseconds(50));
  EXPECT_GE(gateway_.echo().deadline(), end - absl::Seconds(1));
}

TEST_F(ForwarderTest, CallPastItsDeadlineEndsOnBothSides) {
  EXPECT_THAT(Echo(*ContextOf("officer", absl::Milliseconds(300)), "wait"),
              StatusIs(absl::StatusCode::kDeadlineExceeded));
  EXPECT_TRUE(BackendNotices(1));
}

TEST_F(ForwarderTest, ServiceThatIsAwayIsNamed) {
  EXPECT_THAT(Echo(*ContextOf("officer"), "x"), IsOk());
  gateway_.StopEcho();
  const auto answer = Echo(*ContextOf("officer"), "x");
  EXPECT_THAT(answer, FailsWith(Reason::kPeerUnavailable));
  EXPECT_THAT(DetailOf(answer.status())->metadata, Contains(Pair("service", "echo")));
}

TEST_F(ForwarderTest, EveryCallIsLoggedAndCounted) {
  ::testing::internal::CaptureStderr();
  EXPECT_THAT(Echo(*ContextOf("officer"), "x"), IsOk());
  EXPECT_THAT(::testing::internal::GetCapturedStderr(),
              HasSubstr("/cadre.echo.v1.EchoService/Echo"));
  EXPECT_THAT(gateway_.MetricsText(), HasSubstr("/cadre.echo.v1.EchoService/Echo"));
}

TEST_F(ForwarderTest, CredentialCallCarriesNothingOfTheCaller) {
  grpc::ChannelArguments arguments;
  arguments.SetUserAgentPrefix("my-device");
  stub_ = gateway_.Stub(arguments);
  const auto context = ContextOf("officer", absl::Seconds(7));
  for (const char* key : {"accept-language", "traceparent", "x-request-id", "x-forwarded-for",
                          "cookie", "grpc-trace-bin", "grpc-tags-bin", rpc::kIdentityKey}) {
    context->AddMetadata(key, "mark");
  }
  EXPECT_THAT(Whisper(*context, "x"), IsOkAndHolds("x"));
  for (const auto& [key, value] : gateway_.echo().metadata()) {
    EXPECT_EQ(key, "user-agent") << value;
    EXPECT_EQ(value.find("my-device"), std::string::npos);
  }
  // Not the deadline of this caller either.
  EXPECT_GE(gateway_.echo().deadline(), RealNow() + absl::Seconds(20));
}

TEST_F(ForwarderTest, CredentialCallNeedsNoToken) {
  EXPECT_THAT(Whisper(*ContextOf(""), "x"), IsOkAndHolds("x"));
  const auto context = ContextOf("");
  context->AddMetadata("authorization", "Bearer nonsense");
  EXPECT_THAT(Whisper(*context, "x"), IsOk());
}

TEST_F(ForwarderTest, CredentialCallIsNeitherLoggedNorCounted) {
  ::testing::internal::CaptureStderr();
  EXPECT_THAT(Whisper(*ContextOf("officer"), "x"), IsOk());
  EXPECT_THAT(Whisper(*ContextOf(""), "refuse"), FailsWith(Reason::kRuleViolated));
  gateway_.StopEcho();
  EXPECT_THAT(Whisper(*ContextOf(""), "x"), FailsWith(Reason::kPeerUnavailable));
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
  EXPECT_THAT(gateway_.MetricsText(), Not(HasSubstr("EchoService")));
}

TEST_F(ForwarderTest, CancelledCredentialCallEndsAtTheService) {
  EXPECT_THAT(Whisper(*ContextOf("", absl::Milliseconds(300)), "wait"),
              StatusIs(absl::StatusCode::kDeadlineExceeded));
  EXPECT_TRUE(BackendNotices(1));
}

class OneCallAtATime : public ForwarderTest {
 protected:
  OneCallAtATime() : ForwarderTest(1) {}
};

TEST_F(OneCallAtATime, RefusesTheSecond) {
  const auto context = ContextOf("officer");
  const auto stream = stub_->Talk(context.get());
  v1::TalkRequest request;
  v1::EchoResponse response;
  ASSERT_TRUE(stream->Write(request));
  ASSERT_TRUE(stream->Read(&response));
  EXPECT_THAT(Echo(*ContextOf("officer"), "x"), FailsWith(Reason::kOverloaded));
  EXPECT_THAT(Whisper(*ContextOf(""), "x"), FailsWith(Reason::kOverloaded));
  stream->WritesDone();
  EXPECT_TRUE(stream->Finish().ok());
  EXPECT_THAT(Whisper(*ContextOf(""), "x"), IsOk());
}

TEST(Routes, AnonymousCallsGoToTheListenerOfTheirOwn) {
  const auto routes = Routes::OfAllServices();
  ASSERT_THAT(routes, IsOk());
  const auto cast = routes->Find("/cadre.ballot.v1.CastService/CastBallot");
  ASSERT_THAT(cast, IsOk());
  EXPECT_EQ(cast->backend, "ballot-cast");
  EXPECT_EQ(ProcessOf(cast->backend), "ballot");
  EXPECT_EQ(ProcessOf("registry"), "registry");
  EXPECT_THAT(routes->Find("/cadre.ballot.v1.BoxService/OpenBox"),
              FailsWith(Reason::kMethodUnknown));
}

}  // namespace
}  // namespace cadre::gateway
