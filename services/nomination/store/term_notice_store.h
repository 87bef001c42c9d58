// What was told about terms that end, in SQL.
#ifndef CADRE_SERVICES_NOMINATION_STORE_TERM_NOTICE_STORE_H_
#define CADRE_SERVICES_NOMINATION_STORE_TERM_NOTICE_STORE_H_

#include <set>
#include <tuple>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/base/ids.h"
#include "common/db/session.h"
#include "services/nomination/domain/term_end.h"

namespace cadre::nomination::store {

struct ToldNotice {
  PostId post;
  PersonId person;
  CivilDay end;  // first day after the term
  NoticeNews news = NoticeNews::kDue;

  auto Key() const { return std::tuple(post, person, end, news); }
  friend bool operator<(const ToldNotice& a, const ToldNotice& b) { return a.Key() < b.Key(); }
};

// Everything that was told about these posts; one statement.
absl::StatusOr<std::set<ToldNotice>> ToldAbout(db::Session& session,
                                               const std::vector<PostId>& posts);
//   ALREADY_EXISTS  it was told
absl::Status InsertTold(db::Session& session, const ToldNotice& told, CivilDay today);

// Organizations that stand below no other on a day, at most 1000.
absl::StatusOr<std::vector<OrganizationId>> RootsOn(db::Session& session, CivilDay day);

}  // namespace cadre::nomination::store

#endif  // CADRE_SERVICES_NOMINATION_STORE_TERM_NOTICE_STORE_H_
