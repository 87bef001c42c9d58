#include "tests/faults/record_keeping.h"

#include <map>
#include <memory>
#include <set>
#include <thread>

#include "absl/strings/str_cat.h"
#include "common/base/clock.h"
#include "common/base/status_macros.h"
#include "common/db/session.h"

namespace cadre::faults {
namespace {

constexpr absl::Duration kRestTime = absl::Seconds(20);

using EventCounts = std::map<std::pair<std::string, std::string>, int64_t>;
using Sessions = std::map<std::string, std::unique_ptr<db::Session>>;  // by service

// What a service and the services that follow it show of events.
struct Events {
  std::map<std::string, Outbox> outboxes;                               // by service
  std::map<std::pair<std::string, std::string>, Following> followings;  // by service and source

  bool AtRest() const {
    Violations violations;
    Judge(violations);
    return violations.empty();
  }

  void Judge(Violations& violations) const {
    for (const auto& [service, outbox] : outboxes) JudgePositions(service, outbox, violations);
    for (const auto& [pair, following] : followings) {
      JudgeFollowing(pair.first, pair.second, following, outboxes.at(pair.second), violations);
    }
  }
};

// Sessions to the schemas that have the common tables.
absl::StatusOr<Sessions> Connect(const DatabaseOptions& options) {
  Sessions sessions;
  for (const std::string& service : options.services) {
    ASSIGN_OR_RETURN(auto session, db::Session::Connect({.address = options.address,
                                                         .schema = absl::StrCat("cadre_", service),
                                                         .user = "root"}));
    ASSIGN_OR_RETURN(const auto found,
                     session->QueryOne(R"sql(SELECT COUNT(*) FROM information_schema.tables
                                 WHERE table_schema = DATABASE()
                                   AND table_name IN ('audit', 'event_cursor', 'inbox', 'outbox',
                                                      'replay'))sql",
                                       [](const db::Row& row) { return row.Int(1); }));
    if (found.value_or(0) == 5) sessions.emplace(service, std::move(session));
  }
  return sessions;
}

// Adds the rows of a query of text and number to `counts`.
absl::Status Count(db::Session& session, const char* sql, std::map<std::string, int64_t>& counts) {
  return session.QueryWith(sql, {}, [&](const db::Row& row) {
    counts[row.Text(1)] += row.Int(2);
    return absl::OkStatus();
  });
}

absl::Status CheckRows(const Sessions& sessions, const std::vector<Operation>& history,
                       Violations& violations) {
  std::map<std::string, int64_t> audit;
  std::map<std::string, int64_t> answers;
  for (const auto& [service, session] : sessions) {
    RETURN_IF_ERROR(Count(
        *session, "SELECT request_id, COUNT(*) FROM audit WHERE refusal = '' GROUP BY request_id",
        audit));
    RETURN_IF_ERROR(Count(*session,
                          R"sql(SELECT request_id, COUNT(*) FROM replay
                                 WHERE LENGTH(response) > 0 GROUP BY request_id)sql",
                          answers));
  }
  JudgeRows("audit", history, audit, violations);
  JudgeRows("replay", history, answers, violations);
  return absl::OkStatus();
}

absl::StatusOr<Events> ReadEvents(const Sessions& sessions) {
  Events events;
  for (const auto& [service, session] : sessions) {
    ASSIGN_OR_RETURN(const auto outbox,
                     session->QueryOne(
                         "SELECT COUNT(*), COUNT(position), COALESCE(MAX(position), 0) FROM outbox",
                         [](const db::Row& row) {
                           return Outbox{row.Int(1), row.Int(2), row.Int(3)};
                         }));
    events.outboxes[service] = outbox.value_or(Outbox());
    RETURN_IF_ERROR(session->QueryWith(
        R"sql(SELECT c.source, c.position,
                     (SELECT COUNT(*) FROM inbox i WHERE i.source = c.source)
                FROM event_cursor c)sql",
        {}, [&, service = service](const db::Row& row) {
          events.followings[{service, row.Text(1)}] = {row.Int(2), row.Int(3)};
          return absl::OkStatus();
        }));
  }
  return events;
}

absl::Status CheckEvents(const Sessions& sessions, const std::vector<Operation>& history,
                         Violations& violations) {
  const absl::Time end = RealNow() + kRestTime;
  ASSIGN_OR_RETURN(Events events, ReadEvents(sessions));
  while (!events.AtRest() && RealNow() < end) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    ASSIGN_OR_RETURN(events, ReadEvents(sessions));
  }
  events.Judge(violations);
  EventCounts counts;
  for (const auto& [service, session] : sessions) {
    RETURN_IF_ERROR(
        session->QueryWith("SELECT type, aggregate, COUNT(*) FROM outbox GROUP BY type, aggregate",
                           {}, [&](const db::Row& row) {
                             counts[{row.Text(1), row.Text(2)}] += row.Int(3);
                             return absl::OkStatus();
                           }));
  }
  JudgeEvents(history, counts, violations);
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckRecordKeeping(const DatabaseOptions& options,
                                const std::vector<Operation>& history, Violations& violations) {
  ASSIGN_OR_RETURN(const Sessions sessions, Connect(options));
  RETURN_IF_ERROR(CheckRows(sessions, history, violations));
  return CheckEvents(sessions, history, violations);
}

}  // namespace cadre::faults
