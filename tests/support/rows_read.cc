#include "tests/support/rows_read.h"

#include <gtest/gtest.h>

#include <string>

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

}  // namespace

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
