#include "services/planning/store/term_store.h"

#include "common/base/errors.h"

namespace cadre::planning::store {
namespace {

using db::Row;
using db::Session;

Term ReadTerm(const Row& row) {
  return {.id = row.IdOf<TermId>(1),
          .code = row.Text(2),
          .calendar = row.EnumOf<Calendar>(3),
          .start = row.Day(4),
          .end = row.Day(5)};
}

}  // namespace

absl::Status InsertTerm(Session& session, const Term& term) {
  const absl::Status status = session
                                  .Execute(R"sql(
      INSERT INTO term (id, code, calendar, start_date, end_date) VALUES (?, ?, ?, ?, ?))sql",
                                           term.id, term.code, term.calendar, term.start, term.end)
                                  .status();
  return absl::IsAlreadyExists(status) ? AlreadyExistsError("term") : status;
}

absl::StatusOr<std::vector<Term>> ListTerms(Session& session) {
  return session.Query(
      "SELECT id, code, calendar, start_date, end_date FROM term ORDER BY start_date, calendar",
      ReadTerm);
}

absl::StatusOr<std::optional<Term>> FindTerm(Session& session, TermId id) {
  return session.QueryOne("SELECT id, code, calendar, start_date, end_date FROM term WHERE id = ?",
                          ReadTerm, id);
}

}  // namespace cadre::planning::store
