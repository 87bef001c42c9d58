#include "services/ballot/rpc.h"

#include "cadre/ballot/v1/box.grpc.pb.h"
#include "cadre/ballot/v1/cast.grpc.pb.h"

namespace cadre::ballot {
namespace {

class BoxRpc final : public v1::BoxService::Service {
 public:
  using Api = BoxApi;
  BoxRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(OpenBox, v1::OpenBoxRequest, v1::Box)
  CADRE_UNARY(OpenCasting, v1::OpenCastingRequest, v1::Box)
  CADRE_UNARY(CloseBox, v1::CloseBoxRequest, v1::Box)
  CADRE_UNARY(CountBox, v1::CountBoxRequest, v1::Box)
  CADRE_UNARY(VoidBox, v1::VoidBoxRequest, v1::Box)
  CADRE_UNARY(ExportBundle, v1::ExportBundleRequest, v1::Bundle)
  CADRE_UNARY(GetBox, v1::GetBoxRequest, v1::Box)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class CastRpc final : public v1::CastService::Service {
 public:
  using Api = CastApi;
  CastRpc(const rpc::AnonymousRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(GetPaper, v1::GetPaperRequest, v1::PublishedPaper)
  CADRE_UNARY(CastBallot, v1::CastBallotRequest, v1::CastReceipt)
  CADRE_UNARY(ProveReceipt, v1::ProveReceiptRequest, v1::InclusionProof)

 private:
  const rpc::AnonymousRunner& run_;
  Api& api_;
};

}  // namespace

std::vector<std::string> ServiceNames() { return {"cadre.ballot.v1.BoxService"}; }

std::vector<std::string> CastServiceNames() { return {"cadre.ballot.v1.CastService"}; }

std::vector<std::unique_ptr<grpc::Service>> MakeServices(const rpc::UnaryRunner& run, BoxApi& api) {
  std::vector<std::unique_ptr<grpc::Service>> services;
  services.push_back(std::make_unique<BoxRpc>(run, api));
  return services;
}

std::unique_ptr<grpc::Service> MakeCastService(const rpc::AnonymousRunner& run, CastApi& api) {
  return std::make_unique<CastRpc>(run, api);
}

}  // namespace cadre::ballot
