// Who may call what of the registry, as far as no part has a file of its own
// (registry_*_matrix.cc).
#include "tests/contract/permission_matrix.h"

namespace cadre {

MatrixRows RegistryRows() {
  return {
      {"/cadre.registry.v1.AccessService/CreateRoleBinding",
       {"X", R"({"roleBinding": {"issuer": "i", "subject": "s", "role": "ROLE_MEMBER",
                 "organization": "$ORG", "startDate": {"year": 2017, "month": 1, "day": 1}}})"}},
      {"/cadre.registry.v1.AccessService/EndRoleBinding",
       {"X", R"({"name": "$BINDING", "endDate": {"year": 2030, "month": 1, "day": 1}})"}},
      {"/cadre.registry.v1.AccessService/ListRoleBindings", {"XU", "{}"}},
      // Scope is decided row by row: tests/services/registry/import_api_test.cc.
      {"/cadre.registry.v1.ImportService/ImportOrganizations",
       {"RX", R"({"content": "code,kind,name,parent_code,valid_from\n"})"}},
      {"/cadre.registry.v1.ImportService/ImportPeople",
       {"R", R"({"content": "Họ và tên*,Giới tính*,Sinh ngày*,Dân tộc*,Tôn giáo*,"})",
        absl::StatusCode::kInvalidArgument}},
      {"/cadre.registry.v1.ImportService/ImportPosts",
       {"RX", R"({"content": "code,kind,name\n"})", absl::StatusCode::kInvalidArgument}},
      {"/cadre.registry.v1.ImportService/ImportRecords",
       {"R", R"({"content": "code,kind,name\n"})", absl::StatusCode::kInvalidArgument}},
      {"/cadre.registry.v1.PersonService/GetPerson", {"RPCAVD", R"({"name": "$PERSON"})"}},
      {"/cadre.registry.v1.PersonService/ListPeople", {"RPCAVD", "{}"}},
      {"/cadre.registry.v1.PersonService/CreatePerson",
       {"R", R"({"person": {"fullName": "An", "sex": "SEX_MALE", "ethnicity": "Kinh",
                 "religion": "Không", "organization": "$ORG", "birthDate": {"year": 1970}}})"}},
      {"/cadre.registry.v1.PersonService/UpdatePerson",
       {"R", R"({"person": {"name": "$PERSON", "homePlace": "x"}, "updateMask": "homePlace"})"}},
      {"/cadre.registry.v1.PostService/GetPost", {kAll, R"({"name": "$POST"})"}},
      {"/cadre.registry.v1.PostService/ListPosts", {kAll, "{}"}},
      {"/cadre.registry.v1.PostService/ListIncumbents", {"RPCAVD", "{}"}},
      {"/cadre.registry.v1.PostService/CreatePost",
       {"RX", R"({"post": {"code": "$UNIQUE", "organization": "$ORG", "title": "x",
                 "postGroup": "DIVISION_HEAD", "headcount": 1,
                 "managementLevel": "MANAGEMENT_LEVEL_PROVINCE_BTV",
                 "selection": "POST_SELECTION_APPOINTED",
                 "validFrom": {"year": 2010, "month": 1, "day": 1}}})"}},
      {"/cadre.registry.v1.RecordService/GetPersonRecord",
       {"RPCAVD", R"({"person": "$PERSON", "purpose": "x"})"}},
      {"/cadre.registry.v1.RecordService/AddRating",
       {"R", R"({"person": "$PERSON", "rating": {"year": 2016, "level": "RATING_LEVEL_GOOD"}})"}},
      {"/cadre.registry.v1.RecordService/AddDiscipline",
       {"R", R"({"person": "$PERSON", "discipline": {"form": "DISCIPLINE_FORM_REPRIMAND",
                 "decisionNumber": "$UNIQUE",
                 "decisionDate": {"year": 2017, "month": 1, "day": 1}}})"}},
      // Province-wide on purpose: tests/services/registry/record_api_test.cc.
      {"/cadre.registry.v1.RecordService/DiscoverPeople",
       {"PM", R"({"purpose": "x"})", absl::StatusCode::kOk, MatrixRow::kForEverybody}},
      // The post holding does not exist: who may gets so far.
      {"/cadre.registry.v1.RecordService/AddPostHolding",
       {"R", R"({"person": "$PERSON", "post": "$POST", "validateOnly": true,
                 "startDate": {"year": 2012, "month": 1, "day": 1},
                 "endDate": {"year": 2013, "month": 1, "day": 1},
                 "decision": {"number": "5-QĐ", "date": {"year": 2011, "month": 12, "day": 1}}})"}},
      {"/cadre.registry.v1.RecordService/EndPostHolding",
       {"R", R"({"person": "$PERSON", "post": "$POST",
                 "startDate": {"year": 2015, "month": 1, "day": 1},
                 "endDate": {"year": 2017, "month": 1, "day": 1}})",
        absl::StatusCode::kNotFound}},
      {"/cadre.registry.v1.ScreeningService/AddQualification",
       {"R", R"({"person": "$PERSON", "qualification": {"level": 1, "awardedDate": {"year": 2010},
                 "kind": "QUALIFICATION_KIND_DEGREE"}})"}},
      {"/cadre.registry.v1.ScreeningService/ListQualifications",
       {"RPCAVD", R"({"person": "$PERSON"})"}},
      {"/cadre.registry.v1.ScreeningService/ScreenPeople",
       {"RPCAVD", R"({"postGroup": "DIVISION_HEAD"})"}},
      // Province-wide on purpose: tests/services/registry/screening_api_test.cc.
      {"/cadre.registry.v1.ScreeningService/ScreenCandidates",
       {"PM", R"({"postGroup": "DIVISION_HEAD", "purpose": "x"})", absl::StatusCode::kOk,
        MatrixRow::kForEverybody}},
      {"/cadre.registry.v1.ScreeningService/ExplainScreening",
       {"RPCAVD", R"({"person": "$PERSON", "postGroup": "DIVISION_HEAD"})"}},
      // Rules are the same for everybody: no scope.
      {"/cadre.registry.v1.RegulationService/ListRuleSets",
       {kAll, "{}", absl::StatusCode::kOk, MatrixRow::kForEverybody}},
      {"/cadre.registry.v1.RegulationService/GetRuleSet",
       {kAll, R"({"contentHash": "unknown"})", absl::StatusCode::kNotFound}},
  };
}

}  // namespace cadre
