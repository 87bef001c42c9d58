#include "services/registry/data_request_convert.h"

#include "absl/strings/str_cat.h"
#include "common/api/citation.h"
#include "common/api/etag.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/regulation/finding.h"
#include "services/registry/decision_convert.h"

namespace cadre::registry {

std::string DataRequestName(DataRequestId id) { return absl::StrCat("dataRequests/", id.text()); }

v1::DataRequest ToProto(const DataRequest& request, absl::Time now,
                        const regulation::Parameter* time) {
  v1::DataRequest result;
  result.set_name(DataRequestName(request.id));
  result.set_person(api::PersonName(request.person));
  result.set_kind(static_cast<v1::DataRequestKind>(request.kind));
  result.set_text(request.text);
  if (!request.asked_by.number.empty()) *result.mutable_asked_by() = ToProto(request.asked_by);
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
    *result.mutable_basis()->mutable_document() = ToProto(request.basis);
  }
  result.set_etag(api::EtagOf(request.version));
  return result;
}

absl::StatusOr<DataRequest> FromProto(const v1::DataRequest& wire) {
  DataRequest request{.kind = static_cast<DataRequestKind>(wire.kind()), .text = wire.text()};
  if (wire.has_asked_by()) {
    ASSIGN_OR_RETURN(request.asked_by, NumberedDecision(wire.asked_by(), "data_request.asked_by"));
  }
  return request;
}

}  // namespace cadre::registry
