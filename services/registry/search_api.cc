#include "services/registry/search_api.h"

#include "absl/strings/str_cat.h"
#include "common/api/as_of.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/registry/person_fields.h"
#include "services/registry/reading_api.h"
#include "services/registry/store/person_count_store.h"

namespace cadre::registry {
namespace {

constexpr int kNoYear = 9999;

absl::StatusOr<store::PersonCounting> CountingOf(const api::Call& call,
                                                 const v1::CountPeopleRequest& request) {
  store::PersonCounting counting{.rows = static_cast<PersonDimension>(request.rows()),
                                 .today = call.legal_day()};
  ASSIGN_OR_RETURN(counting.under, api::ParseId<OrganizationId>(
                                       request.under(), api::kOrganizationPattern, "under"));
  ASSIGN_OR_RETURN(counting.day, api::AsOf(call, request));
  ASSIGN_OR_RETURN(counting.filter, api::ParseFilter(request.filter(), PersonFilterFields()));
  if (request.columns() != v1::PEOPLE_DIMENSION_UNSPECIFIED) {
    if (request.columns() == request.rows()) return FieldError("columns", "repeats rows");
    counting.columns = static_cast<PersonDimension>(request.columns());
  }
  const bool of_today = counting.filter.Names(static_cast<int>(PersonField::kPostGroup)) ||
                        counting.filter.Names(static_cast<int>(PersonField::kSourceCategory)) ||
                        counting.filter.Names(static_cast<int>(PersonField::kStatus));
  if (of_today && counting.day != counting.today) {
    return FieldError("filter",
                      "names post_group, source_category or status, which are known of today");
  }
  return counting;
}

NamedClasses ClassesAsked(const store::PersonCounting& counting) {
  NamedClasses classes = ClassesOf(counting.filter);
  classes.Add(ClassesOf(counting.rows));
  if (counting.columns.has_value()) classes.Add(ClassesOf(*counting.columns));
  return classes;
}

// The word of a filter's field for a number.
std::string WordOf(PersonField field, int64_t number) {
  for (const api::FilterField& f : PersonFilterFields()) {
    if (f.id != static_cast<int>(field)) continue;
    for (const api::FilterWord& word : f.words) {
      if (word.number == number) return word.text;
    }
  }
  return "";
}

std::string BracketOf(int64_t bracket) {
  const auto last = static_cast<int64_t>(std::size(kAgeBrackets));
  const int from = bracket == 0 ? 0 : kAgeBrackets[bracket - 1];
  return bracket == last ? absl::StrCat(from, "-")
                         : absl::StrCat(from, "-", kAgeBrackets[bracket] - 1);
}

std::string TextOf(PersonDimension dimension, int64_t value) {
  switch (dimension) {
    case PersonDimension::kSex:
      return WordOf(PersonField::kSex, value);
    case PersonDimension::kEthnicGroup:
      return value == 0 ? "MAJORITY" : "MINORITY";
    case PersonDimension::kAge:
      return BracketOf(value);
    case PersonDimension::kTheory:
      return WordOf(PersonField::kTheory, value);
    case PersonDimension::kDegree:
      return WordOf(PersonField::kDegree, value);
    case PersonDimension::kManagementLevel:
      return WordOf(PersonField::kManagementLevel, value);
    case PersonDimension::kOrganization:
      return api::OrganizationName(OrganizationId(value));
    case PersonDimension::kRating:
      return WordOf(PersonField::kRating, value);
    case PersonDimension::kPartyMembership:
      return WordOf(PersonField::kPartyMembership, value);
    case PersonDimension::kRetirementYear:
      return value == kNoYear ? "UNKNOWN" : absl::StrCat(value);
  }
  return "";
}

}  // namespace

absl::StatusOr<v1::CountPeopleResponse> SearchApi::CountPeople(
    const api::Call& call, const v1::CountPeopleRequest& request) {
  ASSIGN_OR_RETURN(store::PersonCounting counting, CountingOf(call, request));
  const NamedClasses classes = ClassesAsked(counting);
  // What others wrote about somebody after he or she had left is theirs.
  counting.in_scope_today = classes.any();
  counting.withheld = WithheldFor(call, classes);
  ASSIGN_OR_RETURN(const db::Scope scope, ScopeFor(call, classes));
  if (classes.any() && request.purpose().empty()) {
    return FieldError("purpose", "is required for a count by these fields");
  }
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  // Narrowed to what may be asked: a unit that is not in it is not there.
  ASSIGN_OR_RETURN(const bool in_scope, db::IsInScope(*lease, counting.under, scope));
  if (!in_scope) return NotFoundError("organization");
  ASSIGN_OR_RETURN(const std::vector<store::CountedPeople> cells,
                   store::CountPeople(*lease, counting, scope));
  // Nobody is named; the log keeps the question and how many the answer counts.
  if (classes.any()) {
    int64_t told = 0;
    for (const store::CountedPeople& cell : cells) told += cell.people;
    RETURN_IF_ERROR(LogReading(call, *lease, request, {}, told));
  }
  v1::CountPeopleResponse response;
  *response.mutable_as_of() = api::ToProto(counting.day);
  for (const store::CountedPeople& cell : cells) {
    v1::PeopleCount& added = *response.add_counts();
    added.set_row(TextOf(counting.rows, cell.row));
    if (counting.columns.has_value()) {
      added.set_column(TextOf(*counting.columns, cell.column));
    }
    added.set_people(static_cast<int32_t>(cell.people));
    response.set_total(response.total() + added.people());
  }
  return response;
}

}  // namespace cadre::registry
