#include "common/regulation/loader.h"

#include <algorithm>
#include <filesystem>

#include "absl/strings/str_cat.h"
#include "common/base/errors.h"
#include "common/base/files.h"
#include "common/base/status_macros.h"
#include "common/regulation/codec.h"

namespace cadre::regulation {
namespace {

namespace v1 = registry::v1;

struct Parsed {
  v1::RuleSet message;
  Places places;
};

template <typename Problem>
int LineIn(const Parsed& parsed, const Problem& problem) {
  return LineOf(parsed.message, parsed.places, problem.field, problem.index);
}

// The set; `problem` tells what the message lacks.
absl::StatusOr<RuleSet> Read(const v1::RuleSet& message, FieldProblem& problem) {
  const std::optional<FieldProblem> unknown = FindUnknownValue(message);
  if (!unknown.has_value()) return FromProto(message, problem);
  problem = *unknown;
  return MakeError(absl::StatusCode::kInvalidArgument,
                   absl::StrCat(problem.field, ": ", problem.text),
                   {.reason = Reason::kRuleSetInvalid, .metadata = {{"at", problem.field}}});
}

}  // namespace

absl::StatusOr<std::vector<RuleFile>> ReadRuleFiles(const std::string& folder) {
  std::error_code error;
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".textproto") paths.push_back(entry.path().string());
  }
  if (error) return NotFoundError(absl::StrCat("folder ", folder));
  std::sort(paths.begin(), paths.end());
  std::vector<RuleFile> files;
  for (const std::string& path : paths) {
    ASSIGN_OR_RETURN(std::string text, ReadFile(path));
    files.push_back({path, std::move(text)});
  }
  return files;
}

absl::StatusOr<v1::RuleSet> ParseRuleFile(const RuleFile& file) {
  Parsed parsed;
  RETURN_IF_ERROR(ParseText(file, parsed.message, parsed.places));
  return parsed.message;
}

absl::StatusOr<Catalogue> LoadRules(const std::vector<RuleFile>& files,
                                    const std::vector<v1::RuleSet>& others) {
  std::vector<RuleSet> sets;
  for (const RuleFile& file : files) {
    Parsed parsed;
    RETURN_IF_ERROR(ParseText(file, parsed.message, parsed.places));
    FieldProblem problem;
    absl::StatusOr<RuleSet> set = Read(parsed.message, problem);
    if (!set.ok()) {
      return InvalidAt(file.name, LineIn(parsed, problem),
                       absl::StrCat(problem.field, " ", problem.text));
    }
    sets.push_back(*std::move(set));
  }
  const std::vector<RuleSet> given = sets;
  for (const v1::RuleSet& message : others) {
    FieldProblem problem;
    ASSIGN_OR_RETURN(RuleSet set, Read(message, problem));
    sets.push_back(std::move(set));
  }
  SetProblem problem;
  absl::StatusOr<Catalogue> catalogue = Catalogue::Of(std::move(sets), problem);
  if (catalogue.ok()) return catalogue;
  for (size_t i = files.size(); i-- > 0;) {
    if (given[i].id != problem.set_id) continue;
    Parsed parsed;
    RETURN_IF_ERROR(ParseText(files[i], parsed.message, parsed.places));
    return InvalidAt(files[i].name, LineIn(parsed, problem),
                     absl::StrCat(problem.set_id, " ", problem.text));
  }
  return MakeError(catalogue.status().code(), catalogue.status().message(),
                   {.reason = Reason::kRuleSetInvalid,
                    .metadata = {{"at", problem.set_id}},
                    .fields = {{problem.set_id, problem.text}}});
}

absl::StatusOr<Catalogue> CatalogueOf(const std::vector<v1::RuleSet>& messages) {
  return LoadRules({}, messages);
}

}  // namespace cadre::regulation
