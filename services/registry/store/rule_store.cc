#include "services/registry/store/rule_store.h"

namespace cadre::registry::store {
namespace {

StoredRules ReadRules(const db::Row& row) { return {row.Text(1), row.Text(2), row.Text(3)}; }

}  // namespace

absl::StatusOr<std::vector<StoredRules>> ActiveRules(db::Session& session) {
  return session.Query(R"sql(
      SELECT r.id, r.content_hash, r.content
        FROM active_rule_set a JOIN rule_set r ON r.content_hash = a.content_hash
       ORDER BY r.id)sql",
                       ReadRules);
}

absl::StatusOr<std::optional<StoredRules>> FindRules(db::Session& session,
                                                     const std::string& content_hash) {
  return session.QueryOne("SELECT id, content_hash, content FROM rule_set WHERE content_hash = ?",
                          ReadRules, content_hash);
}

absl::Status ActivateRules(db::Session& session, const StoredRules& rules, absl::Time now) {
  RETURN_IF_ERROR(session
                      .Execute(R"sql(INSERT IGNORE INTO rule_set
                                       (content_hash, id, content, loaded_at)
                                     VALUES (?, ?, ?, ?))sql",
                               rules.content_hash, rules.id, rules.content, now)
                      .status());
  return session
      .Execute(R"sql(INSERT INTO active_rule_set (id, content_hash) VALUES (?, ?)
                     ON DUPLICATE KEY UPDATE content_hash = VALUES(content_hash))sql",
               rules.id, rules.content_hash)
      .status();
}

}  // namespace cadre::registry::store
