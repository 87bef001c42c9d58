#include "clients/cycle/world.h"

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "common/base/files.h"
#include "common/base/status_macros.h"

namespace cadre::cycle {

absl::StatusOr<World> World::Load(const std::string& file) {
  World world;
  world.file_ = file;
  std::error_code none;
  if (!std::filesystem::exists(file, none)) return world;
  ASSIGN_OR_RETURN(const std::string text, ReadFile(file));
  const nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object()) return absl::InvalidArgumentError(absl::StrCat(file, " is no world"));
  for (const auto& [key, values] : json.items()) {
    for (const auto& value : values) world.values_[key].push_back(value.get<std::string>());
  }
  return world;
}

absl::Status World::Save() const {
  std::ofstream stream(file_, std::ios::trunc);
  stream << nlohmann::json(values_).dump(1) << "\n";
  stream.close();
  return stream ? absl::OkStatus() : absl::UnavailableError(absl::StrCat("cannot write ", file_));
}

std::string World::Get(const std::string& key) const {
  const auto found = values_.find(key);
  return found == values_.end() || found->second.empty() ? "" : found->second.front();
}

std::vector<std::string> World::List(const std::string& key) const {
  const auto found = values_.find(key);
  return found == values_.end() ? std::vector<std::string>() : found->second;
}

}  // namespace cadre::cycle
