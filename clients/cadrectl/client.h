// The connection of a client to the gateway: any RPC of the suite, by its path.
#ifndef CADRE_CLIENTS_CADRECTL_CLIENT_H_
#define CADRE_CLIENTS_CADRECTL_CLIENT_H_

#include <grpcpp/channel.h>
#include <grpcpp/generic/generic_stub.h>

#include <memory>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/base/status_macros.h"

namespace cadre::cadrectl {

struct ClientOptions {
  std::string address = "127.0.0.1:7400";
  std::string ca;     // PEM file of the authority of the gateway's certificate
  std::string token;  // access token
  std::string language = "en";
  absl::Duration timeout = absl::Seconds(30);
};

class Client {
 public:
  //   NOT_FOUND  the authority's file
  static absl::StatusOr<Client> Connect(const ClientOptions& options);
  Client(Client&&) noexcept;
  ~Client();

  // The serialized answer of "/cadre.registry.v1.PersonService/GetPerson". Errors carry the reasons
  // that the suite gave (common/base/errors.h).
  absl::StatusOr<std::string> CallBytes(const std::string& path, const std::string& request);

  // Calls a method that answers with a stream; `each` gets the serialized messages in their order
  // and ends the call by an error.
  absl::Status StreamBytes(const std::string& path, const std::string& request,
                           absl::FunctionRef<absl::Status(const std::string&)> each);

  template <typename Response, typename Request>
  absl::StatusOr<Response> Call(const std::string& path, const Request& request) {
    ASSIGN_OR_RETURN(const std::string bytes, CallBytes(path, request.SerializeAsString()));
    Response response;
    response.ParseFromString(bytes);
    return response;
  }

 private:
  void Prepare(grpc::ClientContext& context) const;
  explicit Client(ClientOptions options);
  ClientOptions options_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<grpc::GenericStub> stub_;
};

}  // namespace cadre::cadrectl

#endif  // CADRE_CLIENTS_CADRECTL_CLIENT_H_
