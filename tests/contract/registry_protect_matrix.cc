// Who may call what protects the registry's records.
#include "tests/contract/permission_matrix.h"

namespace cadre {

MatrixRows RegistryProtectRows() {
  return {
      {"/cadre.registry.v1.ReadingService/ListReadings", {"U", R"({"person": "$PERSON"})"}},
      // No role may: everybody behind a login, over the own record
      // (tests/services/registry/reading_api_test.cc).
      {"/cadre.registry.v1.OwnRecordService/GetMyRecord", {"", "{}"}},
      {"/cadre.registry.v1.OwnRecordService/ListMyReadings", {"", "{}"}},
      {"/cadre.registry.v1.DataRequestService/CreateMyDataRequest", {"", "{}"}},
      {"/cadre.registry.v1.DataRequestService/ListMyDataRequests", {"", "{}"}},
      {"/cadre.registry.v1.DataRequestService/WithdrawMyDataRequest", {"", "{}"}},
      {"/cadre.registry.v1.DataRequestService/CreateDataRequest",
       {"R",
        R"({"dataRequest": {"person": "$PERSON", "text": "x", "kind": "DATA_REQUEST_KIND_OBJECT",
                 "askedBy": {"number": "1", "date": {"year": 2017, "month": 1, "day": 1}}}})"}},
      {"/cadre.registry.v1.DataRequestService/GetDataRequest", {"RU", R"({"name": "$REQUEST"})"}},
      {"/cadre.registry.v1.DataRequestService/ListDataRequests", {"RU", "{}"}},
      {"/cadre.registry.v1.DataRequestService/DecideDataRequest",
       {"R", R"({"name": "$REQUEST", "decision": "DATA_REQUEST_DECISION_REFUSE", "reason": "x",
                 "basis": {"number": "1", "date": {"year": 2017, "month": 1, "day": 1}}})"}},
      // Nothing is granted: who may gets so far.
      {"/cadre.registry.v1.DataRequestService/LiftRestriction",
       {"R", R"({"name": "$REQUEST", "reason": "x"})", absl::StatusCode::kFailedPrecondition}},
      {"/cadre.registry.v1.DataRequestService/GetRecordCopy",
       {"R", R"({"name": "$REQUEST", "purpose": "x"})", absl::StatusCode::kFailedPrecondition}},
      {"/cadre.registry.v1.ExportReleaseService/ClassifyLists",
       {"V", R"({"listClassification": {"organization": "$ORG",
                 "classification": "CLASSIFICATION_SECRET",
                 "decision": {"number": "1", "date": {"year": 2017, "month": 1, "day": 1}}}})"}},
      {"/cadre.registry.v1.ExportReleaseService/ListListClassifications", {"RPVU", "{}"}},
      {"/cadre.registry.v1.ExportReleaseService/RequestExportRelease",
       {"RP", R"({"exportRelease": {"organization": "$ORG", "list": "x", "reason": "x",
                  "classification": "CLASSIFICATION_SECRET"}})"}},
      {"/cadre.registry.v1.ExportReleaseService/AnswerExportRelease",
       {"V", R"({"name": "exportReleases/5", "answer": "EXPORT_RELEASE_ANSWER_REFUSE"})",
        absl::StatusCode::kNotFound}},
      {"/cadre.registry.v1.ExportReleaseService/ListExportReleases", {"RPVU", "{}"}},
      // For who is in charge of every organization: nobody is here
      // (tests/services/registry/retention_api_test.cc).
      {"/cadre.registry.v1.RetentionService/ListDestructionCandidates",
       {"UX", "{}", absl::StatusCode::kNotFound}},
      {"/cadre.registry.v1.RetentionService/ProposeDestruction",
       {"X", R"({"kind": "DESTRUCTION_KIND_READINGS"})", absl::StatusCode::kNotFound}},
      {"/cadre.registry.v1.RetentionService/ConfirmDestruction",
       {"U", R"({"name": "destructions/5"})", absl::StatusCode::kNotFound}},
      {"/cadre.registry.v1.RetentionService/ListDestructions",
       {"UX", "{}", absl::StatusCode::kNotFound}},
  };
}

}  // namespace cadre
