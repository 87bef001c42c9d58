#include "services/planning/store/entry_detail_store.h"

#include "common/db/statement.h"

namespace cadre::planning::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

// One detail and whose it is.
template <typename T>
struct Of {
  EntryId entry;
  T detail;
};

Of<StepVotes> ReadVotes(const Row& row) {
  return {.entry = row.IdOf<EntryId>(1),
          .detail = {.step = static_cast<int>(row.Int(2)),
                     .meeting = row.EnumOf<regulation::MeetingKind>(3),
                     .votes = static_cast<int>(row.Int(4)),
                     .base = static_cast<int>(row.Int(5))}};
}

Of<Consultation> ReadConsultation(const Row& row) {
  return {.entry = row.IdOf<EntryId>(1),
          .detail = {.side = row.EnumOf<ConsultedSide>(2),
                     .opinion = row.EnumOf<Opinion>(3),
                     .document_number = row.Text(4),
                     .document_date = row.Day(5)}};
}

// Hands each detail that `sql`, which ends before a list of entries, finds to its entry.
template <typename Reader, typename T>
absl::Status Fill(Session& session, const char* sql, const char* order, Reader reader,
                  std::vector<T> Entry::*member, std::vector<Entry>& entries) {
  if (entries.empty()) return absl::OkStatus();
  std::vector<EntryId> ids;
  std::map<EntryId, Entry*> by_id;
  for (Entry& entry : entries) {
    ids.push_back(entry.id);
    by_id[entry.id] = &entry;
  }
  ASSIGN_OR_RETURN(const auto rows,
                   Statement().Add(sql).AddList(ids).Add(order).All(session, reader));
  for (const auto& row : rows) (by_id.at(row.entry)->*member).push_back(row.detail);
  return absl::OkStatus();
}

}  // namespace

absl::Status AddVotes(Session& session, std::vector<Entry>& entries) {
  return Fill(session,
              R"sql(SELECT entry_id, step, meeting, votes, base FROM entry_vote
                     WHERE entry_id IN )sql",
              " ORDER BY entry_id, step", ReadVotes, &Entry::votes, entries);
}

absl::Status AddConsultations(Session& session, std::vector<Entry>& entries) {
  return Fill(session,
              R"sql(SELECT entry_id, side, opinion, document_number, document_date
                      FROM entry_consultation WHERE entry_id IN )sql",
              " ORDER BY entry_id, side", ReadConsultation, &Entry::consultations, entries);
}

absl::Status AddDetails(Session& session, Entry& entry) {
  std::vector<Entry> one = {entry};
  RETURN_IF_ERROR(AddVotes(session, one));
  RETURN_IF_ERROR(AddConsultations(session, one));
  entry = std::move(one.front());
  return absl::OkStatus();
}

absl::Status PutVotes(Session& session, const std::map<EntryId, std::vector<StepVotes>>& votes) {
  Statement statement;
  statement.Add("INSERT INTO entry_vote (entry_id, step, meeting, votes, base) VALUES ");
  bool any = false;
  for (const auto& [entry, steps] : votes) {
    for (const StepVotes& v : steps) {
      statement.AddRow(entry, v.step, v.meeting, v.votes, v.base);
      any = true;
    }
  }
  if (!any) return absl::OkStatus();
  statement.Add(R"sql( ON DUPLICATE KEY UPDATE meeting = VALUES(meeting), votes = VALUES(votes),
                         base = VALUES(base))sql");
  return statement.Execute(session).status();
}

absl::Status PutConsultation(Session& session, EntryId entry, const Consultation& c) {
  return session
      .Execute(R"sql(
      INSERT INTO entry_consultation (entry_id, side, opinion, document_number, document_date)
      VALUES (?, ?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE opinion = VALUES(opinion),
             document_number = VALUES(document_number), document_date = VALUES(document_date))sql",
               entry, c.side, c.opinion, c.document_number, c.document_date)
      .status();
}

absl::Status AddEvaluation(Session& session, EntryId entry, Moment moment,
                           const std::string& content) {
  return session
      .Execute(R"sql(INSERT INTO entry_evaluation (entry_id, moment, no, content)
                     SELECT ?, ?, n.no, ?
                       FROM (SELECT COUNT(*) + 1 AS no FROM entry_evaluation
                              WHERE entry_id = ? AND moment = ?) n)sql",
               entry, moment, content, entry, moment)
      .status();
}

absl::Status AddFirstEvaluations(Session& session, const std::map<EntryId, std::string>& contents) {
  if (contents.empty()) return absl::OkStatus();
  Statement statement;
  statement.Add("INSERT INTO entry_evaluation (entry_id, moment, no, content) VALUES ");
  for (const auto& [entry, content] : contents) {
    statement.AddRow(entry, Moment::kCameIn, 1, content);
  }
  return statement.Execute(session).status();
}

absl::StatusOr<std::map<Moment, std::string>> EvaluationsOf(Session& session, EntryId entry) {
  using Stored = std::pair<Moment, std::string>;
  ASSIGN_OR_RETURN(
      const auto rows,
      session.Query(
          "SELECT moment, content FROM entry_evaluation WHERE entry_id = ? ORDER BY moment, no",
          [](const Row& row) { return Stored(row.EnumOf<Moment>(1), row.Text(2)); }, entry));
  std::map<Moment, std::string> latest;
  for (const Stored& row : rows) latest[row.first] = row.second;
  return latest;
}

}  // namespace cadre::planning::store
