// What sheets need of PersonApi.
#include <google/protobuf/util/message_differencer.h>

#include "common/base/errors.h"
#include "services/registry/domain/sealing.h"
#include "services/registry/person_api.h"
#include "services/registry/person_convert.h"
#include "services/registry/wire_convert.h"

namespace cadre::registry {

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

absl::StatusOr<std::optional<RowOutcome>> PersonApi::TakeKnown(api::Mutation& m,
                                                               const RowOnKnown& row) {
  const db::Scope scope = m.call().scope();
  PersonId id = row.person.id;
  if (!row.person.national_number.empty()) {
    const std::string index = keys_.BlindIndex(row.person.national_number, kNationalNumberKind);
    ASSIGN_OR_RETURN(const auto known, store::FindByNationalIndex(m.session(), index, scope));
    if (!known.has_value()) return std::nullopt;
    id = known->person.id;
  }
  ASSIGN_OR_RETURN(const auto stored, store::LockPerson(m.session(), id, scope));
  if (!stored.has_value()) return std::nullopt;
  ASSIGN_OR_RETURN(const v1::Person before, FullOf(*stored));
  google::protobuf::FieldMask mask;
  for (const std::string& field : row.fields) mask.add_paths(field);
  const v1::Person wanted = ToFullProto(row.person);
  v1::Person merged = before;
  MergeMasked(wanted, mask, merged);
  if (google::protobuf::util::MessageDifferencer::Equals(before, merged)) {
    return RowOutcome::kUnchanged;
  }
  if (!row.change) return FieldError("person.national_number", "is kept with other facts");
  RETURN_IF_ERROR(Change(m, *stored, wanted, mask, {}).status());
  return RowOutcome::kChanged;
}

}  // namespace cadre::registry
