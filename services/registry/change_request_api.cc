#include "services/registry/change_request_api.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "common/api/etag.h"
#include "common/api/mutate.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/registry/reading_api.h"
#include "services/registry/wire_convert.h"

namespace cadre::registry {
namespace {

constexpr char kPattern[] = "people/{person}/changeRequests/{change_request}";
constexpr int kMostOpen = 20;

struct RequestName {
  std::string person_name;
  PersonId person;
  ChangeRequestId id;
};

absl::StatusOr<RequestName> NameIn(const std::string& name) {
  ASSIGN_OR_RETURN(const std::vector<int64_t> ids, api::ParseName(name, kPattern, "name"));
  const PersonId person(ids[0]);
  return RequestName{api::PersonName(person), person, ChangeRequestId(ids[1])};
}

// Without what it proposes: lists and answers of writes show no more.
v1::ChangeRequest SummaryOf(v1::ChangeRequest request) {
  request.clear_proposed();
  request.clear_note();
  return request;
}

google::protobuf::FieldMask MaskOf(const google::protobuf::RepeatedPtrField<std::string>& paths) {
  google::protobuf::FieldMask mask;
  *mask.mutable_paths() = paths;
  return mask;
}

v1::ProposedChange* FindOpen(v1::ChangeRequest& request, const std::string& field) {
  for (v1::ProposedChange& change : *request.mutable_changes()) {
    if (change.field() == field && change.state() == v1::CHANGE_STATE_OPEN) return &change;
  }
  return nullptr;
}

// Notes the decision on each field.
//   FAILED_PRECONDITION  a field that is not open
absl::Status Mark(const google::protobuf::RepeatedPtrField<std::string>& fields,
                  v1::ChangeState state, const std::string& reason, const std::string& principal,
                  v1::ChangeRequest& request) {
  for (const std::string& field : fields) {
    v1::ProposedChange* change = FindOpen(request, field);
    if (change == nullptr) return StateError("decided or not asked for", "decide a field");
    change->set_state(state);
    change->set_reason(reason);
    change->set_decided_by(principal);
  }
  return absl::OkStatus();
}

// The person asks for his or her own record, whatever the roles.
db::Scope ScopeFor(const api::Call& call, PersonId person) {
  if (call.identity.person == person) return {.everything = true};
  return call.scope();
}

}  // namespace

absl::StatusOr<v1::ChangeRequest> ChangeRequestApi::Open(
    const store::StoredChangeRequest& stored) const {
  const auto bytes = keys_.Open(stored.sealed, ChangeRequestContext(stored.id));
  v1::ChangeRequest wire;
  if (!bytes.ok() || !wire.ParseFromString(*bytes)) {
    return InternalError("a change request does not open");
  }
  wire.set_name(absl::StrCat(api::PersonName(stored.person), "/changeRequests/", stored.id.text()));
  wire.set_requested_by(stored.principal);
  *wire.mutable_create_time() = api::ToProto(stored.at);
  wire.set_etag(api::EtagOf(stored.version));
  return wire;
}

void ChangeRequestApi::Close(const v1::ChangeRequest& wire,
                             store::StoredChangeRequest& stored) const {
  v1::ChangeRequest kept;
  *kept.mutable_proposed() = wire.proposed();
  *kept.mutable_changes() = wire.changes();
  *kept.mutable_note() = wire.note();
  stored.sealed = keys_.Seal(kept.SerializeAsString(), ChangeRequestContext(stored.id));
  stored.is_open =
      std::any_of(wire.changes().begin(), wire.changes().end(),
                  [](const auto& change) { return change.state() == v1::CHANGE_STATE_OPEN; });
}

absl::Status ChangeRequestApi::Check(db::Session& session, const api::Call& call,
                                     const store::StoredPerson& person,
                                     const v1::CreateChangeRequestRequest& request) const {
  ASSIGN_OR_RETURN(const api::FieldView view, ViewOf(call, session, person.person.id));
  // The rules would tell of fields that the caller does not see; the decision meets them.
  if (!view.sensitive) {
    return people_.Merge(person, request.proposed(), request.update_mask()).status();
  }
  return people_
      .Propose(session, person, request.proposed(), request.update_mask(), call.legal_day())
      .status();
}

absl::StatusOr<v1::ChangeRequest> ChangeRequestApi::CreateChangeRequest(
    const api::Call& call, const v1::CreateChangeRequestRequest& request) {
  ASSIGN_OR_RETURN(const PersonId id,
                   api::ParseId<PersonId>(request.person(), api::kPersonPattern, "person"));
  RETURN_IF_ERROR(CheckMask(request.update_mask(), *v1::Person::descriptor(),
                            {"name", "etag", "update_time", "organization"}));
  v1::ChangeRequest asked;
  MergeMasked(request.proposed(), request.update_mask(), *asked.mutable_proposed());
  if (asked.proposed().SerializeAsString() != request.proposed().SerializeAsString()) {
    return FieldError("proposed", "sets fields that the mask does not name");
  }
  const std::set<std::string> fields(request.update_mask().paths().begin(),
                                     request.update_mask().paths().end());
  for (const std::string& field : fields) {
    v1::ProposedChange& change = *asked.add_changes();
    change.set_field(field);
    change.set_state(v1::CHANGE_STATE_OPEN);
  }
  if (request.has_note()) *asked.mutable_note() = request.note();
  return api::Mutate<v1::ChangeRequest>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::ChangeRequest> {
        ASSIGN_OR_RETURN(const std::optional<store::StoredPerson> person,
                         store::LockPerson(m.session(), id, ScopeFor(call, id)));
        if (!person.has_value()) return NotFoundError("person");
        RETURN_IF_ERROR(Check(m.session(), call, *person, request));
        ASSIGN_OR_RETURN(const int open, store::CountOpenRequests(m.session(), id));
        if (open >= kMostOpen) {
          return RuleError({.rule = "REC-REQUESTS", .document = "Cadre", .clause = "REC-REQUESTS"},
                           "too many requests for the person are open",
                           {{"open", absl::StrCat(open)}});
        }
        store::StoredChangeRequest stored{.id = ChangeRequestId(NewId(call.now())),
                                          .person = id,
                                          .principal = call.identity.principal,
                                          .at = call.now()};
        Close(asked, stored);
        RETURN_IF_ERROR(store::InsertRequest(m.session(), stored));
        ASSIGN_OR_RETURN(const v1::ChangeRequest made, Open(stored));
        m.Touch(made.name());
        return SummaryOf(made);
      });
}

absl::StatusOr<v1::ChangeRequest> ChangeRequestApi::GetChangeRequest(
    const api::Call& call, const v1::GetChangeRequestRequest& request) {
  ASSIGN_OR_RETURN(const RequestName name, NameIn(request.name()));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  RETURN_IF_ERROR(RequirePerson(*lease, name.person_name, call.scope()).status());
  RETURN_IF_ERROR(LogReading(call, *lease, request, {name.person}));
  ASSIGN_OR_RETURN(const auto found, store::FindRequest(*lease, name.person, name.id));
  if (!found.has_value()) return NotFoundError("change request");
  ASSIGN_OR_RETURN(v1::ChangeRequest shown, Open(*found));
  if (call.identity.person == name.person) api::ClearHidden(api::kOwnView, shown);
  return shown;
}

// One row more than the page shows that there is a next one.
template <typename Response, typename Request>
absl::StatusOr<Response> ChangeRequestApi::PageOf(
    const Request& request, const api::Page& page,
    std::vector<store::StoredChangeRequest> rows) const {
  Response response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {rows.back().id.text()}));
  }
  for (const store::StoredChangeRequest& row : rows) {
    ASSIGN_OR_RETURN(v1::ChangeRequest shown, Open(row));
    *response.add_change_requests() = SummaryOf(std::move(shown));
  }
  return response;
}

absl::StatusOr<v1::ListChangeRequestsResponse> ChangeRequestApi::ListChangeRequests(
    const api::Call& call, const v1::ListChangeRequestsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ChangeRequestId after;
  if (!page.after.empty()) {
    const auto id = ChangeRequestId::FromText(page.after[0]);
    if (!id.has_value()) return FieldError("page_token", "is broken");
    after = *id;
  }
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<store::StoredChangeRequest> rows,
                   store::ListOpenRequests(*lease, after, page.size + 1, call.scope()));
  return PageOf<v1::ListChangeRequestsResponse>(request, page, std::move(rows));
}

absl::StatusOr<v1::ListMyChangeRequestsResponse> ChangeRequestApi::ListMyChangeRequests(
    const api::Call& call, const v1::ListMyChangeRequestsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ChangeRequestId before(INT64_MAX);
  if (!page.after.empty()) before = ChangeRequestId::FromText(page.after[0]).value_or(before);
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<store::StoredChangeRequest> rows,
                   store::ListRequestsOf(*lease, call.identity.principal, call.identity.person,
                                         before, page.size + 1));
  return PageOf<v1::ListMyChangeRequestsResponse>(request, page, std::move(rows));
}

absl::StatusOr<v1::ChangeRequest> ChangeRequestApi::DecideChangeRequest(
    const api::Call& call, const v1::DecideChangeRequestRequest& request) {
  ASSIGN_OR_RETURN(const RequestName name, NameIn(request.name()));
  if (request.approved().empty() && request.refused().empty()) {
    return FieldError("approved", "and refused are empty");
  }
  if (!request.refused().empty() && request.reason().empty()) {
    return FieldError("reason", "is required to refuse");
  }
  return api::Mutate<v1::ChangeRequest>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::ChangeRequest> {
        ASSIGN_OR_RETURN(const std::optional<store::StoredPerson> person,
                         store::LockPerson(m.session(), name.person, call.scope()));
        if (!person.has_value()) return NotFoundError("person");
        m.Concern(person->person.organization);
        RETURN_IF_ERROR(RefuseOwn(call, name.person));
        ASSIGN_OR_RETURN(std::optional<store::StoredChangeRequest> stored,
                         store::LockRequest(m.session(), name.person, name.id));
        if (!stored.has_value()) return NotFoundError("change request");
        RETURN_IF_ERROR(api::CheckEtag(request.etag(), stored->version, "change request"));
        ASSIGN_OR_RETURN(v1::ChangeRequest decided, Open(*stored));
        const std::string& by = call.identity.principal;
        RETURN_IF_ERROR(Mark(request.approved(), v1::CHANGE_STATE_APPROVED, "", by, decided));
        RETURN_IF_ERROR(
            Mark(request.refused(), v1::CHANGE_STATE_REFUSED, request.reason(), by, decided));
        if (!request.approved().empty()) {
          RETURN_IF_ERROR(people_
                              .Change(m, *person, decided.proposed(), MaskOf(request.approved()),
                                      decided.note())
                              .status());
        }
        Close(decided, *stored);
        RETURN_IF_ERROR(store::UpdateRequest(m.session(), *stored));
        decided.set_etag(api::EtagOf(stored->version + 1));
        m.Touch(request.name());
        return SummaryOf(decided);
      });
}

}  // namespace cadre::registry
