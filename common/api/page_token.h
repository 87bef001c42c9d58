// Keyset paging: a token says where the next page begins, and works only for the query it was made
// for. Clients must treat it as opaque; a changed token is refused.
#ifndef CADRE_COMMON_API_PAGE_TOKEN_H_
#define CADRE_COMMON_API_PAGE_TOKEN_H_

#include <google/protobuf/message.h>

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace cadre::api {

inline constexpr int kDefaultPageSize = 50;
inline constexpr int kMaxPageSize = 1000;

// What a list method needs of its request (fields page_size and page_token by name).
struct Page {
  int size = kDefaultPageSize;  // 1 to kMaxPageSize; larger requests get the largest page
  std::vector<std::string>
      after;  // sort keys of the last row before this page; empty for the first
};

//   INVALID_ARGUMENT  negative page_size; a token that is broken or of another query
absl::StatusOr<Page> PageOf(const google::protobuf::Message& request);

// The token for the page after the row with these sort keys.
std::string NextPageToken(const google::protobuf::Message& request,
                          const std::vector<std::string>& last_keys);

}  // namespace cadre::api

#endif  // CADRE_COMMON_API_PAGE_TOKEN_H_
