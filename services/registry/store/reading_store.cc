#include "services/registry/store/reading_store.h"

#include <algorithm>

#include "absl/strings/escaping.h"
#include "common/db/statement.h"

namespace cadre::registry::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

constexpr char kSelect[] = R"sql(
    SELECT l.id, l.at, l.principal, l.reader_person_id, l.role, l.organization_id, o.display_name,
           l.method, l.query, l.purpose, l.person_id, l.people)sql";
// As it was called when the record was read.
constexpr char kOrganization[] =
    " LEFT JOIN organization_version o ON o.organization_id = l.organization_id"
    " AND o.valid_from <= l.at AND o.valid_to > l.at";

Reading ReadReading(const Row& row) {
  Reading reading{.id = row.Int(1),
                  .at = row.Time(2),
                  .principal = row.Text(3),
                  .reader = row.MaybeIdOf<PersonId>(4),
                  .organization = row.MaybeIdOf<OrganizationId>(6),
                  .organization_name = row.Text(7),
                  .method = row.Text(8),
                  .query = row.Text(9),
                  .purpose = row.Text(10),
                  .person = row.MaybeIdOf<PersonId>(11),
                  .people = static_cast<int>(row.Int(12))};
  if (row.Int(5) != 0) reading.role = row.EnumOf<Role>(5);
  return reading;
}

// Seven bits a byte, the first byte of a person marked: a person's nine bytes stand in a list only
// where they were written, so that a search for them finds nobody else.
std::string Packed(PersonId person) {
  std::string bytes(9, '\0');
  uint64_t rest = static_cast<uint64_t>(person.value());
  for (size_t i = bytes.size(); i-- > 0; rest >>= 7) bytes[i] = static_cast<char>(rest & 0x7f);
  bytes[0] = static_cast<char>(static_cast<unsigned char>(bytes[0]) | 0x80);
  return bytes;
}

// The page of these rows of the log, the newest first; `rows` selects l.*. Organizations are looked
// up for what is on the page only.
absl::StatusOr<std::vector<Reading>> PageOf(Session& session, Statement rows,
                                            const ReadingQuery& query) {
  rows.Add(" AND l.id < ?", query.before);
  if (!query.principal.empty()) rows.Add(" AND l.principal = ?", query.principal);
  if (query.from != absl::InfinitePast()) rows.Add(" AND l.at >= ?", query.from);
  if (query.to != absl::InfiniteFuture()) rows.Add(" AND l.at < ?", query.to);
  rows.Add(" ORDER BY l.id DESC LIMIT ?", query.limit);
  return Statement()
      .Add(kSelect)
      .Add(" FROM (")
      .Add(rows.AsPart())
      .Add(") l")
      .Add(kOrganization)
      .Add(" ORDER BY l.id DESC")
      .All(session, ReadReading);
}

bool IsNewer(const Reading& a, const Reading& b) { return a.id > b.id; }

}  // namespace

absl::StatusOr<std::map<PersonId, Visibility>> VisibilityOf(Session& session,
                                                            const std::vector<PersonId>& people,
                                                            const ViewScopes& scopes) {
  std::map<PersonId, Visibility> visible;
  if (people.empty()) return visible;
  RETURN_IF_ERROR(
      Statement()
          .Add("SELECT p.id, TRUE")
          .And(db::InScope("p.organization_id", scopes.sensitive))
          .Add(", TRUE")
          .And(db::InScope("p.organization_id", scopes.party))
          .Add(" FROM person p WHERE p.id IN ")
          .AddList(people)
          .Add(" AND (NOT EXISTS (SELECT 1 FROM person_restriction r WHERE r.person_id = p.id)")
          .Add(" OR TRUE")
          .And(db::InScope("p.organization_id", scopes.keeper))
          .Add(")")
          .Each(session, [&](const Row& row) {
            visible[row.IdOf<PersonId>(1)] = {.sensitive = row.Bool(2), .party = row.Bool(3)};
          }));
  return visible;
}

absl::StatusOr<std::set<PersonId>> RestrictedBeyond(Session& session, const db::Scope& keeper) {
  std::set<PersonId> people;
  RETURN_IF_ERROR(
      Statement()
          .Add("SELECT r.person_id FROM person_restriction r"
               " JOIN person p ON p.id = r.person_id WHERE NOT (TRUE")
          .And(db::InScope("p.organization_id", keeper))
          .Add(")")
          .Each(session, [&](const Row& row) { people.insert(row.IdOf<PersonId>(1)); }));
  return people;
}

absl::StatusOr<std::optional<OrganizationId>> RootOver(Session& session, PersonId person,
                                                       const std::vector<OrganizationId>& roots,
                                                       CivilDay day) {
  if (roots.empty()) return std::nullopt;
  return Statement()
      .Add(R"sql(SELECT c.ancestor
                   FROM person p JOIN organization_closure c ON c.descendant = p.organization_id
                  WHERE p.id = ? AND c.valid_from <= ? AND c.valid_to > ? AND c.ancestor IN )sql",
           person, day, day)
      .AddList(roots)
      .Add(" ORDER BY c.ancestor LIMIT 1")
      .First(session, [](const Row& row) { return row.IdOf<OrganizationId>(1); });
}

absl::Status LogReading(Session& session, const Reading& r, const std::vector<PersonId>& people) {
  RETURN_IF_ERROR(session
                      .Execute(R"sql(
      INSERT INTO read_log (at, principal, method, purpose, reader_person_id, role,
                            organization_id, query, person_id, people)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql",
                               r.at, r.principal, r.method, r.purpose, r.reader,
                               r.role.has_value() ? static_cast<int>(*r.role) : 0, r.organization,
                               r.query,
                               people.size() == 1 ? std::optional(people.front()) : std::nullopt,
                               std::max(r.people, static_cast<int>(people.size())))
                      .status());
  if (people.size() < 2) return absl::OkStatus();
  std::string packed;
  packed.reserve(9 * people.size());
  for (const PersonId person : people) packed += Packed(person);
  return session
      .Execute("INSERT INTO read_log_people (log_id, people) VALUES (LAST_INSERT_ID(), ?)", packed)
      .status();
}

absl::StatusOr<std::vector<Reading>> ListReadings(Session& session, const ReadingQuery& query,
                                                  const db::Scope& scope) {
  return PageOf(session,
                Statement()
                    .Add("SELECT l.* FROM read_log l WHERE TRUE")
                    .And(db::InScopeRowByRow("l.organization_id", scope)),
                query);
}

absl::StatusOr<std::vector<Reading>> ReadingsOf(Session& session, PersonId person,
                                                const ReadingQuery& query) {
  ASSIGN_OR_RETURN(
      std::vector<Reading> result,
      PageOf(session, Statement().Add("SELECT l.* FROM read_log l WHERE l.person_id = ?", person),
             query));
  // The lists first, by their key: the log has many more rows.
  Statement listed;
  listed
      .Add(
          "SELECT l.* FROM read_log_people s STRAIGHT_JOIN read_log l ON l.id = s.log_id"
          " WHERE LOCATE(UNHEX(?), s.people) > 0",
          absl::BytesToHexString(Packed(person)))
      .Add(" AND s.log_id < ?", query.before);
  ASSIGN_OR_RETURN(std::vector<Reading> lists, PageOf(session, std::move(listed), query));
  result.insert(result.end(), lists.begin(), lists.end());
  std::sort(result.begin(), result.end(), IsNewer);
  if (result.size() > static_cast<size_t>(query.limit)) {
    result.resize(static_cast<size_t>(query.limit));
  }
  return result;
}

}  // namespace cadre::registry::store
