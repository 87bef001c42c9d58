// Whether what the suite shows fits what it answered. Pure: each judge says in plain lines what
// does not fit, and nothing if all does.
#ifndef CADRE_TESTS_FAULTS_JUDGE_H_
#define CADRE_TESTS_FAULTS_JUDGE_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/faults/history.h"

namespace cadre::faults {

using Violations = std::vector<std::string>;

// Every write was answered, and refused for no other reason than those in `expected`.
void JudgeAnswers(const std::vector<Operation>& history, const std::set<std::string>& expected,
                  Violations& violations);

// What was acknowledged is there once, under the name that was answered; what was refused is not;
// what got no answer is there at most once. `seen` has the name of everything with a content.
void JudgeCreations(const std::vector<Operation>& creations,
                    const std::multimap<std::string, std::string>& seen, Violations& violations);

// One resource as it is seen now.
struct Seen {
  int64_t version = 0;
  std::string content;
};

// The acknowledged updates of each resource follow each other by one version, no version twice, and
// the last one is what is seen. Updates without an answer may fill gaps.
void JudgeVersions(const std::vector<Operation>& updates, const std::map<std::string, Seen>& seen,
                   Violations& violations);

// One row for each acknowledged write, none for a refused one, never two. `rows` counts by request.
void JudgeRows(const std::string& table, const std::vector<Operation>& history,
               const std::map<std::string, int64_t>& rows, Violations& violations);

// The events of one service.
struct Outbox {
  int64_t count = 0;
  int64_t positions = 0;  // rows that have one
  int64_t last = 0;
};

// Positions run from 1 without a gap.
void JudgePositions(const std::string& service, const Outbox& outbox, Violations& violations);

// How far a service has followed the events of another.
struct Following {
  int64_t position = 0;
  int64_t taken = 0;
};

// Each event of `source` was taken once, up to the last.
void JudgeFollowing(const std::string& service, const std::string& source,
                    const Following& following, const Outbox& outbox, Violations& violations);

// An event for each acknowledged write that causes one. `events` counts by type and aggregate.
void JudgeEvents(const std::vector<Operation>& history,
                 const std::map<std::pair<std::string, std::string>, int64_t>& events,
                 Violations& violations);

}  // namespace cadre::faults

#endif  // CADRE_TESTS_FAULTS_JUDGE_H_
