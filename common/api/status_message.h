// Our errors as google.rpc.Status: what a call's trailer carries, and what an operation keeps.
#ifndef CADRE_COMMON_API_STATUS_MESSAGE_H_
#define CADRE_COMMON_API_STATUS_MESSAGE_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/rpc/status.pb.h"

namespace cadre::api {

// With ErrorInfo and a LocalizedMessage in `language`; BadRequest and citations where there are
// any. The text of an INTERNAL error is withheld.
google::rpc::Status ToWire(const absl::Status& status, absl::string_view language);

}  // namespace cadre::api

#endif  // CADRE_COMMON_API_STATUS_MESSAGE_H_
