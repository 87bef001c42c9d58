// Brings a schema to the version that a binary needs. Forward only; run by the migration user, once
// at a time, before the new binary serves. Release N must work on the schemas N and N + 1.
#ifndef CADRE_COMMON_DB_MIGRATIONS_H_
#define CADRE_COMMON_DB_MIGRATIONS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/db/session.h"

namespace cadre::db {

// One file. Its statements end with ';' at the end of a line. DDL commits by itself, so a file
// holds one statement, or only statements that may run again (CREATE … IF NOT EXISTS, INSERT
// IGNORE).
struct Migration {
  std::string component;  // "common", "registry", …
  std::string name;       // "0001_init": applied in this order within a component
  std::string sql;
};

// The lists one after the other.
std::vector<Migration> Joined(std::vector<std::vector<Migration>> lists);

// The database account that the service runs as.
struct RuntimeAccount {
  std::string user;
  std::string host;  // as in GRANT: "localhost", "%"
};

struct MigrationReport {
  int applied = 0;  // files run now
  int present = 0;  // files that had been applied before
};

// Applies what is missing, in the given order, under a lock that keeps a second runner waiting,
// then grants the runtime account its rights: read and write, but no UPDATE or DELETE on tables
// whose comment begins with "append-only".
//   FAILED_PRECONDITION  an applied file has another content now
// A failed file leaves the earlier ones applied; run it again after the cause is removed.
absl::StatusOr<MigrationReport> Migrate(Session& session, const std::vector<Migration>& migrations,
                                        const RuntimeAccount& runtime);

// OK if every migration is applied with this content. A schema that is ahead is fine.
//   UNAVAILABLE (DATABASE_NOT_READY)  something is missing or differs
absl::Status CheckSchema(Session& session, const std::vector<Migration>& migrations);

// Refuses a server that may lose an acknowledged commit (flush at commit, binary log sync).
//   UNAVAILABLE (DATABASE_NOT_READY)
absl::Status CheckDurability(Session& session);

}  // namespace cadre::db

#endif  // CADRE_COMMON_DB_MIGRATIONS_H_
