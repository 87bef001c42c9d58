#include "common/rpc/health.h"

#include <gmock/gmock.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server_builder.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "absl/strings/str_cat.h"
#include "common/rpc/server_builder.h"
#include "common/testing/status_matchers.h"

namespace cadre::rpc {
namespace {

using ::testing::Eq;
using testing::IsOk;
using testing::StatusIs;

constexpr char kCheck[] = "/grpc.health.v1.Health/Check";

// Serialized answers of the health service.
const std::string kServing = {'\x08', '\x01'};
const std::string kNotServing = {'\x08', '\x02'};

struct Answer {
  grpc::StatusCode code;
  std::string bytes;
};

// One call to `address`, with `bytes` as its request.
Answer Call(const std::string& address, const std::string& method, const std::string& bytes) {
  grpc::GenericStub stub(grpc::CreateChannel(address, grpc::InsecureChannelCredentials()));
  const grpc::Slice slice(bytes);
  const grpc::ByteBuffer request(&slice, 1);
  grpc::ByteBuffer response;
  grpc::ClientContext context;
  grpc::CompletionQueue queue;
  grpc::Status status;
  const auto call = stub.PrepareUnaryCall(&context, method, request, &queue);
  call->StartCall();
  call->Finish(&response, &status, nullptr);
  void* tag = nullptr;
  bool ok = false;
  queue.Next(&tag, &ok);
  grpc::Slice answer;
  if (status.ok()) response.DumpToSingleSlice(&answer).ok();
  return {status.error_code(),
          std::string(reinterpret_cast<const char*>(answer.begin()), answer.size())};
}

// Asks whether `service` is well.
std::string Check(const std::string& address, const std::string& service) {
  const std::string request =
      service.empty()
          ? ""
          : absl::StrCat("\x0a", std::string(1, static_cast<char>(service.size())), service);
  return Call(address, kCheck, request).bytes;
}

class HealthTest : public ::testing::Test {
 protected:
  HealthTest() {
    grpc::ServerBuilder builder;
    ConfigureBuilder(builder);
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port_);
    builder.RegisterCallbackGenericService(&service_);
    server_ = builder.BuildAndStart();
  }

  std::string own_address() const { return absl::StrCat("127.0.0.1:", port_); }

  int port_ = 0;
  grpc::CallbackGenericService service_;
  std::unique_ptr<grpc::Server> server_;
  const std::string probed_ = absl::StrCat("unix:/tmp/cadre-health-test.", getpid());
};

TEST_F(HealthTest, IsAliveAtOnceAndReadyWhenItIsSaid) {
  const auto health = Health::Start(*server_, probed_);
  ASSERT_THAT(health, IsOk());
  for (const std::string& address : {own_address(), probed_}) {
    EXPECT_THAT(Check(address, "liveness"), Eq(kServing)) << address;
    EXPECT_THAT(Check(address, ""), Eq(kNotServing)) << address;
  }
  (*health)->SetServing(true);
  for (const std::string& address : {own_address(), probed_}) {
    EXPECT_THAT(Check(address, ""), Eq(kServing)) << address;
  }
  (*health)->SetServing(false);
  EXPECT_THAT(Check(probed_, ""), Eq(kNotServing));
  EXPECT_THAT(Check(probed_, "liveness"), Eq(kServing));
}

TEST_F(HealthTest, ServesNothingElseInPlaintext) {
  const auto health = Health::Start(*server_, probed_);
  ASSERT_THAT(health, IsOk());
  EXPECT_EQ(Call(probed_, "/cadre.registry.v1.PersonService/GetPerson", "").code,
            grpc::StatusCode::UNIMPLEMENTED);
}

TEST_F(HealthTest, NeedsNoSecondAddress) {
  const auto health = Health::Start(*server_, "");
  ASSERT_THAT(health, IsOk());
  (*health)->SetServing(true);
  EXPECT_THAT(Check(own_address(), ""), Eq(kServing));
}

TEST_F(HealthTest, SaysThatAnAddressIsTaken) {
  EXPECT_THAT(Health::Start(*server_, own_address()), StatusIs(absl::StatusCode::kUnavailable));
}

}  // namespace
}  // namespace cadre::rpc
