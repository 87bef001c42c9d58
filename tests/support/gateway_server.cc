#include "tests/support/gateway_server.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server_builder.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "clients/cadrectl/token/token.h"
#include "common/base/clock.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "common/rpc/status_codec.h"
#include "tests/support/test_keys.h"

namespace cadre::testing {
namespace {

constexpr char kIssuer[] = "https://issuer.example";
constexpr char kLoopback[] = "127.0.0.1:0";

// A port that was free a moment ago.
int FreePort() {
  const int fd = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
  socklen_t length = sizeof address;
  bind(fd, reinterpret_cast<sockaddr*>(&address), length);
  getsockname(fd, reinterpret_cast<sockaddr*>(&address), &length);
  close(fd);
  return ntohs(address.sin_port);
}

size_t Append(const char* data, size_t size, size_t count, void* text) {
  static_cast<std::string*>(text)->append(data, size * count);
  return size * count;
}

std::unique_ptr<grpc::Server> Serve(grpc::Service& service) {
  grpc::ServerBuilder builder;
  builder.RegisterService(&service);
  return builder.BuildAndStart();
}

bool WaitUntilCancelled(grpc::ServerContext& context) {
  for (int i = 0; i < 1000 && !context.IsCancelled(); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return context.IsCancelled();
}

}  // namespace

void EchoBackend::Note(const grpc::ServerContext& context) {
  ++calls_;
  const std::lock_guard lock(mu_);
  deadline_ = absl::FromChrono(context.deadline());
  metadata_.clear();
  for (const auto& [key, value] : context.client_metadata()) {
    metadata_.emplace(std::string(key.data(), key.size()), std::string(value.data(), value.size()));
  }
}

std::multimap<std::string, std::string> EchoBackend::metadata() const {
  const std::lock_guard lock(mu_);
  return metadata_;
}

absl::Time EchoBackend::deadline() const {
  const std::lock_guard lock(mu_);
  return deadline_;
}

grpc::Status EchoBackend::Answer(grpc::ServerContext& context, const std::string& text,
                                 echo::v1::EchoResponse& response) {
  Note(context);
  if (text == "refuse") {
    return rpc::ToGrpc(RuleError({.rule = "APP-19", .document = "105-QĐ/TW", .date = "2017-12-19"},
                                 "refused", {{"step", "2"}}),
                       "en");
  }
  if (text == "wait" && WaitUntilCancelled(context)) ++cancelled_;
  response.set_text(text);
  return grpc::Status::OK;
}

grpc::Status EchoBackend::Echo(grpc::ServerContext* context, const echo::v1::EchoRequest* request,
                               echo::v1::EchoResponse* response) {
  return Answer(*context, request->text(), *response);
}

grpc::Status EchoBackend::Whisper(grpc::ServerContext* context,
                                  const echo::v1::WhisperRequest* request,
                                  echo::v1::EchoResponse* response) {
  return Answer(*context, request->text(), *response);
}

grpc::Status EchoBackend::Repeat(grpc::ServerContext* context,
                                 const echo::v1::RepeatRequest* request,
                                 grpc::ServerWriter<echo::v1::EchoResponse>* writer) {
  Note(*context);
  echo::v1::EchoResponse response;
  for (int i = 0; request->times() == 0 || i < request->times(); ++i) {
    response.set_text(absl::StrCat(request->text(), i));
    if (writer->Write(response)) continue;
    ++cancelled_;
    break;
  }
  return grpc::Status::OK;
}

grpc::Status EchoBackend::Talk(
    grpc::ServerContext* context,
    grpc::ServerReaderWriter<echo::v1::EchoResponse, echo::v1::TalkRequest>* stream) {
  Note(*context);
  echo::v1::TalkRequest request;
  echo::v1::EchoResponse response;
  while (stream->Read(&request)) {
    response.set_text(request.text());
    stream->Write(response);
  }
  return grpc::Status::OK;
}

grpc::Status AccessBackend::ResolveIdentity(grpc::ServerContext* /*context*/,
                                            const registry::v1::ResolveIdentityRequest* request,
                                            registry::v1::ResolvedIdentity* response) {
  if (request->subject() != "officer") return grpc::Status::OK;
  auto& binding = *response->add_bindings();
  binding.set_role(registry::v1::ROLE_RECORD_OFFICER);
  binding.set_organization("organizations/5");
  return grpc::Status::OK;
}

GatewayServer::GatewayServer(int max_calls)
    : private_pem_(NewP256().private_key),
      jwks_path_(absl::StrCat(::testing::TempDir(), "/", NewUuid(), ".jwks")),
      access_server_(Serve(access_)) {
  std::ofstream(jwks_path_) << *cadrectl::JwksOf(private_pem_);
  keys_ =
      std::make_unique<gateway::KeySet>(std::vector<gateway::IssuerSource>{{kIssuer, jwks_path_}});
  const PemPair identity = NewEd25519();
  verifier_ = *rpc::IdentityVerifier::FromPem(identity.public_key);
  routes_ = std::make_unique<gateway::Routes>(*gateway::Routes::Of({"cadre.echo.v1.EchoService"}));

  grpc::ServerBuilder echo_builder;
  int echo_port = 0;
  echo_builder.AddListeningPort(kLoopback, grpc::InsecureServerCredentials(), &echo_port);
  echo_builder.RegisterService(&echo_);
  echo_server_ = echo_builder.BuildAndStart();
  for (const char* name : {"echo", "echo-cast"}) {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    backends_.emplace(name, gateway::Backend({grpc::CreateCustomChannel(
                                absl::StrCat("127.0.0.1:", echo_port),
                                grpc::InsecureChannelCredentials(), arguments)}));
  }

  grpc::ServerBuilder builder;
  int port = 0;
  builder.AddListeningPort(kLoopback, grpc::InsecureServerCredentials(), &port);
  forwarder_ = std::make_unique<gateway::Forwarder>(builder);
  server_ = builder.BuildAndStart();
  address_ = absl::StrCat("127.0.0.1:", port);
  identities_ = std::make_unique<gateway::Identities>(
      *keys_, gateway::TokenPolicy{}, *rpc::IdentitySigner::FromPem(identity.private_key),
      access_server_->InProcessChannel({}), forwarder_->queue());
  worker_ = std::jthread([this, max_calls] {
    forwarder_->Run({.routes = routes_.get(),
                     .identities = identities_.get(),
                     .backends = &backends_,
                     .metrics = &metrics_,
                     .max_calls = max_calls});
  });
}

GatewayServer::~GatewayServer() {
  server_->Shutdown(absl::ToChronoTime(RealNow() + absl::Seconds(2)));
  forwarder_->queue().Shutdown();
  worker_.join();
  echo_server_->Shutdown(absl::ToChronoTime(RealNow()));
  access_server_->Shutdown();
  std::remove(jwks_path_.c_str());
}

std::unique_ptr<echo::v1::EchoService::Stub> GatewayServer::Stub(
    const grpc::ChannelArguments& arguments) {
  return echo::v1::EchoService::NewStub(
      grpc::CreateCustomChannel(address_, grpc::InsecureChannelCredentials(), arguments));
}

std::string GatewayServer::TokenOf(const std::string& subject) const {
  return absl::StrCat("Bearer ",
                      *cadrectl::IssueToken(private_pem_, {.issuer = kIssuer,
                                                           .subject = subject,
                                                           .expires = RealNow() + absl::Hours(1)}));
}

std::string GatewayServer::MetricsText() {
  const std::string address = absl::StrCat("127.0.0.1:", FreePort());
  EXPECT_TRUE(metrics_.Serve(address).ok());
  std::string text;
  CURL* curl = curl_easy_init();
  curl_easy_setopt(curl, CURLOPT_URL, absl::StrCat("http://", address, "/metrics").c_str());
  curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, Append);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &text);
  EXPECT_EQ(curl_easy_perform(curl), CURLE_OK);
  curl_easy_cleanup(curl);
  return text;
}

}  // namespace cadre::testing
