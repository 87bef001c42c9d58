#include "services/registry/data_request_convert.h"

#include "absl/strings/str_cat.h"
#include "common/api/citation.h"
#include "common/api/etag.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/regulation/finding.h"

namespace cadre::registry {
namespace {

void SetDocument(const Decision& decision, types::v1::DocumentRef& document) {
  document.set_number(decision.number);
  if (decision.date) *document.mutable_date() = api::ToProto(*decision.date);
}

}  // namespace

std::string DataRequestName(DataRequestId id) { return absl::StrCat("dataRequests/", id.text()); }

v1::DataRequest ToProto(const DataRequest& request, absl::Time now,
                        const regulation::Parameter* time) {
  v1::DataRequest result;
  result.set_name(DataRequestName(request.id));
  result.set_person(api::PersonName(request.person));
  result.set_kind(static_cast<v1::DataRequestKind>(request.kind));
  result.set_text(request.text);
  if (!request.asked_by.number.empty()) SetDocument(request.asked_by, *result.mutable_asked_by());
  result.set_state(static_cast<v1::DataRequestState>(request.state));
  *result.mutable_create_time() = api::ToProto(request.created_at);
  if (request.due_at) {
    *result.mutable_due_time() = api::ToProto(*request.due_at);
    if (time != nullptr) {
      *result.mutable_due_citation() =
          api::ToProto(regulation::Cite(time->source, time->rule, time->clause),
                       static_cast<types::v1::Certainty>(time->certainty));
    }
  }
  result.set_overdue(request.IsOverdue(now));
  if (request.decided_at) *result.mutable_decide_time() = api::ToProto(*request.decided_at);
  result.set_reason(request.reason);
  if (!request.basis.number.empty()) {
    result.mutable_basis()->set_clause(request.basis_clause);
    SetDocument(request.basis, *result.mutable_basis()->mutable_document());
  }
  result.set_etag(api::EtagOf(request.version));
  return result;
}

absl::StatusOr<DataRequest> FromProto(const v1::DataRequest& wire) {
  DataRequest request{.kind = static_cast<DataRequestKind>(wire.kind()), .text = wire.text()};
  if (wire.has_asked_by()) {
    ASSIGN_OR_RETURN(request.asked_by, DecisionOfRequest(wire.asked_by(), "data_request.asked_by"));
  }
  return request;
}

absl::StatusOr<Decision> DecisionOfRequest(const types::v1::DocumentRef& document,
                                           const std::string& field) {
  if (document.number().empty()) return FieldError(field + ".number", "is required");
  Decision decision{.number = document.number()};
  ASSIGN_OR_RETURN(decision.date, api::DayFrom(document.date(), field + ".date"));
  return decision;
}

}  // namespace cadre::registry
