// Who is summoned to a meeting (thành phần hội nghị).
#ifndef CADRE_COMMON_REGULATION_COMPOSITION_H_
#define CADRE_COMMON_REGULATION_COMPOSITION_H_

#include <string>
#include <vector>

#include "common/regulation/procedure.h"
#include "common/regulation/source.h"

namespace cadre::regulation {

// Numbers as in cadre.registry.v1.CompositionPlace.
enum class CompositionPlace { kOwn = 1, kBelow = 2 };

// Whoever holds a post of these groups on the day.
struct CompositionLine {
  std::string code;
  std::string label;
  CompositionPlace place = CompositionPlace::kOwn;
  std::vector<std::string> post_groups;
  bool without_vote = false;
};

struct Composition {
  std::string rule;
  MeetingKind meeting = MeetingKind::kCollective;
  std::vector<int> organization_kinds;  // numbers as in cadre.registry.v1.OrganizationKind
  std::vector<CompositionLine> lines;
  Certainty certainty = Certainty::kRecall;
  std::string clause;
  Source source;
};

}  // namespace cadre::regulation

#endif  // CADRE_COMMON_REGULATION_COMPOSITION_H_
