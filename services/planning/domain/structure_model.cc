#include "services/planning/domain/structure_model.h"

#include <utility>

namespace cadre::planning {
namespace {

using regulation::PlanFact;

bool TellTheSame(const Entry& a, const Entry& b) {
  return a.sex == b.sex && a.birth == b.birth && a.minority == b.minority && a.degree == b.degree &&
         a.theory == b.theory && a.sector == b.sector && a.local_sector == b.local_sector &&
         a.held_group == b.held_group && a.degree_text == b.degree_text &&
         a.from_outside == b.from_outside;
}

bool IsApart(const regulation::Check& check) {
  return std::holds_alternative<regulation::ReviewedFirst>(check.kind) ||
         std::holds_alternative<regulation::TokenCandidates>(check.kind) ||
         std::holds_alternative<regulation::NoRelatives>(check.kind) ||
         std::holds_alternative<regulation::DormantEntries>(check.kind);
}

Sum Times(const Sum& sum, int64_t factor) { return Sum().Add(sum, factor); }

Sum Not(const Sum& condition) { return Minus(Sum(1), condition); }

}  // namespace

// Writes the rules of one check; false where the check is not about this plan.
class StructureModel::Writer {
 public:
  Writer(StructureModel& model, const std::vector<PostCount>& elsewhere);

  bool operator()(const regulation::RatioBetween& k) {
    if (!Has(k.part) || !Has(k.whole)) return false;
    const Sum part = Times(numbers_[k.part], k.min.denominator);
    Require(Minus(part, Times(numbers_[k.whole], k.min.numerator)));
    Require(Minus(Times(numbers_[k.whole], k.max.numerator),
                  Times(numbers_[k.part], k.max.denominator)));
    return true;
  }
  bool operator()(const regulation::ShareAtLeast& k) {
    if (!Has(k.part) || !Has(k.whole)) return false;
    Require(Minus(Times(numbers_[k.part], 100), Times(numbers_[k.whole], k.percent)));
    return true;
  }
  bool operator()(const regulation::ShareAtMost& k) {
    if (!Has(k.part) || !Has(k.whole)) return false;
    const Sum is_judged = program_.AddVariable();
    RequireIf(is_judged, Minus(Times(numbers_[k.whole], k.percent), Times(numbers_[k.part], 100)));
    RequireIf(Not(is_judged), Minus(Sum(k.from_whole - 1), numbers_[k.whole]));
    return true;
  }
  bool operator()(const regulation::CountAtLeast& k) {
    if (!Has(k.part)) return false;
    Require(Minus(numbers_[k.part], Sum(k.count)));
    return true;
  }
  bool operator()(const regulation::PeoplePerPost& k) {
    for (const auto& [post, people] : people_per_post_) {
      Sum count;
      for (const Sum& one : people) count.Add(one);
      if (k.max != 0) Require(Minus(Sum(k.max), count));
      RequireIf(program_.AnyOf(people), count.Add(-k.min));
    }
    return !people_per_post_.empty();
  }
  bool operator()(const regulation::PostsPerPerson& k) {
    for (const auto& [person, levels] : posts_per_person_) {
      Sum left(k.max);
      for (const auto& [level, posts] : levels) {
        if (k.per_level) Require(Minus(Sum(k.max), posts));
        left.Add(posts, -1);
      }
      if (!k.per_level) Require(left);
    }
    return !posts_per_person_.empty();
  }
  bool operator()(const regulation::ManyPosts& k) {
    Sum within;  // percent × people − 100 × those with many posts
    for (const auto& [person, levels] : posts_per_person_) {
      Sum few(k.posts - 1);
      for (const auto& [level, posts] : levels) few.Add(posts, -1);
      within.Add(present_.at(person), k.percent);
      if (few.Least() >= 0) continue;
      const Sum has_many = program_.AddVariable();
      RequireIf(Not(has_many), few);
      within.Add(has_many, -100);
    }
    Require(within);
    return !posts_per_person_.empty();
  }
  bool operator()(const regulation::AgeGroups& k) {
    if (scope_ != PlanScope::kCommittee) return false;
    for (size_t bracket = 0; bracket < 3; ++bracket) {
      const Sum people = model_.Count(model_.voices_, [&](const Entry& entry) {
        return AgeCountsOf(k, entry).brackets[bracket] > 0;
      });
      Require(Minus(people, Sum(1)));
    }
    return true;
  }
  // Where all are of districts, sectors are those within the district.
  bool operator()(const regulation::LargestSector& k) {
    if (scope_ != PlanScope::kCommittee) return false;
    const Sum others = model_.Count(
        model_.voices_, [](const Entry& e) { return e.sector != static_cast<int>(kDistrict); });
    const Sum is_local = program_.AddVariable();
    RequireIf(is_local, Times(others, -1));
    RequireIf(Not(is_local), Minus(others, Sum(1)));
    RequireNoLargest(k.percent, Not(is_local), [](const Entry& e) { return e.sector; });
    RequireNoLargest(k.percent, is_local, [](const Entry& e) { return e.local_sector; });
    return true;
  }
  // What does not depend on who is in the plan, and checks of other kinds.
  template <typename Other>
  bool operator()(const Other&) {
    return false;
  }

 private:
  bool Has(PlanFact fact) const { return numbers_.contains(fact); }
  void Require(Sum sum) { program_.Require(model_.NextGroup(), std::move(sum)); }
  void RequireIf(const Sum& condition, Sum sum) {
    program_.RequireIf(model_.NextGroup(), condition, std::move(sum));
  }
  AgeCounts AgeCountsOf(const regulation::AgeGroups& groups, const Entry& entry) const {
    return CountAges(groups, {AgeOn(entry.birth, model_.grounds_.ages_on)});
  }
  void RequireNoLargest(int percent, const Sum& condition,
                        const std::function<int(const Entry&)>& sector_of) {
    const auto people = [&](const About& counted) { return model_.Count(model_.voices_, counted); };
    const Sum known = people([&](const Entry& e) { return sector_of(e) > 0; });
    for (size_t sector = 1; sector < kSectors; ++sector) {
      const Sum of_sector =
          people([&](const Entry& e) { return sector_of(e) == static_cast<int>(sector); });
      RequireIf(condition, Minus(Times(known, percent), Times(of_sector, 100)));
    }
  }
  void CountPosts(const std::vector<PostCount>& elsewhere);

  StructureModel& model_;
  IntegerProgram& program_;
  const PlanScope scope_;
  std::map<PlanFact, Sum> numbers_;
  std::map<PersonId, Sum> present_;
  std::map<PostId, std::vector<Sum>> people_per_post_;
  std::map<PersonId, std::map<int, Sum>> posts_per_person_;  // by level
};

StructureModel::Writer::Writer(StructureModel& model, const std::vector<PostCount>& elsewhere)
    : model_(model), program_(model.program_), scope_(model.grounds_.plan.scope) {
  const auto people = [&](const About& counted) { return Count(model_.voices_, counted); };
  const Sum planned = people([](const Entry&) { return true; });
  const Sum women = people([](const Entry& e) { return e.sex == regulation::Sex::kFemale; });
  numbers_[PlanFact::kPeople] = planned;
  numbers_[PlanFact::kFromPlanningUnit] = people([](const Entry& e) { return !e.from_outside; });
  switch (scope_) {
    case PlanScope::kCommittee: {
      const regulation::AgeGroups groups = AgeGroupsOf(model_.grounds_.rules);
      numbers_[PlanFact::kSeats] = Sum(model_.grounds_.plan.seats);
      numbers_[PlanFact::kPlanned] = planned;
      numbers_[PlanFact::kWomen] = women;
      numbers_[PlanFact::kYoung] =
          people([&](const Entry& e) { return AgeCountsOf(groups, e).young > 0; });
      numbers_[PlanFact::kEthnic] = people([](const Entry& e) { return e.minority; });
      break;
    }
    case PlanScope::kStandingCommittee:
      numbers_[PlanFact::kStandingSeats] = Sum(model_.grounds_.plan.seats);
      numbers_[PlanFact::kStandingPlanned] = planned;
      break;
    case PlanScope::kKeyPosts:
    case PlanScope::kLeadershipPosts:
      numbers_[PlanFact::kWomenInLeadership] = women;
      CountPosts(elsewhere);
      break;
  }
}

void StructureModel::Writer::CountPosts(const std::vector<PostCount>& elsewhere) {
  std::map<PersonId, std::vector<Sum>> of_person;
  for (size_t i = 0; i < model_.nominees_.size(); ++i) {
    const Entry& entry = model_.nominees_[i].entry;
    of_person[entry.person].push_back(model_.chosen_[i]);
    people_per_post_[entry.post].push_back(model_.chosen_[i]);
    posts_per_person_[entry.person][entry.post_level].Add(model_.chosen_[i]);
  }
  for (const auto& [person, chosen] : of_person) present_[person] = program_.AnyOf(chosen);
  for (const PostCount& count : elsewhere) {
    const auto present = present_.find(count.person);
    if (present == present_.end()) continue;
    posts_per_person_[count.person][count.level].Add(present->second, count.posts);
  }
}

StructureModel::StructureModel(const Grounds& grounds, const std::vector<Nominee>& nominees,
                               const std::vector<PostCount>& elsewhere, bool with_warnings)
    : grounds_(grounds), nominees_(nominees) {
  for (const Nominee& nominee : nominees_) {
    chosen_.push_back(nominee.is_fixed ? Sum(1) : program_.AddVariable());
  }
  voices_ = VoicesOf([](const Entry&) { return true; });
  AddChecks(elsewhere, with_warnings);
  if (!with_warnings || !grounds_.orientation.has_value()) return;
  for (size_t line = 0; line < grounds_.orientation->lines.size(); ++line) AddLine(line);
}

std::vector<StructureModel::Voice> StructureModel::VoicesOf(const About& about) {
  std::map<PersonId, std::vector<size_t>> by_person;
  for (size_t i = 0; i < nominees_.size(); ++i) {
    if (about(nominees_[i].entry)) by_person[nominees_[i].entry.person].push_back(i);
  }
  std::vector<Voice> voices;
  for (const auto& [person, entries] : by_person) AddVoices(entries, voices);
  return voices;
}

// Entries made at different times may tell different things of a person; those that tell the same
// one after the other speak together.
void StructureModel::AddVoices(const std::vector<size_t>& of_one_person,
                               std::vector<Voice>& voices) {
  std::vector<Sum> before;
  for (size_t from = 0; from < of_one_person.size();) {
    const Entry& entry = nominees_[of_one_person[from]].entry;
    std::vector<Sum> together;
    size_t to = from;
    for (; to < of_one_person.size(); ++to) {
      if (!TellTheSame(entry, nominees_[of_one_person[to]].entry)) break;
      together.push_back(chosen_[of_one_person[to]]);
    }
    const Sum any = program_.AnyOf(together);
    Sum speaks = any;
    if (!before.empty()) {
      const Sum earlier = program_.AnyOf(before);
      speaks = program_.AddVariable();
      program_.Require(IntegerProgram::kAlways, Minus(any, speaks));
      program_.Require(IntegerProgram::kAlways, Minus(Not(earlier), speaks));
      program_.Require(IntegerProgram::kAlways, Minus(speaks, Minus(any, earlier)));
    }
    voices.push_back({.speaks = speaks, .entry = &entry});
    before.push_back(any);
    from = to;
  }
}

Sum StructureModel::Count(const std::vector<Voice>& voices, const About& counted) {
  Sum sum;
  for (const Voice& voice : voices) {
    if (counted(*voice.entry)) sum.Add(voice.speaks);
  }
  return sum;
}

void StructureModel::AddChecks(const std::vector<PostCount>& elsewhere, bool with_warnings) {
  Writer writer(*this, elsewhere);
  for (const regulation::Check& check : grounds_.rules.checks) {
    if (!with_warnings && check.severity == regulation::Severity::kWarn) continue;
    if (!std::visit(writer, check.kind)) continue;
    demands_.push_back(regulation::FindingOf(check, check.rule, std::nullopt));
  }
}

void StructureModel::AddLine(size_t index) {
  const OrientationLine& line = grounds_.orientation->lines[index];
  const auto is_counted = [&](const Entry& e) { return Counts(line, e, grounds_.ages_on); };
  const std::vector<Voice> voices = NarrowsStandard(line.trait)
                                        ? VoicesOf([&](const Entry& e) { return IsAbout(line, e); })
                                        : voices_;
  const Sum all = Count(voices, [](const Entry&) { return true; });
  const Sum counted = Count(voices, is_counted);
  const int group = NextGroup();
  if (NarrowsStandard(line.trait)) {
    program_.Require(group, Minus(counted, all));
  } else {
    program_.Require(group, Minus(counted, Sum(line.least)));
    program_.Require(group, Minus(Times(counted, 100), Times(all, line.least_percent)));
    if (line.most != 0) program_.Require(group, Minus(Sum(line.most), counted));
  }
  demands_.push_back(FindingOf(*grounds_.orientation, index));
}

std::set<std::string> RulesApart(const regulation::RuleSet& rules) {
  std::set<std::string> apart;
  for (const regulation::Check& check : rules.checks) {
    if (IsApart(check)) apart.insert(check.rule);
  }
  return apart;
}

}  // namespace cadre::planning
