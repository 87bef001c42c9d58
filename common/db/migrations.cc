#include "common/db/migrations.h"

#include <openssl/evp.h>

#include <array>
#include <iterator>
#include <map>
#include <utility>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/base/errors.h"

namespace cadre::db {
namespace {

constexpr int kLockWaitSeconds = 60;
constexpr char kMigrationTable[] = R"sql(
    CREATE TABLE IF NOT EXISTS schema_migration (
      component VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      name VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      checksum CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      applied_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
      PRIMARY KEY (component, name)
    ) ENGINE = InnoDB)sql";

using Applied = std::map<std::pair<std::string, std::string>, std::string>;  // name → checksum

std::string Checksum(absl::string_view sql) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned length = 0;
  EVP_Digest(sql.data(), sql.size(), digest, &length, EVP_sha256(), nullptr);
  return absl::BytesToHexString({reinterpret_cast<const char*>(digest), length});
}

absl::Status NotReady(absl::string_view problem) {
  return MakeError(
      absl::StatusCode::kUnavailable, problem,
      {.reason = Reason::kDatabaseNotReady, .metadata = {{"problem", std::string(problem)}}});
}

std::vector<std::string> Statements(absl::string_view sql) {
  std::vector<std::string> statements;
  std::string current;
  for (absl::string_view line : absl::StrSplit(sql, '\n')) {
    if (absl::StartsWith(absl::StripLeadingAsciiWhitespace(line), "--")) continue;
    absl::StrAppend(&current, line, "\n");
    if (absl::EndsWith(absl::StripTrailingAsciiWhitespace(line), ";")) {
      statements.push_back(std::exchange(current, ""));
    }
  }
  return statements;
}

absl::StatusOr<Applied> ReadApplied(Session& session) {
  Applied applied;
  RETURN_IF_ERROR(session.QueryWith("SELECT component, name, checksum FROM schema_migration", {},
                                    [&](const Row& row) {
                                      applied[{row.Text(1), row.Text(2)}] = row.Text(3);
                                      return absl::OkStatus();
                                    }));
  return applied;
}

absl::Status Apply(Session& session, const Migration& migration) {
  for (const std::string& statement : Statements(migration.sql)) {
    RETURN_IF_ERROR(session.RunScript(statement));
  }
  return session
      .Execute("INSERT INTO schema_migration (component, name, checksum) VALUES (?, ?, ?)",
               migration.component, migration.name, Checksum(migration.sql))
      .status();
}

std::string Quoted(absl::string_view name) {
  return absl::StrCat("'", absl::StrReplaceAll(name, {{"'", "''"}, {"\\", "\\\\"}}), "'");
}

absl::Status GrantRuntimeRights(Session& session, const RuntimeAccount& runtime) {
  if (runtime.user.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const auto tables,
                   session.Query(
                       R"sql(SELECT table_schema, table_name, table_comment
                               FROM information_schema.tables
                              WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'
                              ORDER BY table_name)sql",
                       [](const Row& row) {
                         return std::array{row.Text(1), row.Text(2), row.Text(3)};
                       }));
  for (const auto& [schema, table, comment] : tables) {
    const bool append_only = absl::StartsWith(comment, "append-only");
    const absl::string_view rights = table == "schema_migration" ? "SELECT"
                                     : append_only               ? "SELECT, INSERT"
                                                                 : "SELECT, INSERT, UPDATE, DELETE";
    RETURN_IF_ERROR(
        session.RunScript(absl::StrCat("GRANT ", rights, " ON `", schema, "`.`", table, "` TO ",
                                       Quoted(runtime.user), "@", Quoted(runtime.host))));
  }
  return absl::OkStatus();
}

}  // namespace

std::vector<Migration> Joined(std::vector<std::vector<Migration>> lists) {
  std::vector<Migration> all;
  for (std::vector<Migration>& list : lists) {
    all.insert(all.end(), std::make_move_iterator(list.begin()),
               std::make_move_iterator(list.end()));
  }
  return all;
}

absl::StatusOr<MigrationReport> Migrate(Session& session, const std::vector<Migration>& migrations,
                                        const RuntimeAccount& runtime) {
  ASSIGN_OR_RETURN(const std::optional<bool> locked,
                   session.QueryOne(
                       "SELECT GET_LOCK(CONCAT('migrate:', DATABASE()), ?)",
                       [](const Row& row) { return row.Bool(1); }, kLockWaitSeconds));
  if (!locked.value_or(false)) return NotReady("another migration has been running for a minute");
  const absl::Cleanup unlock = [&] {
    session.RunScript("DO RELEASE_LOCK(CONCAT('migrate:', DATABASE()))").IgnoreError();
  };
  RETURN_IF_ERROR(session.RunScript(kMigrationTable));
  ASSIGN_OR_RETURN(const Applied applied, ReadApplied(session));
  MigrationReport report;
  for (const Migration& migration : migrations) {
    const auto found = applied.find({migration.component, migration.name});
    if (found == applied.end()) {
      RETURN_IF_ERROR(Apply(session, migration));
      ++report.applied;
    } else if (found->second != Checksum(migration.sql)) {
      return MakeError(
          absl::StatusCode::kFailedPrecondition,
          absl::StrCat("migration ", migration.component, "/", migration.name,
                       " was applied with another content"),
          {.reason = Reason::kDatabaseNotReady, .metadata = {{"problem", migration.name}}});
    } else {
      ++report.present;
    }
  }
  RETURN_IF_ERROR(GrantRuntimeRights(session, runtime));
  return report;
}

absl::Status CheckSchema(Session& session, const std::vector<Migration>& migrations) {
  const absl::StatusOr<Applied> applied = ReadApplied(session);
  if (!applied.ok()) {
    if (absl::IsUnavailable(applied.status())) return applied.status();
    return NotReady("the schema has never been migrated");
  }
  for (const Migration& migration : migrations) {
    const auto found = applied->find({migration.component, migration.name});
    const std::string name = absl::StrCat(migration.component, "/", migration.name);
    if (found == applied->end()) return NotReady(absl::StrCat("migration ", name, " is missing"));
    if (found->second != Checksum(migration.sql)) {
      return NotReady(absl::StrCat("migration ", name, " was applied with another content"));
    }
  }
  return absl::OkStatus();
}

absl::Status CheckDurability(Session& session) {
  struct Settings {
    int64_t flush;
    int64_t sync;
    bool log;
  };
  ASSIGN_OR_RETURN(
      const std::optional<Settings> settings,
      session.QueryOne(
          "SELECT @@global.innodb_flush_log_at_trx_commit, @@global.sync_binlog, @@global.log_bin",
          [](const Row& row) {
            return Settings{row.Int(1), row.Int(2), row.Bool(3)};
          }));
  if (!settings.has_value()) return NotReady("the server does not tell its durability settings");
  if (settings->flush != 1) return NotReady("innodb_flush_log_at_trx_commit is not 1");
  if (settings->log && settings->sync != 1) return NotReady("sync_binlog is not 1");
  return absl::OkStatus();
}

}  // namespace cadre::db
