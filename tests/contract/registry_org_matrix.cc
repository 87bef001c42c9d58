// Who may call what of organizations and their restructuring.
#include "tests/contract/permission_matrix.h"

namespace cadre {

MatrixRows RegistryOrganizationRows() {
  return {
      {"/cadre.registry.v1.OrganizationService/GetOrganization", {kAll, R"({"name": "$ORG"})"}},
      {"/cadre.registry.v1.OrganizationService/GetOrganizationHistory",
       {kAll, R"({"name": "$ORG"})"}},
      {"/cadre.registry.v1.OrganizationService/ListOrganizations", {kAll, "{}"}},
      {"/cadre.registry.v1.OrganizationService/CreateOrganization",
       {"RX",
        R"({"organization": {"code": "$UNIQUE", "kind": "ORGANIZATION_KIND_DIVISION", "displayName": "x",
                  "parent": "$ORG", "validFrom": {"year": 2010, "month": 1, "day": 1}}})"}},
      {"/cadre.registry.v1.OrganizationService/UpdateOrganization",
       {"RX", R"({"organization": {"name": "$ORG", "displayName": "x"}, "updateMask": "displayName",
                  "from": {"year": 2017, "month": 12, "day": 1}})"}},
      // On its first day: refused to who may, so that it is there for the other rows.
      {"/cadre.registry.v1.OrganizationService/CloseOrganization",
       {"RX", R"({"name": "$ORG", "day": {"year": 2000, "month": 1, "day": 1}, "legalBasis":
                  {"number": "1", "date": {"year": 2000, "month": 1, "day": 1}}})"}},
      {"/cadre.registry.v1.OrganizationService/MoveOrganization",
       {"RX", R"({"name": "$ORG", "parent": "$ORG",
                  "from": {"year": 2018, "month": 1, "day": 1}})"}},
      // Says what is wrong instead of failing: tests/services/registry/restructure_api_test.cc.
      {"/cadre.registry.v1.RestructureService/PreviewRestructuring",
       {"RX",
        R"({"plan": {"decision": {"number": "1", "date": {"year": 2017, "month": 1, "day": 1}},
                  "day": {"year": 2018, "month": 1, "day": 1},
                  "steps": [{"close": {"organization": "MINE"}}]}})"}},
      {"/cadre.registry.v1.RestructureService/RestructureOrganizations",
       {"RX",
        R"({"plan": {"decision": {"number": "1", "date": {"year": 2017, "month": 1, "day": 1}},
                  "day": {"year": 2018, "month": 1, "day": 1},
                  "steps": [{"move": {"organization": "$CODE", "parent": "$CODE"}}]}})"}},
      {"/cadre.registry.v1.RestructureService/ListLineage", {kAll, R"({"organization": "$ORG"})"}},
      {"/cadre.registry.v1.RestructureService/ListOrphans", {"RPCAVD", "{}"}},
      {"/cadre.registry.v1.RestructureService/ListOrganizationCounts", {"RPCAVD", "{}"}},
  };
}

}  // namespace cadre
