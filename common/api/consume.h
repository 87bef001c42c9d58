// The one way in which an event of another service takes effect here: once, in one transaction with
// the cursor that remembers it.
#ifndef CADRE_COMMON_API_CONSUME_H_
#define CADRE_COMMON_API_CONSUME_H_

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/api/mutate.h"
#include "common/db/events.h"

namespace cadre::api {

// Applies `event` of the service `source` by `body`, unless it was applied before. What the body
// touches is audited under call.identity; a body that has nothing to do with the event touches
// nothing.
//   whatever body answers   nothing is left behind; the event can be applied again
absl::Status Consume(const Call& call, db::Pool& pool, absl::string_view source,
                     const db::Event& event, absl::FunctionRef<absl::Status(Mutation&)> body);

}  // namespace cadre::api

#endif  // CADRE_COMMON_API_CONSUME_H_
