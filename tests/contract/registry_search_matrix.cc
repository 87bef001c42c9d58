// Who may call what of search.
#include "tests/contract/permission_matrix.h"

namespace cadre {

MatrixRows SearchRows() {
  return {
      {"/cadre.registry.v1.SearchService/CountPeople",
       {"RPCAVD", R"({"under": "$ORG", "rows": "PEOPLE_DIMENSION_SEX"})"}},
      {"/cadre.registry.v1.SavedSearchService/CreateSavedSearch",
       {"RPCAVD", R"({"savedSearch": {"displayName": "x", "organization": "$ORG"}})"}},
      // Nobody keeps this one: who may gets so far. Whose search may be read by whom:
      // tests/services/registry/saved_search_api_test.cc.
      {"/cadre.registry.v1.SavedSearchService/GetSavedSearch",
       {"RPCAVD", R"({"name": "savedSearches/5"})", absl::StatusCode::kNotFound}},
      {"/cadre.registry.v1.SavedSearchService/ListSavedSearches", {"RPCAVD", "{}"}},
      {"/cadre.registry.v1.SavedSearchService/UpdateSavedSearch",
       {"RPCAVD", R"({"savedSearch": {"name": "savedSearches/5"}, "updateMask": "filter"})",
        absl::StatusCode::kNotFound}},
      {"/cadre.registry.v1.SavedSearchService/DeleteSavedSearch",
       {"RPCAVD", R"({"name": "savedSearches/5"})", absl::StatusCode::kNotFound}},
      {"/cadre.registry.v1.SourceService/GetSourceCategories",
       {"RPCAVD", R"({"person": "$PERSON"})"}},
      {"/cadre.registry.v1.SourceService/SetSourceCategories",
       {"R", R"({"sourceCategories": {"person": "$PERSON",
                 "categories": ["SOURCE_CATEGORY_YOUNG_CADRE"]}})"}},
  };
}

}  // namespace cadre
