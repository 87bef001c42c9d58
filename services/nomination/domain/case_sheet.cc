#include "services/nomination/domain/case_sheet.h"

#include <algorithm>

#include "common/text/vietnamese.h"
#include "services/nomination/domain/paper_words.h"

namespace cadre::nomination {
namespace {

using text::Columns;
using namespace case_column;

constexpr char kSelected[] = "duoc chon";
constexpr char kCarried[] = "chuyen buoc sau";

constexpr int64_t kMostPosts = 100;

std::optional<regulation::ProcedureKind> KindOf(const std::string& words) {
  using regulation::ProcedureKind;
  constexpr int kLast = static_cast<int>(ProcedureKind::kReappointment);
  for (int kind = 1; kind <= kLast; ++kind) {
    const auto known = static_cast<ProcedureKind>(kind);
    if (text::SearchKey(WordOf(known)) == text::SearchKey(words)) return known;
  }
  return std::nullopt;
}

bool IsSet(const std::string& value) { return !value.empty(); }
template <typename T>
bool IsSet(const std::optional<T>& value) {
  return value.has_value();
}

// One case being put together from its rows.
class Gathering {
 public:
  Gathering(const Columns& columns, std::vector<LineProblem>& problems,
            std::vector<std::string> people = {})
      : columns_(columns), problems_(problems), people_(std::move(people)) {}

  void Add(const CaseRow& row) {
    if (steps_.empty()) first_ = row;
    Same(first_.kind, row.kind, row, kKind);
    Same(first_.posts, row.posts, row, kPosts);
    Same(first_.policy, row.policy, row, kPolicy);
    Same(first_.policy_on, row.policy_on, row, kPolicyDay);
    const auto [at, is_new] = steps_.emplace(row.step, row);
    if (!is_new) MergeStep(at->second, row);
    if (!row.person.empty()) AddMarks(row);
  }

  std::optional<SheetCase> TakeCase(CivilDay today) {
    const size_t before = problems_.size();
    SheetCase result{.line = first_.line, .post_code = first_.post_code};
    const auto kind = KindOf(first_.kind);
    if (!kind.has_value()) Refuse(first_, kKind, "names no procedure for a post");
    result.kind = kind.value_or(regulation::ProcedureKind::kOnSite);
    result.posts = static_cast<int>(first_.posts.value_or(1));
    if (result.posts < 1 || result.posts > kMostPosts) Refuse(first_, kPosts, "must be 1 to 100");
    if (first_.policy.empty()) Refuse(first_, kPolicy, "is blank");
    if (!first_.policy_on.has_value()) Refuse(first_, kPolicyDay, "is blank");
    result.policy = {first_.policy, first_.policy_on.value_or(today)};
    if (people_.empty()) Refuse(first_, kPerson, "the case has no candidate");
    TakeSteps(result.policy.date, today, result);
    return problems_.size() == before ? std::optional(std::move(result)) : std::nullopt;
  }

  std::optional<SheetCase> TakeRound(CivilDay today) {
    const size_t before = problems_.size();
    SheetCase result{.line = first_.line, .kind = regulation::ProcedureKind::kPlan};
    TakeSteps(CivilDay(), today, result);
    return problems_.size() == before ? std::optional(std::move(result)) : std::nullopt;
  }

 private:
  // No record may be of a day before `day`.
  void TakeSteps(CivilDay day, CivilDay today, SheetCase& result) {
    for (auto& [no, said] : steps_) {
      lines_[{static_cast<int>(no), 0}] = said.line;
      result.steps.push_back(StepOf(said, day, today));
    }
    result.people = people_;
    result.lines = lines_;
  }

  void Refuse(const CaseRow& row, const char* field, std::string reason) {
    problems_.push_back({row.line, At(columns_, field, std::move(reason))});
  }

  template <typename T>
  void Same(T& known, const T& said, const CaseRow& row, const char* field) {
    if (!IsSet(said)) return;
    if (!IsSet(known)) known = said;
    if (known != said) Refuse(row, field, "is not what another row of the same says");
  }

  void MergeStep(CaseRow& known, const CaseRow& row) {
    Same(known.record, row.record, row, kRecord);
    Same(known.record_on, row.record_on, row, kRecordDay);
    Same(known.summoned, row.summoned, row, kSummoned);
    Same(known.present, row.present, row, kPresent);
    Same(known.issued, row.issued, row, kIssued);
    Same(known.collected, row.collected, row, kCollected);
    Same(known.invalid, row.invalid, row, kInvalid);
    Same(known.reason, row.reason, row, kReason);
    Same(known.explanation, row.explanation, row, kExplanation);
  }

  void AddMarks(const CaseRow& row) {
    const auto known = std::find(people_.begin(), people_.end(), row.person);
    const int candidate = static_cast<int>(known - people_.begin()) + 1;
    if (known == people_.end()) {
      people_.push_back(row.person);
      lines_[{0, candidate}] = row.line;
    }
    lines_[{static_cast<int>(row.step), candidate}] = row.line;
    if (!marks_[row.step].emplace(candidate, &row).second) {
      Refuse(row, kPerson, "stands twice in the step");
    }
  }

  PaperStep StepOf(const CaseRow& said, CivilDay& day, CivilDay today) {
    PaperStep step{
        .no = static_cast<int>(said.step), .reason = said.reason, .explanation = said.explanation};
    if (said.record.empty()) Refuse(said, kRecord, "is blank");
    if (!said.record_on.has_value()) {
      Refuse(said, kRecordDay, "is blank");
    } else if (*said.record_on < day) {
      Refuse(said, kRecordDay, "is before the policy or an earlier step");
    } else if (*said.record_on > today) {
      Refuse(said, kRecordDay, "is a day to come");
    }
    day = said.record_on.value_or(day);
    step.record = {said.record, day};
    if (said.summoned.has_value()) {
      step.count = PaperCount{.summoned = *said.summoned,
                              .present = said.present.value_or(0),
                              .issued = said.issued.value_or(0),
                              .collected = said.collected.value_or(0),
                              .invalid = said.invalid.value_or(0)};
    }
    for (const auto& [candidate, row] : marks_[said.step]) AddRow(candidate, *row, step);
    return step;
  }

  void AddRow(int candidate, const CaseRow& row, PaperStep& step) {
    if (row.votes.has_value() || row.against.has_value()) {
      if (!step.count.has_value()) {
        Refuse(row, kVotes, "has no count of the step beside it");
        return;
      }
      step.count->marks[candidate] = {row.votes.value_or(0), row.against.value_or(0)};
    }
    const std::string result = text::SearchKey(row.result);
    if (result == kSelected) {
      step.selected.push_back(candidate);
    } else if (result == kCarried) {
      step.carried.push_back(candidate);
    } else if (!result.empty()) {
      Refuse(row, kResult, "must be Được chọn, Chuyển bước sau or blank");
    }
  }

  const Columns& columns_;
  std::vector<LineProblem>& problems_;
  CaseRow first_;
  std::map<int64_t, CaseRow> steps_;  // what rows say of each
  std::map<int64_t, std::map<int, const CaseRow*>> marks_;
  std::vector<std::string> people_;
  std::map<std::pair<int, int>, int> lines_;
};

const char* FieldOf(PaperPart part) {
  switch (part) {
    case PaperPart::kStep:
      return kStep;
    case PaperPart::kRecord:
      return kRecord;
    case PaperPart::kSummoned:
      return kSummoned;
    case PaperPart::kPresent:
      return kPresent;
    case PaperPart::kCount:
      return kVotes;
    case PaperPart::kResult:
      return kResult;
    case PaperPart::kReason:
      return kReason;
    case PaperPart::kExplanation:
      return kExplanation;
  }
  return kStep;
}

}  // namespace

SheetCases Gathered(const Columns& columns, const std::vector<CaseRow>& rows, CivilDay today) {
  SheetCases result;
  std::vector<std::string> order;
  std::map<std::string, Gathering> gatherings;
  for (const CaseRow& row : rows) {
    const auto [at, is_new] = gatherings.try_emplace(row.post_code, columns, result.problems);
    if (is_new) order.push_back(row.post_code);
    at->second.Add(row);
  }
  for (const std::string& post : order) {
    if (auto taken = gatherings.at(post).TakeCase(today)) result.cases.push_back(*std::move(taken));
  }
  return result;
}

SheetCases GatheredRound(const Columns& columns, const std::vector<std::string>& candidates,
                         const std::vector<CaseRow>& rows, CivilDay today) {
  SheetCases result;
  Gathering gathering(columns, result.problems, candidates);
  for (const CaseRow& row : rows) gathering.Add(row);
  if (rows.empty()) return result;
  if (auto taken = gathering.TakeRound(today)) result.cases.push_back(*std::move(taken));
  return result;
}

LineProblem Placed(const Columns& columns, const SheetCase& of_case, const PaperProblem& problem) {
  const auto found = of_case.lines.find({problem.step, problem.candidate});
  return {found == of_case.lines.end() ? of_case.line : found->second,
          At(columns, FieldOf(problem.part), problem.reason, problem.rule)};
}

}  // namespace cadre::nomination
