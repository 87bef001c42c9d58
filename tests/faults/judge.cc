#include "tests/faults/judge.h"

#include "absl/strings/str_cat.h"

namespace cadre::faults {
namespace {

template <typename Map>
auto FindOr(const Map& map, const typename Map::key_type& key, typename Map::mapped_type other) {
  const auto found = map.find(key);
  return found == map.end() ? other : found->second;
}

std::string Named(const Operation& o) {
  return absl::StrCat(o.workload, " ", o.action, " ", o.request_id);
}

void JudgeUpdatesOf(const std::string& resource, const std::vector<const Operation*>& updates,
                    const Seen& seen, Violations& violations) {
  std::map<int64_t, const Operation*> by_version;
  int64_t without_answer = 0;
  for (const Operation* o : updates) {
    if (o->outcome == Outcome::kUnknown) ++without_answer;
    if (o->outcome != Outcome::kAcknowledged) continue;
    const auto [other, is_new] = by_version.emplace(o->version, o);
    if (is_new) continue;
    violations.push_back(absl::StrCat(resource, ": version ", o->version, " was given to ",
                                      Named(*other->second), " and to ", Named(*o)));
  }
  if (by_version.empty()) return;
  const auto& [last, update] = *by_version.rbegin();
  const int64_t updated = seen.version - 1;  // a new resource has version 1
  const auto answered = static_cast<int64_t>(by_version.size());
  if (updated < answered || updated > answered + without_answer) {
    violations.push_back(absl::StrCat(resource, ": ", answered, " updates were acknowledged, ",
                                      updated, " took effect"));
  }
  if (seen.version < last || (seen.version == last && seen.content != update->content)) {
    violations.push_back(absl::StrCat(resource, ": ", Named(*update), " made version ", last,
                                      ", seen is version ", seen.version, " of another write"));
  }
}

}  // namespace

void JudgeAnswers(const std::vector<Operation>& history, const std::set<std::string>& expected,
                  Violations& violations) {
  for (const Operation& o : history) {
    if (o.outcome == Outcome::kUnknown) {
      violations.push_back(absl::StrCat(Named(o), " was never answered"));
    } else if (o.outcome == Outcome::kRefused && !expected.contains(o.reason)) {
      violations.push_back(absl::StrCat(Named(o), " was refused: ", o.reason));
    }
  }
}

void JudgeCreations(const std::vector<Operation>& creations,
                    const std::multimap<std::string, std::string>& seen, Violations& violations) {
  for (const Operation& o : creations) {
    const auto [begin, end] = seen.equal_range(o.content);
    const auto times = std::distance(begin, end);
    if (times > 1) {
      violations.push_back(absl::StrCat(Named(o), " took effect ", times, " times"));
    } else if (o.outcome == Outcome::kAcknowledged && times == 0) {
      violations.push_back(absl::StrCat(Named(o), " was acknowledged and is lost"));
    } else if (o.outcome == Outcome::kAcknowledged && begin->second != o.resource) {
      violations.push_back(
          absl::StrCat(Named(o), " was acknowledged as ", o.resource, " and is ", begin->second));
    } else if (o.outcome == Outcome::kRefused && times > 0) {
      violations.push_back(absl::StrCat(Named(o), " was refused and took effect"));
    }
  }
}

void JudgeVersions(const std::vector<Operation>& updates, const std::map<std::string, Seen>& seen,
                   Violations& violations) {
  std::map<std::string, std::vector<const Operation*>> by_resource;
  for (const Operation& o : updates) by_resource[o.subject].push_back(&o);
  for (const auto& [resource, of_one] : by_resource) {
    const auto found = seen.find(resource);
    if (found == seen.end()) {
      violations.push_back(absl::StrCat(resource, " is lost"));
    } else {
      JudgeUpdatesOf(resource, of_one, found->second, violations);
    }
  }
}

void JudgeRows(const std::string& table, const std::vector<Operation>& history,
               const std::map<std::string, int64_t>& rows, Violations& violations) {
  for (const Operation& o : history) {
    const int64_t count = FindOr(rows, o.request_id, 0);
    const bool fits = (o.outcome == Outcome::kAcknowledged && count == 1) ||
                      (o.outcome == Outcome::kRefused && count == 0) ||
                      (o.outcome == Outcome::kUnknown && count <= 1);
    if (!fits) {
      violations.push_back(absl::StrCat(Named(o), " has ", count, " rows in ", table,
                                        o.outcome == Outcome::kRefused ? " and was refused" : ""));
    }
  }
}

void JudgePositions(const std::string& service, const Outbox& outbox, Violations& violations) {
  if (outbox.positions < outbox.count) {
    violations.push_back(
        absl::StrCat(service, ": ", outbox.count - outbox.positions, " events have no position"));
  }
  if (outbox.last != outbox.positions) {
    violations.push_back(absl::StrCat(service, ": ", outbox.positions,
                                      " events have positions up to ", outbox.last));
  }
}

void JudgeFollowing(const std::string& service, const std::string& source,
                    const Following& following, const Outbox& outbox, Violations& violations) {
  if (following.position == outbox.last && following.taken == outbox.count) return;
  violations.push_back(absl::StrCat(service, " has taken ", following.taken, " of ", outbox.count,
                                    " events of ", source, ", up to position ", following.position,
                                    " of ", outbox.last));
}

void JudgeEvents(const std::vector<Operation>& history,
                 const std::map<std::pair<std::string, std::string>, int64_t>& events,
                 Violations& violations) {
  struct Expected {
    int64_t least = 0;
    int64_t most = 0;
  };
  std::map<std::pair<std::string, std::string>, Expected> expected;
  for (const Operation& o : history) {
    if (o.event.empty() || o.outcome == Outcome::kRefused) continue;
    const std::string& aggregate = o.subject.empty() ? o.resource : o.subject;
    if (aggregate.empty()) continue;  // no answer, so no name: its positions are judged
    Expected& count = expected[{o.event, aggregate}];
    ++count.most;
    if (o.outcome == Outcome::kAcknowledged) ++count.least;
  }
  for (const auto& [key, count] : expected) {
    const int64_t seen = FindOr(events, key, 0);
    if (seen >= count.least && seen <= count.most) continue;
    violations.push_back(absl::StrCat(key.second, ": ", count.least, " writes cause ", key.first,
                                      ", there are ", seen));
  }
}

}  // namespace cadre::faults
