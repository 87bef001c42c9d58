// A sheet of cases that run on paper, filed by one person and confirmed by another.
#ifndef CADRE_SERVICES_NOMINATION_DOMAIN_CASE_IMPORT_H_
#define CADRE_SERVICES_NOMINATION_DOMAIN_CASE_IMPORT_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "services/nomination/domain/case.h"

namespace cadre::nomination {

// Numbers as in cadre.nomination.v1.
enum class CaseImportState : int { kFiled = 1, kConfirmed = 2, kRejected = 3 };

struct CaseImport {
  CaseImportId id;
  OrganizationId organization;
  CaseImportState state = CaseImportState::kFiled;
  CivilDay filed;
  std::string filed_by;                  // the login
  std::optional<PersonId> filed_person;  // behind it, where that is known
  std::string content;  // serialized cadre.nomination.v1.CaseImport; lists leave it out
  std::string reject_reason;
  int64_t version = 1;
};

// FAILED_PRECONDITION (STATE_FORBIDS_MOVE) unless it is filed and nothing more.
absl::Status RequireFiled(const CaseImport& import, const std::string& move);

// FAILED_PRECONDITION (FOUR_EYES) for who filed it, by login or by the person behind it.
absl::Status CheckSecondPerson(const CaseImport& import, const std::string& principal,
                               const std::optional<PersonId>& person);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DOMAIN_CASE_IMPORT_H_
