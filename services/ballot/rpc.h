// The gRPC face of the box: two services on two listeners, which share nothing but the schema.
#ifndef CADRE_SERVICES_BALLOT_RPC_H_
#define CADRE_SERVICES_BALLOT_RPC_H_

#include <grpcpp/impl/service_type.h>

#include <memory>
#include <string>
#include <vector>

#include "common/rpc/anonymous.h"
#include "common/rpc/unary.h"
#include "services/ballot/box_api.h"
#include "services/ballot/cast_api.h"

namespace cadre::ballot {

// Full names, for the method tables: of the ordinary listener, and of the anonymous one.
std::vector<std::string> ServiceNames();
std::vector<std::string> CastServiceNames();

// For the service that owns the roll; the arguments must outlive it.
std::vector<std::unique_ptr<grpc::Service>> MakeServices(const rpc::UnaryRunner& run, BoxApi& api);

// For voters; the arguments must outlive it.
std::unique_ptr<grpc::Service> MakeCastService(const rpc::AnonymousRunner& run, CastApi& api);

}  // namespace cadre::ballot

#endif  // CADRE_SERVICES_BALLOT_RPC_H_
