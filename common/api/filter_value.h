// What the fields of a filter (filter.h) may be compared with, and how.
#ifndef CADRE_COMMON_API_FILTER_VALUE_H_
#define CADRE_COMMON_API_FILTER_VALUE_H_

#include <string>

#include "absl/strings/string_view.h"
#include "common/api/filter.h"

namespace cadre::api {

// Of "=", "!=", …; the text is one of them.
FilterComparator ComparatorOf(absl::string_view text);
bool Knows(FilterType type, FilterComparator comparator);
// "!= =", for errors.
std::string ComparatorsOf(FilterType type);

// std::monostate if the text is no value of the type. For lists of words: the numbers of those that
// satisfy the comparison.
FilterValue ValueOf(const FilterField& field, FilterType type, FilterComparator comparator,
                    const std::string& text);
// What values of the type look like, for errors.
std::string AllowedValues(const FilterField& field, FilterType type);

}  // namespace cadre::api

#endif  // CADRE_COMMON_API_FILTER_VALUE_H_
