// The permission matrix of files, operations, imports and exports. Files and operations are their
// owner's: nobody of the matrix has one, so who may gets as far as NOT_FOUND.
#include "tests/contract/permission_matrix.h"

namespace cadre {

MatrixRows RegistryIoRows() {
  constexpr auto kNotFound = absl::StatusCode::kNotFound;
  return {
      {"/cadre.registry.v1.FileService/CreateUpload",
       {"RX", R"({"organization": "$ORG", "size": "5"})"}},
      {"/cadre.registry.v1.FileService/AppendUpload",
       {"RX", R"({"name": "files/5", "content": "YQ==",
                  "sha256": "ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs="})",
        kNotFound}},
      {"/cadre.registry.v1.FileService/InspectUpload",
       {"RX", R"({"name": "files/5", "profile": "SHEET_PROFILE_POSTS"})", kNotFound}},
      {"/cadre.registry.v1.FileService/ReadFile", {"RX", R"({"name": "files/5"})", kNotFound}},
      {"/cadre.registry.v1.FileService/DeleteFile", {"RX", R"({"name": "files/5"})", kNotFound}},
      {"/cadre.registry.v1.OperationService/GetOperation",
       {"RX", R"({"name": "operations/5"})", kNotFound}},
      {"/cadre.registry.v1.OperationService/ListOperations", {"RX", "{}"}},
      {"/cadre.registry.v1.OperationService/CancelOperation",
       {"RX", R"({"name": "operations/5"})", kNotFound}},
      {"/cadre.registry.v1.OperationService/WaitOperation",
       {"RX", R"({"name": "operations/5"})", kNotFound}},
      // Posts, which both roles may write; sheets of people:
      // tests/services/registry/transfer_test.cc.
      {"/cadre.registry.v1.ImportService/StartImport",
       {"RX", R"({"upload": "files/5", "profile": "SHEET_PROFILE_POSTS",
                  "settings": {"encoding": "TEXT_ENCODING_UNICODE"}})",
        kNotFound}},
      {"/cadre.registry.v1.ExportService/StartExport",
       {"RX", R"({"organization": "$ORG", "profile": "SHEET_PROFILE_POSTS",
                  "format": "SHEET_FORMAT_CSV"})"}},
      {"/cadre.registry.v1.ExportService/GenerateDocument",
       {"RPCAVD", R"({"person": "$PERSON", "purpose": "x"})"}},
  };
}

}  // namespace cadre
