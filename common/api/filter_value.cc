#include "common/api/filter_value.h"

#include <algorithm>
#include <map>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/api/resource_name.h"

namespace cadre::api {
namespace {

using Comparator = FilterComparator;

constexpr int64_t kMaxNumber = 1'000'000;

const std::map<absl::string_view, Comparator>& Comparators() {
  static const std::map<absl::string_view, Comparator> comparators = {
      {"=", Comparator::kEqual},   {"!=", Comparator::kNotEqual},
      {"<", Comparator::kLess},    {"<=", Comparator::kLessOrEqual},
      {">", Comparator::kGreater}, {">=", Comparator::kGreaterOrEqual},
      {":", Comparator::kHas}};
  return comparators;
}

// Whether place `a` of a list satisfies the comparison with place `b`.
bool Satisfies(size_t a, Comparator comparator, size_t b) {
  switch (comparator) {
    case Comparator::kEqual:
    case Comparator::kHas:
      return a == b;
    case Comparator::kNotEqual:
      return a != b;
    case Comparator::kLess:
      return a < b;
    case Comparator::kLessOrEqual:
      return a <= b;
    case Comparator::kGreater:
      return a > b;
    case Comparator::kGreaterOrEqual:
      return a >= b;
  }
  return false;
}

FilterValue NumbersOf(const FilterField& field, Comparator comparator, const std::string& text) {
  const auto& words = field.words;
  const auto found = std::find_if(words.begin(), words.end(),
                                  [&](const FilterWord& word) { return word.text == text; });
  if (found == words.end()) return {};
  const auto wanted = static_cast<size_t>(found - words.begin());
  FilterNumbers numbers;
  for (size_t i = 0; i < words.size(); ++i) {
    if (Satisfies(i, comparator, wanted)) numbers.push_back(words[i].number);
  }
  return numbers;
}

FilterValue NumberOf(const std::string& text) {
  int64_t number = 0;
  if (!absl::SimpleAtoi(text, &number) || number < 0 || number > kMaxNumber) return {};
  return number;
}

template <typename T>
FilterValue OrNone(const std::optional<T>& value) {
  return value.has_value() ? FilterValue(*value) : FilterValue();
}

}  // namespace

FilterComparator ComparatorOf(absl::string_view text) { return Comparators().at(text); }

bool Knows(FilterType type, Comparator comparator) {
  switch (type) {
    case FilterType::kNone:
      return false;
    case FilterType::kText:
    case FilterType::kChoice:
      return comparator == Comparator::kEqual || comparator == Comparator::kNotEqual;
    case FilterType::kCode:
    case FilterType::kFlags:
      return comparator == Comparator::kHas;
    case FilterType::kName:
      return comparator == Comparator::kEqual || comparator == Comparator::kHas;
    case FilterType::kNumber:
    case FilterType::kDay:
    case FilterType::kMonth:
    case FilterType::kLevel:
      return comparator != Comparator::kHas;
  }
  return false;
}

std::string ComparatorsOf(FilterType type) {
  std::vector<absl::string_view> known;
  for (const auto& [text, comparator] : Comparators()) {
    if (Knows(type, comparator)) known.push_back(text);
  }
  return absl::StrJoin(known, " ");
}

FilterValue ValueOf(const FilterField& field, FilterType type, Comparator comparator,
                    const std::string& text) {
  switch (type) {
    case FilterType::kNone:
      return {};
    case FilterType::kText:
    case FilterType::kCode:
      return text;
    case FilterType::kNumber:
      return NumberOf(text);
    case FilterType::kDay:
      return OrNone(ParseDay(text));
    case FilterType::kMonth:
      return OrNone(ParseMonth(text));
    case FilterType::kName: {
      const auto ids = ParseName(text, field.pattern, field.name);
      return ids.ok() ? FilterValue(ids->front()) : FilterValue();
    }
    case FilterType::kLevel:
    case FilterType::kChoice:
    case FilterType::kFlags:
      return NumbersOf(field, comparator, text);
  }
  return {};
}

std::string AllowedValues(const FilterField& field, FilterType type) {
  switch (type) {
    case FilterType::kNone:
      return "nothing";
    case FilterType::kNumber:
      return absl::StrCat("a number up to ", kMaxNumber);
    case FilterType::kText:
    case FilterType::kCode:
      return "a text";
    case FilterType::kDay:
      return "a day such as 2026-06-30";
    case FilterType::kMonth:
      return "a month such as 2026-06";
    case FilterType::kName:
      return absl::StrCat("a name such as ", field.pattern);
    case FilterType::kLevel:
    case FilterType::kChoice:
    case FilterType::kFlags:
      break;
  }
  return absl::StrCat("one of ", absl::StrJoin(field.words, ", ", [](auto* out, const auto& word) {
                        absl::StrAppend(out, word.text);
                      }));
}

}  // namespace cadre::api
