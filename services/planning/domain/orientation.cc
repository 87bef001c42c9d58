#include "services/planning/domain/orientation.h"

#include <algorithm>
#include <map>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"
#include "common/text/vietnamese.h"
#include "services/planning/domain/plan_facts.h"

namespace cadre::planning {
namespace {

bool NeedsNumber(Trait trait) {
  return trait == Trait::kSector || trait == Trait::kDegree || trait == Trait::kTheory ||
         NarrowsStandard(trait);
}

bool NeedsGroup(Trait trait) { return trait == Trait::kHeldPostGroup || NarrowsStandard(trait); }

// `where` is the path of the line in the request.
absl::Status CheckLine(const OrientationLine& line, const std::string& where) {
  const auto refuse = [&](const char* field, const char* why) {
    return FieldError(absl::StrCat(where, ".", field), why);
  };
  if (line.trait == Trait::kSector && line.number == 0) return refuse("sector", "is required");
  if (NeedsNumber(line.trait) && line.number == 0) return refuse("level", "is required");
  if (NeedsGroup(line.trait) && line.word.empty()) return refuse("post_group", "is required");
  if (line.trait == Trait::kField && line.word.empty()) return refuse("field", "is required");
  if (line.trait == Trait::kAge) {
    if (line.age_from == 0 && line.age_below == 0) return refuse("age_below", "is required");
    if (line.age_below != 0 && line.age_below <= line.age_from) {
      return refuse("age_below", "must be above age_from");
    }
  }
  const bool has_numbers = line.least != 0 || line.most != 0 || line.least_percent != 0;
  if (NarrowsStandard(line.trait)) {
    return has_numbers ? refuse("least", "goes with no line that narrows a standard")
                       : absl::OkStatus();
  }
  if (!has_numbers) return refuse("least", "or most or least_percent is required");
  if (line.most != 0 && line.most < line.least) return refuse("most", "is below least");
  return absl::OkStatus();
}

// One entry of each person whom the line is about.
std::vector<const Entry*> PeopleOf(const OrientationLine& line, const std::vector<Entry>& entries) {
  std::map<PersonId, const Entry*> people;
  for (const Entry& entry : entries) {
    if (!cadre::planning::Counts(entry.state)) continue;
    if (!IsAbout(line, entry)) continue;
    people.emplace(entry.person, &entry);
  }
  std::vector<const Entry*> list;
  for (const auto& [id, entry] : people) list.push_back(entry);
  return list;
}

OrientationGap GapOf(const OrientationLine& line, const std::vector<Entry>& entries, CivilDay day) {
  const std::vector<const Entry*> people = PeopleOf(line, entries);
  OrientationGap gap{.line = line};
  gap.planned = static_cast<int>(std::count_if(
      people.begin(), people.end(), [&](const Entry* entry) { return Counts(line, *entry, day); }));
  const auto all = static_cast<int64_t>(people.size());
  gap.wanted =
      NarrowsStandard(line.trait)
          ? static_cast<int>(all)
          : std::max(line.least,
                     static_cast<int>(regulation::Percent(line.least_percent).LeastReaching(all)));
  gap.missing = std::max(0, gap.wanted - gap.planned);
  gap.surplus = line.most == 0 ? 0 : std::max(0, gap.planned - line.most);
  return gap;
}

}  // namespace

bool NarrowsStandard(Trait trait) {
  return trait == Trait::kPostDegree || trait == Trait::kPostTheory;
}

bool IsAbout(const OrientationLine& line, const Entry& entry) {
  return !NarrowsStandard(line.trait) || entry.post_group == line.word;
}

bool Counts(const OrientationLine& line, const Entry& entry, CivilDay day) {
  switch (line.trait) {
    case Trait::kSector:
      return entry.sector == line.number;
    case Trait::kHeldPostGroup:
      return entry.held_group == line.word;
    case Trait::kWomen:
      return entry.sex == regulation::Sex::kFemale;
    case Trait::kEthnicMinority:
      return entry.minority;
    case Trait::kAge: {
      const int age = AgeOn(entry.birth, day);
      return age >= line.age_from && (line.age_below == 0 || age < line.age_below);
    }
    case Trait::kDegree:
    case Trait::kPostDegree:
      return static_cast<int>(entry.degree) >= line.number;
    case Trait::kTheory:
    case Trait::kPostTheory:
      return static_cast<int>(entry.theory) >= line.number;
    case Trait::kField:
      return absl::StrContains(text::SearchKey(entry.degree_text), text::SearchKey(line.word));
    case Trait::kOutside:
      return entry.from_outside;
  }
  return false;
}

absl::Status CheckOrientation(const Orientation& orientation, CivilDay today) {
  if (orientation.decision_number.empty()) {
    return FieldError("orientation.decision.number", "is required");
  }
  if (orientation.decision_date > today) {
    return FieldError("orientation.decision.date", "is in the future");
  }
  for (size_t i = 0; i < orientation.lines.size(); ++i) {
    RETURN_IF_ERROR(CheckLine(orientation.lines[i], absl::StrCat("orientation.lines[", i, "]")));
  }
  return absl::OkStatus();
}

std::vector<OrientationGap> GapsOf(const Orientation& orientation,
                                   const std::vector<Entry>& entries, CivilDay day) {
  std::vector<OrientationGap> gaps;
  for (const OrientationLine& line : orientation.lines) {
    gaps.push_back(GapOf(line, entries, day));
  }
  return gaps;
}

regulation::Finding FindingOf(const Orientation& orientation, size_t line) {
  regulation::Finding finding{.rule = absl::StrCat("ORI-", line + 1),
                              .severity = regulation::Severity::kWarn,
                              .citation = {.document = orientation.decision_number,
                                           .date = FormatDay(orientation.decision_date),
                                           .issuer = orientation.decision_issuer},
                              .certainty = regulation::Certainty::kSeen};
  finding.citation.rule = finding.rule;
  return finding;
}

std::vector<regulation::Finding> FindingsOf(const Orientation& orientation,
                                            const std::vector<OrientationGap>& gaps) {
  std::vector<regulation::Finding> findings;
  for (size_t i = 0; i < gaps.size(); ++i) {
    const OrientationGap& gap = gaps[i];
    if (gap.missing == 0 && gap.surplus == 0) continue;
    regulation::Finding finding = FindingOf(orientation, i);
    finding.needed = gap.missing > 0 ? gap.wanted : gap.line.most;
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace cadre::planning
