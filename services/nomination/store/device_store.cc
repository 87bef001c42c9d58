#include "services/nomination/store/device_store.h"

#include "absl/strings/str_join.h"

namespace cadre::nomination::store {
namespace {

using db::Row;
using db::Session;

constexpr size_t kCommitmentBytes = 32;

// Commitments stand one after the other.
std::vector<std::string> Apart(const std::string& joined) {
  std::vector<std::string> commitments;
  for (size_t i = 0; i < joined.size(); i += kCommitmentBytes) {
    commitments.push_back(joined.substr(i, kCommitmentBytes));
  }
  return commitments;
}

DeviceBallot ReadDevice(const Row& row) {
  return {.ballot = row.IdOf<BallotId>(1),
          .box = row.Int(2),
          .issuance_public = row.Text(3),
          .issuance_sealed = row.Text(4),
          .counting = {.public_key = row.Text(5),
                       .needed = static_cast<int>(row.Int(6)),
                       .commitments = Apart(row.Text(7))}};
}

}  // namespace

absl::Status PutPermission(Session& session, OrganizationId organization,
                           const DocumentName& decision) {
  return session
      .Execute(R"sql(
      INSERT INTO device_permission (organization_id, decision_number, decision_on)
      VALUES (?, ?, ?)
      ON DUPLICATE KEY UPDATE decision_number = ?, decision_on = ?)sql",
               organization, decision.number, decision.date, decision.number, decision.date)
      .status();
}

absl::StatusOr<bool> DevicesPermitted(Session& session, OrganizationId organization, CivilDay day) {
  ASSIGN_OR_RETURN(
      const std::optional<int64_t> found,
      session.QueryOne(R"sql(
      SELECT 1 FROM device_permission p
        JOIN organization_closure c ON c.ancestor = p.organization_id
       WHERE c.descendant = ? AND c.valid_from <= ? AND ? < c.valid_to AND p.decision_on <= ?
       LIMIT 1)sql",
                       [](const Row& row) { return row.Int(1); }, organization, day, day, day));
  return found.has_value();
}

absl::Status InsertDeviceBallot(Session& session, const DeviceBallot& d) {
  return session
      .Execute(R"sql(
      INSERT INTO device_ballot (ballot_id, box, issuance_public, issuance_sealed, counting_public,
                                 shares_needed, share_commitments)
      VALUES (?, ?, ?, ?, ?, ?, ?))sql",
               d.ballot, d.box, d.issuance_public, d.issuance_sealed, d.counting.public_key,
               d.counting.needed, absl::StrJoin(d.counting.commitments, ""))
      .status();
}

absl::StatusOr<std::optional<DeviceBallot>> FindDeviceBallot(Session& session, BallotId ballot) {
  return session.QueryOne(R"sql(
      SELECT ballot_id, box, issuance_public, issuance_sealed, counting_public, shares_needed,
             share_commitments
        FROM device_ballot WHERE ballot_id = ?)sql",
                          ReadDevice, ballot);
}

absl::Status WipeIssuanceKey(Session& session, BallotId ballot) {
  return session
      .Execute("UPDATE device_ballot SET issuance_sealed = NULL WHERE ballot_id = ?", ballot)
      .status();
}

absl::StatusOr<std::optional<std::string>> BlindedOf(Session& session, BallotId ballot,
                                                     PersonId person) {
  return session.QueryOne(R"sql(
      SELECT blinded_hash FROM device_credential WHERE ballot_id = ? AND person_id = ?)sql",
                          [](const Row& row) { return row.Text(1); }, ballot, person);
}

absl::Status InsertCredential(Session& session, BallotId ballot, PersonId person,
                              const std::string& blinded_hash) {
  return session
      .Execute(R"sql(
      INSERT INTO device_credential (ballot_id, person_id, blinded_hash) VALUES (?, ?, ?))sql",
               ballot, person, blinded_hash)
      .status();
}

}  // namespace cadre::nomination::store
