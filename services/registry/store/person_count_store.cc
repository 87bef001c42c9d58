#include "services/registry/store/person_count_store.h"

#include "absl/strings/str_cat.h"
#include "common/db/statement.h"
#include "services/registry/store/facet_store.h"
#include "services/registry/store/person_filter.h"

namespace cadre::registry::store {
namespace {

using db::Predicate;
using db::Row;
using db::Session;
using db::Statement;

Predicate AgeBracket(CivilDay day) {
  Predicate result{.sql = "CASE"};
  int bracket = 0;
  for (const int age : kAgeBrackets) {
    absl::StrAppend(&result.sql, " WHEN f.born_by > ? THEN ", bracket++);
    result.values.push_back(db::ToValue(BornBy(age, day)));
  }
  absl::StrAppend(&result.sql, " ELSE ", bracket, " END");
  return result;
}

Predicate ExpressionOf(PersonDimension dimension, const PersonCounting& counting) {
  switch (dimension) {
    case PersonDimension::kSex:
      return {.sql = "f.sex"};
    case PersonDimension::kEthnicGroup:
      // Of short records it is not known.
      return {.sql = "f.ethnicity NOT IN (?, '')", .values = {db::ToValue(kMajorityEthnicity)}};
    case PersonDimension::kAge:
      return AgeBracket(counting.day);
    case PersonDimension::kTheory:
      return {.sql = "f.theory"};
    case PersonDimension::kDegree:
      return {.sql = "f.degree"};
    case PersonDimension::kManagementLevel:
      return {.sql = "f.management_level"};
    case PersonDimension::kOrganization:
      return {.sql = "COALESCE(k.child, ?)", .values = {db::ToValue(counting.under)}};
    case PersonDimension::kRating:
      return {.sql = "f.rating"};
    case PersonDimension::kPartyMembership:
      return {.sql = "f.party"};
    case PersonDimension::kRetirementYear:
      return {.sql = "YEAR(f.retires_on)"};
  }
  return {.sql = "0"};
}

// Each organization below the one that is counted, with the one right below it that it belongs to.
void AddChildren(Statement& statement, const PersonCounting& counting) {
  statement.Add(R"sql( LEFT JOIN (SELECT c.descendant, e.organization_id AS child
          FROM scope_edge e JOIN organization_closure c ON c.ancestor = e.organization_id
         WHERE e.parent_id = ? AND e.valid_from <= ? AND e.valid_to > ?
           AND c.valid_from <= ? AND c.valid_to > ?) k ON k.descendant = f.organization_id)sql",
                counting.under, counting.day, counting.day, counting.day, counting.day);
}

}  // namespace

absl::StatusOr<std::vector<CountedPeople>> CountPeople(Session& session,
                                                       const PersonCounting& counting,
                                                       const db::Scope& scope) {
  Statement statement;
  statement.Add("SELECT ").Add(ExpressionOf(counting.rows, counting)).Add(" AS r, ");
  if (counting.columns.has_value()) {
    statement.Add(ExpressionOf(*counting.columns, counting));
  } else {
    statement.Add("0");
  }
  statement.Add(" AS c, COUNT(*) FROM ");
  if (counting.day == counting.today) {
    statement.Add("person_facet f");
  } else {
    statement.Add("(").Add(
        PlacedFacetsOn(counting.day, db::Under("l.organization_id", counting.under, counting.day)));
    statement.Add(") f");
  }
  AddChildren(statement, counting);
  statement.Add(" WHERE TRUE")
      .And(db::Under("f.organization_id", counting.under, counting.day))
      .And(Placed(scope, Lookup::kTogether))
      .And(Matches(counting.filter, counting.day, Lookup::kTogether))
      .And(NotWithheld(counting.withheld));
  if (counting.in_scope_today && counting.day != counting.today) {
    statement.Add(" AND EXISTS (SELECT 1 FROM person here WHERE here.id = f.person_id")
        .And(db::InScope("here.organization_id", scope))
        .Add(")");
  }
  statement.Add(" GROUP BY r, c ORDER BY r, c");
  return statement.All(session, [](const Row& row) {
    return CountedPeople{.row = row.Int(1), .column = row.Int(2), .people = row.Int(3)};
  });
}

}  // namespace cadre::registry::store
