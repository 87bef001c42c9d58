#include "common/regulation/finding.h"

#include <iterator>

#include "absl/strings/str_cat.h"

namespace cadre::regulation {
namespace {

// Lists the numbers of each kind of check.
class Lister {
 public:
  explicit Lister(const Check& check) : check_(check) {}

  void operator()(const RatioBetween& k) {
    Add("min", k.min);
    Add("max", k.max);
  }
  void operator()(const ShareAtLeast& k) { Add("percent", k.percent); }
  void operator()(const ShareAtMost& k) {
    Add("percent", k.percent);
    Add("from_whole", k.from_whole);
  }
  void operator()(const CountAtLeast& k) { Add("count", k.count); }
  void operator()(const PeoplePerPost& k) {
    AddLimit("min", k.min);
    AddLimit("max", k.max);
  }
  void operator()(const PostsPerPerson& k) { Add("max", k.max); }
  void operator()(const ManyPosts& k) {
    Add("posts", k.posts);
    Add("percent", k.percent);
  }
  void operator()(const AgeGroups& k) {
    Add("young_below", k.young_below);
    Add("first_below", k.first_below);
    Add("second_below", k.second_below);
  }
  void operator()(const TermTime& k) {
    Add("one_term_months", k.one_term_months);
    Add("two_terms_months", k.two_terms_months);
  }
  void operator()(const RatingFloor& k) {
    Add("years", k.years);
    Add("low_years", k.low_years);
  }
  void operator()(const AppointmentTime& k) { Add("months", k.months); }
  void operator()(const RotationTime& k) {
    Add("months", k.months);
    Add("months_otherwise", k.months_otherwise);
  }
  void operator()(const DurationAtLeast& k) { Add("months", k.months); }
  void operator()(const ConsecutiveTerms& k) { Add("max", k.max); }
  void operator()(const Surplus& k) {
    AddLimit("percent", k.percent);
    AddLimit("at_most", k.at_most);
    AddLimit("from", k.from);
    AddLimit("to", k.to);
  }
  void operator()(const Probation& k) { Add("months", k.months); }
  void operator()(const LargestSector& k) { Add("percent", k.percent); }
  void operator()(const TokenCandidates& k) {
    Add("posts", k.posts);
    Add("percent", k.percent);
  }
  void operator()(const DormantEntries& k) { Add("rounds", k.rounds); }
  // Kinds without numbers.
  void operator()(const NoRelatives&) {}
  void operator()(const ReviewedFirst&) {}
  void operator()(const HigherPost&) {}
  void operator()(const NotWithAppointment&) {}
  void operator()(const DisciplineClear&) {}
  void operator()(const InPlan&) {}
  void operator()(const EqualPost&) {}
  void operator()(const PlannedForPost&) {}
  void operator()(const NonLocalPost&) {}
  void operator()(const ReligionStated&) {}
  void operator()(const BirthDateUsed&) {}
  void operator()(const PlacesReferenced&) {}
  void operator()(const SalaryScale&) {}
  void operator()(const DisciplineOfLeaders&) {}

  std::vector<UsedParameter> Take() { return std::move(list_); }

 private:
  void Add(const char* name, int value) { AddText(name, absl::StrCat(value)); }
  void Add(const char* name, const Fraction& value) {
    AddText(name, absl::StrCat(value.numerator, "/", value.denominator));
  }
  // 0 is no limit.
  void AddLimit(const char* name, int value) {
    if (value != 0) Add(name, value);
  }
  void AddText(const char* name, std::string value) {
    list_.push_back({check_.rule, name, std::move(value), check_.certainty, check_.source.set_id});
  }

  const Check& check_;
  std::vector<UsedParameter> list_;
};

std::string Text(const Fraction& share) {
  return absl::StrCat(share.numerator, "/", share.denominator);
}

}  // namespace

Citation Cite(const Source& source, const std::string& rule, const std::string& clause) {
  return {.rule = rule,
          .document = source.document.number,
          .date = FormatDay(source.document.date),
          .issuer = source.document.issuer,
          .clause = clause};
}

Finding FindingOf(const Check& check, const std::string& rule, std::optional<int64_t> needed) {
  return {.rule = rule,
          .severity = check.severity,
          .needed = needed,
          .citation = Cite(check.source, rule, check.clause),
          .certainty = check.certainty};
}

std::vector<UsedParameter> ParametersOf(const Check& check) {
  Lister lister(check);
  std::visit(lister, check.kind);
  return lister.Take();
}

std::vector<UsedParameter> ParametersOf(const Procedure& procedure, const Step& step) {
  std::vector<UsedParameter> list;
  const auto add = [&](const std::string& rule, const char* name, std::string value) {
    list.push_back({rule, name, std::move(value), procedure.certainty, procedure.source.set_id});
  };
  add(procedure.rules.quorum, "quorum", Text(step.quorum));
  if (step.more_than.has_value()) {
    add(procedure.rules.majority, "more_than", Text(*step.more_than));
    add(procedure.rules.majority, "base",
        step.base == BallotBase::kPresent ? "PRESENT" : "SUMMONED");
  }
  if (step.fallback == Fallback::kCarryTop) {
    add(procedure.rules.carry, "carry", absl::StrCat(step.carry));
  }
  return list;
}

void Append(std::vector<UsedParameter>& list, std::vector<UsedParameter> more) {
  list.insert(list.end(), std::make_move_iterator(more.begin()),
              std::make_move_iterator(more.end()));
}

}  // namespace cadre::regulation
