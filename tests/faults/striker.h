// Kills a process of the suite at a point of its talk with the database: each point that was seen
// when a part of a ballot went undisturbed, once with each victim and on each side.
#ifndef CADRE_TESTS_FAULTS_STRIKER_H_
#define CADRE_TESTS_FAULTS_STRIKER_H_

#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "tests/faults/relay.h"
#include "tests/faults/workload.h"

namespace cadre::faults {

// Parts of a ballot, each one call.
enum class Part { kIssue, kOpen, kCast, kClose, kCount };
inline constexpr Part kParts[] = {Part::kIssue, Part::kOpen, Part::kCast, Part::kClose,
                                  Part::kCount};

struct StrikerOptions {
  std::string state;     // folder of the suite: run/NAME.pid and db/pid tell whom to kill
  std::string database;  // unix socket of the server
  std::map<std::string, std::string> sockets;  // by service, where it finds its database
  size_t most = 0;                             // kills at named points; 0 for all there are
};

class Striker {
 public:
  static absl::StatusOr<std::unique_ptr<Striker>> Make(StrikerOptions options);

  // Keeps what the services ask of the database by themselves, which is no point of anything.
  void LearnNoise(absl::Duration how_long);
  // Keeps the points of a part.
  void Learn(Part part, absl::FunctionRef<void()> body);
  // Makes the trials of what was learnt, in an order by the dice; prints the points.
  void Plan(Dice& dice);

  // Runs `body` with the next trial of the part, if one is left. A point that was not reached is
  // tried again later, three times.
  void Strike(Part part, absl::FunctionRef<void()> body);
  // Runs `body` and kills somebody at a random point of casting.
  void StrikeAtRandom(Dice& dice, absl::FunctionRef<void()> body);

  bool HasLeft() const;
  bool HasLeft(Part part) const { return !left_.at(part).empty(); }
  // Points that were learnt and could not be reached again.
  const std::vector<std::string>& missed() const { return missed_; }
  std::string Summary() const;

 private:
  struct Trial {
    std::string service;  // whose talk is watched
    Point point;
    std::string victim;
    int tries = 0;
  };

  explicit Striker(StrikerOptions options) : options_(std::move(options)) {}
  bool Try(const Trial& trial, absl::FunctionRef<void()> body);
  void Kill(const std::string& victim);

  const StrikerOptions options_;
  std::map<std::string, std::unique_ptr<Relay>> relays_;  // by service
  std::set<std::string> noise_;
  std::map<Part, std::vector<Trial>> points_;
  std::map<Part, std::deque<Trial>> left_;
  std::map<Part, int> struck_;  // at named points
  std::map<std::string, int> killed_;
  int at_random_ = 0;
  std::vector<std::string> missed_;
};

}  // namespace cadre::faults

#endif  // CADRE_TESTS_FAULTS_STRIKER_H_
