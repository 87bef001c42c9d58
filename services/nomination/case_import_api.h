// Use cases of CaseImportService: case_sheet_api.cc and round_sheet_api.cc read sheets,
// case_import_api.cc keeps and confirms what they brought.
#ifndef CADRE_SERVICES_NOMINATION_CASE_IMPORT_API_H_
#define CADRE_SERVICES_NOMINATION_CASE_IMPORT_API_H_

#include <string>

#include "absl/status/statusor.h"
#include "cadre/nomination/v1/case_import.pb.h"
#include "common/api/call.h"
#include "common/base/key_ring.h"
#include "common/db/pool.h"
#include "services/nomination/domain/case_import.h"
#include "services/planning/client/grpc_planning_client.h"
#include "services/registry/client/grpc_registry_client.h"
#include "services/registry/client/grpc_term_client.h"

namespace cadre::nomination {

class CaseImportApi {
 public:
  CaseImportApi(db::Pool& pool, registry::RegistryClient& registry, registry::TermClient& terms,
                planning::PlanningClient& planning, const KeyRing& keys)
      : pool_(pool), registry_(registry), terms_(terms), planning_(planning), keys_(keys) {}

  // The peers are asked a constant number of times, whatever the sheet holds.
  absl::StatusOr<v1::ImportCaseSheetResponse> ImportCaseSheet(
      const api::Call& call, const v1::ImportCaseSheetRequest& request);
  absl::StatusOr<v1::ImportCaseSheetResponse> ImportRoundSheet(
      const api::Call& call, const v1::ImportRoundSheetRequest& request);
  absl::StatusOr<v1::CaseImport> GetCaseImport(const api::Call& call,
                                               const v1::GetCaseImportRequest& request);
  absl::StatusOr<v1::ListCaseImportsResponse> ListCaseImports(
      const api::Call& call, const v1::ListCaseImportsRequest& request);
  absl::StatusOr<v1::CaseImport> ConfirmCaseImport(const api::Call& call,
                                                   const v1::ConfirmCaseImportRequest& request);
  absl::StatusOr<v1::CaseImport> RejectCaseImport(const api::Call& call,
                                                  const v1::RejectCaseImportRequest& request);

 private:
  // Files `import` with its cases, which `response` shows.
  absl::StatusOr<v1::ImportCaseSheetResponse> File(const api::Call& call, CaseImport import,
                                                   const v1::CaseImport& content,
                                                   v1::ImportCaseSheetResponse response);
  // An import in scope with its cases, as anybody sees it.
  absl::StatusOr<v1::CaseImport> Filed(const api::Call& call, const std::string& name);

  db::Pool& pool_;
  registry::RegistryClient& registry_;
  registry::TermClient& terms_;
  planning::PlanningClient& planning_;
  const KeyRing& keys_;
};

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_CASE_IMPORT_API_H_
