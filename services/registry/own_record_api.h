// Use cases of OwnRecordService that show the record.
#ifndef CADRE_SERVICES_REGISTRY_OWN_RECORD_API_H_
#define CADRE_SERVICES_REGISTRY_OWN_RECORD_API_H_

#include "absl/status/statusor.h"
#include "cadre/registry/v1/own_record.pb.h"
#include "common/api/call.h"
#include "common/db/pool.h"
#include "services/registry/entry_api.h"
#include "services/registry/person_api.h"
#include "services/registry/reading_api.h"
#include "services/registry/record_api.h"
#include "services/registry/screening_api.h"

namespace cadre::registry {

class OwnRecordApi {
 public:
  OwnRecordApi(db::Pool& pool, PersonApi& people, RecordApi& records, ScreeningApi& screening,
               EntryApi& entries)
      : pool_(pool),
        people_(people),
        records_(records),
        screening_(screening),
        entries_(entries),
        readings_(pool) {}

  absl::StatusOr<v1::OwnRecord> GetMyRecord(const api::Call& call,
                                            const v1::GetMyRecordRequest& request);
  absl::StatusOr<v1::ListMyReadingsResponse> ListMyReadings(
      const api::Call& call, const v1::ListMyReadingsRequest& request) {
    return readings_.ListMyReadings(call, request);
  }

  // What is shown to the person: the record less what is internal to the Party organization. Notes
  // no reading.
  //   NOT_FOUND  there is no such record
  absl::StatusOr<v1::OwnRecord> RecordFor(const api::Call& call, PersonId person);

 private:
  db::Pool& pool_;
  PersonApi& people_;
  RecordApi& records_;
  ScreeningApi& screening_;
  EntryApi& entries_;
  ReadingApi readings_;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_OWN_RECORD_API_H_
