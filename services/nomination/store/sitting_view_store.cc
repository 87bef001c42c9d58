#include "services/nomination/store/sitting_view_store.h"

#include <utility>

#include "common/base/status_macros.h"
#include "common/db/statement.h"

namespace cadre::nomination::store {

using db::Row;
using db::Statement;

absl::StatusOr<std::map<SittingId, SittingView>> ViewsOf(db::Session& session,
                                                         const std::vector<SittingId>& sittings) {
  std::map<SittingId, SittingView> views;
  if (sittings.empty()) return views;
  ASSIGN_OR_RETURN(const auto rows,
                   Statement()
                       .Add("SELECT id, state, summoned, present FROM sitting WHERE id IN ")
                       .AddList(sittings)
                       .All(session, [](const Row& row) {
                         return std::pair(row.IdOf<SittingId>(1),
                                          SittingView{.state = row.EnumOf<SittingState>(2),
                                                      .summoned = static_cast<int>(row.Int(3)),
                                                      .present = static_cast<int>(row.Int(4))});
                       }));
  views.insert(rows.begin(), rows.end());
  ASSIGN_OR_RETURN(const auto ballots,
                   Statement()
                       .Add(R"sql(SELECT sitting_id, id, case_id, step_no, state
                                    FROM ballot WHERE sitting_id IN )sql")
                       .AddList(sittings)
                       .Add(" ORDER BY sitting_id, id")
                       .All(session, [](const Row& row) {
                         return std::pair(row.IdOf<SittingId>(1),
                                          BallotView{row.IdOf<BallotId>(2), row.IdOf<CaseId>(3),
                                                     static_cast<int>(row.Int(4)),
                                                     PhaseOf(row.EnumOf<BallotState>(5))});
                       }));
  for (const auto& [sitting, ballot] : ballots) views[sitting].ballots.push_back(ballot);
  return views;
}

}  // namespace cadre::nomination::store
