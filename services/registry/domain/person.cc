#include "services/registry/domain/person.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/base/errors.h"
#include "common/text/vietnamese.h"
#include "services/registry/domain/record_rules.h"

namespace cadre::registry {
namespace {

constexpr size_t kNationalNumberDigits = 12;  // the form of the number, not a rule about people

bool IsNationalNumber(const std::string& text) {
  return text.size() == kNationalNumberDigits &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

constexpr char kShortRule[] = "REC-SHORT";
const Citation kShortCitation{.rule = kShortRule, .document = "Cadre", .clause = kShortRule};

std::vector<std::string> FieldsTooMany(const Person& person) {
  std::vector<std::string> fields;
  const auto add = [&](bool given, const char* field) {
    if (given) fields.push_back(field);
  };
  add(!person.ethnicity.empty(), "person.ethnicity");
  add(!person.religion.empty(), "person.religion");
  add(person.party_admission.has_value(), "person.party_admission_date");
  add(person.party_official.has_value(), "person.party_official_date");
  add(!person.national_number.empty(), "person.national_number");
  return fields;
}

absl::Status RulesBroken(const std::vector<regulation::Finding>& broken) {
  ErrorDetail detail{.reason = Reason::kRuleViolated, .metadata = {{"rule", broken[0].rule}}};
  std::vector<std::string> rules;
  for (const regulation::Finding& finding : broken) {
    detail.fields.push_back({FieldOfRule(finding.rule), absl::StrCat("breaks ", finding.rule)});
    detail.citations.push_back(finding.citation);
    rules.push_back(finding.rule);
  }
  return MakeError(absl::StatusCode::kInvalidArgument,
                   absl::StrCat("the record breaks ", absl::StrJoin(rules, ", ")),
                   std::move(detail));
}

}  // namespace

std::vector<std::string> NameWords(const std::string& text) {
  std::vector<std::string> words;
  for (absl::string_view word : absl::StrSplit(text::SearchKey(text), ' ')) {
    std::string kept;
    for (const char c : word) {
      if (c != '%' && c != '_' && c != '\\') kept.push_back(c);
    }
    if (!kept.empty()) words.push_back(kept.substr(0, 40));
  }
  return words;
}

regulation::WorkingLife WorkingLifeOf(const Person& person, CivilMonth born) {
  regulation::WorkingLife life{.sex = person.sex, .born = born, .scheme = person.retirement_scheme};
  if (person.retirement.has_value()) life.own_month = person.retirement->LatestMonth();
  return life;
}

absl::Status CheckPerson(const Person& person, const regulation::RuleSet& record_rules,
                         CivilDay today) {
  if (person.full_name.empty()) return FieldError("person.full_name", "is blank");
  if (person.birth_date.EarliestDay() > today) {
    return FieldError("person.birth_date", "is in the future");
  }
  if (!person.national_number.empty() && !IsNationalNumber(person.national_number)) {
    return FieldError("person.national_number", "must be twelve digits");
  }
  if (person.retirement.has_value() &&
      person.retirement_scheme == regulation::RetirementScheme::kGeneral) {
    return FieldError("person.retirement_date", "follows from the age rules: name another scheme");
  }
  if (person.short_record.has_value()) return RefuseInShort(FieldsTooMany(person));
  if (person.ethnicity.empty()) return FieldError("person.ethnicity", "is required");
  const std::vector<regulation::Finding> broken =
      CheckRecord(record_rules, {.party_admission = person.party_admission,
                                 .party_official = person.party_official,
                                 .religion = person.religion});
  return broken.empty() ? absl::OkStatus() : RulesBroken(broken);
}

absl::Status RefuseInShort(const std::vector<std::string>& fields) {
  if (fields.empty()) return absl::OkStatus();
  ErrorDetail detail{.reason = Reason::kRuleViolated,
                     .metadata = {{"rule", kShortRule}},
                     .citations = {kShortCitation}};
  for (const std::string& field : fields) {
    detail.fields.push_back({field, absl::StrCat("is kept in full records only: ", kShortRule)});
  }
  return MakeError(absl::StatusCode::kInvalidArgument,
                   absl::StrCat("a short record takes fewer fields: ", kShortRule),
                   std::move(detail));
}

absl::Status RefusePartOfShort() {
  return RuleError(kShortCitation, "of a short record only qualifications are kept");
}

}  // namespace cadre::registry
