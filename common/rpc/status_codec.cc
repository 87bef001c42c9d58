#include "common/rpc/status_codec.h"

#include <grpcpp/support/status.h>

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "cadre/types/v1/types.pb.h"
#include "common/api/status_message.h"
#include "common/base/civil_date.h"
#include "common/base/errors.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace cadre::rpc {
namespace {

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
  const google::rpc::Status wire = api::ToWire(status, language);
  return {static_cast<grpc::StatusCode>(status.code()), wire.message(), wire.SerializeAsString()};
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
        std::sort(detail.metadata.begin(), detail.metadata.end());  // a map comes in no order
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
