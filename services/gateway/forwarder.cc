#include "services/gateway/forwarder.h"

#include "services/gateway/forwarded_call.h"

namespace cadre::gateway {
namespace {

// Calls that the queue can take in before the thread has looked at the first.
constexpr int kOutstandingRequests = 64;

}  // namespace

Backend::Backend(std::vector<std::shared_ptr<grpc::Channel>> channels) {
  for (const auto& channel : channels) {
    stubs_.push_back(std::make_unique<grpc::GenericStub>(channel));
  }
}

grpc::GenericStub& Backend::Next() {
  next_ = (next_ + 1) % stubs_.size();
  return *stubs_[next_];
}

Forwarder::Forwarder(grpc::ServerBuilder& builder) {
  builder.RegisterAsyncGenericService(&service_);
  queue_ = builder.AddCompletionQueue();
}

Forwarder::~Forwarder() = default;

void Forwarder::Run(ForwarderOptions options) {
  options_ = options;
  for (int i = 0; i < kOutstandingRequests; ++i) ForwardedCall::Await(*this);
  void* tag = nullptr;
  bool ok = false;
  while (queue_->Next(&tag, &ok)) static_cast<Tag*>(tag)->Proceed(ok);
}

}  // namespace cadre::gateway
