// What a call may see of people, what is noted of it, and use cases of ReadingService.
#ifndef CADRE_SERVICES_REGISTRY_READING_API_H_
#define CADRE_SERVICES_REGISTRY_READING_API_H_

#include <google/protobuf/message.h>

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cadre/registry/v1/own_record.pb.h"
#include "cadre/registry/v1/reading.pb.h"
#include "common/api/call.h"
#include "common/api/field_view.h"
#include "common/db/pool.h"

namespace cadre::registry {

// What the caller sees of a person: by the roles held where he or she stands
// (registry.people.read_sensitive, registry.people.read_party); of the own record everything but
// Party-internal fields, whatever the roles. Of a restricted record (data_request.proto) who does
// not keep it sees the basic fields only. One statement.
absl::StatusOr<api::FieldView> ViewOf(const api::Call& call, db::Session& session, PersonId person);
absl::StatusOr<std::map<PersonId, api::FieldView>> ViewsOf(const api::Call& call,
                                                           db::Session& session,
                                                           const std::vector<PersonId>& people);

// Notes who reads whom, and why; before anything is shown. `request` has a field `purpose`; the log
// keeps it, and the rest of the request as what was asked for. One statement for one person, two
// for several; one more where several of the caller's roles allow the call.
// `told` is the number of people of an answer that counts them and does not name them all.
absl::Status LogReading(const api::Call& call, db::Session& session,
                        const google::protobuf::Message& request,
                        const std::vector<PersonId>& people, int64_t told = 0);

class ReadingApi {
 public:
  explicit ReadingApi(db::Pool& pool) : pool_(pool) {}

  absl::StatusOr<v1::ListReadingsResponse> ListReadings(const api::Call& call,
                                                        const v1::ListReadingsRequest& request);
  absl::StatusOr<v1::ListMyReadingsResponse> ListMyReadings(
      const api::Call& call, const v1::ListMyReadingsRequest& request);

 private:
  db::Pool& pool_;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_READING_API_H_
