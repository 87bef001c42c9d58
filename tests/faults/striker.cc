#include "tests/faults/striker.h"

#include <csignal>
#include <cstdio>
#include <thread>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/base/files.h"
#include "common/base/status_macros.h"

namespace cadre::faults {
namespace {

constexpr char kDatabase[] = "database";
constexpr int kMostTries = 3;
// A strike at random comes within so many statements of a kind.
constexpr size_t kWithin = 6;

const char* NameOf(Part part) {
  switch (part) {
    case Part::kIssue:
      return "issue";
    case Part::kOpen:
      return "open";
    case Part::kCast:
      return "cast";
    case Part::kClose:
      return "close";
    case Part::kCount:
      return "count";
  }
  return "";
}

template <typename T>
void Shuffle(std::vector<T>& all, Dice& dice) {
  for (size_t i = all.size(); i > 1; --i) std::swap(all[i - 1], all[dice.Below(i)]);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Striker>> Striker::Make(StrikerOptions options) {
  std::unique_ptr<Striker> striker(new Striker(std::move(options)));
  for (const auto& [service, socket] : striker->options_.sockets) {
    ASSIGN_OR_RETURN(striker->relays_[service], Relay::Listen(socket, striker->options_.database));
  }
  for (const Part part : kParts) striker->left_[part] = {};
  return striker;
}

void Striker::LearnNoise(absl::Duration how_long) {
  for (const auto& [service, relay] : relays_) relay->TakePassed();
  std::this_thread::sleep_for(absl::ToChronoMilliseconds(how_long));
  for (const auto& [service, relay] : relays_) {
    for (const std::string& statement : relay->TakePassed()) noise_.insert(statement);
  }
}

void Striker::Learn(Part part, absl::FunctionRef<void()> body) {
  for (const auto& [service, relay] : relays_) relay->TakePassed();
  body();
  for (const auto& [service, relay] : relays_) {
    std::map<std::string, int> seen;
    for (const std::string& statement : relay->TakePassed()) {
      // Before the first statement of a transaction is as before its beginning.
      if (noise_.contains(statement) || absl::StartsWith(statement, "START ") ||
          absl::StartsWith(statement, "SET ")) {
        continue;
      }
      points_[part].push_back({service, {statement, ++seen[statement]}, ""});
    }
  }
}

void Striker::Plan(Dice& dice) {
  std::vector<std::pair<Part, Trial>> all;
  for (const auto& [part, points] : points_) {
    for (const Trial& point : points) {
      std::printf("point: %s, %s: %s\n", NameOf(part), point.service.c_str(),
                  point.point.statement.c_str());
      for (const std::string& victim : {point.service, std::string(kDatabase)}) {
        for (const Side side : {Side::kBefore, Side::kAfter}) {
          Trial trial = point;
          trial.victim = victim;
          trial.point.side = side;
          all.emplace_back(part, std::move(trial));
        }
      }
    }
  }
  Shuffle(all, dice);
  if (options_.most > 0 && all.size() > options_.most) all.resize(options_.most);
  for (auto& [part, trial] : all) left_[part].push_back(std::move(trial));
}

bool Striker::Try(const Trial& trial, absl::FunctionRef<void()> body) {
  Relay& relay = *relays_.at(trial.service);
  relay.Arm(trial.point, [this, victim = trial.victim] { Kill(victim); });
  body();
  return relay.Disarm();
}

void Striker::Strike(Part part, absl::FunctionRef<void()> body) {
  std::deque<Trial>& left = left_.at(part);
  if (left.empty()) return body();
  Trial trial = std::move(left.front());
  left.pop_front();
  if (Try(trial, body)) {
    ++struck_[part];
    ++killed_[trial.victim];
  } else if (++trial.tries < kMostTries) {
    left.push_back(std::move(trial));
  } else {
    missed_.push_back(absl::StrCat(NameOf(part), ", ", trial.service, ": ", trial.point.statement));
  }
}

void Striker::StrikeAtRandom(Dice& dice, absl::FunctionRef<void()> body) {
  const std::vector<Trial>& points = points_.at(Part::kCast);
  Trial trial = points[dice.Below(points.size())];
  trial.point.occurrence = static_cast<int>(1 + dice.Below(kWithin));
  trial.point.side = dice.Below(2) == 0 ? Side::kBefore : Side::kAfter;
  trial.victim = dice.Below(2) == 0 ? trial.service : kDatabase;
  if (!Try(trial, body)) return;
  ++at_random_;
  ++killed_[trial.victim];
}

void Striker::Kill(const std::string& victim) {
  const std::string file = victim == kDatabase ? "/db/pid" : absl::StrCat("/run/", victim, ".pid");
  const absl::StatusOr<std::string> text = ReadFile(options_.state + file);
  int pid = 0;
  if (text.ok() && absl::SimpleAtoi(*text, &pid) && pid > 1) kill(pid, SIGKILL);
}

bool Striker::HasLeft() const {
  for (const auto& [part, left] : left_) {
    if (!left.empty()) return true;
  }
  return false;
}

std::string Striker::Summary() const {
  std::string text;
  for (const auto& [part, points] : points_) {
    const auto struck = struck_.find(part);
    absl::StrAppend(&text, text.empty() ? "" : ", ", NameOf(part), " ",
                    struck == struck_.end() ? 0 : struck->second, " at ", points.size(), " points");
  }
  absl::StrAppend(&text, ", casting at random ", at_random_, "; killed:");
  for (const auto& [victim, times] : killed_) absl::StrAppend(&text, " ", victim, " ", times);
  return text;
}

}  // namespace cadre::faults
