#include "clients/cadrectl/client.h"

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <grpcpp/completion_queue.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/support/channel_arguments.h>

#include <condition_variable>
#include <mutex>

#include "absl/strings/str_cat.h"
#include "common/base/clock.h"
#include "common/base/files.h"
#include "common/rpc/status_codec.h"

namespace cadre::cadrectl {
namespace {

constexpr absl::Duration kLongestStream = absl::Minutes(30);

grpc::ByteBuffer ToBuffer(const std::string& bytes) {
  const grpc::Slice slice(bytes);
  return {&slice, 1};
}

std::string ToBytes(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  if (!buffer.Dump(&slices).ok()) return "";
  std::string bytes;
  for (const grpc::Slice& slice : slices) {
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return bytes;
}

}  // namespace

Client::Client(ClientOptions options) : options_(std::move(options)) {}
Client::Client(Client&&) noexcept = default;
Client::~Client() = default;

absl::StatusOr<Client> Client::Connect(const ClientOptions& options) {
  Client client(options);
  grpc::SslCredentialsOptions tls;
  if (!options.ca.empty()) {
    ASSIGN_OR_RETURN(tls.pem_root_certs, ReadFile(options.ca));
  }
  grpc::ChannelArguments arguments;
  // Calls without a name share no connection with calls under one.
  if (options.token.empty()) arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  client.channel_ =
      grpc::CreateCustomChannel(options.address, grpc::SslCredentials(tls), arguments);
  client.stub_ = std::make_unique<grpc::GenericStub>(client.channel_);
  return client;
}

void Client::Prepare(grpc::ClientContext& context) const {
  context.AddMetadata("accept-language", options_.language);
  if (!options_.token.empty()) {
    context.AddMetadata("authorization", absl::StrCat("Bearer ", options_.token));
  }
}

absl::StatusOr<std::string> Client::CallBytes(const std::string& path, const std::string& request) {
  grpc::ClientContext context;
  Prepare(context);
  context.set_deadline(absl::ToChronoTime(RealNow() + options_.timeout));
  const grpc::ByteBuffer sent = ToBuffer(request);
  grpc::ByteBuffer received;
  grpc::Status status;
  std::mutex mu;
  std::condition_variable done;
  bool finished = false;
  stub_->UnaryCall(&context, path, grpc::StubOptions(), &sent, &received, [&](grpc::Status result) {
    const std::lock_guard lock(mu);
    status = std::move(result);
    finished = true;
    done.notify_one();
  });
  std::unique_lock lock(mu);
  done.wait(lock, [&] { return finished; });
  if (!status.ok()) return rpc::FromGrpc(status, "gateway");
  return ToBytes(received);
}

absl::Status Client::StreamBytes(const std::string& path, const std::string& request,
                                 absl::FunctionRef<absl::Status(const std::string&)> each) {
  grpc::ClientContext context;
  Prepare(context);
  context.set_deadline(absl::ToChronoTime(RealNow() + kLongestStream));
  grpc::CompletionQueue queue;
  // One operation is under way at a time: what it says it is done with is the one just begun.
  const auto finished = [&queue] {
    void* tag = nullptr;
    bool ok = false;
    return queue.Next(&tag, &ok) && ok;
  };
  const auto stream = stub_->PrepareCall(&context, path, &queue);
  stream->StartCall(nullptr);
  finished();
  stream->WriteLast(ToBuffer(request), grpc::WriteOptions(), nullptr);
  finished();
  absl::Status result;
  while (result.ok()) {
    grpc::ByteBuffer received;
    stream->Read(&received, nullptr);
    if (!finished()) break;
    result = each(ToBytes(received));
  }
  if (!result.ok()) context.TryCancel();
  grpc::Status status;
  stream->Finish(&status, nullptr);
  finished();
  queue.Shutdown();
  if (!result.ok()) return result;
  return status.ok() ? absl::OkStatus() : rpc::FromGrpc(status, "gateway");
}

}  // namespace cadre::cadrectl
