// What those who watch sittings may know of them, in SQL.
#ifndef CADRE_SERVICES_NOMINATION_STORE_SITTING_VIEW_STORE_H_
#define CADRE_SERVICES_NOMINATION_STORE_SITTING_VIEW_STORE_H_

#include <map>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/session.h"
#include "services/nomination/domain/sitting_view.h"

namespace cadre::nomination::store {

// Those of the sittings that exist, with their ballots in the order of their opening; two
// statements.
absl::StatusOr<std::map<SittingId, SittingView>> ViewsOf(db::Session& session,
                                                         const std::vector<SittingId>& sittings);

}  // namespace cadre::nomination::store

#endif  // CADRE_SERVICES_NOMINATION_STORE_SITTING_VIEW_STORE_H_
