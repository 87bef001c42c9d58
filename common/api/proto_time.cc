#include "common/api/proto_time.h"

#include "common/base/errors.h"
#include "common/base/status_macros.h"

namespace cadre::api {

google::protobuf::Timestamp ToProto(absl::Time time) {
  google::protobuf::Timestamp result;
  const absl::Duration since = time - absl::UnixEpoch();
  const int64_t seconds = absl::ToUnixSeconds(time);
  result.set_seconds(seconds);
  result.set_nanos(static_cast<int32_t>(absl::ToInt64Nanoseconds(since - absl::Seconds(seconds))));
  return result;
}

absl::Time FromProto(const google::protobuf::Timestamp& time) {
  return absl::FromUnixSeconds(time.seconds()) + absl::Nanoseconds(time.nanos());
}

types::v1::CivilDate ToProto(const CivilDate& date) {
  types::v1::CivilDate result;
  result.set_year(date.year());
  result.set_month(date.month());
  result.set_day(date.day());
  return result;
}

types::v1::CivilDate ToProto(CivilDay day) { return ToProto(CivilDate(day)); }

absl::StatusOr<CivilDate> DateFrom(const types::v1::CivilDate& date, absl::string_view field) {
  const std::optional<CivilDate> result =
      CivilDate::FromParts(date.year(), date.month(), date.day());
  if (!result.has_value()) return FieldError(field, "is no date of the calendar");
  return *result;
}

absl::StatusOr<CivilDay> DayFrom(const types::v1::CivilDate& date, absl::string_view field) {
  ASSIGN_OR_RETURN(const CivilDate result, DateFrom(date, field));
  if (result.precision() != CivilDate::Precision::kDay) {
    return FieldError(field, "must be a whole day");
  }
  return result.EarliestDay();
}

}  // namespace cadre::api
