#include "services/nomination/store/ballot_store.h"

#include <utility>

#include "common/base/errors.h"
#include "common/db/statement.h"

namespace cadre::nomination::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

constexpr char kSelect[] = R"sql(
      SELECT b.id, b.sitting_id, b.case_id, b.step_no, b.mode, b.most_names, b.state, b.record,
             b.record_hash,
             (SELECT COUNT(*) FROM device_credential d WHERE d.ballot_id = b.id) +
             (SELECT COUNT(*) FROM slip_taker t WHERE t.ballot_id = b.id),
             b.version, b.record_no,
             s.filing_no, s.state, s.sha256, s.size, s.scan_type, s.classification, s.filer_id,
             s.filed_on, s.checker_id, s.reason
        FROM ballot b
        LEFT JOIN record_scan s ON s.ballot_id = b.id AND s.record_no = b.record_no
         AND s.filing_no = (SELECT MAX(l.filing_no) FROM record_scan l
                             WHERE l.ballot_id = b.id AND l.record_no = b.record_no))sql";

constexpr char kSelectFormer[] = R"sql(
      SELECT f.record, f.record_hash,
             s.filing_no, s.state, s.sha256, s.size, s.scan_type, s.classification, s.filer_id,
             s.filed_on, s.checker_id, s.reason
        FROM former_record f
        LEFT JOIN record_scan s ON s.ballot_id = f.ballot_id AND s.record_no = f.record_no
         AND s.filing_no = (SELECT MAX(l.filing_no) FROM record_scan l
                             WHERE l.ballot_id = f.ballot_id AND l.record_no = f.record_no)
       WHERE f.ballot_id = ? ORDER BY f.record_no)sql";

// The last scan of a record, whose columns begin at `first`.
std::optional<RecordScan> ReadScan(const Row& row, int first) {
  if (row.IsNull(first)) return std::nullopt;
  return RecordScan{
      .filing_no = static_cast<int>(row.Int(first)),
      .state = row.EnumOf<RecordScanState>(first + 1),
      .scan = {row.Text(first + 2), row.Int(first + 3), row.EnumOf<ScanType>(first + 4)},
      .classification = static_cast<int>(row.Int(first + 5)),
      .filer = row.IdOf<PersonId>(first + 6),
      .filed = row.Day(first + 7),
      .checker = row.MaybeIdOf<PersonId>(first + 8),
      .reason = row.Text(first + 9)};
}

Ballot ReadBallot(const Row& row) {
  return {.id = row.IdOf<BallotId>(1),
          .sitting = row.IdOf<SittingId>(2),
          .subject = row.IdOf<CaseId>(3),
          .step = static_cast<int>(row.Int(4)),
          .mode = row.EnumOf<BallotMode>(5),
          .most_names = static_cast<int>(row.Int(6)),
          .state = row.EnumOf<BallotState>(7),
          .record = row.Text(8),
          .record_hash = row.Text(9),
          .record_no = static_cast<int>(row.Int(12)),
          .scan = ReadScan(row, 13),
          .issued = static_cast<int>(row.Int(10)),
          .version = row.Int(11)};
}

// A step has one ballot that is not void.
std::optional<int> Live(const Ballot& ballot) {
  return ballot.state == BallotState::kVoid ? std::nullopt : std::optional(1);
}

// Signatures of all records of a ballot, each to its own.
absl::Status AddSignatures(Session& session, Ballot& ballot) {
  ASSIGN_OR_RETURN(
      const auto rows,
      session.Query(
          R"sql(SELECT record_no, role, person_id FROM ballot_signature WHERE ballot_id = ?
                 ORDER BY record_no, role)sql",
          [](const Row& row) {
            return std::pair(static_cast<size_t>(row.Int(1)),
                             Signature{row.EnumOf<SittingRole>(2), row.IdOf<PersonId>(3)});
          },
          ballot.id));
  for (const auto& [record_no, signature] : rows) {
    const bool is_former = record_no <= ballot.former.size();
    (is_former ? ballot.former[record_no - 1].signatures : ballot.signatures).push_back(signature);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::optional<Ballot>> FindBallot(Session& session, SittingId sitting, BallotId id) {
  ASSIGN_OR_RETURN(std::optional<Ballot> found,
                   Statement()
                       .Add(kSelect)
                       .Add(" WHERE b.id = ? AND b.sitting_id = ?", id, sitting)
                       .First(session, ReadBallot));
  if (!found.has_value()) return found;
  ASSIGN_OR_RETURN(
      found->candidates,
      session.Query(
          "SELECT candidate_no FROM ballot_candidate WHERE ballot_id = ? ORDER BY place",
          [](const Row& row) { return static_cast<int>(row.Int(1)); }, id));
  if (found->record_no > 1) {
    ASSIGN_OR_RETURN(found->former, session.Query(
                                        kSelectFormer,
                                        [](const Row& row) {
                                          return FormerRecord{.record = row.Text(1),
                                                              .record_hash = row.Text(2),
                                                              .scan = ReadScan(row, 3)};
                                        },
                                        id));
  }
  RETURN_IF_ERROR(AddSignatures(session, *found));
  return found;
}

absl::StatusOr<std::optional<CaseId>> CaseOfBallot(Session& session, SittingId sitting,
                                                   BallotId id) {
  return session.QueryOne(
      "SELECT case_id FROM ballot WHERE id = ? AND sitting_id = ?",
      [](const Row& row) { return row.IdOf<CaseId>(1); }, id, sitting);
}

absl::StatusOr<std::vector<Ballot>> CountedBallots(Session& session, SittingId sitting) {
  return Statement()
      .Add(kSelect)
      .Add(" WHERE b.sitting_id = ? AND b.record_hash <> '' AND b.state <> ? ORDER BY b.id",
           sitting, BallotState::kVoid)
      .All(session, ReadBallot);
}

absl::StatusOr<int> CountUnrecorded(Session& session, SittingId sitting) {
  ASSIGN_OR_RETURN(const std::optional<int64_t> count,
                   session.QueryOne(
                       R"sql(SELECT COUNT(*) FROM ballot
                              WHERE sitting_id = ? AND record_hash = '' AND state <> ?)sql",
                       [](const Row& row) { return row.Int(1); }, sitting, BallotState::kVoid));
  return static_cast<int>(count.value_or(0));
}

absl::StatusOr<bool> HasDevicesAtWork(Session& session, SittingId sitting) {
  ASSIGN_OR_RETURN(const std::optional<int64_t> found,
                   session.QueryOne(
                       "SELECT 1 FROM ballot WHERE sitting_id = ? AND state IN (?, ?, ?) LIMIT 1",
                       [](const Row& row) { return row.Int(1); }, sitting, BallotState::kIssuing,
                       BallotState::kIssued, BallotState::kCasting));
  return found.has_value();
}

absl::Status InsertBallot(Session& session, const Ballot& b) {
  RETURN_IF_ERROR(session
                      .Execute(R"sql(
      INSERT INTO ballot (id, sitting_id, case_id, step_no, mode, most_names, state, record,
                          record_hash, version)
      VALUES (?, ?, ?, ?, ?, ?, ?, '', '', 1))sql",
                               b.id, b.sitting, b.subject, b.step, b.mode, b.most_names, b.state)
                      .status());
  Statement statement;
  statement.Add("INSERT INTO ballot_candidate (ballot_id, place, candidate_no) VALUES ");
  for (size_t i = 0; i < b.candidates.size(); ++i) statement.AddRow(b.id, i, b.candidates[i]);
  return statement.Execute(session).status();
}

absl::Status UpdateBallot(Session& session, Ballot& b) {
  ASSIGN_OR_RETURN(const int64_t changed, session.Execute(R"sql(
      UPDATE ballot SET state = ?, live = ?, version = version + 1
       WHERE id = ? AND version = ?)sql",
                                                          b.state, Live(b), b.id, b.version));
  if (changed == 0) return EtagMismatchError("ballot");
  ++b.version;
  return absl::OkStatus();
}

absl::Status UpdateRecord(Session& session, const std::string& sealed, Ballot& b) {
  ASSIGN_OR_RETURN(const int64_t changed, session.Execute(R"sql(
      UPDATE ballot
         SET state = ?, live = ?, record = ?, record_hash = ?, record_no = ?, version = version + 1
       WHERE id = ? AND version = ?)sql",
                                                          b.state, Live(b), sealed, b.record_hash,
                                                          b.record_no, b.id, b.version));
  if (changed == 0) return EtagMismatchError("ballot");
  ++b.version;
  return absl::OkStatus();
}

absl::Status InsertSignature(Session& session, const Ballot& ballot, const Signature& signature) {
  return session
      .Execute(R"sql(
      INSERT INTO ballot_signature (ballot_id, record_no, role, person_id)
      VALUES (?, ?, ?, ?))sql",
               ballot.id, ballot.record_no, signature.role, signature.person)
      .status();
}

absl::Status InsertScan(Session& session, const Ballot& ballot, const RecordScan& s) {
  return session
      .Execute(R"sql(
      INSERT INTO record_scan (ballot_id, record_no, filing_no, state, sha256, size, scan_type,
                               classification, filer_id, filed_on, reason)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ''))sql",
               ballot.id, ballot.record_no, s.filing_no, s.state, s.scan.sha256, s.scan.size,
               s.scan.type, s.classification, s.filer, s.filed)
      .status();
}

absl::Status UpdateScan(Session& session, const Ballot& ballot, const RecordScan& s,
                        const std::string& sealed) {
  return session
      .Execute(R"sql(
      UPDATE record_scan SET state = ?, checker_id = ?, reason = ?
       WHERE ballot_id = ? AND record_no = ? AND filing_no = ?)sql",
               s.state, s.checker, sealed, ballot.id, ballot.record_no, s.filing_no)
      .status();
}

absl::Status InsertFormerRecord(Session& session, const Ballot& ballot, const std::string& sealed) {
  const FormerRecord& former = ballot.former.back();
  return session
      .Execute(R"sql(
      INSERT INTO former_record (ballot_id, record_no, record, record_hash)
      VALUES (?, ?, ?, ?))sql",
               ballot.id, ballot.former.size(), sealed, former.record_hash)
      .status();
}

absl::Status PutCorrection(Session& session, const Ballot& ballot, const Correction& correction) {
  return session
      .Execute(R"sql(
      INSERT INTO record_correction (ballot_id, record_no, role, person_id, content, reason)
      VALUES (?, ?, ?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE person_id = ?, content = ?, reason = ?)sql",
               ballot.id, ballot.record_no, correction.by.role, correction.by.person,
               correction.content, correction.reason, correction.by.person, correction.content,
               correction.reason)
      .status();
}

absl::StatusOr<std::vector<Correction>> CorrectionsOf(Session& session, const Ballot& ballot) {
  return session.Query(
      R"sql(SELECT role, person_id, content, reason FROM record_correction
             WHERE ballot_id = ? AND record_no = ? ORDER BY role)sql",
      [](const Row& row) {
        return Correction{.by = {row.EnumOf<SittingRole>(1), row.IdOf<PersonId>(2)},
                          .content = row.Text(3),
                          .reason = row.Text(4)};
      },
      ballot.id, ballot.record_no);
}

absl::Status PutTotals(Session& session, BallotId ballot, const CounterTotals& totals) {
  return session
      .Execute(R"sql(
      INSERT INTO ballot_count (ballot_id, counter_id, content) VALUES (?, ?, ?)
      ON DUPLICATE KEY UPDATE content = ?)sql",
               ballot, totals.counter, totals.content, totals.content)
      .status();
}

absl::StatusOr<std::vector<CounterTotals>> TotalsOf(Session& session, BallotId ballot) {
  return session.Query(
      "SELECT counter_id, content FROM ballot_count WHERE ballot_id = ? ORDER BY counter_id",
      [](const Row& row) {
        return CounterTotals{row.IdOf<PersonId>(1), row.Text(2)};
      },
      ballot);
}

}  // namespace cadre::nomination::store
