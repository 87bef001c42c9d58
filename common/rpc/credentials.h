// Mutual TLS between the processes of the suite. Keys and certificates are files that may be
// replaced while the process runs.
#ifndef CADRE_COMMON_RPC_CREDENTIALS_H_
#define CADRE_COMMON_RPC_CREDENTIALS_H_

#include <memory>
#include <string>

#include "absl/status/status.h"

namespace grpc {
class ServerCredentials;
class ChannelCredentials;
}  // namespace grpc

namespace cadre::rpc {

struct TlsFiles {
  std::string certificate;  // PEM chain; its DNS name is the process's name in the suite
  std::string key;          // PEM
  std::string ca;           // PEM of the suite's own authority
};

// NOT_FOUND names the first file that cannot be read.
absl::Status CheckTlsFiles(const TlsFiles& files);

// A server that refuses callers without a certificate of the suite's authority.
std::shared_ptr<grpc::ServerCredentials> MutualTlsServer(const TlsFiles& files);
// A server for the public: shows its certificate, asks for none.
std::shared_ptr<grpc::ServerCredentials> TlsServer(const TlsFiles& files);
// A client that shows its certificate and accepts only servers of the authority.
std::shared_ptr<grpc::ChannelCredentials> MutualTlsClient(const TlsFiles& files);

}  // namespace cadre::rpc

#endif  // CADRE_COMMON_RPC_CREDENTIALS_H_
