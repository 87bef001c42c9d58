// One connection to the database. Statements are prepared once and kept; values are always bound.
#ifndef CADRE_COMMON_DB_SESSION_H_
#define CADRE_COMMON_DB_SESSION_H_

#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/base/status_macros.h"
#include "common/db/value.h"

namespace cadre::db {

// Where a server is: "unix:/run/db.sock" or "host:port".
struct Endpoint {
  std::string address;
  std::string schema;
  std::string user;
  std::string password;
};

// Owned by one thread at a time. Every failure is classified (sql_error.h); after a failure of the
// connection itself `broken()` holds and every further call answers UNAVAILABLE.
class Session {
 public:
  // Connects with strict SQL mode, UTC, READ COMMITTED and "rows matched" update counts.
  // UNAVAILABLE if the server cannot be reached or refuses the login.
  static absl::StatusOr<std::unique_ptr<Session>> Connect(const Endpoint& endpoint);

  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session();

  // Runs a statement that returns no rows; answers the number of rows matched.
  absl::StatusOr<int64_t> ExecuteWith(absl::string_view sql, const std::vector<Value>& values);

  // Runs a query and hands each row to `reader`, in order, until it fails.
  absl::Status QueryWith(absl::string_view sql, const std::vector<Value>& values,
                         absl::FunctionRef<absl::Status(const Row&)> reader);

  // Runs `sql` as written, not prepared: transaction control and DDL only.
  absl::Status RunScript(absl::string_view sql);

  template <typename... Args>
  absl::StatusOr<int64_t> Execute(absl::string_view sql, const Args&... args) {
    return ExecuteWith(sql, {ToValue(args)...});
  }

  // All rows, each as `reader` makes it.
  template <typename Reader, typename... Args>
  auto Query(absl::string_view sql, Reader reader, const Args&... args)
      -> absl::StatusOr<std::vector<std::invoke_result_t<Reader, const Row&>>> {
    std::vector<std::invoke_result_t<Reader, const Row&>> rows;
    RETURN_IF_ERROR(QueryWith(sql, {ToValue(args)...}, [&](const Row& row) {
      rows.push_back(reader(row));
      return absl::OkStatus();
    }));
    return rows;
  }

  // The first row, or nothing.
  template <typename Reader, typename... Args>
  auto QueryOne(absl::string_view sql, Reader reader, const Args&... args)
      -> absl::StatusOr<std::optional<std::invoke_result_t<Reader, const Row&>>> {
    std::optional<std::invoke_result_t<Reader, const Row&>> result;
    RETURN_IF_ERROR(QueryWith(sql, {ToValue(args)...}, [&](const Row& row) {
      if (!result.has_value()) result = reader(row);
      return absl::OkStatus();
    }));
    return result;
  }

  bool broken() const;
  // Statements sent since the connection was made; tests assert how many a use case needs.
  int64_t statement_count() const;
  // Shows a test each prepared statement, with its values, before it is sent; none by default.
  using Watcher = std::function<void(absl::string_view sql, const std::vector<Value>& values)>;
  void Watch(Watcher watcher);

 private:
  struct State;
  explicit Session(std::unique_ptr<State> state);
  template <typename Body>
  auto Guarded(absl::string_view sql, Body body) -> decltype(body());

  std::unique_ptr<State> state_;
};

// "(?,?),(?,?)" for `rows` rows of `columns` values: the tail of a multi-row INSERT.
std::string PlaceholderRows(size_t rows, size_t columns);
// "?,?,?": the inside of an IN list.
std::string Placeholders(size_t count);

}  // namespace cadre::db

#endif  // CADRE_COMMON_DB_SESSION_H_
