#include "common/rpc/identity.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include "cadre/internal/v1/identity.pb.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"

namespace cadre::rpc {
namespace {

constexpr size_t kMaxKnown = 4096;

struct BioDeleter {
  void operator()(BIO* bio) const { BIO_free(bio); }
};
struct ContextDeleter {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_MD_CTX, ContextDeleter>;

const unsigned char* Bytes(const std::string& text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

absl::Status Refused(absl::string_view why) {
  return MakeError(absl::StatusCode::kUnauthenticated, why, {.reason = Reason::kIdentityMissing});
}

internal::v1::Identity ToProto(const api::Identity& identity, absl::Time expires) {
  internal::v1::Identity result;
  result.set_principal(identity.principal);
  if (identity.person.has_value()) result.set_person(api::PersonName(*identity.person));
  for (const api::Binding& binding : identity.bindings) {
    auto* added = result.add_bindings();
    added->set_role(std::string(api::RoleName(binding.role)));
    added->set_organization(api::OrganizationName(binding.organization));
  }
  *result.mutable_expire_time() = api::ToProto(expires);
  return result;
}

absl::StatusOr<api::Identity> FromProto(const internal::v1::Identity& wire) {
  api::Identity identity{.principal = wire.principal()};
  if (!wire.person().empty()) {
    ASSIGN_OR_RETURN(identity.person,
                     api::ParseId<PersonId>(wire.person(), api::kPersonPattern, "person"));
  }
  for (const internal::v1::RoleBinding& binding : wire.bindings()) {
    const std::optional<Role> role = api::RoleFromName(binding.role());
    // A role that this release does not know grants nothing in it.
    if (!role.has_value()) continue;
    ASSIGN_OR_RETURN(const OrganizationId organization,
                     api::ParseId<OrganizationId>(binding.organization(), api::kOrganizationPattern,
                                                  "organization"));
    identity.bindings.push_back({*role, organization});
  }
  return identity;
}

}  // namespace

void KeyDeleter::operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }

absl::StatusOr<IdentitySigner> IdentitySigner::FromPem(const std::string& private_key) {
  const std::unique_ptr<BIO, BioDeleter> bio(
      BIO_new_mem_buf(private_key.data(), static_cast<int>(private_key.size())));
  Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
  if (key == nullptr || EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_ED25519) {
    return absl::InvalidArgumentError("the identity key is no Ed25519 private key");
  }
  return IdentitySigner(std::move(key));
}

std::string IdentitySigner::Sign(const api::Identity& identity, absl::Time expires) const {
  internal::v1::SignedIdentity result;
  ToProto(identity, expires).SerializeToString(result.mutable_identity());
  const Context context(EVP_MD_CTX_new());
  std::string signature(64, '\0');
  size_t length = signature.size();
  EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key_.get());
  EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &length,
                 Bytes(result.identity()), result.identity().size());
  signature.resize(length);
  result.set_signature(signature);
  return result.SerializeAsString();
}

absl::StatusOr<std::unique_ptr<IdentityVerifier>> IdentityVerifier::FromPem(
    const std::string& public_key) {
  const std::unique_ptr<BIO, BioDeleter> bio(
      BIO_new_mem_buf(public_key.data(), static_cast<int>(public_key.size())));
  Key key(PEM_read_bio_PUBKEY(bio.get(), nullptr, nullptr, nullptr));
  if (key == nullptr || EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_ED25519) {
    return absl::InvalidArgumentError("the gateway key is no Ed25519 public key");
  }
  return std::unique_ptr<IdentityVerifier>(new IdentityVerifier(std::move(key)));
}

absl::StatusOr<IdentityVerifier::Known> IdentityVerifier::Check(
    const std::string& signed_identity) const {
  internal::v1::SignedIdentity wire;
  internal::v1::Identity identity;
  if (!wire.ParseFromString(signed_identity)) return Refused("the identity cannot be read");
  const Context context(EVP_MD_CTX_new());
  EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key_.get());
  if (EVP_DigestVerify(context.get(), Bytes(wire.signature()), wire.signature().size(),
                       Bytes(wire.identity()), wire.identity().size()) != 1 ||
      !identity.ParseFromString(wire.identity())) {
    return Refused("the identity is not signed by the gateway");
  }
  ASSIGN_OR_RETURN(api::Identity parsed, FromProto(identity));
  return Known{std::move(parsed), api::FromProto(identity.expire_time())};
}

absl::StatusOr<api::Identity> IdentityVerifier::Verify(const std::string& signed_identity,
                                                       absl::Time now) {
  {
    const std::lock_guard lock(mu_);
    const auto found = known_.find(signed_identity);
    if (found != known_.end()) {
      if (now < found->second.expires) return found->second.identity;
      known_.erase(found);
    }
  }
  ASSIGN_OR_RETURN(Known known, Check(signed_identity));
  if (now >= known.expires) return Refused("the identity has expired");
  const std::lock_guard lock(mu_);
  if (known_.size() >= kMaxKnown) known_.clear();
  known_.insert_or_assign(signed_identity, known);
  return known.identity;
}

}  // namespace cadre::rpc
