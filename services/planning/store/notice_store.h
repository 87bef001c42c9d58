// Notices of approved rounds in SQL.
#ifndef CADRE_SERVICES_PLANNING_STORE_NOTICE_STORE_H_
#define CADRE_SERVICES_PLANNING_STORE_NOTICE_STORE_H_

#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/planning/domain/notice.h"

namespace cadre::planning::store {

// One statement; nothing for none.
absl::Status InsertNotices(db::Session& session, const std::vector<RoundNotice>& notices);

struct NoticeQuery {
  std::optional<PlanId> plan;      // each restricts where it is given
  std::optional<PersonId> person;  // for this person
  std::optional<NoticeState> state;
  NoticeId after;  // the page begins behind it
  bool newest_first = false;
  int limit = 50;
};
// Notices whoever asks for them may see: the caller restricts the query to a plan in scope or to a
// person. One statement.
absl::StatusOr<std::vector<RoundNotice>> ListNotices(db::Session& session,
                                                     const NoticeQuery& query);
// A notice of a plan in scope, held until the transaction ends.
absl::StatusOr<std::optional<RoundNotice>> LockNotice(db::Session& session, NoticeId id,
                                                      const db::Scope& scope);
// A person's own notice, held likewise.
absl::StatusOr<std::optional<RoundNotice>> LockNoticeOf(db::Session& session, NoticeId id,
                                                        PersonId person);
absl::Status UpdateNotice(db::Session& session, const RoundNotice& notice);

}  // namespace cadre::planning::store

#endif  // CADRE_SERVICES_PLANNING_STORE_NOTICE_STORE_H_
