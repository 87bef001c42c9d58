#include "services/nomination/store/term_notice_store.h"

#include "common/db/statement.h"

namespace cadre::nomination::store {

using db::Row;
using db::Session;
using db::Statement;

absl::StatusOr<std::set<ToldNotice>> ToldAbout(Session& session, const std::vector<PostId>& posts) {
  std::set<ToldNotice> result;
  if (posts.empty()) return result;
  RETURN_IF_ERROR(
      Statement()
          .Add("SELECT post_id, person_id, end_on, news FROM term_notice WHERE post_id IN ")
          .AddList(posts)
          .Each(session, [&](const Row& row) {
            result.insert({row.IdOf<PostId>(1), row.IdOf<PersonId>(2), row.Day(3),
                           row.EnumOf<NoticeNews>(4)});
          }));
  return result;
}

absl::Status InsertTold(Session& session, const ToldNotice& told, CivilDay today) {
  return session
      .Execute(R"sql(
      INSERT INTO term_notice (post_id, person_id, end_on, news, told_on)
      VALUES (?, ?, ?, ?, ?))sql",
               told.post, told.person, told.end, told.news, today)
      .status();
}

absl::StatusOr<std::vector<OrganizationId>> RootsOn(Session& session, CivilDay day) {
  return session.Query(
      R"sql(SELECT c.descendant FROM organization_closure c
             WHERE c.ancestor = c.descendant AND c.valid_from <= ? AND c.valid_to > ?
               AND NOT EXISTS (SELECT 1 FROM organization_closure a
                                WHERE a.descendant = c.descendant AND a.ancestor <> a.descendant
                                  AND a.valid_from <= ? AND a.valid_to > ?)
             ORDER BY c.descendant LIMIT 1000)sql",
      [](const Row& row) { return row.IdOf<OrganizationId>(1); }, day, day, day, day);
}

}  // namespace cadre::nomination::store
