#include "services/nomination/store/roll_store.h"

#include <utility>

#include "common/base/status_macros.h"
#include "common/db/statement.h"

namespace cadre::nomination::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

struct Difference {
  PersonId person;
  bool is_summoned = false;
  std::string full_name;
  std::string reason;
};

void AddGrounds(SittingId id, PersonId person, const std::vector<RollGround>& grounds,
                Statement& statement, bool& any) {
  for (size_t i = 0; i < grounds.size(); ++i) {
    statement.AddRow(id, person, i, grounds[i].code, grounds[i].label, grounds[i].post_title);
    any = true;
  }
}

absl::Status InsertGrounds(Session& session, SittingId id, const RollNotes& notes) {
  Statement statement;
  statement.Add(
      "INSERT INTO roll_ground (sitting_id, person_id, place, code, label, post_title) VALUES ");
  bool any = false;
  for (const auto& [person, grounds] : notes.grounds) {
    AddGrounds(id, person, grounds, statement, any);
  }
  for (const LeftOut& left : notes.left_out) {
    AddGrounds(id, left.person, left.grounds, statement, any);
  }
  return any ? statement.Execute(session).status() : absl::OkStatus();
}

absl::Status InsertDifferences(Session& session, SittingId id, const RollNotes& notes) {
  if (notes.reasons.empty() && notes.left_out.empty()) return absl::OkStatus();
  Statement statement;
  statement.Add(
      "INSERT INTO roll_difference (sitting_id, person_id, is_summoned, full_name, reason) "
      "VALUES ");
  for (const auto& [person, reason] : notes.reasons) {
    statement.AddRow(id, person, true, "", reason);
  }
  for (const LeftOut& left : notes.left_out) {
    statement.AddRow(id, left.person, false, left.full_name, left.reason);
  }
  return statement.Execute(session).status();
}

}  // namespace

absl::Status InsertRollNotes(Session& session, SittingId id, const RollNotes& notes) {
  if (!notes.composition.empty()) {
    RETURN_IF_ERROR(
        session
            .Execute("INSERT INTO roll_composition (sitting_id, composition) VALUES (?, ?)", id,
                     notes.composition)
            .status());
  }
  RETURN_IF_ERROR(InsertGrounds(session, id, notes));
  return InsertDifferences(session, id, notes);
}

absl::StatusOr<RollNotes> RollNotesOf(Session& session, SittingId id) {
  RollNotes notes;
  ASSIGN_OR_RETURN(const auto composition,
                   session.QueryOne(
                       "SELECT composition FROM roll_composition WHERE sitting_id = ?",
                       [](const Row& row) { return row.Text(1); }, id));
  notes.composition = composition.value_or("");
  ASSIGN_OR_RETURN(const auto grounds,
                   session.Query(R"sql(
      SELECT person_id, code, label, post_title
        FROM roll_ground WHERE sitting_id = ? ORDER BY person_id, place)sql",
                                 [](const Row& row) {
                                   return std::pair(
                                       row.IdOf<PersonId>(1),
                                       RollGround{row.Text(2), row.Text(3), row.Text(4)});
                                 },
                                 id));
  for (const auto& [person, ground] : grounds) notes.grounds[person].push_back(ground);
  ASSIGN_OR_RETURN(
      const auto differences,
      session.Query(
          R"sql(
      SELECT person_id, is_summoned, full_name, reason
        FROM roll_difference WHERE sitting_id = ? ORDER BY person_id)sql",
          [](const Row& row) {
            return Difference{row.IdOf<PersonId>(1), row.Bool(2), row.Text(3), row.Text(4)};
          },
          id));
  for (const Difference& difference : differences) {
    if (difference.is_summoned) {
      notes.reasons[difference.person] = difference.reason;
      continue;
    }
    auto found = notes.grounds.extract(difference.person);
    notes.left_out.push_back({difference.person, difference.full_name,
                              found.empty() ? std::vector<RollGround>() : found.mapped(),
                              difference.reason});
  }
  return notes;
}

}  // namespace cadre::nomination::store
