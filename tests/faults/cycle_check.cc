#include "tests/faults/cycle_check.h"

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "common/db/session.h"

namespace cadre::faults {
namespace {

// A query of what should be there once and is not: what it is, and how often it is there.
struct Once {
  const char* service;  // whose schema is read; empty for each that keeps the common tables
  const char* what;
  const char* sql;
};

constexpr Once kOnce[] = {
    {"", "audit rows of one request",
     R"sql(SELECT request_id, COUNT(*) FROM audit WHERE request_id <> '' AND refusal = ''
            GROUP BY principal, method, request_id HAVING COUNT(*) <> 1)sql"},
    {"", "audit rows of an answered request",
     R"sql(SELECT r.request_id, COUNT(a.id)
             FROM replay r
             LEFT JOIN audit a ON a.principal = r.principal AND a.request_id = r.request_id
                             AND a.refusal = ''
            WHERE LENGTH(r.response) > 0
            GROUP BY r.principal, r.request_id HAVING COUNT(a.id) <> 1)sql"},
    {"nomination", "holdings by the decision of a case",
     R"sql(SELECT CAST(c.id AS CHAR), COUNT(h.person_id)
             FROM nomination_case c
             LEFT JOIN placement p ON p.case_id = c.id
             LEFT JOIN cadre_registry.post_holding h
               ON h.person_id = p.person_id AND h.post_id = c.post_id
              AND h.decision_number = c.decision_number
            WHERE c.decision_number IS NOT NULL AND c.post_id IS NOT NULL
            GROUP BY c.id, p.person_id HAVING COUNT(h.person_id) <> 1)sql"},
    {"planning", "events that an entry has left",
     R"sql(SELECT aggregate, COUNT(*) FROM outbox
            WHERE type = 'cadre.planning.v1.EntryExited'
            GROUP BY aggregate HAVING COUNT(*) <> 1)sql"},
};

// Numbers that agree when each entry that has left (state 7) told of it, and a case was decided.
constexpr char kExited[] = "SELECT COUNT(*) FROM plan_entry WHERE state = 7";
constexpr char kToldExited[] =
    "SELECT COUNT(*) FROM outbox WHERE type = 'cadre.planning.v1.EntryExited'";

absl::StatusOr<std::unique_ptr<db::Session>> Connect(const DatabaseOptions& options,
                                                     const std::string& service) {
  return db::Session::Connect(
      {.address = options.address, .schema = absl::StrCat("cadre_", service), .user = "root"});
}

absl::Status CheckOnce(db::Session& session, const std::string& service, const Once& once,
                       Violations& violations) {
  return session.QueryWith(once.sql, {}, [&](const db::Row& row) {
    violations.push_back(
        absl::StrCat(service, ": ", once.what, " ", row.Text(1), ": ", row.Int(2), ", not one"));
    return absl::OkStatus();
  });
}

absl::StatusOr<int64_t> Number(db::Session& session, const char* sql) {
  ASSIGN_OR_RETURN(const auto number,
                   session.QueryOne(sql, [](const db::Row& row) { return row.Int(1); }));
  return number.value_or(0);
}

absl::Status CheckExits(const DatabaseOptions& options, Violations& violations) {
  ASSIGN_OR_RETURN(const auto session, Connect(options, "planning"));
  ASSIGN_OR_RETURN(const int64_t exited, Number(*session, kExited));
  ASSIGN_OR_RETURN(const int64_t told, Number(*session, kToldExited));
  if (exited == told && exited > 0) return absl::OkStatus();
  violations.push_back(
      absl::StrCat("planning: ", exited, " entries have left, ", told, " events tell of it"));
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckCycle(const DatabaseOptions& options, Violations& violations) {
  RETURN_IF_ERROR(CheckRecordKeeping(options, {}, violations));
  for (const std::string& service : options.services) {
    ASSIGN_OR_RETURN(const auto session, Connect(options, service));
    for (const Once& once : kOnce) {
      if (*once.service != '\0' && service != once.service) continue;
      RETURN_IF_ERROR(CheckOnce(*session, service, once, violations));
    }
  }
  return CheckExits(options, violations);
}

}  // namespace cadre::faults
