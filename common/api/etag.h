// Etags: the version of a row, as an opaque text.
#ifndef CADRE_COMMON_API_ETAG_H_
#define CADRE_COMMON_API_ETAG_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/base/errors.h"

namespace cadre::api {

inline std::string EtagOf(int64_t version) { return absl::StrCat("\"", version, "\""); }

// ABORTED (ETAG_MISMATCH) if the caller gave an etag and it is not that of `version`.
inline absl::Status CheckEtag(absl::string_view given, int64_t version,
                              absl::string_view resource) {
  if (given.empty() || given == EtagOf(version)) return absl::OkStatus();
  return EtagMismatchError(resource);
}

}  // namespace cadre::api

#endif  // CADRE_COMMON_API_ETAG_H_
