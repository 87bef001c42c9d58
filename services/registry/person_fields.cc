#include "services/registry/person_fields.h"

#include <algorithm>
#include <array>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"

namespace cadre::registry {
namespace {

using api::FilterField;
using api::FilterType;

constexpr char kReadSensitive[] = "registry.people.read_sensitive";
constexpr char kReadParty[] = "registry.people.read_party";
constexpr char kKeep[] = "registry.people.write";

FilterField Field(PersonField id, const char* name, FilterType type) {
  return {.name = name, .id = static_cast<int>(id), .type = type};
}

FilterField Words(PersonField id, const char* name, FilterType type,
                  std::vector<api::FilterWord> words) {
  FilterField field = Field(id, name, type);
  field.words = std::move(words);
  return field;
}

FilterField Asking(FilterField field, FilterType argument) {
  field.argument = argument;
  return field;
}

struct NamedOrder {
  const char* name;
  PersonOrder order;
};
constexpr std::array<NamedOrder, 5> kOrders = {
    {{"name", PersonOrder::kName},
     {"age desc", PersonOrder::kAge},
     {"theory desc, name", PersonOrder::kTheory},
     {"retirement_month", PersonOrder::kRetirement},
     {"organization, name", PersonOrder::kOrganization}}};

// Keeps the roots at which the caller holds `permission` too.
void KeepWhere(const api::Call& call, const char* permission, db::Scope& scope) {
  std::erase_if(scope.roots, [&](OrganizationId root) {
    const auto& bindings = call.identity.bindings;
    return std::none_of(bindings.begin(), bindings.end(), [&](const api::Binding& binding) {
      return binding.organization == root && api::RoleHolds(binding.role, permission);
    });
  });
}

// One of the categories tells of a person's ethnicity.
bool NamesEthnicity(const api::FilterValue& categories) {
  const auto* named = std::get_if<api::FilterNumbers>(&categories);
  return named != nullptr &&
         std::find(named->begin(), named->end(),
                   static_cast<int>(SourceCategory::kEthnicMinority)) != named->end();
}

}  // namespace

const std::vector<FilterField>& PersonFilterFields() {
  static const std::vector<FilterField> fields = [] {
    FilterField organization = Field(PersonField::kOrganization, "organization", FilterType::kName);
    organization.pattern = api::kOrganizationPattern;
    return std::vector<FilterField>{
        organization,
        Asking(Field(PersonField::kAge, "age", FilterType::kNumber), FilterType::kDay),
        Words(PersonField::kSex, "sex", FilterType::kChoice, {{"MALE", 1}, {"FEMALE", 2}}),
        Field(PersonField::kEthnicity, "ethnicity", FilterType::kText),
        Words(PersonField::kTheory, "theory", FilterType::kLevel,
              {{"NONE", 0},
               {"ELEMENTARY", 1},
               {"INTERMEDIATE", 2},
               {"ADVANCED", 3},
               {"BACHELOR", 4}}),
        Words(PersonField::kDegree, "degree", FilterType::kLevel,
              {{"NONE", 0},
               {"ELEMENTARY", 1},
               {"SECONDARY", 2},
               {"COLLEGE", 3},
               {"BACHELOR", 4},
               {"MASTER", 5},
               {"DOCTOR", 6}}),
        Field(PersonField::kPostGroup, "post_group", FilterType::kCode),
        Asking(Words(PersonField::kRating, "rating", FilterType::kLevel,
                     {{"NONE", 0},
                      {"NOT_COMPLETED", 4},
                      {"COMPLETED", 3},
                      {"GOOD", 2},
                      {"EXCELLENT", 1}}),
               FilterType::kNumber),
        Words(PersonField::kSourceCategory, "source_category", FilterType::kFlags,
              {{"DEPARTMENT_DIVISION_LEADER", 1},
               {"DISTRICT_DIVISION_LEADER", 2},
               {"COMMUNE_KEY_CADRE", 3},
               {"ENTERPRISE_LEADER", 4},
               {"SCIENTIST", 5},
               {"LARGE_ENTERPRISE_MANAGER", 6},
               {"YOUNG_CADRE", 7},
               {"OUTSTANDING_WOMAN", 8},
               {"ETHNIC_MINORITY", 9},
               {"ARMED_FORCES", 10},
               {"MASS_ORGANIZATION", 11},
               {"OTHER", 12}}),
        Field(PersonField::kRetirementMonth, "retirement_month", FilterType::kMonth),
        Words(PersonField::kManagementLevel, "management_level", FilterType::kLevel,
              {{"NONE", 0},
               {"COMMUNE", 6},
               {"UNIT_COLLECTIVE", 5},
               {"DISTRICT_BTV", 4},
               {"DELEGATED", 3},
               {"PROVINCE_BTV", 2},
               {"CENTRAL", 1}}),
        Words(PersonField::kPartyMembership, "party_membership", FilterType::kLevel,
              {{"NONE", 0}, {"PROBATIONARY", 1}, {"OFFICIAL", 2}}),
        Words(PersonField::kStatus, "status", FilterType::kChoice,
              {{"ACTIVE", 1},
               {"ON_LEAVE", 2},
               {"SECONDED", 3},
               {"ROTATED", 4},
               {"SUSPENDED", 5},
               {"RETIRED", 6},
               {"RESIGNED", 7},
               {"DECEASED", 8}}),
    };
  }();
  return fields;
}

absl::StatusOr<PersonOrder> PersonOrderOf(const std::string& order_by) {
  if (order_by.empty()) return PersonOrder::kName;
  for (const NamedOrder& order : kOrders) {
    if (order_by == order.name) return order.order;
  }
  const std::string allowed = absl::StrJoin(
      kOrders, "; ", [](auto* out, const NamedOrder& order) { absl::StrAppend(out, order.name); });
  return MakeError(absl::StatusCode::kInvalidArgument, absl::StrCat("order_by: one of ", allowed),
                   {.reason = Reason::kOrderInvalid,
                    .metadata = {{"allowed", allowed}},
                    .fields = {{"order_by", absl::StrCat("one of ", allowed)}}});
}

NamedClasses ClassesOf(PersonField field) {
  return {.sensitive = field == PersonField::kEthnicity || field == PersonField::kPartyMembership,
          .party = field == PersonField::kRating};
}

NamedClasses ClassesOf(PersonDimension dimension) {
  return {.sensitive = dimension == PersonDimension::kEthnicGroup ||
                       dimension == PersonDimension::kPartyMembership,
          .party = dimension == PersonDimension::kRating};
}

NamedClasses ClassesOf(const api::Filter& filter) {
  NamedClasses classes;
  filter.ForEach([&](const api::Restriction& restriction) {
    const auto field = static_cast<PersonField>(restriction.field);
    classes.Add(ClassesOf(field));
    if (field == PersonField::kSourceCategory) {
      classes.sensitive = classes.sensitive || NamesEthnicity(restriction.value);
    }
  });
  return classes;
}

absl::StatusOr<db::Scope> ScopeFor(const api::Call& call, NamedClasses classes) {
  db::Scope scope = call.scope();
  std::string permission = call.permission;
  const auto narrow = [&](bool named, const char* needed) {
    if (!named || scope.roots.empty()) return;
    KeepWhere(call, needed, scope);
    permission = needed;
  };
  narrow(classes.sensitive, kReadSensitive);
  narrow(classes.party, kReadParty);
  if (scope.everything || !scope.roots.empty()) return scope;
  return MakeError(absl::StatusCode::kPermissionDenied,
                   absl::StrCat("permission ", permission, " is not granted"),
                   {.reason = Reason::kPermissionDenied, .metadata = {{"permission", permission}}});
}

store::Withheld WithheldFor(const api::Call& call, NamedClasses classes) {
  store::Withheld withheld{.restricted = classes.any(), .keeper = call.ScopeOf(kKeep)};
  if (classes.party) withheld.own = call.identity.person;
  return withheld;
}

}  // namespace cadre::registry
