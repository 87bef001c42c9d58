#include "services/registry/store/rule_proposal_store.h"

#include "common/base/errors.h"
#include "common/db/statement.h"

namespace cadre::registry::store {
namespace {

using db::Row;
using db::Session;

// The columns that ReadProposal reads; text and content follow where they are wanted.
constexpr char kColumns[] = R"sql(
    SELECT id, kind, set_id, content_hash, base_hash, closes, valid_from, state, proposed_by,
           proposed_at, decided_by, decided_at, reason, version)sql";

RuleProposal ReadProposal(const Row& row) {
  return {.id = row.IdOf<RuleProposalId>(1),
          .kind = row.EnumOf<ProposalKind>(2),
          .set_id = row.Text(3),
          .content_hash = row.Text(4),
          .base_hash = row.Text(5),
          .closes = row.Text(6),
          .valid_from = row.Day(7),
          .state = row.EnumOf<ProposalState>(8),
          .proposed_by = row.Text(9),
          .proposed_at = row.Time(10),
          .decided_by = row.Text(11),
          .decided_at = row.MaybeTime(12),
          .reason = row.Text(13),
          .version = row.Int(14)};
}

absl::StatusOr<std::optional<RuleProposal>> ById(Session& session, RuleProposalId id,
                                                 const char* lock) {
  return db::Statement()
      .Add(kColumns)
      .Add(", text, content, review FROM rule_proposal WHERE id = ?", id)
      .Add(lock)
      .First(session, [](const Row& row) {
        RuleProposal proposal = ReadProposal(row);
        proposal.text = row.Text(15);
        proposal.content = row.Text(16);
        proposal.review = row.Text(17);
        return proposal;
      });
}

}  // namespace

absl::Status LockRules(Session& session) {
  return session
      .QueryOne("SELECT id FROM rule_guard WHERE id = 1 FOR UPDATE",
                [](const Row& row) { return row.Int(1); })
      .status();
}

absl::Status InsertProposal(Session& session, const RuleProposal& p) {
  return session
      .Execute(R"sql(
      INSERT INTO rule_proposal (id, kind, set_id, text, content, review, content_hash, base_hash,
                                 closes, valid_from, state, proposed_by, proposed_at, decided_by,
                                 reason, version)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', 1))sql",
               p.id, p.kind, p.set_id, p.text, p.content, p.review, p.content_hash, p.base_hash,
               p.closes, p.valid_from, p.state, p.proposed_by, p.proposed_at)
      .status();
}

absl::StatusOr<std::optional<RuleProposal>> FindProposal(Session& session, RuleProposalId id) {
  return ById(session, id, "");
}

absl::StatusOr<std::optional<RuleProposal>> LockProposal(Session& session, RuleProposalId id) {
  return ById(session, id, " FOR UPDATE");
}

absl::Status UpdateProposal(Session& session, const RuleProposal& p) {
  ASSIGN_OR_RETURN(const int64_t changed,
                   session.Execute(R"sql(
      UPDATE rule_proposal
         SET state = ?, decided_by = ?, decided_at = ?, reason = ?, version = version + 1
       WHERE id = ? AND version = ?)sql",
                                   p.state, p.decided_by, p.decided_at, p.reason, p.id, p.version));
  return changed == 0 ? EtagMismatchError("rule proposal") : absl::OkStatus();
}

absl::StatusOr<std::vector<RuleProposal>> ListProposals(Session& session,
                                                        const ProposalQuery& query) {
  db::Statement statement;
  statement.Add(kColumns).Add(" FROM rule_proposal WHERE id > ?", query.after);
  if (query.state.has_value()) statement.Add(" AND state = ?", *query.state);
  if (!query.set_id.empty()) statement.Add(" AND set_id = ?", query.set_id);
  return statement.Add(" ORDER BY id LIMIT ?", query.limit).All(session, ReadProposal);
}

absl::Status InsertActivation(Session& session, const Activation& a) {
  return session
      .Execute(R"sql(
      INSERT INTO rule_activation (id, set_id, content_hash, activated_at, activated_by,
                                   proposal_id)
      VALUES (?, ?, ?, ?, ?, ?))sql",
               a.id, a.set_id, a.content_hash, a.at, a.by, a.proposal)
      .status();
}

absl::StatusOr<std::vector<Activation>> ActivationsOf(Session& session, const std::string& set_id,
                                                      int64_t after, int limit) {
  return session.Query(R"sql(
      SELECT id, set_id, content_hash, activated_at, activated_by, proposal_id
        FROM rule_activation
       WHERE set_id = ? AND id > ?
       ORDER BY id LIMIT ?)sql",
                       [](const Row& row) {
                         return Activation{.id = row.Int(1),
                                           .set_id = row.Text(2),
                                           .content_hash = row.Text(3),
                                           .at = row.Time(4),
                                           .by = row.Text(5),
                                           .proposal = row.MaybeIdOf<RuleProposalId>(6)};
                       },
                       set_id, after, limit);
}

absl::StatusOr<std::set<std::string>> SetsOfProposals(Session& session) {
  ASSIGN_OR_RETURN(
      const std::vector<std::string> ids,
      session.Query("SELECT DISTINCT set_id FROM rule_activation WHERE proposal_id IS NOT NULL",
                    [](const Row& row) { return row.Text(1); }));
  return std::set<std::string>(ids.begin(), ids.end());
}

absl::StatusOr<std::vector<StoredWorkingDays>> ActiveWorkingDays(Session& session, int year) {
  db::Statement statement;
  statement.Add(R"sql(
      SELECT a.year, a.content_hash, w.content
        FROM active_working_days a JOIN working_days w ON w.content_hash = a.content_hash)sql");
  if (year != 0) statement.Add(" WHERE a.year = ?", year);
  return statement.Add(" ORDER BY a.year").All(session, [](const Row& row) {
    return StoredWorkingDays{static_cast<int>(row.Int(1)), row.Text(2), row.Text(3)};
  });
}

absl::Status ActivateWorkingDays(Session& session, const StoredWorkingDays& table) {
  RETURN_IF_ERROR(
      session
          .Execute("INSERT IGNORE INTO working_days (content_hash, year, content) VALUES (?, ?, ?)",
                   table.content_hash, table.year, table.content)
          .status());
  return session
      .Execute(R"sql(INSERT INTO active_working_days (year, content_hash) VALUES (?, ?)
                     ON DUPLICATE KEY UPDATE content_hash = VALUES(content_hash))sql",
               table.year, table.content_hash)
      .status();
}

}  // namespace cadre::registry::store
