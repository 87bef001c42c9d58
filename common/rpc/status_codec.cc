#include "common/rpc/status_codec.h"

#include <grpcpp/support/status.h>

#include "absl/strings/str_cat.h"
#include "cadre/types/v1/types.pb.h"
#include "common/api/proto_time.h"
#include "common/base/errors.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace cadre::rpc {
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

Citation FromProto(const types::v1::Citation& citation) {
  Citation result{.rule = citation.rule(),
                  .document = citation.document().number(),
                  .issuer = citation.document().issuer(),
                  .clause = citation.clause()};
  const auto& date = citation.document().date();
  if (const auto day = CivilDate::FromParts(date.year(), date.month(), date.day())) {
    result.date = day->ToIso();
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

std::optional<Reason> ReasonFromName(absl::string_view name) {
  for (int i = 0; i <= static_cast<int>(kLastReason); ++i) {
    if (ReasonName(static_cast<Reason>(i)) == name) return static_cast<Reason>(i);
  }
  return std::nullopt;
}

// Of a status that a peer's transport made.
Reason TransportReason(absl::StatusCode code) {
  if (code == absl::StatusCode::kDeadlineExceeded) return Reason::kDeadlineExceeded;
  if (code == absl::StatusCode::kResourceExhausted) return Reason::kOverloaded;
  return Reason::kPeerUnavailable;
}

}  // namespace

grpc::Status ToGrpc(const absl::Status& status, absl::string_view language) {
  if (status.ok()) return grpc::Status::OK;
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
  wire.add_details()->PackFrom(info);
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
  return {static_cast<grpc::StatusCode>(status.code()), text, wire.SerializeAsString()};
}

absl::Status FromGrpc(const grpc::Status& status, absl::string_view peer) {
  if (status.ok()) return absl::OkStatus();
  google::rpc::Status wire;
  ErrorDetail detail;
  std::optional<Reason> reason;
  if (wire.ParseFromString(status.error_details())) {
    for (const google::protobuf::Any& any : wire.details()) {
      google::rpc::ErrorInfo info;
      google::rpc::BadRequest bad;
      types::v1::Citation citation;
      if (any.UnpackTo(&info)) {
        reason = ReasonFromName(info.reason());
        detail.metadata.assign(info.metadata().begin(), info.metadata().end());
      } else if (any.UnpackTo(&bad)) {
        for (const auto& f : bad.field_violations()) {
          detail.fields.push_back({f.field(), f.description()});
        }
      } else if (any.UnpackTo(&citation)) {
        detail.citations.push_back(FromProto(citation));
      }
    }
  }
  const auto code = static_cast<absl::StatusCode>(status.error_code());
  if (reason.has_value()) {
    detail.reason = *reason;
    return MakeError(code, status.error_message(), std::move(detail));
  }
  const bool transport =
      code == absl::StatusCode::kUnavailable || code == absl::StatusCode::kUnknown;
  return MakeError(transport ? absl::StatusCode::kUnavailable : code,
                   absl::StrCat(std::string(peer), ": ", status.error_message()),
                   {.reason = TransportReason(code), .metadata = {{"service", std::string(peer)}}});
}

}  // namespace cadre::rpc
