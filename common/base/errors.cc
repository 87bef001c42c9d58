#include "common/base/errors.h"

#include <nlohmann/json.hpp>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"

namespace cadre {
namespace {

constexpr char kPayloadUrl[] = "cadre/error-detail";

nlohmann::json ToJson(const ErrorDetail& detail) {
  nlohmann::json fields = nlohmann::json::array();
  for (const FieldViolation& f : detail.fields) fields.push_back({f.field, f.description});
  nlohmann::json citations = nlohmann::json::array();
  for (const Citation& c : detail.citations) {
    citations.push_back({c.rule, c.document, c.date, c.issuer, c.clause});
  }
  return {{"r", static_cast<int>(detail.reason)},
          {"m", detail.metadata},
          {"f", std::move(fields)},
          {"c", std::move(citations)}};
}

ErrorDetail FromJson(const nlohmann::json& json) {
  ErrorDetail detail;
  detail.reason = static_cast<Reason>(json["r"].get<int>());
  detail.metadata = json["m"].get<std::vector<std::pair<std::string, std::string>>>();
  for (const auto& f : json["f"]) detail.fields.push_back({f[0], f[1]});
  for (const auto& c : json["c"]) detail.citations.push_back({c[0], c[1], c[2], c[3], c[4]});
  return detail;
}

}  // namespace

absl::Status MakeError(absl::StatusCode code, absl::string_view text, ErrorDetail detail) {
  absl::Status status(code, text);
  // Error texts may quote input, and input may be any bytes: `replace` keeps the payload valid.
  status.SetPayload(kPayloadUrl, absl::Cord(ToJson(detail).dump(
                                     -1, ' ', false, nlohmann::json::error_handler_t::replace)));
  return status;
}

std::optional<ErrorDetail> DetailOf(const absl::Status& status) {
  const absl::optional<absl::Cord> payload = status.GetPayload(kPayloadUrl);
  if (!payload.has_value()) return std::nullopt;
  return FromJson(nlohmann::json::parse(std::string(*payload)));
}

bool HasReason(const absl::Status& status, Reason reason) {
  const std::optional<ErrorDetail> detail = DetailOf(status);
  return detail.has_value() && detail->reason == reason;
}

absl::Status FieldError(absl::string_view field, absl::string_view description) {
  return FieldErrors({{std::string(field), std::string(description)}});
}

absl::Status FieldErrors(std::vector<FieldViolation> fields) {
  std::string text = "invalid request";
  for (const FieldViolation& f : fields) absl::StrAppend(&text, "; ", f.field, ": ", f.description);
  const std::string first = fields.empty() ? "" : fields.front().field;
  return MakeError(absl::StatusCode::kInvalidArgument, text,
                   {.reason = Reason::kFieldInvalid,
                    .metadata = {{"field", first}},
                    .fields = std::move(fields)});
}

absl::Status NotFoundError(absl::string_view resource) {
  return MakeError(
      absl::StatusCode::kNotFound, absl::StrCat(resource, " does not exist, or is out of scope"),
      {.reason = Reason::kNotFound, .metadata = {{"resource", std::string(resource)}}});
}

absl::Status AlreadyExistsError(absl::string_view resource) {
  return MakeError(
      absl::StatusCode::kAlreadyExists, absl::StrCat(resource, " already exists"),
      {.reason = Reason::kAlreadyExists, .metadata = {{"resource", std::string(resource)}}});
}

absl::Status EtagMismatchError(absl::string_view resource) {
  return MakeError(
      absl::StatusCode::kAborted, absl::StrCat(resource, " was changed since it was read"),
      {.reason = Reason::kEtagMismatch, .metadata = {{"resource", std::string(resource)}}});
}

absl::Status RuleError(Citation citation, absl::string_view text,
                       std::vector<std::pair<std::string, std::string>> metadata) {
  metadata.emplace_back("rule", citation.rule);
  ErrorDetail detail{.reason = Reason::kRuleViolated, .metadata = std::move(metadata)};
  detail.citations.push_back(std::move(citation));
  return MakeError(absl::StatusCode::kFailedPrecondition, text, std::move(detail));
}

absl::Status StateError(absl::string_view state, absl::string_view move, Citation citation) {
  ErrorDetail detail{.reason = Reason::kStateForbidsMove,
                     .metadata = {{"state", std::string(state)}, {"move", std::string(move)}}};
  if (!citation.rule.empty()) {
    detail.metadata.emplace_back("rule", citation.rule);
    detail.citations.push_back(std::move(citation));
  }
  return MakeError(absl::StatusCode::kFailedPrecondition,
                   absl::StrCat("cannot ", move, " in state ", state), std::move(detail));
}

absl::Status InternalError(absl::string_view text) {
  return MakeError(absl::StatusCode::kInternal, text, {.reason = Reason::kInternal});
}

}  // namespace cadre
