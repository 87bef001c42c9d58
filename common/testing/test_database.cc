#include "common/testing/test_database.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "common/base/clock.h"
#include "common/base/files.h"
#include "common/base/random.h"
#include "common/base/strong_id.h"

namespace cadre::testing {
namespace {

constexpr char kUser[] = "cadre_test";

[[noreturn]] void Abort(const absl::Status& status) {
  std::fprintf(stderr, "no test database: %s\n", status.ToString().c_str());
  std::abort();
}

std::unique_ptr<db::Session> Open(const std::string& address, const std::string& schema) {
  auto session = db::Session::Connect({.address = address, .schema = schema, .user = kUser});
  if (!session.ok()) Abort(session.status());
  return *std::move(session);
}

void Run(db::Session& session, const std::string& sql) {
  if (const absl::Status status = session.RunScript(sql); !status.ok()) Abort(status);
}

}  // namespace

TestDatabase::TestDatabase(const std::vector<db::Migration>& migrations) {
  const auto socket = ReadSecret(std::string(CADRE_BINARY_DIR) + "/testdb/socket");
  if (!socket.ok()) Abort(socket.status());
  address_ = absl::StrCat("unix:", *socket);
  schema_ = absl::StrCat("t_", getpid(), "_", EncodeId(NewId(RealNow())));
  Run(*Open(address_, ""), absl::StrCat("CREATE DATABASE ", schema_));
  const auto report = db::Migrate(*Connect(), migrations, {});
  if (!report.ok()) Abort(report.status());
  pool_ = MakePool(16);
}

TestDatabase::~TestDatabase() { Run(*Connect(), absl::StrCat("DROP DATABASE ", schema_)); }

std::unique_ptr<db::Pool> TestDatabase::MakePool(int size) const {
  return std::make_unique<db::Pool>(
      db::PoolOptions{.addresses = {address_}, .schema = schema_, .user = kUser, .size = size});
}

std::unique_ptr<db::Session> TestDatabase::Connect() const { return Open(address_, schema_); }

}  // namespace cadre::testing
