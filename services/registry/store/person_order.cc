#include "services/registry/store/person_order.h"

#include <algorithm>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace cadre::registry::store {

using db::Predicate;

const char* IndexOf(PersonOrder order) {
  switch (order) {
    case PersonOrder::kName:
      break;
    case PersonOrder::kAge:
      return "by_birth";
    case PersonOrder::kTheory:
      return "by_theory";
    case PersonOrder::kRetirement:
      return "by_retirement";
    case PersonOrder::kOrganization:
      return "by_organization";
  }
  return "by_name";
}

const std::vector<OrderKey>& KeysOf(PersonOrder order) {
  static const OrderKey name = {.column = "sort_key"};
  static const std::vector<OrderKey> by_name = {name};
  static const std::vector<OrderKey> by_age = {{.column = "born_by", .form = OrderKey::kDay}};
  static const std::vector<OrderKey> by_theory = {
      {.column = "theory", .falls = true, .form = OrderKey::kNumber}, name};
  static const std::vector<OrderKey> by_retirement = {
      {.column = "retires_on", .form = OrderKey::kDay}};
  static const std::vector<OrderKey> by_organization = {
      {.column = "organization_id", .form = OrderKey::kNumber}, name};
  switch (order) {
    case PersonOrder::kName:
      break;
    case PersonOrder::kAge:
      return by_age;
    case PersonOrder::kTheory:
      return by_theory;
    case PersonOrder::kRetirement:
      return by_retirement;
    case PersonOrder::kOrganization:
      return by_organization;
  }
  return by_name;
}

std::string OrderBy(const std::vector<OrderKey>& keys, absl::string_view table) {
  std::string text;
  for (const OrderKey& key : keys) {
    absl::StrAppend(&text, table, ".", key.column, key.falls ? " DESC, " : ", ");
  }
  return absl::StrCat(text, table, ".person_id");
}

// A number is bound as one: by a text, servers would find rows in no order.
db::Value Bound(const OrderKey& key, const std::string& text) {
  int64_t number = 0;
  const bool is_number = key.form == OrderKey::kNumber && absl::SimpleAtoi(text, &number);
  return is_number ? db::ToValue(number) : db::ToValue(text);
}

bool IsValueOf(const OrderKey& key, const std::string& text) {
  int64_t number = 0;
  if (key.form == OrderKey::kNumber) return absl::SimpleAtoi(text, &number);
  return key.form != OrderKey::kDay || ParseDay(text).has_value();
}

std::vector<Predicate> After(const std::vector<OrderKey>& keys,
                             const std::vector<std::string>& position, absl::string_view table) {
  if (position.empty()) return {{.sql = "TRUE"}};
  std::vector<Predicate> result;
  Predicate equal;
  for (size_t i = 0; i < keys.size(); ++i) {
    const std::string column = absl::StrCat(table, ".", keys[i].column);
    Predicate beyond = equal;
    absl::StrAppend(&beyond.sql, column, keys[i].falls ? " < ?" : " > ?");
    beyond.values.push_back(Bound(keys[i], position[i]));
    result.push_back(std::move(beyond));
    absl::StrAppend(&equal.sql, column, " = ? AND ");
    equal.values.push_back(Bound(keys[i], position[i]));
  }
  absl::StrAppend(&equal.sql, table, ".person_id > ?");
  equal.values.push_back(db::ToValue(PersonId::FromText(position.back()).value_or(PersonId())));
  result.push_back(std::move(equal));
  std::reverse(result.begin(), result.end());
  return result;
}

}  // namespace cadre::registry::store
