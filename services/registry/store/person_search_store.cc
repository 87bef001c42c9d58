#include "services/registry/store/person_search_store.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/functional/function_ref.h"
#include "absl/strings/str_cat.h"
#include "common/base/errors.h"
#include "common/db/statement.h"
#include "services/registry/store/person_order.h"
#include "services/registry/store/search_start.h"

namespace cadre::registry::store {
namespace {

using db::Predicate;
using db::Row;
using db::Session;
using db::Statement;

constexpr int kSampled = 5000;
constexpr int64_t kSamples = 10'000;  // person_facet.sample

// The categories of a set of bits, each at its number.
std::vector<SourceCategory> SourcesIn(int64_t bits) {
  std::vector<SourceCategory> sources;
  for (int category = 1; category <= kLastSourceCategory; ++category) {
    if ((bits >> category & 1) != 0) sources.push_back(static_cast<SourceCategory>(category));
  }
  return sources;
}

// The order of the search, from about where its page begins.
absl::StatusOr<OrderedPeople> PeopleOf(Session& session, const PersonSearch& search,
                                       const db::Scope& scope) {
  const std::vector<OrderKey>& keys = KeysOf(search.order);
  OrderedPeople people{
      .index = IndexOf(search.order), .order_by = OrderBy(keys, "f"), .part = {.sql = "TRUE"}};
  if (search.order == PersonOrder::kOrganization) {
    ASSIGN_OR_RETURN(people.part, UnitsInReach(session, search, scope));
  }
  if (search.after.empty()) return people;
  absl::StrAppend(&people.part.sql, " AND f.", keys[0].column, keys[0].falls ? " <= ?" : " >= ?");
  people.part.values.push_back(Bound(keys[0], search.after[0]));
  return people;
}

// Up to `limit` of the people that `parts` have, in order: rows `f` with the keys of the order and
// `person_id`. By keys first: who is not among them is never read in full.
Statement PeopleOfParts(const PersonSearch& search, const std::vector<Predicate>& parts,
                        int limit) {
  const std::vector<OrderKey>& keys = KeysOf(search.order);
  Statement statement;
  statement.Add("SELECT ").Add(kPersonColumns);
  for (const OrderKey& key : keys) statement.Add(absl::StrCat(", t.", key.column));
  if (search.with == With::kCard) {
    // Where an organization is not there on the day, it is called as it was or will be.
    statement.Add(
        ", COALESCE(v.display_name, (SELECT w.display_name FROM organization_version w"
        " WHERE w.organization_id = p.organization_id ORDER BY w.valid_from DESC LIMIT 1), ''),"
        " c.source_categories");
  }
  const char* between = " FROM (";
  for (const Predicate& part : parts) {
    statement.Add(between).Add("(SELECT f.person_id");
    for (const OrderKey& key : keys) statement.Add(absl::StrCat(", f.", key.column));
    statement.Add(" FROM ").Add(part);
    statement.Add(absl::StrCat(" ORDER BY ", OrderBy(keys, "f"), " LIMIT ?)"), limit);
    between = " UNION ALL ";
  }
  statement.Add(") t STRAIGHT_JOIN person p ON p.id = t.person_id");
  if (search.with == With::kCard) {
    statement.Add(
        " STRAIGHT_JOIN person_facet c ON c.person_id = p.id"
        " LEFT JOIN organization_version v ON v.organization_id = p.organization_id"
        " AND v.valid_from <= ? AND v.valid_to > ?",
        search.day, search.day);
  }
  statement.Add(" ORDER BY ").Add(OrderBy(keys, "t"));
  return statement.Add(" LIMIT ?", limit);
}

FoundPerson ReadFound(const Row& row, const PersonSearch& search) {
  FoundPerson found{.stored = ReadPerson(row)};
  int column = kPersonColumnCount;
  for (size_t i = 0; i < KeysOf(search.order).size(); ++i) {
    found.position.push_back(row.Text(++column));
  }
  found.position.push_back(found.stored.person.id.text());
  if (search.with == With::kCard) {
    found.organization_name = row.Text(++column);
    found.sources = SourcesIn(row.Int(++column));
  }
  return found;
}

// The page part by part, until it is full; the first two in one statement, since hardly a page is
// filled by those who are equal in all keys. `from` is of people after a part of the position,
// whose keys are columns of `table`, and how many of them are wanted.
absl::StatusOr<std::vector<FoundPerson>> PageOf(
    Session& session, const PersonSearch& search, absl::string_view table,
    absl::FunctionRef<Predicate(const Predicate& after, int limit)> from) {
  std::vector<FoundPerson> page;
  const std::vector<Predicate> after = After(KeysOf(search.order), search.after, table);
  for (size_t next = 0; next < after.size();) {
    const int left = search.limit - static_cast<int>(page.size());
    if (left == 0) break;
    std::vector<Predicate> parts;
    for (const size_t end = next == 0 ? 2 : next + 1; next < std::min(end, after.size()); ++next) {
      parts.push_back(from(after[next], left));
    }
    ASSIGN_OR_RETURN(std::vector<FoundPerson> found,
                     PeopleOfParts(search, parts, left).All(session, [&](const Row& row) {
                       return ReadFound(row, search);
                     }));
    std::move(found.begin(), found.end(), std::back_inserter(page));
  }
  return page;
}

absl::StatusOr<std::vector<FoundPerson>> PageOfName(Session& session, const PersonSearch& search,
                                                    const db::Scope& scope,
                                                    const NameStart& start) {
  if (start.words.empty()) return std::vector<FoundPerson>();
  const Predicate conditions = Conditions(search, scope, Lookup::kRowByRow);
  return PageOf(session, search, "b", [&](const Predicate& after, int limit) {
    return Statement()
        .Add("(")
        .Add(BearersFrom(start, conditions, after, limit))
        .Add(") f")
        .AsPart();
  });
}

absl::StatusOr<int64_t> CountOf(Session& session, const Statement& statement) {
  ASSIGN_OR_RETURN(const auto count,
                   statement.First(session, [](const Row& row) { return row.Int(1); }));
  return count.value_or(0);
}

}  // namespace

absl::Status CheckPosition(PersonOrder order, const std::vector<std::string>& position) {
  if (position.empty()) return absl::OkStatus();
  const std::vector<OrderKey>& keys = KeysOf(order);
  bool fits = position.size() == keys.size() + 1 && PersonId::FromText(position.back()).has_value();
  for (size_t i = 0; fits && i < keys.size(); ++i) fits = IsValueOf(keys[i], position[i]);
  return fits ? absl::OkStatus() : FieldError("page_token", "is broken");
}

absl::StatusOr<std::vector<FoundPerson>> SearchPeople(Session& session, const PersonSearch& search,
                                                      const db::Scope& scope) {
  if (search.order == PersonOrder::kName && !search.prefixes.empty()) {
    ASSIGN_OR_RETURN(const auto start, StartOfName(session, search.prefixes));
    if (start.has_value()) return PageOfName(session, search, scope, *start);
  }
  ASSIGN_OR_RETURN(const OrderedPeople people, PeopleOf(session, search, scope));
  ASSIGN_OR_RETURN(const SearchStart start, StartOf(session, search, scope, people));
  const Predicate conditions = Conditions(search, scope, start.lookup);
  return PageOf(session, search, "f", [&](const Predicate& after, int) {
    return Statement()
        .Add(start.from)
        .Add(" WHERE ")
        .Add(conditions)
        .And(start.units)
        .And(people.part)
        .And(after)
        .AsPart();
  });
}

absl::StatusOr<std::vector<StoredCard>> DiscoverPeople(Session& session, const PersonQuery& query) {
  PersonSearch search{.under = query.under,
                      .prefixes = query.prefixes,
                      .day = query.day,
                      .limit = query.limit,
                      .with = With::kCard};
  if (!query.after_sort_key.empty()) search.after = {query.after_sort_key, query.after_id.text()};
  ASSIGN_OR_RETURN(std::vector<FoundPerson> found,
                   SearchPeople(session, search, {.everything = true}));
  std::vector<StoredCard> cards;
  for (FoundPerson& person : found) {
    cards.push_back(
        {std::move(person.stored), std::move(person.organization_name), std::move(person.sources)});
  }
  return cards;
}

absl::StatusOr<MatchCount> CountMatches(Session& session, const PersonSearch& search,
                                        const db::Scope& scope) {
  const Predicate drawn =
      Statement()
          .Add("FORCE INDEX (by_sample) ORDER BY f.sample, f.person_id LIMIT ?", kSampled)
          .AsPart();
  ASSIGN_OR_RETURN(const Tried tried, Try(session, search, scope, drawn));
  if (tried.people < kSampled) return MatchCount{.people = tried.matches};  // that was everybody
  // People are spread evenly over the samples.
  const int64_t everybody = tried.people * kSamples / (tried.last_sample + 1);
  const int64_t estimate = tried.matches * everybody / tried.people;
  // Far from where it is counted: nothing is read for a number that is not exact anyway.
  if (estimate > 2 * kExactlyCounted) return MatchCount{.people = estimate, .is_exact = false};
  ASSIGN_OR_RETURN(const SearchStart start, StartOfFew(session, search, scope));
  Statement few;
  few.Add("SELECT COUNT(*) FROM (SELECT f.person_id FROM ")
      .Add(start.from)
      .Add(" WHERE ")
      .Add(Conditions(search, scope, start.lookup))
      .And(start.units)
      .Add(" LIMIT ?) few", kExactlyCounted + 1);
  ASSIGN_OR_RETURN(const int64_t found, CountOf(session, few));
  if (found <= kExactlyCounted) return MatchCount{.people = found};
  return MatchCount{.people = std::max(found, estimate), .is_exact = false};
}

}  // namespace cadre::registry::store
