// Posts that change and close, their places, and the screening of everybody.
#include "tests/contract/permission_matrix.h"

namespace cadre {

MatrixRows RegistryPostRows() {
  return {
      {"/cadre.registry.v1.PostService/UpdatePost",
       {"RX", R"({"post": {"name": "$POST", "title": "x"}, "updateMask": "title",
                 "from": {"year": 2018, "month": 1, "day": 1}, "validateOnly": true,
                 "decision": {"number": "1", "date": {"year": 2017, "month": 1, "day": 1}}})"}},
      {"/cadre.registry.v1.PostService/ClosePost",
       {"RX", R"({"name": "$POST", "from": {"year": 2030, "month": 1, "day": 1},
                 "decision": {"number": "1", "date": {"year": 2017, "month": 1, "day": 1}},
                 "validateOnly": true})"}},
      {"/cadre.registry.v1.ScreeningService/ScreenAll",
       {"RPCAVD", R"({"postGroup": "DIVISION_HEAD", "purpose": "x"})"}},
      {"/cadre.registry.v1.VacancyService/ListVacancies", {kAll, "{}"}},
      {"/cadre.registry.v1.VacancyService/ForecastVacancies",
       {"RPCAVD", R"({"to": {"year": 2020, "month": 1, "day": 1}})"}},
  };
}

}  // namespace cadre
