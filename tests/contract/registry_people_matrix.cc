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
      {"/cadre.registry.v1.ChangeRequestService/CreateChangeRequest",
       {kReaders, R"({"person": "$PERSON", "proposed": {"homePlace": "x"},
                      "updateMask": "homePlace"})"}},
      {"/cadre.registry.v1.ChangeRequestService/GetChangeRequest",
       {"R", R"({"name": "$PERSON/changeRequests/5", "purpose": "x"})", kNothing}},
      {"/cadre.registry.v1.ChangeRequestService/ListChangeRequests", {"R", "{}"}},
      {"/cadre.registry.v1.ChangeRequestService/ListMyChangeRequests", {kReaders, "{}"}},
      {"/cadre.registry.v1.ChangeRequestService/DecideChangeRequest",
       {"R", R"({"name": "$PERSON/changeRequests/5", "approved": ["home_place"]})", kNothing}},
      {"/cadre.registry.v1.CorrectionService/CorrectRating",
       {"R", R"({"person": "$PERSON", "rating": {"year": 2001, "level": "RATING_LEVEL_GOOD"},
                 "note": {"reason": "x"}})",
        kNothing}},
      {"/cadre.registry.v1.CorrectionService/RemoveRating",
       {"R", R"({"person": "$PERSON", "year": 2001, "note": {"reason": "x"}})", kNothing}},
      {"/cadre.registry.v1.CorrectionService/CorrectDiscipline",
       {"R", R"({"person": "$PERSON", "discipline": {"form": "DISCIPLINE_FORM_REPRIMAND",
                 "decisionNumber": "none", "decisionDate": {"year": 2017, "month": 1, "day": 1}},
                 "note": {"reason": "x"}})",
        kNothing}},
      {"/cadre.registry.v1.CorrectionService/RemoveDiscipline",
       {"R", R"({"person": "$PERSON", "decisionNumber": "none", "note": {"reason": "x"},
                 "decisionDate": {"year": 2017, "month": 1, "day": 1}})",
        kNothing}},
      {"/cadre.registry.v1.CorrectionService/CorrectQualification",
       {"R", R"({"qualification": {"name": "$PERSON/qualifications/5", "level": 1,
                 "kind": "QUALIFICATION_KIND_DEGREE", "awardedDate": {"year": 2010}},
                 "note": {"reason": "x"}})",
        kNothing}},
      {"/cadre.registry.v1.CorrectionService/RemoveQualification",
       {"R", R"({"name": "$PERSON/qualifications/5", "note": {"reason": "x"}})", kNothing}},
      {"/cadre.registry.v1.CorrectionService/CorrectPostHolding",
       {"R", R"({"person": "$PERSON", "post": "$POST", "note": {"reason": "x"},
                 "startDate": {"year": 2015, "month": 1, "day": 1},
                 "decision": {"number": "1", "date": {"year": 2015, "month": 1, "day": 1}}})",
        kNothing}},
      {"/cadre.registry.v1.CorrectionService/RemovePostHolding",
       {"R", R"({"person": "$PERSON", "post": "$POST", "note": {"reason": "x"},
                 "startDate": {"year": 2015, "month": 1, "day": 1}})",
        kNothing}},
      {"/cadre.registry.v1.PersonLifeService/TransferPerson",
       {"R", R"({"person": "$PERSON", "organization": "$ORG",
                 "startDate": {"year": 2017, "month": 12, "day": 20},
                 "decision": {"number": "1", "date": {"year": 2017, "month": 12, "day": 1}}})",
        absl::StatusCode::kInvalidArgument}},
      {"/cadre.registry.v1.PersonLifeService/ListPlacements",
       {kReaders, R"({"person": "$PERSON"})"}},
      {"/cadre.registry.v1.PersonLifeService/ListPlacedPeople", {kReaders, "{}"}},
      // A record that others need: only a rehearsal.
      {"/cadre.registry.v1.PersonLifeService/DeletePerson",
       {"R", R"({"name": "$PERSON", "note": {"reason": "x"}, "validateOnly": true})"}},
      // The record is a full one: who may gets so far.
      {"/cadre.registry.v1.PersonLifeService/CompleteRecord",
       {"R", R"({"name": "$PERSON", "ethnicity": "Kinh", "religion": "Không",
                 "note": {"source": {"number": "1",
                                     "date": {"year": 2017, "month": 12, "day": 1}}}})",
        absl::StatusCode::kFailedPrecondition}},
      // Nobody is deleted or merged: who may gets so far.
      {"/cadre.registry.v1.PersonLifeService/UndeletePerson",
       {"R", R"({"name": "$PERSON"})", kNothing}},
      {"/cadre.registry.v1.PersonLifeService/ListRemovedPeople", {"R", "{}"}},
      {"/cadre.registry.v1.PersonLifeService/ListDuplicates", {"R", "{}"}},
      {"/cadre.registry.v1.PersonLifeService/MergePeople",
       {"R", R"({"alias": "people/6", "survivor": "$PERSON", "note": {"reason": "x"}})", kNothing}},
      {"/cadre.registry.v1.PersonLifeService/UnmergePeople",
       {"R", R"({"alias": "$PERSON", "note": {"reason": "x"}})", kNothing}},
      {"/cadre.registry.v1.RecordCheckService/CheckRecord",
       {"RPAV", R"({"person": "$PERSON", "purpose": "x"})"}},
      {"/cadre.registry.v1.RecordCheckService/CheckRatings",
       {"RPCAVD", R"({"under": "$ORG", "year": 2016, "purpose": "x"})"}},
      {"/cadre.registry.v1.HistoryService/ListRevisions",
       {kReaders, R"({"person": "$PERSON", "purpose": "x"})"}},
      {"/cadre.registry.v1.HistoryService/CompareRecord",
       {kReaders, R"({"person": "$PERSON", "purpose": "x",
                      "fromDate": {"year": 2017, "month": 1, "day": 1}})"}},
  };
}

}  // namespace cadre
