#include "services/registry/store/person_filter.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "common/db/statement.h"
#include "common/text/vietnamese.h"
#include "services/registry/domain/person_search.h"
#include "services/registry/domain/spelling.h"

namespace cadre::registry::store {
namespace {

using api::FilterComparator;
using api::FilterNode;
using api::FilterNumbers;
using api::Restriction;
using db::Predicate;

Predicate Compare(absl::string_view column, absl::string_view comparator, db::Value value) {
  return {.sql = absl::StrCat(column, " ", comparator, " ?"), .values = {std::move(value)}};
}

Predicate OneOf(absl::string_view column, const FilterNumbers& numbers) {
  if (numbers.empty()) return {.sql = "FALSE"};
  Predicate result{.sql = absl::StrCat(column, " IN (", db::Placeholders(numbers.size()), ")")};
  for (const int number : numbers) result.values.push_back(db::ToValue(number));
  return result;
}

// " AND " or " OR " between parts.
Predicate Joined(std::vector<Predicate> parts, absl::string_view word) {
  Predicate result{.sql = "("};
  for (Predicate& part : parts) {
    absl::StrAppend(&result.sql, result.sql.size() > 1 ? word : "", part.sql);
    std::move(part.values.begin(), part.values.end(), std::back_inserter(result.values));
  }
  result.sql += ")";
  return result;
}

Predicate Not(Predicate predicate) {
  predicate.sql = absl::StrCat("NOT (", predicate.sql, ")");
  return predicate;
}

// Whether there is a row; `rows` is what stands between SELECT 1 and the end.
std::string Exists(absl::string_view rows, Lookup lookup) {
  if (lookup == Lookup::kTogether) return absl::StrCat("EXISTS (SELECT 1 ", rows, ")");
  return absl::StrCat("(SELECT 1 ", rows, " LIMIT 1) IS NOT NULL");
}

Predicate OfOrganization(const Restriction& r, CivilDay today, Lookup lookup) {
  const OrganizationId id(std::get<int64_t>(r.value));
  if (r.comparator == FilterComparator::kHas) return Placed({.roots = {id}, .day = today}, lookup);
  return Compare("f.organization_id", "=", db::ToValue(id));
}

Predicate OfAge(const Restriction& r, CivilDay today) {
  const auto* asked = std::get_if<CivilDay>(&r.argument);
  const CivilDay day = asked != nullptr ? *asked : today;
  const int years = static_cast<int>(std::get<int64_t>(r.value));
  const Predicate old_enough = Compare("f.born_by", "<=", db::ToValue(BornBy(years, day)));
  const Predicate older = Compare("f.born_by", "<=", db::ToValue(BornBy(years + 1, day)));
  switch (r.comparator) {
    case FilterComparator::kGreaterOrEqual:
      return old_enough;
    case FilterComparator::kGreater:
      return older;
    case FilterComparator::kLess:
      return Not(old_enough);
    case FilterComparator::kLessOrEqual:
      return Not(older);
    case FilterComparator::kNotEqual:
      return Not(Joined({old_enough, Not(older)}, " AND "));
    case FilterComparator::kEqual:
    case FilterComparator::kHas:
      break;
  }
  return Joined({old_enough, Not(older)}, " AND ");
}

// Of the latest year that is rated, or of the year in brackets.
Predicate OfRating(const Restriction& r, Lookup lookup) {
  const FilterNumbers& levels = std::get<FilterNumbers>(r.value);
  const auto* year = std::get_if<int64_t>(&r.argument);
  if (year == nullptr) return OneOf("f.rating", levels);
  constexpr char kOfYear[] = "FROM person_rating y WHERE y.person_id = f.person_id AND y.year = ?";
  Predicate rated = OneOf("y.level", levels);
  rated.sql = Exists(absl::StrCat(kOfYear, " AND ", rated.sql), lookup);
  rated.values.insert(rated.values.begin(), db::ToValue(*year));
  if (std::find(levels.begin(), levels.end(), 0) == levels.end()) return rated;
  return Joined({rated, Not({.sql = Exists(kOfYear, lookup), .values = {db::ToValue(*year)}})},
                " OR ");
}

absl::string_view SignOf(FilterComparator comparator) {
  switch (comparator) {
    case FilterComparator::kNotEqual:
      return "<>";
    case FilterComparator::kLess:
      return "<";
    case FilterComparator::kLessOrEqual:
      return "<=";
    case FilterComparator::kGreater:
      return ">";
    case FilterComparator::kGreaterOrEqual:
      return ">=";
    case FilterComparator::kEqual:
    case FilterComparator::kHas:
      break;
  }
  return "=";
}

Predicate OfRetirement(const Restriction& r) {
  const CivilDay first(std::get<CivilMonth>(r.value));
  return Joined({Compare("f.retires_on", SignOf(r.comparator), db::ToValue(first)),
                 Compare("f.retires_on", "<", db::ToValue(db::kForever))},
                " AND ");
}

Predicate OfEthnicity(const Restriction& r) {
  const std::string& text = std::get<std::string>(r.value);
  // Of short records it is not known.
  return Joined({Compare("f.ethnicity", SignOf(r.comparator),
                         SpelledEthnicity(text::CleanName(text).value_or(text))),
                 Compare("f.ethnicity", "<>", std::string())},
                " AND ");
}

Predicate OfPostGroup(const Restriction& r, Lookup lookup) {
  return {.sql = Exists("FROM person_post_group g"
                        " WHERE g.person_id = f.person_id AND g.post_group = ?",
                        lookup),
          .values = {std::get<std::string>(r.value)}};
}

Predicate OfSourceCategory(const Restriction& r, Lookup lookup) {
  Predicate result = OneOf("c.category", std::get<FilterNumbers>(r.value));
  result.sql = Exists(absl::StrCat("FROM person_source_category c WHERE c.person_id = f.person_id"
                                   " AND ",
                                   result.sql),
                      lookup);
  return result;
}

Predicate Of(const Restriction& r, CivilDay today, Lookup lookup) {
  switch (static_cast<PersonField>(r.field)) {
    case PersonField::kOrganization:
      return OfOrganization(r, today, lookup);
    case PersonField::kAge:
      return OfAge(r, today);
    case PersonField::kSex:
      return OneOf("f.sex", std::get<FilterNumbers>(r.value));
    case PersonField::kEthnicity:
      return OfEthnicity(r);
    case PersonField::kTheory:
      return OneOf("f.theory", std::get<FilterNumbers>(r.value));
    case PersonField::kDegree:
      return OneOf("f.degree", std::get<FilterNumbers>(r.value));
    case PersonField::kPostGroup:
      return OfPostGroup(r, lookup);
    case PersonField::kRating:
      return OfRating(r, lookup);
    case PersonField::kSourceCategory:
      return OfSourceCategory(r, lookup);
    case PersonField::kRetirementMonth:
      return OfRetirement(r);
    case PersonField::kManagementLevel:
      return OneOf("f.management_level", std::get<FilterNumbers>(r.value));
    case PersonField::kPartyMembership:
      return OneOf("f.party", std::get<FilterNumbers>(r.value));
    case PersonField::kStatus:
      return OneOf("f.status", std::get<FilterNumbers>(r.value));
  }
  return {.sql = "FALSE"};
}

Predicate Of(const FilterNode& node, CivilDay today, Lookup lookup) {
  std::vector<Predicate> parts;
  for (const FilterNode& child : node.children) parts.push_back(Of(child, today, lookup));
  switch (node.kind) {
    case FilterNode::Kind::kAnd:
      return parts.empty() ? Predicate{.sql = "TRUE"} : Joined(std::move(parts), " AND ");
    case FilterNode::Kind::kOr:
      return Joined(std::move(parts), " OR ");
    case FilterNode::Kind::kNot:
      return Not(std::move(parts.front()));
    case FilterNode::Kind::kRestriction:
      break;
  }
  return Of(node.restriction, today, lookup);
}

}  // namespace

Predicate Matches(const api::Filter& filter, CivilDay today, Lookup lookup) {
  return Of(filter.root, today, lookup);
}

Predicate Placed(const db::Scope& scope, Lookup lookup) {
  constexpr char kColumn[] = "f.organization_id";
  return lookup == Lookup::kTogether ? db::InScopeTogether(kColumn, scope)
                                     : db::InScopeRowByRow(kColumn, scope);
}

Predicate NotWithheld(const Withheld& withheld) {
  db::Statement statement;
  statement.Add("TRUE");
  if (withheld.restricted) {
    statement
        .Add(
            " AND NOT EXISTS (SELECT 1 FROM person_restriction r JOIN person p ON p.id = "
            "r.person_id"
            " WHERE r.person_id = f.person_id AND NOT (TRUE")
        .And(db::InScope("p.organization_id", withheld.keeper))
        .Add("))");
  }
  if (withheld.own.has_value()) statement.Add(" AND f.person_id <> ?", *withheld.own);
  return statement.AsPart();
}

}  // namespace cadre::registry::store
