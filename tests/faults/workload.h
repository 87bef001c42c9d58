// Workloads: each a kind of write, and the check that reads all of them back. A further one is a
// file of its own and a line in workloads.cc.
#ifndef CADRE_TESTS_FAULTS_WORKLOAD_H_
#define CADRE_TESTS_FAULTS_WORKLOAD_H_

#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "tests/faults/history.h"
#include "tests/faults/judge.h"
#include "tests/faults/suite.h"

namespace cadre::faults {

// The choices of one thread, the same for the same seed.
class Dice {
 public:
  Dice(uint64_t seed, int thread);

  // From 0 to n - 1.
  size_t Below(size_t n);
  // A request id that no other thread and no other seed gives: "s42-t3-117".
  std::string NextRequestId();

 private:
  std::mt19937_64 engine_;
  std::string prefix_;
  int64_t count_ = 0;
};

class Workload {
 public:
  Workload(const Suite& suite, std::string name) : suite_(suite), name_(std::move(name)) {}
  virtual ~Workload() = default;

  // Called once before the first Step, while nothing is broken.
  virtual absl::Status Prepare(HistoryLog& /*log*/, Dice& /*dice*/) { return absl::OkStatus(); }

  // One write. Called by several threads at a time, each with its own dice.
  virtual void Step(HistoryLog& log, Dice& dice) = 0;

  // Reads back and judges, when nothing is broken any more. An error says that reading failed.
  virtual absl::Status Check(const std::vector<Operation>& history, Violations& violations) = 0;

  // Reasons of refusals that its writes provoke.
  virtual std::set<std::string> ExpectedRefusals() const { return {}; }

  const std::string& name() const { return name_; }

 protected:
  const Suite& suite() const { return suite_; }
  // An operation of this workload; its content is its request id.
  Operation New(const std::string& action, Dice& dice) const;

 private:
  const Suite& suite_;
  const std::string name_;
};

std::vector<std::unique_ptr<Workload>> AllWorkloads(const Suite& suite);

// The workloads, for AllWorkloads.
std::unique_ptr<Workload> MakeBindings(const Suite& suite);
std::unique_ptr<Workload> MakeDisciplines(const Suite& suite);
std::unique_ptr<Workload> MakeOrganizations(const Suite& suite);
std::unique_ptr<Workload> MakePeople(const Suite& suite);
std::unique_ptr<Workload> MakeTerms(const Suite& suite);

// All pages of a list: `next` asks for the page after a token and answers the next token.
absl::Status EachPage(
    absl::FunctionRef<absl::StatusOr<std::string>(const std::string& token)> next);

}  // namespace cadre::faults

#endif  // CADRE_TESTS_FAULTS_WORKLOAD_H_
