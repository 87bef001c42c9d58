// Device ballots in SQL: permissions, keys, and that credentials were issued.
#ifndef CADRE_SERVICES_NOMINATION_STORE_DEVICE_STORE_H_
#define CADRE_SERVICES_NOMINATION_STORE_DEVICE_STORE_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/db/session.h"
#include "services/nomination/domain/ballot.h"
#include "services/nomination/domain/counting_key.h"

namespace cadre::nomination::store {

// Keeps the decision for the organization, over an earlier one.
absl::Status PutPermission(db::Session& session, OrganizationId organization,
                           const DocumentName& decision);
// Whether a permission for the organization, or for one above it on `day`, is kept.
absl::StatusOr<bool> DevicesPermitted(db::Session& session, OrganizationId organization,
                                      CivilDay day);

// The keys of a device ballot. The private half of the issuance key is sealed; empty once it is
// wiped. Of a ballot by slips what kiosks show is in its place, and the digest of it is public.
struct DeviceBallot {
  BallotId ballot;
  int64_t box = 0;
  std::string issuance_public;
  std::string issuance_sealed;
  CountingKey counting;
};

absl::Status InsertDeviceBallot(db::Session& session, const DeviceBallot& device);
absl::StatusOr<std::optional<DeviceBallot>> FindDeviceBallot(db::Session& session, BallotId ballot);
// Forgets the key that signs credentials.
absl::Status WipeIssuanceKey(db::Session& session, BallotId ballot);

// The digest of the blinded serial that was signed for a person; nothing if none was.
absl::StatusOr<std::optional<std::string>> BlindedOf(db::Session& session, BallotId ballot,
                                                     PersonId person);
absl::Status InsertCredential(db::Session& session, BallotId ballot, PersonId person,
                              const std::string& blinded_hash);

}  // namespace cadre::nomination::store

#endif  // CADRE_SERVICES_NOMINATION_STORE_DEVICE_STORE_H_
