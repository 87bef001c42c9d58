// Imports of cases that run on paper between protobuf and domain.
#ifndef CADRE_SERVICES_NOMINATION_CASE_IMPORT_CONVERT_H_
#define CADRE_SERVICES_NOMINATION_CASE_IMPORT_CONVERT_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cadre/nomination/v1/case_import.pb.h"
#include "services/nomination/domain/case_import.h"
#include "services/nomination/domain/case_sheet.h"
#include "services/nomination/domain/paper_case.h"

namespace cadre::nomination {

// A case before its steps are closed, with the paper that closes them.
struct PaperCase {
  Case subject;
  std::vector<PaperStep> steps;
};

// `closed` is the case with its steps closed.
v1::ImportedCase ToProto(const Case& closed, const std::vector<PaperStep>& steps, int line);
//   INTERNAL  not what ToProto made
absl::StatusOr<PaperCase> PaperCaseFrom(const v1::ImportedCase& stored);

// Names the rows that cannot be taken.
void AddProblems(const std::vector<LineProblem>& problems, v1::ImportCaseSheetResponse& response);

// The import without its cases.
v1::CaseImport ToProto(const CaseImport& import);
// The cases that are kept with an import.
//   INTERNAL  bytes that cannot be read
absl::StatusOr<v1::CaseImport> ContentOf(const CaseImport& import);

// Takes out what steps that are not announced brought, once the cases run (APP-17).
void HideSecretCounts(v1::CaseImport& shown);

// Takes out what the steps of cases brought in which the reader is a candidate.
void HideOwnResults(const std::optional<PersonId>& reader, v1::CaseImport& shown);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_CASE_IMPORT_CONVERT_H_
