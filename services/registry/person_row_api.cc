// What sheets need of PersonApi.
#include <google/protobuf/util/message_differencer.h>

#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/registry/domain/sealing.h"
#include "services/registry/person_api.h"
#include "services/registry/person_convert.h"
#include "services/registry/wire_convert.h"

namespace cadre::registry {
namespace {

namespace pb = google::protobuf;

// A blank field takes what a row says without a question; one that is kept does not.
bool OnlyFills(const v1::Person& before, const v1::Person& merged) {
  v1::Person filled = merged;
  filled.MergeFrom(before);
  return pb::util::MessageDifferencer::Equals(filled, merged);
}

}  // namespace

absl::StatusOr<std::map<PersonId, std::string>> PersonApi::NumbersOf(
    db::Session& session, const std::vector<PersonId>& ids) const {
  ASSIGN_OR_RETURN(const auto sealed, store::SealedNumbersOf(session, ids));
  std::map<PersonId, std::string> numbers;
  for (const auto& [id, bytes] : sealed) {
    const auto number = keys_.Open(bytes, NationalNumberContext(id));
    if (!number.ok()) return InternalError("a sealed field does not open");
    numbers[id] = *number;
  }
  return numbers;
}

absl::StatusOr<std::map<PersonId, v1::Person>> PersonApi::FullOf(
    db::Session& session, const std::vector<PersonId>& ids) const {
  ASSIGN_OR_RETURN(const std::vector<store::StoredPerson> stored, store::WholePeople(session, ids));
  std::map<PersonId, v1::Person> people;
  for (const store::StoredPerson& one : stored) {
    ASSIGN_OR_RETURN(people[one.person.id], FullOf(one));
  }
  return people;
}

absl::StatusOr<std::map<PersonId, std::string>> PersonApi::SheetNamesOf(
    db::Session& session, const std::vector<PersonId>& ids) const {
  ASSIGN_OR_RETURN(auto names, NumbersOf(session, ids));
  for (const PersonId id : ids) names.try_emplace(id, api::PersonName(id));
  return names;
}

absl::StatusOr<std::map<std::string, PersonId>> PersonApi::ByNumbers(
    db::Session& session, const std::set<std::string>& numbers, const db::Scope& scope,
    bool lock) const {
  std::map<std::string, PersonId> result;
  std::map<std::string, std::string> by_index;
  std::vector<std::string> indexes;
  for (const std::string& number : numbers) {
    const auto id = api::ParseId<PersonId>(number, api::kPersonPattern, "person");
    if (id.ok()) {
      ASSIGN_OR_RETURN(const auto named, lock ? store::LockPerson(session, *id, scope)
                                              : store::FindPerson(session, *id, scope));
      if (named.has_value()) result[number] = *id;
      continue;
    }
    for (std::string& index : keys_.BlindIndexes(number, kNationalNumberKind)) {
      by_index[index] = number;
      indexes.push_back(std::move(index));
    }
  }
  ASSIGN_OR_RETURN(const auto ids, lock ? store::LockByNationalIndexes(session, indexes, scope)
                                        : store::IdsByNationalIndexes(session, indexes, scope));
  for (const auto& [index, id] : ids) result[by_index[index]] = id;
  return result;
}

absl::StatusOr<std::map<std::string, PersonId>> PersonApi::FindByNumbers(
    db::Session& session, const std::set<std::string>& numbers, const db::Scope& scope) const {
  return ByNumbers(session, numbers, scope, false);
}

absl::StatusOr<std::map<std::string, PersonId>> PersonApi::LockByNumbers(
    db::Session& session, const std::set<std::string>& numbers, const db::Scope& scope) const {
  return ByNumbers(session, numbers, scope, true);
}

absl::StatusOr<std::optional<RowOutcome>> PersonApi::TakeKnown(api::Mutation& m,
                                                               const RowOnKnown& row) {
  ASSIGN_OR_RETURN(const auto stored, store::LockPerson(m.session(), row.id, m.call().scope()));
  if (!stored.has_value()) return std::nullopt;
  ASSIGN_OR_RETURN(const v1::Person before, FullOf(*stored));
  v1::Person merged = before;
  MergeMasked(row.facts.person, row.facts.fields, merged);
  if (merged.details().ByteSizeLong() == 0) merged.clear_details();
  RETURN_IF_ERROR(Normalize(merged, "person"));
  if (pb::util::MessageDifferencer::Equals(before, merged)) return RowOutcome::kUnchanged;
  if (row.id == m.call().identity.person) {
    return FieldError(row.at_fault, "names the caller, whose record is kept by others");
  }
  if (!row.change && !OnlyFills(before, merged)) {
    return FieldError(row.at_fault, "is kept with other facts");
  }
  RETURN_IF_ERROR(Change(m, *stored, row.facts.person, row.facts.fields, row.note).status());
  return RowOutcome::kChanged;
}

}  // namespace cadre::registry
