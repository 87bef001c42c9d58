#include "tests/support/rows_read.h"

#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "common/testing/status_matchers.h"

namespace cadre::testing {
namespace {

int64_t RowsRead(db::Session& session) {
  int64_t sum = 0;
  EXPECT_THAT(session.QueryWith("SHOW SESSION STATUS LIKE 'Handler_read%'", {},
                                [&](const db::Row& row) {
                                  sum += std::stoll(row.Text(2));
                                  return absl::OkStatus();
                                }),
              IsOk());
  return sum;
}

// How a server explains, and where it has its columns: MySQL shows partitions as well, and a tree
// unless it is asked for a table.
struct PlanColumns {
  const char* explain = "EXPLAIN ";
  int table = 3;
  int access = 4;
  int key = 6;
  int rows = 9;
};

PlanColumns ColumnsOf(db::Session& session) {
  std::string version;
  EXPECT_THAT(session.QueryWith("SELECT VERSION()", {},
                                [&](const db::Row& row) {
                                  version = row.Text(1);
                                  return absl::OkStatus();
                                }),
              IsOk());
  if (version.find("MariaDB") != std::string::npos) return {};
  return {.explain = "EXPLAIN FORMAT=TRADITIONAL ", .access = 5, .key = 7, .rows = 10};
}

}  // namespace

std::vector<PlanStep> PlansOf(db::Session& session, db::Session& other,
                              absl::FunctionRef<void()> body) {
  const PlanColumns at = ColumnsOf(other);
  std::vector<PlanStep> steps;
  session.Watch([&](absl::string_view sql, const std::vector<db::Value>& values) {
    EXPECT_THAT(other.QueryWith(absl::StrCat(at.explain, sql), values,
                                [&](const db::Row& row) {
                                  steps.push_back({.table = row.Text(at.table),
                                                   .access = row.Text(at.access),
                                                   .key = row.Text(at.key),
                                                   .rows = row.MaybeInt(at.rows).value_or(0)});
                                  return absl::OkStatus();
                                }),
                IsOk())
        << sql;
  });
  body();
  session.Watch(nullptr);
  return steps;
}

int64_t RowsReadFor(db::Session& session, absl::FunctionRef<void()> body) {
  body();
  RowsRead(session);
  const int64_t before = RowsRead(session);
  const int64_t asking = RowsRead(session) - before;
  const int64_t start = RowsRead(session);
  body();
  return RowsRead(session) - start - asking;
}

}  // namespace cadre::testing
