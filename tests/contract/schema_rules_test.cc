// What holds of every schema of the suite, and what must never be in the box's: read from the
// server, so that no spelling of a migration escapes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <set>
#include <string>
#include <vector>

#include "common/base/clock.h"
#include "common/testing/status_matchers.h"
#include "common/testing/test_database.h"
#include "services/ballot/migrations.h"
#include "services/development/migrations.h"
#include "services/nomination/migrations.h"
#include "services/planning/migrations.h"
#include "services/registry/migrations.h"

namespace cadre {
namespace {

using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

struct Schema {
  const char* service;
  std::vector<db::Migration> (*migrations)();
};

constexpr Schema kBox = {"ballot", ballot::Migrations};

// One line a service with a schema.
constexpr Schema kSchemas[] = {kBox,
                               {"development", development::Migrations},
                               {"nomination", nomination::Migrations},
                               {"planning", planning::Migrations},
                               {"registry", registry::Migrations}};

struct Column {
  std::string table;
  std::string name;
  std::string type;  // "varbinary(800)"
  std::string collation;
  std::string extra;  // "auto_increment"
};

template <typename Reader>
auto All(testing::TestDatabase& database, const char* sql, Reader reader) {
  const auto lease = *database.pool().Acquire(RealNow() + absl::Seconds(5));
  auto rows = lease->Query(sql, reader);
  EXPECT_THAT(rows, testing::IsOk());
  return *std::move(rows);
}

class MigratedSchema {
 public:
  explicit MigratedSchema(const Schema& schema) : database_(schema.migrations()) {}

  std::vector<Column> Columns() {
    return All(database_, R"sql(
        SELECT table_name, column_name, column_type, COALESCE(collation_name, ''), extra
          FROM information_schema.columns
         WHERE table_schema = DATABASE()
         ORDER BY table_name, ordinal_position)sql",
               [](const db::Row& row) {
                 return Column{.table = row.Text(1),
                               .name = row.Text(2),
                               .type = row.Text(3),
                               .collation = row.Text(4),
                               .extra = row.Text(5)};
               });
  }

  std::vector<std::string> TablesWithoutPrimaryKey() {
    return All(database_, R"sql(
        SELECT t.table_name
          FROM information_schema.tables t
          LEFT JOIN information_schema.table_constraints c
            ON c.table_schema = t.table_schema AND c.table_name = t.table_name
           AND c.constraint_type = 'PRIMARY KEY'
         WHERE t.table_schema = DATABASE() AND t.table_type = 'BASE TABLE'
           AND c.constraint_name IS NULL)sql",
               [](const db::Row& row) { return row.Text(1); });
  }

 private:
  testing::TestDatabase database_;
};

TEST(SchemaRules, EveryTableHasAPrimaryKey) {
  for (const Schema& schema : kSchemas) {
    EXPECT_THAT(MigratedSchema(schema).TablesWithoutPrimaryKey(), IsEmpty()) << schema.service;
  }
}

TEST(SchemaRules, NoTextIsComparedButByItsBytes) {
  for (const Schema& schema : kSchemas) {
    for (const Column& column : MigratedSchema(schema).Columns()) {
      if (column.collation.empty()) continue;  // no text
      EXPECT_EQ(column.collation, "utf8mb4_bin")
          << schema.service << ": " << column.table << "." << column.name;
    }
  }
}

// Tables of BoxService's calls, which come from nomination and name boxes (common/db/migrations).
const std::set<std::string> kOfEveryService = {"audit",  "event_cursor", "inbox",
                                               "outbox", "replay",       "schema_migration"};

TEST(BoxSchema, NoColumnCouldHoldAVoterOrATime) {
  // Whole words between underscores.
  const std::regex name(
      R"((^|_)(person|people|voter|member|principal|subject|user|name|device|address|addr|ip|host|)"
      R"(peer|session|token|trace|request|agent|at|on|time|date|day|hour|created|updated|seq|)"
      R"(sequence|position|order|batch|organization|unit|group)(_|$))");
  const std::regex type(R"(^(timestamp|datetime|date|time|year|json|char|varchar|.*text).*)",
                        std::regex::icase);
  for (const Column& column : MigratedSchema(kBox).Columns()) {
    if (kOfEveryService.contains(column.table)) continue;
    const std::string where = column.table + "." + column.name + " " + column.type;
    EXPECT_FALSE(std::regex_search(column.name, name)) << where;
    EXPECT_FALSE(std::regex_search(column.type, type)) << where;
    EXPECT_EQ(column.extra, "") << where;  // neither counted up nor stamped
  }
}

TEST(BoxSchema, RowOfABallotIsTheseColumns) {
  std::vector<std::string> columns;
  for (const Column& column : MigratedSchema(kBox).Columns()) {
    if (column.table == "cast_ballot") columns.push_back(column.name + " " + column.type);
  }
  EXPECT_THAT(columns, UnorderedElementsAre(::testing::StartsWith("box_id bigint"),
                                            "serial_hash binary(32)", "tracker binary(10)",
                                            "serial binary(64)", "signature varbinary(512)",
                                            "sealed varbinary(2048)", "sealed_digest binary(32)"));
}

TEST(BoxSchema, NoKeyOfTheBoxTellsAnOrder) {
  // A key is a box, or a digest in it: rows lie in the order of digests and not of casting.
  testing::TestDatabase database(ballot::Migrations());
  const auto keys = All(database, R"sql(
      SELECT index_name, column_name
        FROM information_schema.statistics
       WHERE table_schema = DATABASE() AND table_name = 'cast_ballot')sql",
                        [](const db::Row& row) { return row.Text(1) + "." + row.Text(2); });
  EXPECT_THAT(keys, UnorderedElementsAre("PRIMARY.box_id", "PRIMARY.serial_hash", "tracker.box_id",
                                         "tracker.tracker"));
}

}  // namespace
}  // namespace cadre
