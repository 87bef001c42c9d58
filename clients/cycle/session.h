// Calls through the gateway as many people at once, patient with a suite whose processes come and
// go.
#ifndef CADRE_CLIENTS_CYCLE_SESSION_H_
#define CADRE_CLIENTS_CYCLE_SESSION_H_

#include <google/protobuf/message.h>

#include <map>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "clients/cadrectl/client.h"
#include "common/base/status_macros.h"

namespace cadre::cycle {

struct SessionOptions {
  std::string address;
  std::string ca;
  std::string issuer;                           // the local issuer, whose key stands in
  std::string issuer_key;                       // this file
  absl::Duration patience = absl::Seconds(30);  // how long an unavailable suite is waited for
};

class Session {
 public:
  explicit Session(SessionOptions options) : options_(std::move(options)) {}

  // Calls the method of this request as `who`, the subject of a token; without one if empty. A
  // write gets a request id and is sent again under it while the suite is unavailable: it takes
  // effect once.
  template <typename Response, typename Request>
  absl::StatusOr<Response> Call(const std::string& who, Request request) {
    ASSIGN_OR_RETURN(const std::string bytes, CallBytes(who, request));
    Response response;
    response.ParseFromString(bytes);
    return response;
  }

  const std::string& issuer() const { return options_.issuer; }

 private:
  absl::StatusOr<std::string> CallBytes(const std::string& who, google::protobuf::Message& request);
  absl::StatusOr<cadrectl::Client*> ClientOf(const std::string& who);

  const SessionOptions options_;
  std::map<std::string, std::unique_ptr<cadrectl::Client>> clients_;  // by who
};

}  // namespace cadre::cycle

#endif  // CADRE_CLIENTS_CYCLE_SESSION_H_
