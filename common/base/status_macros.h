// RETURN_IF_ERROR and ASSIGN_OR_RETURN, with the meaning that current abseil gives its ABSL_ ones.
#ifndef CADRE_COMMON_BASE_STATUS_MACROS_H_
#define CADRE_COMMON_BASE_STATUS_MACROS_H_

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#define CADRE_CONCAT_INNER(a, b) a##b
#define CADRE_CONCAT(a, b) CADRE_CONCAT_INNER(a, b)

// Returns the status of `expr` from the enclosing function unless it is OK.
#define RETURN_IF_ERROR(expr)                                     \
  do {                                                            \
    if (absl::Status cadre_status = (expr); !cadre_status.ok()) { \
      return cadre_status;                                        \
    }                                                             \
  } while (false)

// Assigns the value of the StatusOr `expr` to `lhs` (which may declare), or returns its status.
#define ASSIGN_OR_RETURN(lhs, expr) \
  CADRE_ASSIGN_OR_RETURN_INNER(CADRE_CONCAT(cadre_status_or_, __LINE__), lhs, expr)

#define CADRE_ASSIGN_OR_RETURN_INNER(tmp, lhs, expr) \
  auto tmp = (expr);                                 \
  if (!tmp.ok()) return std::move(tmp).status();     \
  lhs = *std::move(tmp)

#endif  // CADRE_COMMON_BASE_STATUS_MACROS_H_
