#include "services/registry/store/rating_store.h"

#include "common/db/statement.h"

namespace cadre::registry::store {
namespace {

constexpr int kRowsOfOne = 8;  // four ratings of two groups

}  // namespace

absl::StatusOr<std::vector<RatedPeople>> CountRatings(db::Session& session,
                                                      const RatingQuery& query,
                                                      const db::Scope& scope) {
  return db::Statement()
      .Add(R"sql(SELECT f.organization_id,
                        EXISTS (SELECT 1 FROM post_holding h
                                 WHERE h.person_id = f.person_id AND h.start_on <= ?
                                   AND h.end_on > ?) AS leads,
                        r.level, COUNT(*)
                   FROM person_placement f
                   JOIN person p ON p.id = f.person_id
                   JOIN person_rating r ON r.person_id = f.person_id AND r.year = ?
                  WHERE f.organization_id > ?
                    AND f.start_on = (SELECT MIN(x.start_on) FROM person_placement x
                                       WHERE x.person_id = f.person_id AND x.end_on > ?))sql",
           query.day, query.day, query.year, query.after, query.day)
      .And(db::Under("f.organization_id", query.under, query.day))
      .And(db::InScope("p.organization_id", scope))
      .And(NotWithheld(query.withheld))
      .Add(R"sql( GROUP BY f.organization_id, leads, r.level
                  ORDER BY f.organization_id, leads DESC, r.level LIMIT ?)sql",
           query.organizations * kRowsOfOne)
      .All(session, [](const db::Row& row) {
        return RatedPeople{.organization = row.IdOf<OrganizationId>(1),
                           .leaders = row.Int(2) != 0,
                           .level = row.EnumOf<RatingLevel>(3),
                           .people = static_cast<int>(row.Int(4))};
      });
}

}  // namespace cadre::registry::store
