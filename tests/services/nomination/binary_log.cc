#include "tests/services/nomination/binary_log.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/base/clock.h"

namespace cadre::nomination {
namespace {

db::Lease LeaseOf(db::Pool& pool) { return *pool.Acquire(RealNow() + absl::Seconds(10)); }

std::string One(db::Pool& pool, const char* sql, int column) {
  std::string last;
  EXPECT_TRUE(LeaseOf(pool)
                  ->QueryWith(sql, {},
                              [&](const db::Row& row) {
                                last = row.Text(column);
                                return absl::OkStatus();
                              })
                  .ok());
  return last;
}

std::string OutputOf(const std::string& command) {
  std::string output;
  std::FILE* pipe = popen(command.c_str(), "r");
  std::array<char, 65536> bytes{};
  while (const size_t size = std::fread(bytes.data(), 1, bytes.size(), pipe)) {
    output.append(bytes.data(), size);
  }
  EXPECT_EQ(pclose(pipe), 0) << command;
  return output;
}

// A value as the program prints it: 'text' with \xNN for what cannot be shown, or a number.
std::string ValueOf(absl::string_view printed) {
  if (!absl::StartsWith(printed, "'") || !absl::EndsWith(printed, "'")) {
    return std::string(printed.substr(0, printed.find(' ')));  // "-1 (18446744073709551615)"
  }
  printed = printed.substr(1, printed.size() - 2);
  std::string value;
  while (!printed.empty()) {
    if (absl::StartsWith(printed, "\\x") && printed.size() >= 4) {
      value += absl::HexStringToBytes(printed.substr(2, 2));
      printed.remove_prefix(4);
    } else {
      value += printed.front();
      printed.remove_prefix(1);
    }
  }
  return value;
}

}  // namespace

bool KeepsBinaryLog(db::Pool& pool) { return One(pool, "SELECT @@log_bin", 1) == "1"; }

void BeginBinaryLog(db::Pool& pool) {
  EXPECT_TRUE(LeaseOf(pool)->RunScript("FLUSH BINARY LOGS").ok());
}

std::vector<LoggedRow> ReadBinaryLog(db::Pool& pool) {
  const std::string base = One(pool, "SELECT @@log_bin_basename", 1);
  const std::string file = One(pool, "SHOW BINARY LOGS", 1);
  const std::string folder = base.substr(0, base.rfind('/') + 1);
  const std::string text = OutputOf(absl::StrCat(
      "mariadb-binlog --no-defaults --base64-output=decode-rows -v '", folder, file, "'"));
  std::vector<LoggedRow> rows;
  bool sets = false;
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    if (!absl::ConsumePrefix(&line, "### ")) continue;
    if (absl::ConsumePrefix(&line, "INSERT INTO ") || absl::ConsumePrefix(&line, "UPDATE ")) {
      rows.push_back({absl::StrReplaceAll(line, {{"`", ""}}), {}});
      sets = false;
    } else if (absl::StartsWith(line, "DELETE FROM ") || absl::StartsWith(line, "WHERE")) {
      sets = false;
    } else if (line == "SET") {
      sets = true;
    } else if (sets && absl::StrContains(line, '=')) {
      rows.back().values.push_back(ValueOf(line.substr(line.find('=') + 1)));
    }
  }
  return rows;
}

}  // namespace cadre::nomination
