#include "services/planning/store/orientation_store.h"

#include <utility>

#include "common/base/errors.h"
#include "common/db/statement.h"

namespace cadre::planning::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

constexpr char kSelect[] = R"sql(
    SELECT o.id, o.organization_id, o.term_id, o.scope, o.version_no, o.decision_number,
           o.decision_date, o.decision_issuer FROM orientation o)sql";

Orientation ReadOrientation(const Row& row) {
  return {.id = row.IdOf<OrientationId>(1),
          .organization = row.IdOf<OrganizationId>(2),
          .term = row.IdOf<TermId>(3),
          .scope = row.EnumOf<PlanScope>(4),
          .version_no = static_cast<int>(row.Int(5)),
          .decision_number = row.Text(6),
          .decision_date = row.Day(7),
          .decision_issuer = row.Text(8)};
}

std::pair<OrientationId, OrientationLine> ReadLine(const Row& row) {
  return {row.IdOf<OrientationId>(1),
          {.trait = row.EnumOf<Trait>(2),
           .number = static_cast<int>(row.Int(3)),
           .word = row.Text(4),
           .age_from = static_cast<int>(row.Int(5)),
           .age_below = static_cast<int>(row.Int(6)),
           .least = static_cast<int>(row.Int(7)),
           .most = static_cast<int>(row.Int(8)),
           .least_percent = static_cast<int>(row.Int(9)),
           .text = row.Text(10)}};
}

absl::Status AddLines(Session& session, std::vector<Orientation>& list) {
  if (list.empty()) return absl::OkStatus();
  std::map<OrientationId, Orientation*> by_id;
  std::vector<OrientationId> ids;
  for (Orientation& orientation : list) {
    by_id[orientation.id] = &orientation;
    ids.push_back(orientation.id);
  }
  ASSIGN_OR_RETURN(auto rows, Statement()
                                  .Add(R"sql(
      SELECT orientation_id, trait, number, word, age_from, age_below, least, most, least_percent,
             text FROM orientation_line WHERE orientation_id IN )sql")
                                  .AddList(ids)
                                  .Add(" ORDER BY orientation_id, line_no")
                                  .All(session, ReadLine));
  for (auto& [id, line] : rows) by_id.at(id)->lines.push_back(std::move(line));
  return absl::OkStatus();
}

absl::StatusOr<std::optional<Orientation>> WithLines(Session& session,
                                                     std::optional<Orientation> found) {
  if (!found.has_value()) return found;
  std::vector<Orientation> one = {*std::move(found)};
  RETURN_IF_ERROR(AddLines(session, one));
  return std::optional(std::move(one.front()));
}

Statement Latest(OrganizationId organization, TermId term, PlanScope scope) {
  Statement statement;
  statement.Add(kSelect).Add(R"sql( WHERE o.organization_id = ? AND o.term_id = ? AND o.scope = ?
                                     ORDER BY o.version_no DESC LIMIT 1)sql",
                             organization, term, scope);
  return statement;
}

}  // namespace

absl::StatusOr<std::optional<Orientation>> FindOrientation(Session& session, OrientationId id,
                                                           const db::Scope& scope) {
  ASSIGN_OR_RETURN(std::optional<Orientation> found,
                   Statement()
                       .Add(kSelect)
                       .Add(" WHERE o.id = ?", id)
                       .And(db::InScope("o.organization_id", scope))
                       .First(session, ReadOrientation));
  return WithLines(session, std::move(found));
}

absl::StatusOr<std::optional<Orientation>> OrientationFor(Session& session, const Plan& plan) {
  ASSIGN_OR_RETURN(
      std::optional<Orientation> found,
      Latest(plan.organization, plan.term, plan.scope).First(session, ReadOrientation));
  return WithLines(session, std::move(found));
}

absl::StatusOr<std::optional<Orientation>> OrientationOn(Session& session, const Plan& plan,
                                                         CivilDay day) {
  Statement statement;
  statement.Add(kSelect).Add(R"sql( WHERE o.organization_id = ? AND o.term_id = ? AND o.scope = ?
                                      AND o.decision_date <= ?
                                     ORDER BY o.version_no DESC LIMIT 1)sql",
                             plan.organization, plan.term, plan.scope, day);
  ASSIGN_OR_RETURN(std::optional<Orientation> found, statement.First(session, ReadOrientation));
  return WithLines(session, std::move(found));
}

absl::StatusOr<std::optional<Orientation>> LockLatest(Session& session,
                                                      const Orientation& subject) {
  return Latest(subject.organization, subject.term, subject.scope)
      .Add(" FOR UPDATE")
      .First(session, ReadOrientation);
}

absl::StatusOr<std::vector<Orientation>> ListOrientations(Session& session,
                                                          const OrientationQuery& query,
                                                          const db::Scope& scope) {
  Statement statement;
  statement.Add(kSelect).Add(" WHERE o.id < ?", query.before.value_or(OrientationId(INT64_MAX)));
  if (query.organization) statement.Add(" AND o.organization_id = ?", *query.organization);
  if (query.term) statement.Add(" AND o.term_id = ?", *query.term);
  statement.And(db::InScope("o.organization_id", scope))
      .Add(" ORDER BY o.id DESC LIMIT ?", query.limit);
  ASSIGN_OR_RETURN(std::vector<Orientation> list, statement.All(session, ReadOrientation));
  RETURN_IF_ERROR(AddLines(session, list));
  return list;
}

absl::Status InsertOrientation(Session& session, const Orientation& o) {
  const absl::Status status = session
                                  .Execute(R"sql(
      INSERT INTO orientation (id, organization_id, term_id, scope, version_no, decision_number,
                               decision_date, decision_issuer) VALUES (?, ?, ?, ?, ?, ?, ?, ?))sql",
                                           o.id, o.organization, o.term, o.scope, o.version_no,
                                           o.decision_number, o.decision_date, o.decision_issuer)
                                  .status();
  if (absl::IsAlreadyExists(status)) return AlreadyExistsError("orientation");
  RETURN_IF_ERROR(status);
  Statement lines;
  lines.Add(R"sql(
      INSERT INTO orientation_line (orientation_id, line_no, trait, number, word, age_from,
                                    age_below, least, most, least_percent, text) VALUES )sql");
  for (size_t i = 0; i < o.lines.size(); ++i) {
    const OrientationLine& line = o.lines[i];
    lines.AddRow(o.id, static_cast<int>(i + 1), line.trait, line.number, line.word, line.age_from,
                 line.age_below, line.least, line.most, line.least_percent, line.text);
  }
  return lines.Execute(session).status();
}

}  // namespace cadre::planning::store
