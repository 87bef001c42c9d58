#include "services/nomination/domain/case_import.h"

#include "common/base/errors.h"

namespace cadre::nomination {

absl::Status RequireFiled(const CaseImport& import, const std::string& move) {
  switch (import.state) {
    case CaseImportState::kFiled:
      return absl::OkStatus();
    case CaseImportState::kConfirmed:
      return StateError("CONFIRMED", move);
    case CaseImportState::kRejected:
      return StateError("REJECTED", move);
  }
  return StateError("UNKNOWN", move);
}

absl::Status CheckSecondPerson(const CaseImport& import, const std::string& principal,
                               const std::optional<PersonId>& person) {
  const bool same_person = person.has_value() && person == import.filed_person;
  if (principal != import.filed_by && !same_person) return absl::OkStatus();
  return MakeError(absl::StatusCode::kFailedPrecondition, "who filed an import does not confirm it",
                   {.reason = Reason::kFourEyes});
}

}  // namespace cadre::nomination
