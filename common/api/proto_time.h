// Dates and instants between protobuf and C++.
#ifndef CADRE_COMMON_API_PROTO_TIME_H_
#define CADRE_COMMON_API_PROTO_TIME_H_

#include <google/protobuf/timestamp.pb.h>

#include <optional>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "cadre/types/v1/types.pb.h"
#include "common/base/civil_date.h"

namespace cadre::api {

google::protobuf::Timestamp ToProto(absl::Time time);
absl::Time FromProto(const google::protobuf::Timestamp& time);

types::v1::CivilDate ToProto(const CivilDate& date);
types::v1::CivilDate ToProto(CivilDay day);

//   INVALID_ARGUMENT, naming `field`: not a date
absl::StatusOr<CivilDate> DateFrom(const types::v1::CivilDate& date, absl::string_view field);
//   INVALID_ARGUMENT, naming `field`: not a date, or no whole day
absl::StatusOr<CivilDay> DayFrom(const types::v1::CivilDate& date, absl::string_view field);

}  // namespace cadre::api

#endif  // CADRE_COMMON_API_PROTO_TIME_H_
