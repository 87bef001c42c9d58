#include "tests/bench/registry_caller.h"

#include "common/base/errors.h"
#include "common/base/files.h"
#include "common/base/status_macros.h"
#include "common/rpc/identity.h"

namespace cadre::bench {
namespace {

constexpr absl::Duration kIdentityLife = absl::Hours(6);

}  // namespace

absl::StatusOr<RegistryCaller> RegistryCaller::Of(const Suite& suite,
                                                  std::vector<api::Binding> bindings) {
  const std::string& folder = suite.certificates;
  ASSIGN_OR_RETURN(const std::string pem, ReadFile(folder + "/identity.key"));
  ASSIGN_OR_RETURN(const rpc::IdentitySigner signer, rpc::IdentitySigner::FromPem(pem));
  return RegistryCaller(
      rpc::ChannelTo("registry", suite.registry,
                     {folder + "/gateway.crt", folder + "/gateway.key", folder + "/ca.crt"}),
      signer.Sign({.principal = "bench#bench", .bindings = std::move(bindings)},
                  RealNow() + kIdentityLife));
}

void RegistryCaller::Identify(grpc::ClientContext& context, absl::Duration time) const {
  context.AddMetadata(rpc::kIdentityKey, identity_);
  rpc::SetDeadline(context, RealNow() + time);
}

absl::StatusOr<std::unique_ptr<db::Session>> ConnectToRegistry(const Suite& suite) {
  ASSIGN_OR_RETURN(const std::string password, ReadSecret(suite.db_password_file));
  return db::Session::Connect({.address = suite.db_address,
                               .schema = "cadre_registry",
                               .user = "registry_run",
                               .password = password});
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
