// What the stages of a cycle tell each other: names of what was made, kept in a file between them.
#ifndef CADRE_CLIENTS_CYCLE_WORLD_H_
#define CADRE_CLIENTS_CYCLE_WORLD_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace cadre::cycle {

class World {
 public:
  // An absent file is an empty world.
  //   INVALID_ARGUMENT  the file is no world
  static absl::StatusOr<World> Load(const std::string& file);
  absl::Status Save() const;

  // The first value of a key, or all; empty for a key that nobody has set.
  std::string Get(const std::string& key) const;
  std::vector<std::string> List(const std::string& key) const;
  void Set(const std::string& key, const std::string& value) { values_[key] = {value}; }
  void Set(const std::string& key, std::vector<std::string> values) {
    values_[key] = std::move(values);
  }

 private:
  std::string file_;
  std::map<std::string, std::vector<std::string>> values_;
};

}  // namespace cadre::cycle

#endif  // CADRE_CLIENTS_CYCLE_WORLD_H_
