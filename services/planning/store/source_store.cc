#include "services/planning/store/source_store.h"

#include <map>
#include <utility>

#include "common/base/errors.h"
#include "common/db/statement.h"

namespace cadre::planning::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

constexpr char kSelect[] = R"sql(
    SELECT s.id, s.organization_id, s.person_id, s.full_name, s.category, s.evidence, s.development,
           s.review_on, s.state, s.outcome, s.proposer, s.proposed_on, s.version, s.outside_system
      FROM source s)sql";

Source ReadSource(const Row& row) {
  return {.id = row.IdOf<SourceId>(1),
          .organization = row.IdOf<OrganizationId>(2),
          .person = row.IdOf<PersonId>(3),
          .full_name = row.Text(4),
          .category = static_cast<int>(row.Int(5)),
          .evidence = row.Text(6),
          .development = row.Text(7),
          .review_on = row.MaybeDay(8),
          .state = row.EnumOf<SourceState>(9),
          .outcome = row.Text(10),
          .proposer = row.Text(11),
          .proposed_on = row.Day(12),
          .outside_system = row.Bool(14),
          .version = row.Int(13)};
}

// NULL frees the key once a proposal is dropped.
std::optional<int> ActiveKey(const Source& source) {
  return source.state == SourceState::kDropped ? std::nullopt : std::optional<int>(1);
}

absl::Status AddPosts(Session& session, std::vector<Source>& sources) {
  if (sources.empty()) return absl::OkStatus();
  std::map<SourceId, Source*> by_id;
  std::vector<SourceId> ids;
  for (Source& source : sources) {
    by_id[source.id] = &source;
    ids.push_back(source.id);
  }
  return Statement()
      .Add("SELECT source_id, post_id FROM source_post WHERE source_id IN ")
      .AddList(ids)
      .Add(" ORDER BY source_id, post_id")
      .Each(session, [&](const Row& row) {
        by_id.at(row.IdOf<SourceId>(1))->posts.push_back(row.IdOf<PostId>(2));
      });
}

absl::Status Told(const absl::Status& status) {
  return absl::IsAlreadyExists(status) ? AlreadyExistsError("source") : status;
}

}  // namespace

absl::Status InsertSource(Session& session, const Source& s) {
  RETURN_IF_ERROR(
      Told(session
               .Execute(R"sql(
      INSERT INTO source (id, organization_id, person_id, full_name, category, evidence,
                          development, review_on, state, outcome, proposer, proposed_on, active,
                          outside_system, version)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql",
                        s.id, s.organization, s.person, s.full_name, s.category, s.evidence,
                        s.development, s.review_on, s.state, s.outcome, s.proposer, s.proposed_on,
                        ActiveKey(s), s.outside_system, s.version)
               .status()));
  if (s.posts.empty()) return absl::OkStatus();
  Statement posts;
  posts.Add("INSERT INTO source_post (source_id, post_id) VALUES ");
  for (const PostId post : s.posts) posts.AddRow(s.id, post);
  return posts.Execute(session).status();
}

absl::StatusOr<std::vector<Source>> ListSources(Session& session, const SourceQuery& query,
                                                const db::Scope& scope) {
  Statement statement;
  statement.Add(kSelect).Add(" WHERE s.id < ?", query.before.value_or(SourceId(INT64_MAX)));
  if (query.state) statement.Add(" AND s.state = ?", *query.state);
  if (query.review_by) statement.Add(" AND s.review_on <= ?", *query.review_by);
  if (query.reader) statement.Add(" AND s.person_id <> ?", *query.reader);
  if (query.under) {
    statement.And(db::InScope("s.organization_id", {.roots = {*query.under}, .day = query.day}));
  }
  statement.And(db::InScope("s.organization_id", scope))
      .Add(" ORDER BY s.id DESC LIMIT ?", query.limit);
  ASSIGN_OR_RETURN(std::vector<Source> sources, statement.All(session, ReadSource));
  RETURN_IF_ERROR(AddPosts(session, sources));
  return sources;
}

absl::StatusOr<std::optional<Source>> LockSource(Session& session, SourceId id,
                                                 std::optional<PersonId> reader,
                                                 const db::Scope& scope) {
  Statement statement;
  statement.Add(kSelect).Add(" WHERE s.id = ?", id);
  if (reader) statement.Add(" AND s.person_id <> ?", *reader);
  statement.And(db::InScope("s.organization_id", scope)).Add(" FOR UPDATE");
  ASSIGN_OR_RETURN(std::optional<Source> found, statement.First(session, ReadSource));
  if (!found.has_value()) return found;
  std::vector<Source> one = {*std::move(found)};
  RETURN_IF_ERROR(AddPosts(session, one));
  return std::optional(std::move(one.front()));
}

absl::Status UpdateSource(Session& session, Source& s) {
  const absl::StatusOr<int64_t> changed = session.Execute(
      R"sql(UPDATE source SET state = ?, outcome = ?, review_on = ?, active = ?,
                              version = version + 1 WHERE id = ? AND version = ?)sql",
      s.state, s.outcome, s.review_on, ActiveKey(s), s.id, s.version);
  RETURN_IF_ERROR(Told(changed.status()));
  if (*changed != 1) return EtagMismatchError("source");
  ++s.version;
  return absl::OkStatus();
}

}  // namespace cadre::planning::store
