#include "common/api/status_message.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include <string>

#include "cadre/types/v1/types.pb.h"
#include "common/api/proto_time.h"
#include "common/base/errors.h"
#include "google/rpc/error_details.pb.h"

namespace cadre::api {
namespace {

constexpr char kDomain[] = "cadre";
constexpr char kHidden[] = "internal error";

types::v1::Citation ToProto(const Citation& citation) {
  types::v1::Citation result;
  result.set_rule(citation.rule);
  result.set_clause(citation.clause);
  result.mutable_document()->set_number(citation.document);
  result.mutable_document()->set_issuer(citation.issuer);
  if (const std::optional<CivilDate> date = CivilDate::ParseIso(citation.date)) {
    *result.mutable_document()->mutable_date() = api::ToProto(*date);
  }
  return result;
}

// Statuses made outside our constructors (abseil's own) get the nearest reason.
ErrorDetail DetailFor(const absl::Status& status) {
  if (std::optional<ErrorDetail> detail = DetailOf(status)) return *std::move(detail);
  switch (status.code()) {
    case absl::StatusCode::kCancelled:
      return {.reason = Reason::kCancelled};
    case absl::StatusCode::kDeadlineExceeded:
      return {.reason = Reason::kDeadlineExceeded};
    default:
      return {.reason = Reason::kInternal};
  }
}

// The metadata by key: a map is written in no order, and two refusals that say the same must be the
// same bytes.
void PackInOrder(const google::rpc::ErrorInfo& info, google::protobuf::Any& any) {
  any.PackFrom(info);
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream out(&stream);
    out.SetSerializationDeterministic(true);
    info.SerializeToCodedStream(&out);
  }
  any.set_value(bytes);
}

}  // namespace

google::rpc::Status ToWire(const absl::Status& status, absl::string_view language) {
  const bool hidden =
      status.code() == absl::StatusCode::kInternal || status.code() == absl::StatusCode::kUnknown;
  ErrorDetail detail = DetailFor(status);
  if (hidden) detail = {.reason = Reason::kInternal};
  const std::string text = hidden ? kHidden : std::string(status.message());

  google::rpc::ErrorInfo info;
  info.set_domain(kDomain);
  info.set_reason(std::string(ReasonName(detail.reason)));
  for (const auto& [key, value] : detail.metadata) (*info.mutable_metadata())[key] = value;
  google::rpc::LocalizedMessage localized;
  localized.set_locale(language == "en" ? "en" : "vi");
  localized.set_message(ReasonText(detail, localized.locale()));

  google::rpc::Status wire;
  wire.set_code(static_cast<int>(status.code()));
  wire.set_message(text);
  PackInOrder(info, *wire.add_details());
  wire.add_details()->PackFrom(localized);
  if (!detail.fields.empty()) {
    google::rpc::BadRequest bad;
    for (const FieldViolation& field : detail.fields) {
      auto* violation = bad.add_field_violations();
      violation->set_field(field.field);
      violation->set_description(field.description);
    }
    wire.add_details()->PackFrom(bad);
  }
  for (const Citation& citation : detail.citations) {
    wire.add_details()->PackFrom(ToProto(citation));
  }
  return wire;
}

}  // namespace cadre::api
