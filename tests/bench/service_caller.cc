#include "tests/bench/service_caller.h"

#include "common/base/errors.h"
#include "common/base/files.h"
#include "common/base/status_macros.h"
#include "common/rpc/identity.h"

namespace cadre::bench {
namespace {

constexpr absl::Duration kIdentityLife = absl::Hours(6);

absl::StatusOr<std::unique_ptr<db::Session>> Connect(const std::string& service,
                                                     const std::string& password_file,
                                                     const Suite& suite) {
  ASSIGN_OR_RETURN(const std::string password, ReadSecret(password_file));
  return db::Session::Connect({.address = suite.db_address,
                               .schema = "cadre_" + service,
                               .user = service + "_run",
                               .password = password});
}

}  // namespace

absl::StatusOr<ServiceCaller> ServiceCaller::To(const char* service, const std::string& address,
                                                const Suite& suite,
                                                std::vector<api::Binding> bindings) {
  const std::string& folder = suite.certificates;
  ASSIGN_OR_RETURN(const std::string pem, ReadFile(folder + "/identity.key"));
  ASSIGN_OR_RETURN(const rpc::IdentitySigner signer, rpc::IdentitySigner::FromPem(pem));
  return ServiceCaller(
      rpc::ChannelTo(service, address,
                     {folder + "/gateway.crt", folder + "/gateway.key", folder + "/ca.crt"}),
      signer.Sign({.principal = "bench#bench", .bindings = std::move(bindings)},
                  RealNow() + kIdentityLife));
}

absl::StatusOr<ServiceCaller> ServiceCaller::ToRegistry(const Suite& suite,
                                                        std::vector<api::Binding> bindings) {
  return To("registry", suite.registry, suite, std::move(bindings));
}

absl::StatusOr<ServiceCaller> ServiceCaller::ToPlanning(const Suite& suite,
                                                        std::vector<api::Binding> bindings) {
  return To("planning", suite.planning, suite, std::move(bindings));
}

void ServiceCaller::Identify(grpc::ClientContext& context, absl::Duration time) const {
  context.AddMetadata(rpc::kIdentityKey, identity_);
  rpc::SetDeadline(context, RealNow() + time);
}

absl::StatusOr<std::unique_ptr<db::Session>> ConnectToRegistry(const Suite& suite) {
  return Connect("registry", suite.db_password_file, suite);
}

absl::StatusOr<std::unique_ptr<db::Session>> ConnectToPlanning(const Suite& suite) {
  return Connect("planning", suite.planning_password_file, suite);
}

absl::StatusOr<std::unique_ptr<db::Session>> ConnectToBallot(const Suite& suite) {
  return Connect("ballot", suite.ballot_password_file, suite);
}

absl::StatusOr<OrganizationId> RootOf(db::Session& session) {
  ASSIGN_OR_RETURN(
      const auto root,
      session.QueryOne("SELECT id FROM organization ORDER BY valid_from, id LIMIT 1",
                       [](const db::Row& row) { return row.IdOf<OrganizationId>(1); }));
  if (!root.has_value()) return NotFoundError("organization");
  return *root;
}

}  // namespace cadre::bench
