#include "common/db/session.h"

#include <cppconn/connection.h>
#include <cppconn/driver.h>
#include <cppconn/exception.h>
#include <cppconn/prepared_statement.h>
#include <cppconn/statement.h>

#include <string>
#include <unordered_map>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/base/errors.h"
#include "common/db/sql_error.h"

namespace cadre::db {
namespace {

constexpr int kConnectTimeoutSeconds = 3;
constexpr int kReadTimeoutSeconds = 30;
constexpr size_t kMaxKeptStatements = 300;
constexpr char kSessionSettings[] =
    "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,"
    "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,ONLY_FULL_GROUP_BY', time_zone = '+00:00', "
    "transaction_isolation = 'READ-COMMITTED'";
// MariaDB before 11 has the older name of the variable.
constexpr char kSessionSettingsOld[] =
    "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,"
    "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,ONLY_FULL_GROUP_BY', time_zone = '+00:00', "
    "tx_isolation = 'READ-COMMITTED'";
constexpr int kUnknownVariable = 1193;

sql::Driver& Driver() {
  static sql::Driver* driver = get_driver_instance();
  return *driver;
}

// The client library keeps data per thread; each thread registers once and leaves when it ends.
void RegisterThread() {
  struct Registration {
    Registration() { Driver().threadInit(); }
    ~Registration() { Driver().threadEnd(); }
  };
  thread_local Registration registration;
}

sql::SQLString ToSqlString(absl::string_view text) { return {text.data(), text.size()}; }

sql::ConnectOptionsMap OptionsFor(const Endpoint& endpoint) {
  absl::string_view address = endpoint.address;
  sql::ConnectOptionsMap options;
  options["hostName"] = absl::ConsumePrefix(&address, "unix:")
                            ? ToSqlString(absl::StrCat("unix://", address))
                            : ToSqlString(absl::StrCat("tcp://", address));
  options["userName"] = ToSqlString(endpoint.user);
  options["password"] = ToSqlString(endpoint.password);
  options["schema"] = ToSqlString(endpoint.schema);
  options["OPT_CHARSET_NAME"] = sql::SQLString("utf8mb4");
  options["OPT_CONNECT_TIMEOUT"] = kConnectTimeoutSeconds;
  options["OPT_READ_TIMEOUT"] = kReadTimeoutSeconds;
  options["OPT_WRITE_TIMEOUT"] = kReadTimeoutSeconds;
  options["CLIENT_FOUND_ROWS"] = true;
  options["OPT_RECONNECT"] = false;
  return options;
}

absl::Status FromException(const sql::SQLException& e, absl::string_view sql) {
  const std::string state = e.getSQLStateCStr();
  return ClassifySqlFailure(
      {.number = e.getErrorCode(), .state = state, .driver_text = e.what(), .sql = sql});
}

void Bind(sql::PreparedStatement& statement, const std::vector<Value>& values) {
  for (size_t i = 0; i < values.size(); ++i) {
    const auto index = static_cast<unsigned>(i + 1);
    const Value& value = values[i];
    if (const auto* number = std::get_if<int64_t>(&value)) {
      statement.setInt64(index, *number);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
      statement.setString(index, ToSqlString(*text));
    } else if (const auto* real = std::get_if<double>(&value)) {
      statement.setDouble(index, *real);
    } else {
      statement.setNull(index, 0);
    }
  }
}

}  // namespace

struct Session::State {
  std::unique_ptr<sql::Connection> connection;
  std::unordered_map<std::string, std::unique_ptr<sql::PreparedStatement>> statements;
  bool broken = false;
  int64_t statement_count = 0;
  Watcher watcher;

  sql::PreparedStatement& Prepared(absl::string_view sql) {
    std::string key(sql);
    const auto found = statements.find(key);
    if (found != statements.end()) return *found->second;
    if (statements.size() >= kMaxKeptStatements) statements.clear();
    std::unique_ptr<sql::PreparedStatement> made(connection->prepareStatement(ToSqlString(sql)));
    return *statements.emplace(std::move(key), std::move(made)).first->second;
  }
};

Session::Session(std::unique_ptr<State> state) : state_(std::move(state)) {}

Session::~Session() {
  RegisterThread();
  state_->statements.clear();
}

absl::StatusOr<std::unique_ptr<Session>> Session::Connect(const Endpoint& endpoint) {
  RegisterThread();
  auto state = std::make_unique<State>();
  try {
    sql::ConnectOptionsMap options = OptionsFor(endpoint);
    state->connection.reset(Driver().connect(options));
    std::unique_ptr<sql::Statement> statement(state->connection->createStatement());
    try {
      statement->execute(kSessionSettings);
    } catch (const sql::SQLException& e) {
      if (e.getErrorCode() != kUnknownVariable) throw;
      statement->execute(kSessionSettingsOld);
    }
  } catch (const sql::SQLException& e) {
    // A refused login is not a bug of the call: the operator has to act, the caller may retry.
    return MakeError(absl::StatusCode::kUnavailable,
                     absl::StrCat("cannot connect to ", endpoint.address, " as ", endpoint.user,
                                  ": database error ", e.getErrorCode()),
                     {.reason = Reason::kDatabaseUnavailable});
  }
  return std::unique_ptr<Session>(new Session(std::move(state)));
}

template <typename Body>
auto Session::Guarded(absl::string_view sql, Body body) -> decltype(body()) {
  RegisterThread();
  if (state_->broken) {
    return MakeError(absl::StatusCode::kUnavailable, "the connection is broken",
                     {.reason = Reason::kDatabaseUnavailable});
  }
  ++state_->statement_count;
  try {
    return body();
  } catch (const sql::SQLException& e) {
    if (BreaksConnection(e.getErrorCode())) state_->broken = true;
    return FromException(e, sql);
  } catch (const std::exception&) {
    state_->broken = true;
    return InternalError(absl::StrCat("the database client failed in: ", sql.substr(0, 200)));
  }
}

absl::StatusOr<int64_t> Session::ExecuteWith(absl::string_view sql,
                                             const std::vector<Value>& values) {
  if (state_->watcher != nullptr) state_->watcher(sql, values);
  return Guarded(sql, [&]() -> absl::StatusOr<int64_t> {
    sql::PreparedStatement& statement = state_->Prepared(sql);
    Bind(statement, values);
    return int64_t{statement.executeUpdate()};
  });
}

absl::Status Session::QueryWith(absl::string_view sql, const std::vector<Value>& values,
                                absl::FunctionRef<absl::Status(const Row&)> reader) {
  if (state_->watcher != nullptr) state_->watcher(sql, values);
  return Guarded(sql, [&]() -> absl::Status {
    sql::PreparedStatement& statement = state_->Prepared(sql);
    Bind(statement, values);
    const std::unique_ptr<sql::ResultSet> rows(statement.executeQuery());
    const Row row(*rows);
    while (rows->next()) RETURN_IF_ERROR(reader(row));
    return absl::OkStatus();
  });
}

absl::Status Session::RunScript(absl::string_view sql) {
  return Guarded(sql, [&]() -> absl::Status {
    const std::unique_ptr<sql::Statement> statement(state_->connection->createStatement());
    statement->execute(ToSqlString(sql));
    return absl::OkStatus();
  });
}

bool Session::broken() const { return state_->broken; }

int64_t Session::statement_count() const { return state_->statement_count; }

void Session::Watch(Watcher watcher) { state_->watcher = std::move(watcher); }

std::string Placeholders(size_t count) {
  std::string text;
  for (size_t i = 0; i < count; ++i) text += i == 0 ? "?" : ",?";
  return text;
}

std::string PlaceholderRows(size_t rows, size_t columns) {
  const std::string row = absl::StrCat("(", Placeholders(columns), ")");
  std::string text;
  for (size_t i = 0; i < rows; ++i) absl::StrAppend(&text, i == 0 ? "" : ",", row);
  return text;
}

}  // namespace cadre::db
