// Who may call what of records: their entries, their history, their life.
#include "tests/contract/permission_matrix.h"

namespace cadre {
namespace {

constexpr char kReaders[] = "RPCAVD";

}  // namespace

MatrixRows RegistryPeopleRows() {
  // The entry does not exist: who may gets so far.
  constexpr absl::StatusCode kNothing = absl::StatusCode::kNotFound;
  return {
      {"/cadre.registry.v1.RecordEntryService/GetRecordEntry",
       {kReaders, R"({"name": "$PERSON/entries/5", "purpose": "x"})", kNothing}},
      {"/cadre.registry.v1.RecordEntryService/ListRecordEntries",
       {kReaders, R"({"person": "$PERSON", "purpose": "x"})"}},
      {"/cadre.registry.v1.RecordEntryService/CreateRecordEntry",
       {"R", R"({"person": "$PERSON", "recordEntry": {"language": {"language": "Anh"}}})"}},
      {"/cadre.registry.v1.RecordEntryService/UpdateRecordEntry",
       {"R", R"({"recordEntry": {"name": "$PERSON/entries/5", "startDate": {"year": 2000}},
                 "updateMask": "startDate"})",
        kNothing}},
      {"/cadre.registry.v1.RecordEntryService/DeleteRecordEntry",
       {"R", R"({"name": "$PERSON/entries/5", "note": {"reason": "x"}})", kNothing}},
      {"/cadre.registry.v1.HistoryService/ListRevisions",
       {kReaders, R"({"person": "$PERSON", "purpose": "x"})"}},
      {"/cadre.registry.v1.HistoryService/CompareRecord",
       {kReaders, R"({"person": "$PERSON", "purpose": "x",
                      "fromDate": {"year": 2017, "month": 1, "day": 1}})"}},
  };
}

}  // namespace cadre
