#include "services/registry/reading_api.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/util/json_util.h>

#include <memory>
#include <optional>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/api/page_token.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/registry/person_api.h"
#include "services/registry/store/reading_store.h"

namespace cadre::registry {
namespace {

namespace pb = google::protobuf;

constexpr char kSensitive[] = "registry.people.read_sensitive";
constexpr char kParty[] = "registry.people.read_party";
constexpr char kKeeper[] = "registry.people.write";
constexpr size_t kMostQuery = 500;  // characters of read_log.query

std::string TextOf(const pb::Message& request, const char* field) {
  const pb::FieldDescriptor* found = request.GetDescriptor()->FindFieldByName(field);
  return found == nullptr ? "" : request.GetReflection()->GetString(request, found);
}

// The first characters of a UTF-8 text, none of them cut.
std::string Shortened(std::string text) {
  size_t characters = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool begins = (static_cast<unsigned char>(text[i]) & 0xc0) != 0x80;
    if (begins && ++characters > kMostQuery) return text.substr(0, i);
  }
  return text;
}

std::string QueryOf(const pb::Message& request) {
  const std::unique_ptr<pb::Message> query(request.New());
  query->CopyFrom(request);
  for (const char* name : {"purpose", "page_token"}) {
    const pb::FieldDescriptor* field = query->GetDescriptor()->FindFieldByName(name);
    if (field != nullptr) query->GetReflection()->ClearField(query.get(), field);
  }
  std::string json;
  if (!pb::util::MessageToJsonString(*query, &json).ok()) return "";
  return Shortened(std::move(json));
}

bool IsOwn(const api::Call& call, const std::vector<PersonId>& people) {
  return people.size() == 1 && call.identity.person == people.front();
}

// By which of the caller's roles the call is allowed. Of several that allow it, one held over the
// person's organization.
absl::StatusOr<std::optional<api::Binding>> BindingBehind(const api::Call& call,
                                                          db::Session& session,
                                                          const std::vector<PersonId>& people) {
  std::vector<api::Binding> able;
  std::vector<OrganizationId> roots;
  for (const api::Binding& binding : call.identity.bindings) {
    if (!api::RoleHolds(binding.role, call.permission)) continue;
    able.push_back(binding);
    roots.push_back(binding.organization);
  }
  if (able.empty()) return std::nullopt;
  if (able.size() == 1 || people.size() != 1) return able.front();
  ASSIGN_OR_RETURN(const auto root,
                   store::RootOver(session, people.front(), roots, call.legal_day()));
  for (const api::Binding& binding : able) {
    if (binding.organization == root) return binding;
  }
  return able.front();
}

v1::Reading ToProto(const store::Reading& reading) {
  v1::Reading result;
  *result.mutable_read_time() = api::ToProto(reading.at);
  result.set_principal(reading.principal);
  if (reading.reader) result.set_reader(api::PersonName(*reading.reader));
  if (reading.role) result.set_role(static_cast<v1::Role>(*reading.role));
  if (reading.organization) result.set_organization(api::OrganizationName(*reading.organization));
  result.set_organization_name(reading.organization_name);
  result.set_method(reading.method);
  result.set_query(reading.query);
  result.set_purpose(reading.purpose);
  if (reading.person) result.set_person(api::PersonName(*reading.person));
  result.set_people(reading.people);
  return result;
}

v1::OwnReading ToOwnProto(const store::Reading& reading) {
  v1::OwnReading result;
  *result.mutable_read_time() = api::ToProto(reading.at);
  if (reading.role) result.set_role(static_cast<v1::Role>(*reading.role));
  result.set_organization_name(reading.organization_name);
  result.set_method(reading.method);
  result.set_purpose(reading.purpose);
  result.set_people(reading.people);
  return result;
}

// A query for one row more than the page: it shows that there is a next one.
absl::StatusOr<store::ReadingQuery> PageQuery(const api::Page& page) {
  store::ReadingQuery query{.limit = page.size + 1};
  if (!page.after.empty() && !absl::SimpleAtoi(page.after.front(), &query.before)) {
    return FieldError("page_token", "is broken");
  }
  return query;
}

// Cuts the row that is too many and says where the next page begins.
template <typename Request, typename Response>
void EndPage(const Request& request, const api::Page& page, std::vector<store::Reading>& rows,
             Response& response) {
  if (rows.size() <= static_cast<size_t>(page.size)) return;
  rows.pop_back();
  response.set_next_page_token(api::NextPageToken(request, {absl::StrCat(rows.back().id)}));
}

}  // namespace

absl::StatusOr<std::map<PersonId, api::FieldView>> ViewsOf(const api::Call& call,
                                                           db::Session& session,
                                                           const std::vector<PersonId>& people) {
  ASSIGN_OR_RETURN(const auto visible, store::VisibilityOf(session, people,
                                                           {.sensitive = call.ScopeOf(kSensitive),
                                                            .party = call.ScopeOf(kParty),
                                                            .keeper = call.ScopeOf(kKeeper)}));
  std::map<PersonId, api::FieldView> views;
  for (const PersonId person : people) views[person] = api::kBasicView;
  for (const auto& [person, seen] : visible) views[person] = {seen.sensitive, seen.party};
  if (call.identity.person && views.contains(*call.identity.person)) {
    views[*call.identity.person] = api::kOwnView;
  }
  return views;
}

absl::StatusOr<api::FieldView> ViewOf(const api::Call& call, db::Session& session,
                                      PersonId person) {
  if (call.identity.person == person) return api::kOwnView;
  ASSIGN_OR_RETURN(const auto views, ViewsOf(call, session, {person}));
  return views.at(person);
}

absl::Status LogReading(const api::Call& call, db::Session& session, const pb::Message& request,
                        const std::vector<PersonId>& people, int64_t told) {
  if (call.reading_is_noted) return absl::OkStatus();
  std::optional<api::Binding> binding;
  if (!IsOwn(call, people)) {
    ASSIGN_OR_RETURN(binding, BindingBehind(call, session, people));
  }
  store::Reading reading{.at = call.now(),
                         .principal = call.identity.principal,
                         .reader = call.identity.person,
                         .method = call.method,
                         .query = QueryOf(request),
                         .purpose = TextOf(request, "purpose")};
  if (binding.has_value()) {
    reading.role = binding->role;
    reading.organization = binding->organization;
  }
  reading.people = static_cast<int>(told);
  return store::LogReading(session, reading, people);
}

absl::StatusOr<v1::ListReadingsResponse> ReadingApi::ListReadings(
    const api::Call& call, const v1::ListReadingsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(store::ReadingQuery query, PageQuery(page));
  query.principal = request.principal();
  if (request.has_from()) query.from = api::FromProto(request.from());
  if (request.has_to()) query.to = api::FromProto(request.to());
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  std::vector<store::Reading> rows;
  if (request.person().empty()) {
    ASSIGN_OR_RETURN(rows, store::ListReadings(*lease, query, call.scope()));
  } else {
    ASSIGN_OR_RETURN(const PersonId person, RequirePerson(*lease, request.person(), call.scope()));
    ASSIGN_OR_RETURN(rows, store::ReadingsOf(*lease, person, query));
  }
  v1::ListReadingsResponse response;
  EndPage(request, page, rows, response);
  for (const store::Reading& row : rows) *response.add_readings() = ToProto(row);
  return response;
}

absl::StatusOr<v1::ListMyReadingsResponse> ReadingApi::ListMyReadings(
    const api::Call& call, const v1::ListMyReadingsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(const store::ReadingQuery query, PageQuery(page));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<store::Reading> rows,
                   store::ReadingsOf(*lease, *call.identity.person, query));
  v1::ListMyReadingsResponse response;
  EndPage(request, page, rows, response);
  for (const store::Reading& row : rows) *response.add_readings() = ToOwnProto(row);
  return response;
}

}  // namespace cadre::registry
