// Filters of lists: a subset of the grammar of AIP-160, typed by the fields that a list offers.
//
//   filter      = [ expression ]
//   expression  = factor { "AND" factor }
//   factor      = term { "OR" term }            OR binds tighter than AND, as in AIP-160
//   term        = [ "NOT" | "-" ] simple
//   simple      = "(" expression ")" | restriction
//   restriction = field [ "(" argument ")" ] comparator value
//   comparator  = "=" | "!=" | "<" | "<=" | ">" | ">=" | ":"
//   value       = word | quoted
//
// A word consists of letters, digits and _ . / - (not at its beginning); a quoted text stands
// between double quotes, with \" and \\ for these two. Left out of AIP-160: bare values, fields of
// fields, wildcards. Examples: "theory >= ADVANCED AND NOT sex = MALE", "age(2026-06-30) <= 50",
// "organization:organizations/a1b2 AND (rating = GOOD OR rating(2024) = EXCELLENT)".
#ifndef CADRE_COMMON_API_FILTER_H_
#define CADRE_COMMON_API_FILTER_H_

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/base/civil_date.h"

namespace cadre::api {

inline constexpr size_t kMaxFilterBytes = 4000;
inline constexpr int kMaxFilterDepth = 20;
inline constexpr int kMaxRestrictions = 50;

enum class FilterComparator {
  kEqual,
  kNotEqual,
  kLess,
  kLessOrEqual,
  kGreater,
  kGreaterOrEqual,
  kHas,
};

// What the values of a field are, and the comparators that it knows.
enum class FilterType {
  kNone,    // no value at all; of an argument
  kNumber,  // 0 to 1,000,000; = != < <= > >=
  kText,    // = !=
  kCode,    // one of several that a person has, e.g. a group of posts; :
  kDay,     // 2026-06-30; = != < <= > >=
  kMonth,   // 2026-06; = != < <= > >=
  kLevel,   // a word of an ordered list; = != < <= > >=
  kChoice,  // a word of a list; = !=
  kFlags,   // a word of a list, several of which a person has; :
  kName,    // a resource name; = for itself, : for itself and all below
};

struct FilterWord {
  std::string text;
  int number = 0;
};

struct FilterField {
  std::string name;
  int id = 0;  // what the compiler of a list calls it
  FilterType type = FilterType::kText;
  std::vector<FilterWord> words = {};       // of kLevel (lowest first), kChoice and kFlags
  std::string pattern = {};                 // of kName
  FilterType argument = FilterType::kNone;  // kDay, kNumber, or none; may be left out in a filter
};

// The numbers of the words that satisfy the comparison, for kLevel, kChoice and kFlags.
using FilterNumbers = std::vector<int>;
using FilterValue =
    std::variant<std::monostate, int64_t, std::string, CivilDay, CivilMonth, FilterNumbers>;

struct Restriction {
  int field = 0;
  FilterValue argument;  // std::monostate where none was given
  FilterComparator comparator = FilterComparator::kEqual;
  FilterValue value;  // an id for kName
};

struct FilterNode {
  enum class Kind { kAnd, kOr, kNot, kRestriction };
  Kind kind = Kind::kRestriction;
  std::vector<FilterNode> children;  // one for kNot, two or more for kAnd and kOr
  Restriction restriction;
};

// An empty filter is an AND of nothing: it holds for everything.
struct Filter {
  FilterNode root{.kind = FilterNode::Kind::kAnd};

  void ForEach(const std::function<void(const Restriction&)>& visit) const;
  bool Names(int field) const;
};

// Text of one field.
//   INVALID_ARGUMENT (FILTER_INVALID)  with the position in characters from 1 (metadata "at"), the
//   field if it is one, and the fields or values that are allowed. Never repeats what was written.
absl::StatusOr<Filter> ParseFilter(absl::string_view text, const std::vector<FilterField>& fields);

}  // namespace cadre::api

#endif  // CADRE_COMMON_API_FILTER_H_
