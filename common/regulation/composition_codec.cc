#include "common/regulation/composition_codec.h"

#include <set>

namespace cadre::regulation {
namespace {

namespace v1 = registry::v1;

constexpr size_t kMostGroups = 50;  // that FetchIncumbents takes

std::string ProblemOf(const v1::CompositionLine& line) {
  if (line.code().empty() || line.label().empty() || line.place() == 0 ||
      line.post_groups().empty()) {
    return "a line needs code, label, place and post groups";
  }
  const std::set<std::string> groups(line.post_groups().begin(), line.post_groups().end());
  if (static_cast<int>(groups.size()) != line.post_groups_size() || groups.contains("")) {
    return "post groups are named, each once";
  }
  return "";
}

std::string ProblemOf(const v1::Composition& composition) {
  if (composition.rule().empty() || composition.meeting() == 0 || composition.certainty() == 0 ||
      composition.organization_kinds().empty() || composition.lines().empty()) {
    return "needs rule, meeting, kinds of organization, lines and certainty";
  }
  std::set<std::string> codes;
  std::set<std::string> groups;
  for (const v1::CompositionLine& line : composition.lines()) {
    if (std::string problem = ProblemOf(line); !problem.empty()) return problem;
    if (!codes.insert(line.code()).second) return "code twice";
    groups.insert(line.post_groups().begin(), line.post_groups().end());
  }
  if (groups.size() > kMostGroups) return "more than 50 post groups";
  for (const int kind : composition.organization_kinds()) {
    if (kind == 0) return "a kind of organization is missing";
  }
  return "";
}

CompositionLine LineFrom(const v1::CompositionLine& wire) {
  return {.code = wire.code(),
          .label = wire.label(),
          .place = static_cast<CompositionPlace>(wire.place()),
          .post_groups = {wire.post_groups().begin(), wire.post_groups().end()},
          .without_vote = wire.without_vote()};
}

}  // namespace

CompositionProblem ReadCompositions(const v1::RuleSet& wire, RuleSet& set) {
  std::set<std::string> rules;
  for (int i = 0; i < wire.compositions_size(); ++i) {
    const v1::Composition& row = wire.compositions(i);
    if (std::string problem = ProblemOf(row); !problem.empty()) return {i, std::move(problem)};
    if (!rules.insert(row.rule()).second) return {i, "rule twice"};
    Composition composition{
        .rule = row.rule(),
        .meeting = static_cast<MeetingKind>(row.meeting()),
        .organization_kinds = {row.organization_kinds().begin(), row.organization_kinds().end()},
        .certainty = static_cast<Certainty>(row.certainty()),
        .clause = row.clause(),
        .source = set.AsSource()};
    for (const v1::CompositionLine& line : row.lines()) {
      composition.lines.push_back(LineFrom(line));
    }
    set.compositions.push_back(std::move(composition));
  }
  return {};
}

}  // namespace cadre::regulation
