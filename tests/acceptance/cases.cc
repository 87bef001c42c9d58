#include "tests/acceptance/cases.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace cadre::acceptance {
namespace {

const std::set<std::string> kFileKeys = {"kind", "cases", "note"};
const std::set<std::string> kCaseKeys = {"id", "given", "expect", "note"};

void CheckKeys(const Json& object, const std::set<std::string>& known, const std::string& where) {
  if (!object.is_object()) throw CaseError(where + " is no object");
  for (const auto& [key, value] : object.items()) {
    if (!known.contains(key)) throw CaseError("unknown key " + key + " in " + where);
  }
}

// Whether the expected elements from `at` on can each have a matching element of their own.
bool MatchLists(const Json& expected, size_t at, const Json& actual, std::vector<bool>& taken) {
  if (at == expected.size()) return true;
  for (size_t i = 0; i < actual.size(); ++i) {
    if (taken[i] || !Matches(expected[at], actual[i])) continue;
    taken[i] = true;
    if (MatchLists(expected, at + 1, actual, taken)) return true;
    taken[i] = false;
  }
  return false;
}

}  // namespace

std::vector<Case> ReadCases(const std::string& folder) {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".json") paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<Case> cases;
  for (const std::string& path : paths) {
    std::ifstream file(path);
    const Json json = Json::parse(file, nullptr, false);
    if (json.is_discarded()) throw CaseError(path + " is not JSON");
    CheckKeys(json, kFileKeys, path);
    for (const Json& one : json.at("cases")) {
      CheckKeys(one, kCaseKeys, path);
      cases.push_back({json.at("kind"), one.at("id"), one.at("given"), one.at("expect")});
    }
  }
  return cases;
}

bool Matches(const Json& expected, const Json& actual) {
  if (expected.is_object() && actual.is_object()) {
    return std::all_of(expected.items().begin(), expected.items().end(), [&](const auto& member) {
      const auto found = actual.find(member.key());
      return Matches(member.value(), found == actual.end() ? Json() : *found);
    });
  }
  if (expected.is_array() && actual.is_array()) {
    std::vector<bool> taken(actual.size(), false);
    return expected.size() == actual.size() && MatchLists(expected, 0, actual, taken);
  }
  return expected == actual;
}

std::string FailureOf(const regulation::Catalogue& rules, const Case& one) {
  try {
    const auto evaluator = Evaluators().find(one.kind);
    if (evaluator == Evaluators().end()) throw CaseError("unknown kind " + one.kind);
    CheckKeys(one.given, evaluator->second.keys, "given");
    const Json actual = evaluator->second.evaluate(rules, one.given);
    for (const auto& [key, value] : one.expect.items()) {
      if (!actual.contains(key)) throw CaseError("unknown key " + key + " in expect");
    }
    if (Matches(one.expect, actual)) return "";
    return "expected " + one.expect.dump() + ", got " + actual.dump();
  } catch (const std::exception& e) {
    return "expected " + one.expect.dump() + ", got an error: " + e.what();
  }
}

}  // namespace cadre::acceptance
