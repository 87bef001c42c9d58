#include "services/registry/data_request_api.h"

#include <google/protobuf/util/json_util.h>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/api/etag.h"
#include "common/api/page_token.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "common/base/sha256.h"
#include "services/registry/data_request_convert.h"
#include "services/registry/decision_convert.h"
#include "services/registry/reading_api.h"

namespace cadre::registry {
namespace {

constexpr char kRights[] = "PDP-03";  // rights of the person whose data are kept

std::string ContextOf(DataRequestId id, const char* field) {
  return absl::StrCat("data_request/", id.value(), "/", field);
}

Citation RightsOf(const std::optional<regulation::RuleSet>& rules) {
  return rules.has_value() ? rules->Cite(kRights) : Citation{.rule = kRights};
}

absl::StatusOr<DataRequestId> IdIn(const std::string& name) {
  return api::ParseId<DataRequestId>(name, kDataRequestPattern, "name");
}

// What is stored as the answer to a request id, and shown without a purpose.
v1::DataRequest Masked(const DataRequest& request, absl::Time now) {
  v1::DataRequest result = ToProto(request, now, nullptr);
  api::ClearHidden(api::kBasicView, result);
  return result;
}

// Nobody decides what he or she asked for.
absl::Status CheckInterest(const api::Call& call, const DataRequest& request) {
  if (call.identity.person != request.person) return absl::OkStatus();
  return MakeError(absl::StatusCode::kPermissionDenied, "nobody decides his or her own request",
                   {.reason = Reason::kConflictOfInterest});
}

// The page and the token of the next one.
template <typename Request, typename Response>
void FillPage(const Request& request, const api::Page& page, absl::Time now,
              std::vector<store::StoredRequest> rows, Response& response) {
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {rows.back().request.id.text()}));
  }
  for (const store::StoredRequest& row : rows) {
    *response.add_data_requests() = ToProto(row.request, now, nullptr);
  }
}

DataRequestId AfterOf(const api::Page& page, DataRequestId first) {
  if (page.after.empty()) return first;
  return DataRequestId::FromText(page.after.front()).value_or(first);
}

}  // namespace

absl::StatusOr<std::optional<regulation::RuleSet>> DataRequestApi::RulesOn(db::Session& session,
                                                                           CivilDay day) {
  ASSIGN_OR_RETURN(const auto rules, regulations_.Rules(session));
  absl::StatusOr<regulation::RuleSet> set = rules->InForce(regulation::Domain::kProtection, day);
  if (HasReason(set.status(), Reason::kRuleSetMissing)) return std::nullopt;
  RETURN_IF_ERROR(set.status());
  return *std::move(set);
}

absl::Status DataRequestApi::Open(store::StoredRequest& stored) const {
  const DataRequestId id = stored.request.id;
  const auto text = keys_.Open(stored.text_sealed, ContextOf(id, "text"));
  if (!text.ok()) return InternalError("a sealed field does not open");
  stored.request.text = *text;
  if (!stored.reason_sealed.has_value()) return absl::OkStatus();
  const auto reason = keys_.Open(*stored.reason_sealed, ContextOf(id, "reason"));
  if (!reason.ok()) return InternalError("a sealed field does not open");
  stored.request.reason = *reason;
  return absl::OkStatus();
}

void DataRequestApi::SetReason(store::StoredRequest& stored, const std::string& reason) const {
  stored.reason_sealed = keys_.Seal(reason, ContextOf(stored.request.id, "reason"));
}

absl::StatusOr<v1::DataRequest> DataRequestApi::Keep(
    const api::Call& call, DataRequest request,
    absl::FunctionRef<absl::StatusOr<PersonId>(db::Session&)> whose) {
  request.id = DataRequestId(NewId(call.now()));
  request.created_at = call.now();
  return api::Mutate<v1::DataRequest>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::DataRequest> {
        ASSIGN_OR_RETURN(request.person, whose(m.session()));
        ASSIGN_OR_RETURN(const auto rules, RulesOn(m.session(), call.legal_day()));
        const regulation::Parameter* time =
            rules.has_value() ? TimeToAnswer(*rules, request.kind, call.legal_day()) : nullptr;
        if (time != nullptr) request.due_at = DueAt(request.created_at, *time);
        RETURN_IF_ERROR(store::InsertRequest(
            m.session(), {.request = request,
                          .text_sealed = keys_.Seal(request.text, ContextOf(request.id, "text"))}));
        m.Touch(DataRequestName(request.id));
        return Masked(request, call.now());
      });
}

absl::StatusOr<v1::DataRequest> DataRequestApi::CreateMyDataRequest(
    const api::Call& call, const v1::CreateMyDataRequestRequest& request) {
  ASSIGN_OR_RETURN(const DataRequest wanted, FromProto(request.data_request()));
  return Keep(call, wanted,
              [&](db::Session&) -> absl::StatusOr<PersonId> { return *call.identity.person; });
}

absl::StatusOr<v1::DataRequest> DataRequestApi::CreateDataRequest(
    const api::Call& call, const v1::CreateDataRequestRequest& request) {
  ASSIGN_OR_RETURN(const DataRequest wanted, FromProto(request.data_request()));
  if (!request.data_request().has_asked_by()) {
    return FieldError("data_request.asked_by", "is required: the paper by which the person asked");
  }
  return Keep(call, wanted, [&](db::Session& session) {
    return RequirePersonForWrite(session, request.data_request().person(), call.scope());
  });
}

absl::StatusOr<v1::ListMyDataRequestsResponse> DataRequestApi::ListMyDataRequests(
    const api::Call& call, const v1::ListMyDataRequestsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(auto rows,
                   store::RequestsOf(*lease, *call.identity.person,
                                     AfterOf(page, DataRequestId(INT64_MAX)), page.size + 1));
  for (store::StoredRequest& row : rows) RETURN_IF_ERROR(Open(row));
  v1::ListMyDataRequestsResponse response;
  FillPage(request, page, call.now(), std::move(rows), response);
  return response;
}

absl::StatusOr<v1::ListDataRequestsResponse> DataRequestApi::ListDataRequests(
    const api::Call& call, const v1::ListDataRequestsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  store::RequestQuery query{.after = AfterOf(page, DataRequestId()), .limit = page.size + 1};
  if (request.state() != v1::DATA_REQUEST_STATE_UNSPECIFIED) {
    query.state = static_cast<DataRequestState>(request.state());
  }
  if (request.overdue()) query.overdue_at = call.now();
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(auto rows, store::ListRequests(*lease, query, call.scope()));
  v1::ListDataRequestsResponse response;
  FillPage(request, page, call.now(), std::move(rows), response);
  return response;
}

absl::StatusOr<v1::DataRequest> DataRequestApi::GetDataRequest(
    const api::Call& call, const v1::GetDataRequestRequest& request) {
  ASSIGN_OR_RETURN(const DataRequestId id, IdIn(request.name()));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(auto found, store::FindRequest(*lease, id, call.scope()));
  if (!found.has_value()) return NotFoundError("data request");
  const CivilDay received = absl::ToCivilDay(found->request.created_at, call.clock->zone());
  ASSIGN_OR_RETURN(const auto rules, RulesOn(*lease, received));
  const regulation::Parameter* time =
      rules.has_value() ? TimeToAnswer(*rules, found->request.kind, received) : nullptr;
  if (request.purpose().empty()) return ToProto(found->request, call.now(), time);
  RETURN_IF_ERROR(LogReading(call, *lease, request, {found->request.person}));
  ASSIGN_OR_RETURN(const api::FieldView view, ViewOf(call, *lease, found->request.person));
  // What somebody writes about the own data is as sensitive as they are.
  if (view.sensitive) RETURN_IF_ERROR(Open(*found));
  return ToProto(found->request, call.now(), time);
}

absl::StatusOr<v1::DataRequest> DataRequestApi::MoveRequest(const api::Call& call,
                                                            const std::string& name,
                                                            const std::string& etag,
                                                            const db::Scope& scope, Move move) {
  ASSIGN_OR_RETURN(const DataRequestId id, IdIn(name));
  return api::Mutate<v1::DataRequest>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::DataRequest> {
        ASSIGN_OR_RETURN(auto stored, store::LockRequest(m.session(), id, scope));
        if (!stored.has_value()) return NotFoundError("data request");
        RETURN_IF_ERROR(api::CheckEtag(etag, stored->request.version, "data request"));
        ASSIGN_OR_RETURN(const auto rules, RulesOn(m.session(), call.legal_day()));
        RETURN_IF_ERROR(move(m.session(), *stored, RightsOf(rules)));
        RETURN_IF_ERROR(store::UpdateRequest(m.session(), *stored));
        ++stored->request.version;
        m.Touch(name);
        return Masked(stored->request, call.now());
      });
}

absl::StatusOr<v1::DataRequest> DataRequestApi::WithdrawMyDataRequest(
    const api::Call& call, const v1::WithdrawMyDataRequestRequest& request) {
  const auto withdraw = [&](db::Session&, store::StoredRequest& stored, const Citation& rights) {
    if (stored.request.person != call.identity.person) return NotFoundError("data request");
    return Advance(stored.request, DataRequestMove::kWithdraw, rights);
  };
  return MoveRequest(call, request.name(), "", {.everything = true}, withdraw);
}

absl::StatusOr<v1::DataRequest> DataRequestApi::DecideDataRequest(
    const api::Call& call, const v1::DecideDataRequestRequest& request) {
  ASSIGN_OR_RETURN(const Decision basis, NumberedDecision(request.basis(), "basis"));
  const bool grants = request.decision() == v1::DATA_REQUEST_DECISION_GRANT;
  const auto decide = [&](db::Session& session, store::StoredRequest& stored,
                          const Citation& rights) -> absl::Status {
    DataRequest& r = stored.request;
    RETURN_IF_ERROR(CheckInterest(call, r));
    RETURN_IF_ERROR(
        Advance(r, grants ? DataRequestMove::kGrant : DataRequestMove::kRefuse, rights));
    r.decided_at = call.now();
    r.basis = basis;
    r.basis_clause = request.clause();
    SetReason(stored, request.reason());
    if (!grants || r.kind != DataRequestKind::kRestrict) return absl::OkStatus();
    return store::AddRestriction(session, r.person, r.id);
  };
  return MoveRequest(call, request.name(), request.etag(), call.scope(), decide);
}

absl::StatusOr<v1::DataRequest> DataRequestApi::LiftRestriction(
    const api::Call& call, const v1::LiftRestrictionRequest& request) {
  const auto lift = [&](db::Session& session, store::StoredRequest& stored,
                        const Citation& rights) -> absl::Status {
    RETURN_IF_ERROR(CheckInterest(call, stored.request));
    RETURN_IF_ERROR(Advance(stored.request, DataRequestMove::kLift, rights));
    SetReason(stored, request.reason());
    return store::EndRestriction(session, stored.request.person, stored.request.id);
  };
  return MoveRequest(call, request.name(), request.etag(), call.scope(), lift);
}

absl::StatusOr<v1::RecordCopy> DataRequestApi::GetRecordCopy(
    const api::Call& call, const v1::GetRecordCopyRequest& request) {
  ASSIGN_OR_RETURN(const DataRequestId id, IdIn(request.name()));
  PersonId person;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(const auto found, store::FindRequest(*lease, id, call.scope()));
    if (!found.has_value()) return NotFoundError("data request");
    ASSIGN_OR_RETURN(const auto rules, RulesOn(*lease, call.legal_day()));
    RETURN_IF_ERROR(CheckCopy(found->request, RightsOf(rules)));
    person = found->request.person;
    RETURN_IF_ERROR(LogReading(call, *lease, request, {person}));
  }
  ASSIGN_OR_RETURN(const v1::OwnRecord record, records_.RecordFor(call, person));
  v1::RecordCopy copy;
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  if (!google::protobuf::util::MessageToJsonString(record, copy.mutable_json(), options).ok()) {
    return InternalError("a record cannot be written as JSON");
  }
  copy.set_content_hash(absl::BytesToHexString(Sha256(copy.json())));
  return copy;
}

}  // namespace cadre::registry
