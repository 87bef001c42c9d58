#include "services/registry/store/search_start.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/errors.h"
#include "common/db/statement.h"

namespace cadre::registry::store {
namespace {

using db::Predicate;
using db::Row;
using db::Session;
using db::Statement;

constexpr int kTried = 300;
constexpr int64_t kEnough = 2;
constexpr size_t kMostUnits = 1000;
constexpr size_t kMostWords = 64;

// Folded words hold letters and digits only, so nothing in them is a wildcard.
Predicate Bears(absl::string_view name, const std::string& prefix) {
  return {.sql = absl::StrCat(name, " LIKE ?"), .values = {absl::StrCat("% ", prefix, "%")}};
}

// The prefix that fewest people bear, as of the last sweep.
absl::StatusOr<std::string> RarestOf(Session& session, const std::vector<std::string>& prefixes) {
  Statement statement;
  statement.Add("SELECT ");
  const char* between = "";
  for (const std::string& prefix : prefixes) {
    statement.Add(between).Add(
        "(SELECT COALESCE(SUM(people), 0) FROM name_word_count WHERE word LIKE ?)",
        absl::StrCat(prefix, "%"));
    between = ", ";
  }
  ASSIGN_OR_RETURN(const auto counts, statement.First(session, [&](const Row& row) {
    std::vector<int64_t> result;
    for (size_t i = 1; i <= prefixes.size(); ++i) {
      result.push_back(row.Int(static_cast<int>(i)));
    }
    return result;
  }));
  if (!counts.has_value()) return InternalError("words of names were not counted");
  const auto rarest = std::min_element(counts->begin(), counts->end());
  return prefixes[static_cast<size_t>(rarest - counts->begin())];
}

bool FindsEverybody(const PersonSearch& search, const db::Scope& scope) {
  return scope.everything && search.with != With::kCard && search.prefixes.empty() &&
         !search.under.has_value() && search.filter.root.children.empty() &&
         search.filter.root.kind == api::FilterNode::Kind::kAnd;
}

// Whether a page is full sooner by going through people than by gathering all who match, as far as
// those who were tried are like the others: limit * kTried / matches people against
// everybody * matches / kTried.
bool IsFullSoon(const Tried& tried, int64_t limit) {
  if (tried.matches < kEnough) return false;
  return tried.matches >= limit ||
         limit * kTried * kTried <= tried.everybody * tried.matches * tried.matches;
}

Predicate BearersOf(const std::string& rarest, const std::vector<std::string>& prefixes) {
  Statement statement;
  statement.Add("(SELECT DISTINCT b.person_id FROM person_word b WHERE b.word LIKE ?",
                absl::StrCat(rarest, "%"));
  for (const std::string& prefix : prefixes) {
    if (prefix != rarest) statement.And(Bears("b.name", prefix));
  }
  return statement.Add(") n STRAIGHT_JOIN person_facet f ON f.person_id = n.person_id").AsPart();
}

// The units that a search reaches, and how many there are at all.
struct Reach {
  std::vector<OrganizationId> units;
  int64_t all = 0;
};

// Nothing if they are too many to be listed.
absl::StatusOr<std::optional<Reach>> ReachOf(Session& session, const PersonSearch& search,
                                             const db::Scope& scope) {
  const db::Scope reach =
      search.under.has_value() ? db::Scope{.roots = {*search.under}, .day = search.day} : scope;
  if (reach.roots.empty()) return std::nullopt;
  Reach result;
  Statement statement;
  statement
      .Add(
          "SELECT DISTINCT descendant, (SELECT COUNT(*) FROM scope_node n"
          " WHERE n.valid_from <= ? AND n.valid_to > ?)",
          reach.day, reach.day)
      .Add(" FROM organization_closure WHERE ancestor IN ")
      .AddList(reach.roots)
      .Add(" AND valid_from <= ? AND valid_to > ? LIMIT ?", reach.day, reach.day, kMostUnits + 1);
  RETURN_IF_ERROR(statement.Each(session, [&](const Row& row) {
    result.units.push_back(row.IdOf<OrganizationId>(1));
    result.all = row.Int(2);
  }));
  if (result.units.size() > kMostUnits) return std::nullopt;
  return result;
}

Predicate AmongUnits(const std::vector<OrganizationId>& units) {
  if (units.empty()) return {.sql = "FALSE"};
  return Statement().Add("f.organization_id IN ").AddList(units).AsPart();
}

}  // namespace

Predicate Conditions(const PersonSearch& search, const db::Scope& scope, Lookup lookup) {
  Statement statement;
  statement.Add("TRUE");
  for (const std::string& prefix : search.prefixes) statement.And(Bears("f.name", prefix));
  if (search.under.has_value()) {
    statement.And(Placed({.roots = {*search.under}, .day = search.day}, Lookup::kRowByRow));
  }
  // Cards are of leaders and of the pool, as long as they serve.
  if (search.with == With::kCard) {
    statement.Add(" AND f.status < ? AND (f.management_level <> 0 OR f.source_categories <> 0)",
                  EmploymentStatus::kRetired);
  }
  return statement.And(Placed(scope, Lookup::kRowByRow))
      .And(Matches(search.filter, search.day, lookup))
      .And(NotWithheld(search.withheld))
      .AsPart();
}

absl::StatusOr<Predicate> UnitsInReach(Session& session, const PersonSearch& search,
                                       const db::Scope& scope) {
  ASSIGN_OR_RETURN(const std::optional<Reach> reach, ReachOf(session, search, scope));
  return reach.has_value() ? AmongUnits(reach->units) : Predicate{.sql = "TRUE"};
}

absl::StatusOr<Tried> Try(Session& session, const PersonSearch& search, const db::Scope& scope,
                          const Predicate& people) {
  ASSIGN_OR_RETURN(
      const auto tried,
      Statement()
          .Add(
              "SELECT t.matches, COALESCE((SELECT people FROM name_word_count WHERE word = ''), 0),"
              " t.people, t.last_sample FROM (SELECT COALESCE(SUM(CASE WHEN ")
          .Add(Conditions(search, scope, Lookup::kRowByRow))
          .Add(" THEN 1 ELSE 0 END), 0) AS matches, COUNT(*) AS people,"
               " COALESCE(MAX(f.sample), 0) AS last_sample FROM (SELECT * FROM person_facet f ")
          .Add(people)
          .Add(") f) t")
          .First(session, [](const Row& row) {
            return Tried{.people = row.Int(3),
                         .matches = row.Int(1),
                         .everybody = row.Int(2),
                         .last_sample = row.Int(4)};
          }));
  return tried.value_or(Tried());
}

absl::StatusOr<SearchStart> StartOf(Session& session, const PersonSearch& search,
                                    const db::Scope& scope, const OrderedPeople& people) {
  const SearchStart in_order{
      .from = {.sql = absl::StrCat("person_facet f FORCE INDEX (", people.index, ")")},
      .lookup = Lookup::kRowByRow};
  if (FindsEverybody(search, scope)) return in_order;
  const Predicate first = Statement()
                              .Add(absl::StrCat("FORCE INDEX (", people.index, ") WHERE "))
                              .Add(people.part)
                              .Add(absl::StrCat(" ORDER BY ", people.order_by, " LIMIT ?"), kTried)
                              .AsPart();
  ASSIGN_OR_RETURN(const Tried tried, Try(session, search, scope, first));
  if (IsFullSoon(tried, search.limit)) return in_order;
  return StartOfFew(session, search, scope);
}

absl::StatusOr<std::optional<NameStart>> StartOfName(Session& session,
                                                     const std::vector<std::string>& prefixes) {
  ASSIGN_OR_RETURN(const std::string rarest, RarestOf(session, prefixes));
  NameStart start;
  // Word after word: all at once, a server would read everybody who bears one.
  while (true) {
    ASSIGN_OR_RETURN(
        std::optional<std::string> next,
        Statement()
            .Add("SELECT b.word FROM person_word b WHERE b.word > ? AND b.word LIKE ?"
                 " ORDER BY b.word LIMIT 1",
                 start.words.empty() ? "" : start.words.back(), absl::StrCat(rarest, "%"))
            .First(session, [](const Row& row) { return row.Text(1); }));
    if (!next.has_value()) break;
    if (start.words.size() == kMostWords) return std::nullopt;
    start.words.push_back(*std::move(next));
  }
  for (const std::string& prefix : prefixes) {
    if (prefix != rarest) start.other_prefixes.push_back(prefix);
  }
  return start;
}

Predicate BearersFrom(const NameStart& start, const Predicate& conditions, const Predicate& which,
                      int limit) {
  Statement statement;
  const char* between = "";
  for (const std::string& word : start.words) {
    statement.Add(between).Add(
        "(SELECT b.person_id, b.sort_key FROM person_word b"
        " STRAIGHT_JOIN person_facet f ON f.person_id = b.person_id WHERE b.word = ?",
        word);
    for (const std::string& prefix : start.other_prefixes) statement.And(Bears("b.name", prefix));
    statement.And(which).And(conditions).Add(" ORDER BY b.sort_key, b.person_id LIMIT ?)", limit);
    between = " UNION ";
  }
  return statement.AsPart();
}

absl::StatusOr<SearchStart> StartOfFew(Session& session, const PersonSearch& search,
                                       const db::Scope& scope) {
  // Not in the order of the page, in which those few may come late.
  constexpr char kNotInOrder[] =
      "person_facet f IGNORE INDEX FOR ORDER BY (by_name, by_birth, by_theory, by_retirement,"
      " by_organization)";
  if (search.prefixes.empty()) {
    SearchStart start{.from = {.sql = kNotInOrder}};
    ASSIGN_OR_RETURN(const std::optional<Reach> reach, ReachOf(session, search, scope));
    // A list of most units would look as if it told people apart.
    if (reach.has_value() && 2 * static_cast<int64_t>(reach->units.size()) <= reach->all) {
      start.units = AmongUnits(reach->units);
    }
    return start;
  }
  ASSIGN_OR_RETURN(const std::string rarest, RarestOf(session, search.prefixes));
  return SearchStart{.from = BearersOf(rarest, search.prefixes), .lookup = Lookup::kRowByRow};
}

}  // namespace cadre::registry::store
