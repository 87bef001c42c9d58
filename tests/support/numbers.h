// Many rows in one statement, on every server: recursion has limits that they set differently.
#ifndef CADRE_TESTS_SUPPORT_NUMBERS_H_
#define CADRE_TESTS_SUPPORT_NUMBERS_H_

#include <string>

#include "absl/strings/str_cat.h"

namespace cadre::testing {

// What stands after FROM: a table with the one column i, 1 to `last`, at most 9999.
inline std::string NumbersTo(int last) {
  const std::string digits =
      "(SELECT 0 n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 "
      "UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9)";
  return absl::StrCat("(SELECT a.n + 10 * b.n + 100 * c.n + 1000 * d.n AS i FROM ", digits, " a, ",
                      digits, " b, ", digits, " c, ", digits, " d) numbers WHERE i BETWEEN 1 AND ",
                      last);
}

}  // namespace cadre::testing

#endif  // CADRE_TESTS_SUPPORT_NUMBERS_H_
