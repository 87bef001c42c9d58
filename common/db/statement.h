// A SELECT put together from parts whose number is known only at run time: text and values grow
// together, so that a value is always bound and never written into the text.
#ifndef CADRE_COMMON_DB_STATEMENT_H_
#define CADRE_COMMON_DB_STATEMENT_H_

#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/db/scope.h"
#include "common/db/session.h"

namespace cadre::db {

class Statement {
 public:
  // `text` is a literal of ours with one placeholder for each of `args`.
  template <typename... Args>
  Statement& Add(absl::string_view text, const Args&... args) {
    absl::StrAppend(&sql_, text);
    (values_.push_back(ToValue(args)), ...);
    return *this;
  }

  Statement& Add(const Predicate& part) {
    absl::StrAppend(&sql_, part.sql);
    values_.insert(values_.end(), part.values.begin(), part.values.end());
    return *this;
  }

  // " AND " and the predicate.
  Statement& And(const Predicate& predicate) {
    absl::StrAppend(&sql_, " AND ");
    return Add(predicate);
  }

  // " AND " and: after the position (a, b) in the order of two columns. Servers seek this form in
  // an index of both; (first, second) > (?, ?) they would read from the beginning of the table.
  template <typename A, typename B>
  Statement& AndAfter(absl::string_view first, const A& a, absl::string_view second, const B& b) {
    absl::StrAppend(&sql_, " AND (", first, " > ? OR (", first, " = ? AND ", second, " > ?))");
    values_.insert(values_.end(), {ToValue(a), ToValue(a), ToValue(b)});
    return *this;
  }

  // "(?,?,?)" with these values, for IN.
  template <typename T>
  Statement& AddList(const std::vector<T>& list) {
    absl::StrAppend(&sql_, "(", Placeholders(list.size()), ")");
    for (const T& value : list) values_.push_back(ToValue(value));
    return *this;
  }

  // One "(?,?,?)" of a VALUES list, after a comma if a row stands before it.
  template <typename... Args>
  Statement& AddRow(const Args&... args) {
    absl::StrAppend(&sql_, has_rows_ ? "," : "", "(", Placeholders(sizeof...(args)), ")");
    (values_.push_back(ToValue(args)), ...);
    has_rows_ = true;
    return *this;
  }

  // The text and the values so far, as a part of another statement.
  Predicate AsPart() const { return {.sql = sql_, .values = values_}; }

  template <typename Reader>
  auto All(Session& session, Reader reader) const
      -> absl::StatusOr<std::vector<std::invoke_result_t<Reader, const Row&>>> {
    std::vector<std::invoke_result_t<Reader, const Row&>> rows;
    RETURN_IF_ERROR(session.QueryWith(sql_, values_, [&](const Row& row) {
      rows.push_back(reader(row));
      return absl::OkStatus();
    }));
    return rows;
  }

  // Hands over row by row, where the rows are not wanted themselves.
  template <typename Visitor>
  absl::Status Each(Session& session, Visitor visit) const {
    return session.QueryWith(sql_, values_, [&](const Row& row) {
      visit(row);
      return absl::OkStatus();
    });
  }

  template <typename Reader>
  auto First(Session& session, Reader reader) const
      -> absl::StatusOr<std::optional<std::invoke_result_t<Reader, const Row&>>> {
    ASSIGN_OR_RETURN(auto rows, All(session, reader));
    std::optional<std::invoke_result_t<Reader, const Row&>> first;
    if (!rows.empty()) first = std::move(rows.front());
    return first;
  }

  absl::StatusOr<int64_t> Execute(Session& session) const {
    return session.ExecuteWith(sql_, values_);
  }

 private:
  std::string sql_;
  std::vector<Value> values_;
  bool has_rows_ = false;
};

}  // namespace cadre::db

#endif  // CADRE_COMMON_DB_STATEMENT_H_
