#include "services/registry/domain/curriculum.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/text/written_date.h"
#include "services/registry/domain/record_sheet.h"
#include "services/registry/domain/sheet.h"

namespace cadre::registry {
namespace {

constexpr CivilDay kNoEnd = CivilDay(9999, 12, 31);

using Fields = std::map<std::string, std::string>;

std::string DayText(CivilDay day) { return text::WriteDate(CivilDate(day)); }
std::string DateText(const std::optional<CivilDate>& date) {
  return date.has_value() ? text::WriteDate(*date) : "";
}

// The highest that is held of a kind; "" for none.
std::string HighestOf(const std::vector<Qualification>& held, QualificationKind kind) {
  const Qualification* highest = nullptr;
  for (const Qualification& q : held) {
    // Of defence objects the first is the highest.
    const bool higher = highest == nullptr ||
                        (kind == QualificationKind::kDefenceObject ? q.level < highest->level
                                                                   : q.level > highest->level);
    if (q.kind == kind && higher) highest = &q;
  }
  if (highest == nullptr) return "";
  return highest->text.empty() ? LevelWord(*highest)
                               : absl::StrCat(LevelWord(*highest), " (", highest->text, ")");
}

std::vector<PostHolding> OldestFirst(std::vector<PostHolding> holdings) {
  std::sort(holdings.begin(), holdings.end(), [](const PostHolding& a, const PostHolding& b) {
    return std::tie(a.start, a.post.code) < std::tie(b.start, b.post.code);
  });
  return holdings;
}

std::string DecisionText(const Decision& decision) {
  if (!decision.date.has_value()) return decision.number;
  return absl::StrCat(decision.number, decision.number.empty() ? "" : ", ",
                      DayText(*decision.date));
}

// A line for each of the last items of a list, its values joined; no more than `most` of them.
std::string LinesOf(const CurriculumText& text, const char* list,
                    const std::vector<const char*>& names, const char* separator, size_t most) {
  const auto found = text.lists.find(list);
  if (found == text.lists.end()) return "";
  std::vector<std::string> lines;
  for (const Fields& item : found->second) {
    std::vector<std::string> parts;
    for (const char* name : names) {
      const auto value = item.find(name);
      if (value != item.end() && !value->second.empty()) parts.push_back(value->second);
    }
    lines.push_back(absl::StrJoin(parts, separator));
  }
  if (lines.size() > most) lines.erase(lines.begin(), lines.end() - static_cast<long>(most));
  return absl::StrJoin(lines, "\n");
}

}  // namespace

CurriculumText TextOf(const Curriculum& c) {
  CurriculumText result;
  const Person& p = c.person;
  std::vector<std::string> current;
  auto& posts = result.lists["posts"];
  for (const PostHolding& holding : OldestFirst(c.record.holdings)) {
    const bool runs = holding.start <= c.today && c.today < holding.end;
    if (runs) current.push_back(holding.post.title);
    posts.push_back({{"from", DayText(holding.start)},
                     {"to", holding.end == kNoEnd ? "nay" : DayText(holding.end - 1)},
                     {"title", holding.post.title},
                     {"decision", DecisionText(holding.decision)}});
  }
  auto& trainings = result.lists["trainings"];
  for (const Qualification& q : c.held) {
    trainings.push_back({{"from", text::WriteDate(q.awarded)},
                         {"kind", KindWord(q.kind)},
                         {"level", LevelWord(q)},
                         {"text", q.text}});
  }
  auto& ratings = result.lists["ratings"];
  for (const Rating& rating : c.record.ratings) {
    ratings.push_back({{"year", std::to_string(rating.year)}, {"level", LevelWord(rating.level)}});
  }
  auto& disciplines = result.lists["disciplines"];
  for (auto d = c.record.disciplines.rbegin(); d != c.record.disciplines.rend(); ++d) {
    disciplines.push_back({{"date", DayText(d->decision_date)},
                           {"side", SideWord(d->side)},
                           {"form", FormWord(d->form)},
                           {"reason", d->reason},
                           {"number", d->decision_number}});
  }
  result.fields = {{"full_name", p.full_name},
                   {"sex", p.sex == regulation::Sex::kMale ? "Nam" : "Nữ"},
                   {"birth_date", text::WriteDate(p.birth_date)},
                   {"birth_place", p.birth_place},
                   {"home_place", p.home_place},
                   {"ethnicity", p.ethnicity},
                   {"religion", p.religion},
                   {"national_number", p.national_number},
                   {"organization", c.organization},
                   {"status", StatusWord(p.status)},
                   {"party_admission", DateText(p.party_admission)},
                   {"party_official", DateText(p.party_official)},
                   {"degree", HighestOf(c.held, QualificationKind::kDegree)},
                   {"theory", HighestOf(c.held, QualificationKind::kTheory)},
                   {"state_management", HighestOf(c.held, QualificationKind::kStateManagement)},
                   {"defence", HighestOf(c.held, QualificationKind::kDefenceObject)},
                   {"current_posts", absl::StrJoin(current, "\n")},
                   {"date", DayText(c.today)}};
  return result;
}

Curriculum CardOf(Curriculum c) {
  Curriculum card{.organization = std::move(c.organization), .today = c.today};
  card.person.full_name = std::move(c.person.full_name);
  card.person.sex = c.person.sex;
  card.person.status = c.person.status;
  card.person.birth_date = *CivilDate::FromYear(c.person.birth_date.year());
  std::erase_if(c.record.holdings, [&](const PostHolding& holding) {
    return holding.start > c.today || holding.end <= c.today;
  });
  card.record.holdings = std::move(c.record.holdings);
  for (Qualification& held : c.held) held.text.clear();
  card.held = std::move(c.held);
  return card;
}

std::map<std::string, std::string> CellsOf(const CurriculumText& text) {
  constexpr size_t kRatings = 3;
  constexpr size_t kAll = 1000;
  std::map<std::string, std::string> cells = text.fields;
  const bool is_man = cells["sex"] == "Nam";
  cells["birth_men"] = is_man ? cells["birth_date"] : "";
  cells["birth_women"] = is_man ? "" : cells["birth_date"];
  cells["languages"] = LinesOf(text, "language", {"language", "level"}, " ", kAll);
  cells["informatics"] = LinesOf(text, "informatics", {"level"}, "", kAll);
  cells["ratings"] = LinesOf(text, "ratings", {"year", "level"}, ": ", kRatings);
  return cells;
}

}  // namespace cadre::registry
