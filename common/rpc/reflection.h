// Server reflection: lists services to tools. Development only. The library's own cannot be left
// out once it is linked, and cannot speak for services behind the gateway.
#ifndef CADRE_COMMON_RPC_REFLECTION_H_
#define CADRE_COMMON_RPC_REFLECTION_H_

#include <string>
#include <vector>

#include "grpc/reflection/v1alpha/reflection.grpc.pb.h"

namespace cadre::rpc {

class Reflection final : public grpc::reflection::v1alpha::ServerReflection::Service {
 public:
  explicit Reflection(std::vector<std::string> services) : services_(std::move(services)) {}

  using Request = grpc::reflection::v1alpha::ServerReflectionRequest;
  using Response = grpc::reflection::v1alpha::ServerReflectionResponse;
  grpc::Status ServerReflectionInfo(grpc::ServerContext* context,
                                    grpc::ServerReaderWriter<Response, Request>* stream) override;

 private:
  const std::vector<std::string> services_;
};

}  // namespace cadre::rpc

#endif  // CADRE_COMMON_RPC_REFLECTION_H_
