// Slips in SQL: digests, and which of them are void.
#ifndef CADRE_SERVICES_BALLOT_STORE_SLIP_STORE_H_
#define CADRE_SERVICES_BALLOT_STORE_SLIP_STORE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/session.h"
#include "services/ballot/domain/box.h"

namespace cadre::ballot::store {

// Keeps the slips of a new box, all in use.
absl::Status InsertSlips(db::Session& session, BoxId box, const std::vector<std::string>& digests);

// Makes slips void; how many were in use until now. The caller holds the box.
absl::StatusOr<int64_t> VoidSlips(db::Session& session, BoxId box,
                                  const std::vector<std::string>& digests);

// Ascending.
absl::StatusOr<std::vector<std::string>> VoidSlipsOf(db::Session& session, BoxId box);

absl::StatusOr<bool> IsSlipInUse(db::Session& session, BoxId box, const std::string& digest);

}  // namespace cadre::ballot::store

#endif  // CADRE_SERVICES_BALLOT_STORE_SLIP_STORE_H_
