#include "tests/faults/history.h"

#include <map>
#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/files.h"
#include "common/base/status_macros.h"

namespace cadre::faults {
namespace {

using nlohmann::json;

json ToJson(const Operation& o) {
  return {{"request_id", o.request_id}, {"workload", o.workload}, {"action", o.action},
          {"subject", o.subject},       {"content", o.content},   {"event", o.event},
          {"outcome", o.outcome},       {"attempts", o.attempts}, {"resource", o.resource},
          {"version", o.version},       {"reason", o.reason}};
}

Operation FromJson(const json& line) {
  return {.request_id = line.at("request_id"),
          .workload = line.at("workload"),
          .action = line.at("action"),
          .subject = line.at("subject"),
          .content = line.at("content"),
          .event = line.at("event"),
          .outcome = line.at("outcome"),
          .attempts = line.at("attempts"),
          .resource = line.at("resource"),
          .version = line.at("version"),
          .reason = line.at("reason")};
}

}  // namespace

void HistoryLog::Append(const char* what, const Operation& operation) {
  json line = ToJson(operation);
  line["line"] = what;
  const std::lock_guard lock(mu_);
  file_ << line.dump() << std::endl;
}

void HistoryLog::Begin(const Operation& operation) { Append("begin", operation); }
void HistoryLog::End(const Operation& operation) { Append("end", operation); }

absl::StatusOr<std::vector<Operation>> ReadHistory(const std::string& path) {
  ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
  std::vector<Operation> history;
  std::map<std::string, size_t> place;
  for (const absl::string_view line : absl::StrSplit(text, '\n', absl::SkipEmpty())) {
    const json parsed = json::parse(line.begin(), line.end(), nullptr, /*allow_exceptions=*/false);
    if (!parsed.is_object()) return absl::InvalidArgumentError(absl::StrCat("no history: ", line));
    Operation operation = FromJson(parsed);
    const auto [found, is_new] = place.emplace(operation.request_id, history.size());
    if (is_new) {
      history.push_back(std::move(operation));
    } else {
      history[found->second] = std::move(operation);
    }
  }
  return history;
}

std::vector<Operation> Of(const std::vector<Operation>& history, const std::string& workload,
                          const std::string& action) {
  std::vector<Operation> chosen;
  for (const Operation& o : history) {
    if (o.workload == workload && (action.empty() || o.action == action)) chosen.push_back(o);
  }
  return chosen;
}

}  // namespace cadre::faults
