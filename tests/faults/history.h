// What was asked of the suite and what it answered: written while faults strike, read by the
// checks.
#ifndef CADRE_TESTS_FAULTS_HISTORY_H_
#define CADRE_TESTS_FAULTS_HISTORY_H_

#include <cstdint>
#include <fstream>
#include <mutex>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace cadre::faults {

enum class Outcome {
  kUnknown,  // no answer within the patience of the client
  kAcknowledged,
  kRefused,  // answered, and nothing was to be done
};

// One write.
struct Operation {
  std::string request_id;
  std::string workload;
  std::string action;   // "create", "update"
  std::string subject;  // resource name of what is written to; empty for something new
  std::string content;  // by which the write is found again
  std::string event;    // type of the event that it causes; empty for none

  Outcome outcome = Outcome::kUnknown;
  int64_t attempts = 0;  // how often it was sent
  std::string resource;  // in the answer: resource name
  int64_t version = 0;   // in the answer: from the etag; 0 for none
  std::string reason;    // of a refusal
};

// Appends to a file, a line when an operation begins and one when it is answered. Thread-safe.
class HistoryLog {
 public:
  explicit HistoryLog(const std::string& path) : file_(path, std::ios::app) {}

  void Begin(const Operation& operation);
  void End(const Operation& operation);

 private:
  void Append(const char* what, const Operation& operation);

  std::mutex mu_;
  std::ofstream file_;  // guarded by mu_
};

// The operations of a file in the order of their beginning.
//   NOT_FOUND, INVALID_ARGUMENT  there is no such file, or a line is none of a HistoryLog
absl::StatusOr<std::vector<Operation>> ReadHistory(const std::string& path);

// Those of one workload; all actions if `action` is empty.
std::vector<Operation> Of(const std::vector<Operation>& history, const std::string& workload,
                          const std::string& action = "");

}  // namespace cadre::faults

#endif  // CADRE_TESTS_FAULTS_HISTORY_H_
